/** What is said about meetings everywhere: their lines, the announcement, the poll, the reminders. */
import { joinHtml, momentHtml, paragraphs, shorten, type Html } from '../../shared/html.ts';
import { formatOffset, formatTime, formatWhen, formatZone } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { Numbers } from './audience/load.ts';
import { audienceOf } from './audience/rules.ts';
import { isMoved, type Reminder } from './reminders/rules.ts';
import { DEFAULT_MINUTES, endsAt } from './rules.ts';
import type { Meeting } from './store.ts';

export type Happening = Pick<
  Meeting,
  | 'category'
  | 'kind'
  | 'title'
  | 'place'
  | 'seats'
  | 'startsAt'
  | 'timeZone'
  | 'durationMinutes'
  | 'agenda'
  | 'audience'
  | 'audienceGroup'
>;

/** Date, weekday and time, in the meeting's own zone. */
export const whenText = (t: Translator, meeting: Pick<Meeting, 'startsAt' | 'timeZone'>): string =>
  formatWhen(meeting.startsAt, { zone: meeting.timeZone, locale: t.locale });

/** The same with its zone; readers elsewhere see it on their own clocks. */
export const whenHtml = (t: Translator, meeting: Pick<Meeting, 'startsAt' | 'timeZone'>): Html =>
  momentHtml(
    meeting.startsAt,
    t.plain('meetings:moment', {
      when: whenText(t, meeting),
      zone: formatZone(meeting.timeZone, meeting.startsAt, t.locale),
    }),
  );

export const whenLine = (t: Translator, meeting: Pick<Meeting, 'startsAt' | 'timeZone'>): Html =>
  t('meetings:line.when', { when: whenHtml(t, meeting) });

export const placeLine = (t: Translator, meeting: Pick<Meeting, 'place'>): Html | undefined =>
  meeting.place === null ? undefined : t('meetings:line.place', { place: meeting.place });

export const kindText = (t: Translator, meeting: Pick<Meeting, 'category' | 'kind'>): string =>
  t.plain(meeting.category === 'activity' ? 'meetings:activity' : `meetings:kind.${meeting.kind}`);

export const seatsLine = (t: Translator, { seats }: Pick<Meeting, 'seats'>): Html | undefined =>
  seats === null ? undefined : t('meetings:line.seats', { count: seats });

export const endHtml = (
  meeting: Pick<Meeting, 'startsAt' | 'durationMinutes' | 'timeZone'>,
): Html => momentHtml(endsAt(meeting), formatTime(endsAt(meeting), meeting.timeZone), 't');

const endLine = (t: Translator, meeting: Happening): Html =>
  t('meetings:line.end', { time: endHtml(meeting) });

/** Only for officers: what is to be decided decides the quorum. */
export const matterLine = (t: Translator, { matter }: Pick<Meeting, 'matter'>): Html | undefined =>
  matter === 'ordinary'
    ? undefined
    : t('meetings:line.matter', { matter: t.plain(`meetings:matter.${matter}`) });

/** Whom it calls, where that is not what its kind says. */
const audienceLine = (t: Translator, meeting: Happening): Html | undefined =>
  meeting.audience === null && meeting.audienceGroup === null
    ? undefined
    : t('meetings:line.audience', { audience: audienceText(t, meeting) });

export const audienceText = (
  t: Translator,
  meeting: Pick<Meeting, 'category' | 'kind' | 'audience' | 'audienceGroup'>,
): string => {
  const audience = audienceOf(meeting);
  return audience === 'group' && meeting.audienceGroup !== null
    ? meeting.audienceGroup
    : t.plain(`meetings:audience.${audience}`);
};

export const agendaText = (t: Translator, { agenda }: Pick<Meeting, 'agenda'>): Html | undefined =>
  agenda.length === 0
    ? undefined
    : joinHtml([
        t('meetings:agenda.title'),
        ...agenda.map((point, i) => t('meetings:agenda.point', { number: i + 1, point })),
      ]);

