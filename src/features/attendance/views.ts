/** What is said about attendance: counts for the group, the full list for officers, the quorum for both. */
import type { MeetingId, TelegramId } from '../../shared/ids.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../shared/html.ts';
import { formatDate, today } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../platform/telegram/buttons.ts';
import type { Button, View } from '../../platform/telegram/view.ts';
import { kindText, placeLine, whenLine, type Meeting } from '../meetings/index.ts';
import { signInButton } from './forms/buttons.ts';
import type { Attendance } from './load.ts';
import { leaveKindText } from './leave/views.ts';
import { quorumText, type Voters } from './quorum-views.ts';
import { signUpButtons } from './seats/officer-views.ts';
import {
  ANSWERS,
  type Attendee,
  type Counts,
  type QuorumSetting,
  type Status,
} from './rules/index.ts';

export const showButton = defineButton('attendance.show', idArg<MeetingId>());

const head = (t: Translator, { meeting, all, entitled }: Attendance): Html =>
  joinHtml([
    t('attendance:report.title', { title: meeting.title, kind: kindText(t, meeting) }),
    whenLine(t, meeting),
    placeLine(t, meeting),
    t('attendance:counts.should-entitled', { count: all.should, entitled: entitled.should }),
  ]);

const voters = ({ should, come, online }: Counts): Voters => ({
  should,
  present: come + online,
  online,
});

const answersQuorum = (
  t: Translator,
  attendance: Attendance,
  setting: QuorumSetting,
  isFull: boolean,
): Html | undefined =>
  quorumText(
    t,
    {
      meeting: attendance.meeting,
      all: voters(attendance.all),
      entitled: voters(attendance.entitled),
    },
    setting,
    { by: 'answers', isFull },
  );

/** For the group: counts only (domain.md P-7). */
export const countsView = (
  t: Translator,
  attendance: Attendance,
  setting: QuorumSetting,
): View => ({
  text: paragraphs(
    joinHtml([head(t, attendance), t('attendance:counts.answers', { ...attendance.all })]),
    answersQuorum(t, attendance, setting, false),
  ),
});

const leaveMark = (t: Translator, { leave }: Attendee): string => {
  if (leave === undefined || leave.kind === null || leave.state === 'withdrawn')
    return t.plain('attendance:mark.no-kind');
  return leave.state === 'asked'
    ? t.plain('attendance:mark.no-kind')
    : t.plain(`attendance:mark.${leave.state}`, { kind: leaveKindText(t, leave.kind) });
};

const namesOf = (t: Translator, attendance: Attendance, status: Status): Html => {
  const group = attendance.attendees.filter((attendee) => attendee.status === status);
  return t(`attendance:group.${status}`, {
    count: group.length,
    names:
      group.length === 0
        ? t.plain('attendance:nobody')
        : group
            .map((attendee) =>
              status === 'leave'
                ? `${attendee.member.name}${leaveMark(t, attendee)}`
                : attendee.member.name,
            )
            .join(t.plain('attendance:list-separator')),
  });
};

const answered = (t: Translator, name: string, answer: Exclude<Status, 'unanswered'>): string =>
  t.plain('attendance:answered', { name, answer: t.plain(`attendance:answer.${answer}`) });

const OUTSIDERS_SHOWN = 20;

/** Votes that count for nobody on the roster, and where they may come from. */
export const outsidersText = (
  t: Translator,
  { outsiders, anonymous }: Pick<Attendance, 'outsiders' | 'anonymous'>,
  names: ReadonlyMap<TelegramId, string>,
): Html | undefined =>
  outsiders.length === 0 && anonymous === 0
    ? undefined
    : joinHtml([
        outsiders.length > 0 &&
          t('attendance:group.outsiders', {
            count: outsiders.length,
            names: outsiders
              .slice(0, OUTSIDERS_SHOWN)
              .map(({ telegramId, answer }) =>
                answered(t, names.get(telegramId) ?? String(telegramId), answer),
              )
              .join(t.plain('attendance:list-separator')),
          }),
        anonymous > 0 && t('attendance:group.anonymous', { count: anonymous }),
        t('attendance:group.outsiders-hint'),
      ]);

export const otherButton = (t: Translator, meeting: Meeting): Button => ({
  label: t.plain('attendance:other-event', {
    title: shorten(meeting.title, 30),
    date: formatDate(today(meeting.startsAt, meeting.timeZone), t.locale),
  }),
  press: showButton(meeting.id),
});

export interface FullViewInput {
  attendance: Attendance;
  setting: QuorumSetting;
  /** Display names of accounts that are not on the roster. */
  names: ReadonlyMap<TelegramId, string>;
  /** Other events to look at. */
  others: readonly Meeting[];
}

/** For officers in private: everything by name. */
export const fullView = (
  t: Translator,
  { attendance, setting, names, others }: FullViewInput,
): View => {
  const { guests } = attendance;
  const separator = t.plain('attendance:list-separator');
  return {
    text: paragraphs(
      head(t, attendance),
      joinHtml([...ANSWERS, 'unanswered' as const].map((s) => namesOf(t, attendance, s))),
      joinHtml([
        guests.length > 0 &&
          t('attendance:group.guests', {
            count: guests.length,
            names: guests
              .map(({ member, answer }) => answered(t, member.name, answer))
              .join(separator),
          }),
        outsidersText(t, attendance, names),
      ]),
      answersQuorum(t, attendance, setting, true),
    ),
    buttons: [
      [signInButton(t, attendance.meeting.id)],
      ...signUpButtons(t, attendance.meeting),
      ...others.map((meeting) => [otherButton(t, meeting)]),
    ],
  };
};
