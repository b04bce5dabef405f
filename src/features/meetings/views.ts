/** What is said about meetings: the announcement, the poll, the answer to whoever scheduled, the list of what is coming. */
import { unreachable } from '../../shared/errors.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../shared/html.ts';
import { formatDate, formatOffset, formatWhen, formatZone } from '../../shared/time/index.ts';
import type { Moment, WhenResult } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { CommandOutcome } from './actions.ts';
import { KINDS, messageLink, type Reminder } from './rules.ts';
import type { Meeting } from './store.ts';

type Happening = Pick<
  Meeting,
  'category' | 'kind' | 'title' | 'place' | 'seats' | 'startsAt' | 'timeZone'
>;

/** Date, weekday and time, in the meeting's own zone. */
export const whenText = (t: Translator, meeting: Pick<Meeting, 'startsAt' | 'timeZone'>): string =>
  formatWhen(meeting.startsAt, { zone: meeting.timeZone, locale: t.locale });

export const whenLine = (t: Translator, meeting: Pick<Meeting, 'startsAt' | 'timeZone'>): Html =>
  t('meetings:line.when', {
    when: whenText(t, meeting),
    zone: formatZone(meeting.timeZone, meeting.startsAt, t.locale),
  });

export const placeLine = (t: Translator, meeting: Pick<Meeting, 'place'>): Html | undefined =>
  meeting.place === null ? undefined : t('meetings:line.place', { place: meeting.place });

export const kindText = (t: Translator, meeting: Pick<Meeting, 'category' | 'kind'>): string =>
  t.plain(meeting.category === 'activity' ? 'meetings:activity' : `meetings:kind.${meeting.kind}`);

const seatsLine = (t: Translator, { seats }: Pick<Meeting, 'seats'>): Html | undefined =>
  seats === null ? undefined : t('meetings:line.seats', { count: seats });

export const facts = (t: Translator, meeting: Happening): Html =>
  joinHtml([
    t('meetings:line.kind', { kind: kindText(t, meeting) }),
    whenLine(t, meeting),
    placeLine(t, meeting),
    seatsLine(t, meeting),
  ]);

export const announcementView = (t: Translator, meeting: Happening): View => ({
  text: paragraphs(
    joinHtml([t('meetings:announcement.title', { title: meeting.title }), facts(t, meeting)]),
    t(meeting.seats === null ? 'meetings:announcement.foot' : 'meetings:announcement.sign-up'),
  ),
});

/** For a supergroup in which the poll of the old group can't be answered. */
export const movedView = (t: Translator, meeting: Happening): View => ({
  text: paragraphs(
    announcementView(t, meeting).text,
    t(
      meeting.seats === null
        ? 'meetings:announcement.moved'
        : 'meetings:announcement.sign-up-moved',
    ),
  ),
});

const QUESTION_LIMIT = 300;

/** The order of the options is the order of the answers that attendance reads. */
export const pollPayload = (t: Translator, meeting: Happening): Record<string, unknown> => ({
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
  meeting: Pick<Meeting, 'timeZone'>,
  reminders: readonly Reminder[],
): Html =>
  reminders.length === 0
    ? t('meetings:reminders.none')
    : joinHtml([
        t('meetings:reminders.title'),
        ...reminders.map(({ offset, dueAt }) =>
          t('meetings:reminders.line', {
            offset: offsetText(t, offset),
            when: formatWhen(dueAt, { zone: meeting.timeZone, locale: t.locale }),
          }),
        ),
      ]);

const scheduledView = (
  t: Translator,
  { branch, meeting, reminders }: Extract<CommandOutcome, { kind: 'scheduled' }>,
): View => ({
  text: paragraphs(
    joinHtml([
      t(meeting.seats === null ? 'meetings:scheduled' : 'meetings:scheduled-sign-up', {
        title: meeting.title,
        branch: branch.name,
      }),
      facts(t, meeting),
    ]),
    remindersText(t, meeting, reminders),
  ),
});

const momentText = (t: Translator, zone: string, { instant }: Moment): string =>
  t.plain('meetings:moment', {
    when: formatWhen(instant, { zone, locale: t.locale }),
    zone: formatZone(zone, instant, t.locale),
  });

/** Why a time was not taken, what was understood, and how to write it. */
export const whenProblem = (
  t: Translator,
  zone: string,
  result: Exclude<WhenResult, { kind: 'ok' }>,
): Html => {
  switch (result.kind) {
    case 'past':
      return t('meetings:when.past', { moment: momentText(t, zone, result) });
    case 'no-time':
      return t('meetings:when.no-time', { date: formatDate(result.date, t.locale) });
    case 'ambiguous':
      return t('meetings:when.ambiguous', {
        moments: result.candidates
          .map(({ instant }) => formatWhen(instant, { zone, locale: t.locale }))
          .join(t.plain('meetings:when.or')),
      });
    case 'unreadable':
      return t('meetings:when.unreadable');
    default:
      return unreachable(result);
  }
};

/** The answer to a command, unless a dialog goes on to ask. */
export const commandView = (
  t: Translator,
  outcome: Exclude<CommandOutcome, { kind: 'incomplete' }>,
): View => {
  switch (outcome.kind) {
    case 'scheduled':
      return scheduledView(t, outcome);
    case 'past':
      return {
        text: whenProblem(t, outcome.branch.timeZone, { kind: 'past', ...outcome.moment }),
      };
    case 'bad-when':
      return {
        text: paragraphs(
          whenProblem(t, outcome.branch.timeZone, outcome.result),
          t('meetings:when.examples'),
        ),
      };
    case 'no-group':
      return { text: t('meetings:no-group', { branch: outcome.branch.name }) };
    case 'not-yours':
      return { text: t('organisation:officers-only') };
    case 'bad-kind':
      return {
        text: t('meetings:bad-kind', {
          word: shorten(outcome.word, 60),
          kinds: KINDS.map((kind) => t.plain(`meetings:kind-word.${kind}`)).join(
            t.plain('meetings:list-separator'),
          ),
        }),
      };
    case 'bad-seats':
      return { text: t('meetings:bad-seats', { word: shorten(outcome.word, 60) }) };
    case 'bad-title':
    case 'bad-place':
    case 'too-many-parts':
      return { text: t(`meetings:${outcome.kind}`) };
    default:
      return unreachable(outcome);
  }
};

const upcomingLine = (t: Translator, meeting: Meeting, branch: LinkedBranch | undefined): Html => {
  const link = messageLink(meeting.chatId, meeting.pollMessageId);
  return joinHtml([
    t('meetings:upcoming.title', { title: meeting.title, kind: kindText(t, meeting) }),
    branch !== undefined && t('meetings:line.branch', { branch: branch.name }),
    whenLine(t, meeting),
    placeLine(t, meeting),
    seatsLine(t, meeting),
    link !== undefined && t('meetings:upcoming.link', { link }),
  ]);
};

/** What is coming; with several branches each says which one it is of. */
export const upcomingView = (
  t: Translator,
  meetings: readonly Meeting[],
  branches: readonly LinkedBranch[],
): View => ({
  text:
    meetings.length === 0
      ? t('meetings:upcoming.nothing')
      : paragraphs(
          t('meetings:upcoming.head'),
          ...meetings.map((meeting) =>
            upcomingLine(
              t,
              meeting,
              branches.length > 1
                ? branches.find((branch) => branch.id === meeting.organisationId)
                : undefined,
            ),
          ),
        ),
});