/** The end is said where its author set it, or `always`. */
export const facts = (
  t: Translator,
  meeting: Happening,
  end: 'if-set' | 'always' = 'if-set',
): Html =>
  joinHtml([
    t('meetings:line.kind', { kind: kindText(t, meeting) }),
    whenLine(t, meeting),
    (end === 'always' || meeting.durationMinutes !== DEFAULT_MINUTES) && endLine(t, meeting),
    placeLine(t, meeting),
    seatsLine(t, meeting),
    audienceLine(t, meeting),
  ]);

/** Both numbers; of an activity nothing is decided, so the second would be idle. */
export const numbersLine = (
  t: Translator,
  { category }: Pick<Meeting, 'category'>,
  { should, entitled }: Numbers,
): Html | undefined =>
  should === 0 || category === 'activity'
    ? undefined
    : t('meetings:line.numbers', { count: should, entitled });

export interface AnnouncementExtra extends Numbers {
  calendar: string | undefined;
}

export const announcementView = (
  t: Translator,
  meeting: Happening,
  { calendar, ...numbers }: AnnouncementExtra,
): View => ({
  text: paragraphs(
    joinHtml([
      t('meetings:announcement.title', { title: meeting.title }),
      facts(t, meeting),
      numbersLine(t, meeting, numbers),
    ]),
    agendaText(t, meeting),
    t(meeting.seats === null ? 'meetings:announcement.foot' : 'meetings:announcement.sign-up'),
  ),
  ...(calendar === undefined
    ? {}
    : { buttons: [[{ label: t.plain('meetings:calendar.button'), url: calendar }]] }),
});

export const cancelledAnnouncementView = (t: Translator, meeting: Happening): View => ({
  text: joinHtml([
    t('meetings:announcement.cancelled', { title: meeting.title }),
    facts(t, meeting),
  ]),
});

/** For a supergroup in which the poll of the old group can't be answered. */
export const movedView = (
  t: Translator,
  announcement: View,
  { seats }: Pick<Meeting, 'seats'>,
): View => ({
  ...announcement,
  text: paragraphs(
    announcement.text,
    t(seats === null ? 'meetings:announcement.moved' : 'meetings:announcement.sign-up-moved'),
  ),
});

const QUESTION_LIMIT = 300;

/** The order of the options is the order of the answers that attendance reads. */
export const pollPayload = (
  t: Translator,
  meeting: Pick<Meeting, 'title' | 'startsAt' | 'timeZone'>,
): Record<string, unknown> => ({
  question: shorten(
    t.plain('meetings:poll.question', { title: meeting.title, when: whenText(t, meeting) }),
    QUESTION_LIMIT,
  ),
  options: (['come', 'online', 'leave'] as const).map((answer) => ({
    text: t.plain(`meetings:poll.${answer}`),
  })),
  is_anonymous: false,
  allows_multiple_answers: false,
});

/** "1天 2小时". */
export const offsetText = (t: Translator, offset: number): string => {
  const { days, hours, minutes } = formatOffset(offset);
  return [
    days > 0 && t.plain('meetings:offset.days', { count: days }),
    hours > 0 && t.plain('meetings:offset.hours', { count: hours }),
    minutes > 0 && t.plain('meetings:offset.minutes', { count: minutes }),
  ]
    .filter((part) => part !== false)
    .join(' ');
};

/** Which reminders go out when. */
export const remindersText = (
  t: Translator,
  meeting: Pick<Meeting, 'startsAt' | 'timeZone'>,
  reminders: readonly Reminder[],
): Html =>
  reminders.length === 0
    ? t('meetings:reminders.none')
    : joinHtml([
        t('meetings:reminders.title'),
        ...reminders.map((reminder) =>
          t(
            isMoved(reminder, meeting.startsAt)
              ? 'meetings:reminders.line-moved'
              : 'meetings:reminders.line',
            {
              offset: offsetText(t, reminder.offset),
              when: formatWhen(reminder.dueAt, { zone: meeting.timeZone, locale: t.locale }),
            },
          ),
        ),
      ]);
