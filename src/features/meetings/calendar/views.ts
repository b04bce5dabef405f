/** A meeting as an entry in people's calendars, and what is said with the file. */
import { htmlToText, joinHtml, paragraphs } from '../../../shared/html.ts';
import { today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { endsAt, messageLink } from '../rules.ts';
import type { Meeting } from '../store.ts';
import { agendaText, kindText, whenLine } from '../views.ts';
import { writeCalendar, type CalendarEvent } from './rules.ts';

const PRODUCT = '-//branch-bot//meetings//ZH';

const eventOf = (t: Translator, meeting: Meeting, botUsername: string): CalendarEvent => {
  const agenda = agendaText(t, meeting);
  return {
    uid: `meeting-${meeting.id}@${botUsername}.t.me`,
    sequence: meeting.sequence,
    startsAt: meeting.startsAt,
    endsAt: endsAt(meeting),
    summary: meeting.title,
    description: [kindText(t, meeting), ...(agenda === undefined ? [] : [htmlToText(agenda)])].join(
      '\n',
    ),
    location: meeting.place,
    url: messageLink(meeting.chatId, meeting.announcementMessageId) ?? null,
    category: kindText(t, meeting),
    isCancelled: meeting.state === 'cancelled',
    createdAt: meeting.createdAt,
    changedAt: meeting.changedAt,
  };
};

export interface CalendarFile {
  name: string;
  bytes: Uint8Array;
}

export interface FileInput {
  branch: Pick<Branch, 'name'>;
  meetings: readonly Meeting[];
  botUsername: string;
  now: Date;
}

/** One meeting gives a file named after its day, several one for the branch. */
export const calendarFile = (
  t: Translator,
  { branch, meetings, botUsername, now }: FileInput,
): CalendarFile => {
  const [first] = meetings;
  const text = writeCalendar({
    name: branch.name,
    product: PRODUCT,
    organiser: `https://t.me/${botUsername}`,
    now,
    events: meetings.map((meeting) => eventOf(t, meeting, botUsername)),
  });
  const name =
    first === undefined || meetings.length > 1
      ? 'calendar.ics'
      : `meeting-${today(first.startsAt, first.timeZone)}.ics`;
  return { name, bytes: new TextEncoder().encode(text) };
};

export const eventCaption = (t: Translator, meeting: Meeting): View => ({
  text: joinHtml([
    t(meeting.state === 'cancelled' ? 'meetings:calendar.cancelled' : 'meetings:calendar.event', {
      title: meeting.title,
    }),
    whenLine(t, meeting),
    t('meetings:calendar.how'),
  ]),
});

export const branchCaption = (t: Translator, branch: string, count: number): View => ({
  text: paragraphs(t('meetings:calendar.branch', { branch, count }), t('meetings:calendar.how')),
});
