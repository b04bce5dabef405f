/** The card by which officers look after a meeting in private: change, cancel, calendar file. */
import type { MeetingId } from '../../../shared/ids.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDay, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { alsoRow } from '../also/views.ts';
import type { Numbers } from '../audience/load.ts';
import type { Reminder } from '../reminders/rules.ts';
import type { Meeting } from '../store.ts';
import { agendaText, facts, matterLine, numbersLine, remindersText } from '../views.ts';
import type { CancelOutcome } from './actions.ts';

export const manageButton = defineButton('meetings.manage', idArg<MeetingId>());
export const modifyButton = defineButton('meetings.modify', idArg<MeetingId>());
export const cancelButton = defineButton('meetings.cancel', idArg<MeetingId>());
export const cancelSureButton = defineButton('meetings.cancel-sure', idArg<MeetingId>());
export const fileButton = defineButton('meetings.file', idArg<MeetingId>());

export const manageButtons = (
  t: Translator,
  meeting: Pick<Meeting, 'id' | 'also' | 'category'>,
): Button[][] => [
  [
    { label: t.plain('meetings:manage.change'), press: modifyButton(meeting.id) },
    { label: t.plain('meetings:manage.cancel'), press: cancelButton(meeting.id) },
  ],
  [{ label: t.plain('meetings:calendar.button'), press: fileButton(meeting.id) }],
  ...(meeting.category === 'meeting' ? [alsoRow(t, meeting)] : []),
];

export interface Managed {
  meeting: Meeting;
  numbers: Numbers;
  reminders: readonly Reminder[];
  settled: 'over' | 'cancelled' | undefined;
}

export const manageView = (
  t: Translator,
  { meeting, numbers, reminders, settled }: Managed,
): View => ({
  text: paragraphs(
    joinHtml([
      t('meetings:manage.title', { title: meeting.title }),
      facts(t, meeting, 'always'),
      numbersLine(t, meeting, numbers),
      matterLine(t, meeting),
    ]),
    agendaText(t, meeting),
    settled === undefined
      ? remindersText(t, meeting, reminders)
      : t(`meetings:manage.${settled}`, { title: meeting.title }),
  ),
  ...(settled === undefined ? { buttons: manageButtons(t, meeting) } : {}),
});

export const settledText = (
  t: Translator,
  kind: 'over' | 'cancelled',
  { title }: Pick<Meeting, 'title'>,
): Html => t(`meetings:manage.${kind}`, { title });

/** One button for each, in the list of what is coming. */
export const manageRows = (t: Translator, meetings: readonly Meeting[]): Button[][] =>
  meetings.map((meeting) => [
    {
      label: t.plain('meetings:manage.open', {
        title: shorten(meeting.title, 24),
        date: formatDay(today(meeting.startsAt, meeting.timeZone), t.locale),
      }),
      press: manageButton(meeting.id),
    },
  ]);

export const cancelQuestion = (t: Translator, meeting: Meeting): View => ({
  text: paragraphs(
    joinHtml([t('meetings:cancel.ask', { title: meeting.title }), facts(t, meeting)]),
    t('meetings:cancel.what'),
  ),
  buttons: [
    [
      {
        label: t.plain('meetings:cancel.sure'),
        press: cancelSureButton(meeting.id),
        style: 'danger',
      },
      { label: t.plain('meetings:cancel.keep'), press: manageButton(meeting.id) },
    ],
  ],
});

export const cancelView = (
  t: Translator,
  outcome: Exclude<CancelOutcome, { kind: 'not-yours' }>,
): View => {
  if (outcome.kind === 'over') return { text: settledText(t, 'over', outcome.meeting) };
  const { branch, meeting, told, isNew } = outcome;
  const { title } = meeting;
  return isNew
    ? {
        text: joinHtml([
          branch.groupId === meeting.chatId
            ? t('meetings:cancel.done', { title })
            : t('meetings:cancel.done-away', { title, branch: branch.name }),
          told > 0 && t('meetings:changed.told', { count: told }),
        ]),
      }
    : { text: settledText(t, 'cancelled', meeting) };
};
