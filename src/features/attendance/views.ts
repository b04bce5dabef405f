/** What is said about attendance: counts for the group, the full list for officers, the quorum for both. */
import type { MeetingId, TelegramId } from '../../shared/ids.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../shared/html.ts';
import { formatDate, today } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../platform/telegram/buttons.ts';
import type { View } from '../../platform/telegram/view.ts';
import { kindText, placeLine, whenLine, type Meeting } from '../meetings/index.ts';
import { signInButton } from './forms/buttons.ts';
import type { Attendance } from './load.ts';
import { leaveKindText } from './leave/views.ts';
import { signUpButtons } from './seats/officer-views.ts';
import {
  ANSWERS,
  committeeQuorum,
  majority,
  quorum,
  type Attendee,
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

/** Needed is "more than n" where the rule is strict, "n or more" where it is not (domain.md 3.3). */
const needText = (t: Translator, needed: number, isStrict: boolean): string =>
  isStrict
    ? t.plain('attendance:quorum.more-than', { count: needed - 1 })
    : t.plain('attendance:quorum.at-least', { count: needed });

const expectedSentence = (t: Translator, attendance: Attendance, setting: QuorumSetting): Html => {
  const isCommittee = attendance.meeting.kind === 'committee';
  const { should, come, online } = isCommittee ? attendance.all : attendance.entitled;
  const need = isCommittee
    ? needText(t, committeeQuorum(should), false)
    : needText(t, quorum('ordinary', should, setting), setting === 'more-than-half');
  return t(isCommittee ? 'attendance:quorum.committee' : 'attendance:quorum.ordinary', {
    present: come + online,
    online,
    need,
    should,
  });
};

/** A general meeting may also admit and elect: what those need, for officers. */
const otherMatters = (t: Translator, attendance: Attendance, setting: QuorumSetting): Html => {
  const entitled = attendance.entitled.should;
  const pass = majority('ordinary', { entitled, present: entitled });
  return joinHtml([
    t('attendance:quorum.pass-ordinary', {
      need: needText(t, quorum('ordinary', entitled, setting), setting === 'more-than-half'),
      pass: needText(t, pass, true),
    }),
    t('attendance:quorum.pass-admission', {
      need: needText(t, quorum('admission', entitled), true),
      pass: needText(t, majority('admission', { entitled, present: entitled }), true),
    }),
    t('attendance:quorum.pass-election', {
      need: needText(t, quorum('election', entitled), false),
    }),
  ]);
};

/** Undefined where nobody votes: an activity, or a roster without anybody who may. */
const quorumText = (
  t: Translator,
  attendance: Attendance,
  setting: QuorumSetting,
  isFull: boolean,
): Html | undefined => {
  const { meeting, all, entitled } = attendance;
  const voters = meeting.kind === 'committee' ? all.should : entitled.should;
  if (meeting.category === 'activity' || voters === 0) return undefined;
  return joinHtml([
    expectedSentence(t, attendance, setting),
    isFull && meeting.kind === 'general' && otherMatters(t, attendance, setting),
    t('attendance:quorum.intentions'),
  ]);
};

/** For the group: counts only (domain.md P-7). */
export const countsView = (
  t: Translator,
  attendance: Attendance,
  setting: QuorumSetting,
): View => ({
  text: paragraphs(
    joinHtml([head(t, attendance), t('attendance:counts.answers', { ...attendance.all })]),
    quorumText(t, attendance, setting, false),
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
  const { guests, outsiders, anonymous } = attendance;
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
        outsiders.length > 0 &&
          t('attendance:group.outsiders', {
            count: outsiders.length,
            names: outsiders
              .map(({ telegramId, answer }) =>
                answered(t, names.get(telegramId) ?? String(telegramId), answer),
              )
              .join(separator),
          }),
        anonymous > 0 && t('attendance:group.anonymous', { count: anonymous }),
      ]),
      quorumText(t, attendance, setting, true),
    ),
    buttons: [
      [signInButton(t, attendance.meeting.id)],
      ...signUpButtons(t, attendance.meeting),
      ...others.map((meeting) => [
        {
          label: t.plain('attendance:other-event', {
            title: shorten(meeting.title, 30),
            date: formatDate(today(meeting.startsAt, meeting.timeZone), t.locale),
          }),
          press: showButton(meeting.id),
        },
      ]),
    ],
  };
};
