/** The buttons of votes. */
import { z } from 'zod';
import type { MeetingId, MemberId, VoteId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { Button } from '../../../platform/telegram/view.ts';
import { ADMISSIONS } from './rules/index.ts';

const voteArg = idArg<VoteId>();
const matterArg = z.enum([...ADMISSIONS, 'election']);

export const listButton = defineButton('vote.list', idArg<MeetingId>());
export const newButton = defineButton('vote.new', idArg<MeetingId>(), matterArg);
export const showButton = defineButton('vote.show', voteArg);
/** A step to count, and the number that was pressed for it. */
export const putButton = defineButton('vote.put', voteArg, wordArg, intArg);
export const nameButton = defineButton(
  'vote.name',
  voteArg,
  z.enum(['supervisor', 'teller']),
  idArg<MemberId>(),
);
/** All steps to choose from, and one of them to count again. */
export const changeButton = defineButton('vote.change', voteArg);
export const stepButton = defineButton('vote.step', voteArg, wordArg);
export const confirmButton = defineButton('vote.confirm', voteArg, intArg);
export const correctButton = defineButton('vote.correct', voteArg);
export const giveUpButton = defineButton('vote.give-up', voteArg);
export const repeatButton = defineButton('vote.repeat', voteArg);
export const publishButton = defineButton('vote.publish', voteArg);
export const printButton = defineButton('vote.print', voteArg);
export const summaryButton = defineButton('vote.summary', idArg<MeetingId>());

/** Opens the votes of a meeting, for other features' messages to officers. */
export const votesButton = (t: Translator, meetingId: MeetingId): Button => ({
  label: t.plain('votes:button'),
  press: listButton(meetingId),
});
