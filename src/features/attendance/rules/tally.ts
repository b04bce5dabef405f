/** Puts answers and leaves beside the list of those who should attend. */
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Expected } from '../../meetings/index.ts';
import type { Answer, LeaveKind, LeaveState } from './answers.ts';

export interface StoredAnswer {
  /** A voter's account; of one who votes as a group or channel, that chat's id, which is negative. */
  telegramId: TelegramId;
  /** Null when the account was on no roster row then. */
  memberId: MemberId | null;
  answer: Answer;
}

export interface StoredLeave {
  memberId: MemberId;
  kind: LeaveKind | null;
  state: LeaveState;
}

export interface Person {
  id: MemberId;
  name: string;
  telegramId: TelegramId | null;
}

export type Status = Answer | 'unanswered';

export interface Attendee<P extends Person = Person> {
  member: P;
  entitled: boolean;
  status: Status;
  /** Only of those who answered with leave; undefined until they were asked. */
  leave: StoredLeave | undefined;
}

export interface Counts {
  should: number;
  come: number;
  online: number;
  leave: number;
  unanswered: number;
}

export interface Tally<P extends Person = Person> {
  attendees: Attendee<P>[];
  /** Of all who should attend, and of those among them who are entitled to vote (domain.md 0.7). */
  all: Counts;
  entitled: Counts;
  /** On the roster, but not among those who should attend. */
  guests: { member: P; answer: Answer }[];
  /** Accounts that are on no roster row. */
  outsiders: { telegramId: TelegramId; answer: Answer }[];
  /** Votes in the name of a group or channel: nobody's answer. */
  anonymous: number;
}

const count = (attendees: readonly Attendee[]): Counts => {
  const of = (status: Status): number => attendees.filter((a) => a.status === status).length;
  return {
    should: attendees.length,
    come: of('come'),
    online: of('online'),
    leave: of('leave'),
    unanswered: of('unanswered'),
  };
};

/** `people` hold everybody expected and everybody on the roster; an account linked after it answered counts too. */
export const tally = <P extends Person>(input: {
  people: readonly P[];
  expected: readonly Expected[];
  answers: readonly StoredAnswer[];
  leaves: readonly StoredLeave[];
}): Tally<P> => {
  const byId = new Map(input.people.map((person) => [person.id, person]));
  const byAccount = new Map(
    input.people.flatMap((person) =>
      person.telegramId === null ? [] : [[person.telegramId, person] as const],
    ),
  );
  const leaves = new Map(input.leaves.map((leave) => [leave.memberId, leave]));
  const answers = new Map<MemberId, Answer>();
  const outsiders: Tally<P>['outsiders'] = [];
  let anonymous = 0;
  for (const { telegramId, memberId, answer } of input.answers) {
    const person =
      (memberId === null ? undefined : byId.get(memberId)) ?? byAccount.get(telegramId);
    if (person !== undefined) answers.set(person.id, answer);
    else if (telegramId < 0) anonymous++;
    else outsiders.push({ telegramId, answer });
  }
  const attendees = input.expected.flatMap(({ memberId, entitled }): Attendee<P>[] => {
    const member = byId.get(memberId);
    if (member === undefined) return [];
    const status = answers.get(memberId) ?? 'unanswered';
    const leave = status === 'leave' ? leaves.get(memberId) : undefined;
    return [{ member, entitled, status, leave }];
  });
  const expected = new Set(input.expected.map(({ memberId }) => memberId));
  return {
    attendees,
    all: count(attendees),
    entitled: count(attendees.filter((attendee) => attendee.entitled)),
    guests: [...answers].flatMap(([id, answer]) => {
      const member = byId.get(id);
      return member === undefined || expected.has(id) ? [] : [{ member, answer }];
    }),
    outsiders,
    anonymous,
  };
};
