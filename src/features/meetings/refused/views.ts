/** What the officers are told when Telegram refuses what a meeting has to say in the group. */
import type { MeetingId } from '../../../shared/ids.ts';
import { paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Part } from '../announce-actions.ts';
import type { Meeting } from '../store.ts';
import { whenLine } from '../views.ts';

export const tryAgainButton = defineButton('meetings.again', idArg<MeetingId>());

export const refusedView = (t: Translator, meeting: Meeting, branch: string, what: Part): View => ({
  text: paragraphs(
    t(`meetings:refused.${what}`, { title: meeting.title, branch }),
    whenLine(t, meeting),
    t(`meetings:refused.what-to-do-${what}`),
  ),
  buttons: [[{ label: t.plain('meetings:refused.again'), press: tryAgainButton(meeting.id) }]],
});
