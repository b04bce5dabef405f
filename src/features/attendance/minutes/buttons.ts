/** The buttons of minutes. */
import { z } from 'zod';
import type { MeetingId, MemberId, MinutesEntryId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { Button } from '../../../platform/telegram/view.ts';

const meetingArg = idArg<MeetingId>();

export const openButton = defineButton('minutes.open', meetingArg);
/** Where the next messages go; the second number is the vote of a `performance`, else 0. */
export const targetButton = defineButton('minutes.at', meetingArg, wordArg, idArg<number>());
export const nameButton = defineButton(
  'minutes.name',
  meetingArg,
  z.enum(['chair', 'recorder']),
  idArg<MemberId>(),
);
export const listButton = defineButton('minutes.list', meetingArg, wordArg, idArg<number>());
export const undoButton = defineButton('minutes.undo', meetingArg, idArg<MinutesEntryId>());
export const rewriteButton = defineButton('minutes.rewrite', meetingArg, idArg<MinutesEntryId>());
export const previewButton = defineButton('minutes.preview', meetingArg);
export const originalsButton = defineButton('minutes.originals', meetingArg);
export const finishButton = defineButton('minutes.finish', meetingArg);
export const finishAnywayButton = defineButton('minutes.finish-anyway', meetingArg);
export const formButton = defineButton('minutes.form', meetingArg);

/** Opens the minutes of a meeting, for other features' messages to officers. */
export const minutesButton = (t: Translator, meetingId: MeetingId): Button => ({
  label: t.plain('minutes:button'),
  press: openButton(meetingId),
});
