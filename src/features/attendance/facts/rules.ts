/** What attendance comes to: facts, approved leaves and the list of those expected, in both denominators. */
import { unreachable } from '../../../shared/errors.ts';
import type { MemberId } from '../../../shared/ids.ts';
import type { Expected, LeaveKind, LeaveState } from '../rules/index.ts';

/** An intention is never one of these, and an answer to the poll never makes one. */
export const FACTS = ['present', 'online', 'leave', 'absent', 'guest', 'made-up'] as const;
export type Fact = (typeof FACTS)[number];

/** `lock`: nobody had recorded anything when the attendance was confirmed. */
export type HowRecorded = 'button' | 'qr' | 'secretary' | 'lock';

export const CORRECTION_REASONS = [
  'forgot',
  'mistake',
  'device',
  'late-leave',
  'made-up',
  'other',
] as const;
/** Why something was corrected: a kind only, never details (domain.md P-5). */
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** Facts that mean: this person took part. */
export const tookPart = (fact: Fact): boolean =>
  fact === 'present' || fact === 'online' || fact === 'guest';

export interface RecordedFact {
  memberId: MemberId | null;
  guestName: string | null;
  fact: Fact;
  late: boolean;
  leaveKind: LeaveKind | null;
  missed: 'leave' | 'absent' | null;
}

export interface DecidedLeave {
  memberId: MemberId;
  kind: LeaveKind | null;
  state: LeaveState;
}

/** `open`: nothing is recorded, and no leave was approved. */
export type Outcome = 'present' | 'online' | 'leave' | 'absent' | 'open';

export interface ResultRow<P extends { id: MemberId }> {
  member: P;
  entitled: boolean;
  outcome: Outcome;
  late: boolean;
  /** Of a leave; null when its kind is not known. */
  leaveKind: LeaveKind | null;
  /** The absence was made up later; the outcome of the meeting stays what it was. */
  madeUp: boolean;
}

export interface ResultCounts {
  /** 应到. */
  should: number;
  /** 实到: in the room and online. */
  attended: number;
  present: number;
  online: number;
  late: number;
  leave: number;
  leaveBy: Readonly<Record<LeaveKind, number>>;
  absent: number;
  open: number;
  madeUp: number;
}

export interface AttendanceResult<P extends { id: MemberId }> {
  rows: ResultRow<P>[];
  /** Took part without being expected: by roster row, or by name. */
  guests: { member: P | undefined; name: string }[];
  /** Of all who should attend, and of those among them who are entitled to vote (domain.md 0.7). */
  all: ResultCounts;
  entitled: ResultCounts;
}

/** What a meeting was for somebody who should have been there. */
export type OwnOutcome = Pick<
  ResultRow<{ id: MemberId }>,
  'outcome' | 'late' | 'leaveKind' | 'madeUp'
>;

const missedAs = (outcome: Outcome, leaveKind: LeaveKind | null, madeUp = false): OwnOutcome => ({
  outcome,
  late: false,
  leaveKind,
  madeUp,
});

/** A fact counts before everything else: whoever had leave and came was there. */
export const outcomeOf = (
  recorded: Omit<RecordedFact, 'memberId' | 'guestName'> | undefined,
  leave: Omit<DecidedLeave, 'memberId'> | undefined,
): OwnOutcome => {
  if (recorded === undefined)
    return leave?.state === 'approved' ? missedAs('leave', leave.kind) : missedAs('open', null);
  const { fact, late, leaveKind } = recorded;
  switch (fact) {
    case 'present':
    case 'online':
      return { outcome: fact, late, leaveKind: null, madeUp: false };
    // Recorded as a guest while not expected, and expected when the list was frozen.
    case 'guest':
      return { outcome: 'present', late, leaveKind: null, madeUp: false };
    case 'leave':
      return missedAs('leave', leaveKind);
    case 'absent':
      return missedAs('absent', null);
    case 'made-up':
      return missedAs(recorded.missed ?? 'absent', leaveKind, true);
    default:
      return unreachable(fact);
  }
};

const count = (rows: readonly ResultRow<{ id: MemberId }>[]): ResultCounts => {
  const of = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  const leave = (kind: LeaveKind): number =>
    rows.filter((row) => row.outcome === 'leave' && row.leaveKind === kind).length;
  return {
    should: rows.length,
    attended: of('present') + of('online'),
    present: of('present'),
    online: of('online'),
    late: rows.filter((row) => row.late).length,
    leave: of('leave'),
    leaveBy: { official: leave('official'), personal: leave('personal'), sick: leave('sick') },
    absent: of('absent'),
    open: of('open'),
    madeUp: rows.filter((row) => row.madeUp).length,
  };
};

/** `people` hold everybody expected and every guest with a roster row; domain.md 3.3 and 3.4. */
export const attendanceResult = <P extends { id: MemberId; name: string }>(input: {
  people: readonly P[];
  expected: readonly Expected[];
  facts: readonly RecordedFact[];
  leaves: readonly DecidedLeave[];
}): AttendanceResult<P> => {
  const people = new Map(input.people.map((person) => [person.id, person]));
  const facts = new Map(input.facts.map((fact) => [fact.memberId, fact]));
  const leaves = new Map(input.leaves.map((leave) => [leave.memberId, leave]));
  const rows = input.expected.flatMap(({ memberId, entitled }): ResultRow<P>[] => {
    const member = people.get(memberId);
    return member === undefined
      ? []
      : [{ member, entitled, ...outcomeOf(facts.get(memberId), leaves.get(memberId)) }];
  });
  const expected = new Set(input.expected.map(({ memberId }) => memberId));
  return {
    rows,
    guests: input.facts.flatMap(({ memberId, guestName, fact }) => {
      if (!tookPart(fact) || (memberId !== null && expected.has(memberId))) return [];
      const member = memberId === null ? undefined : people.get(memberId);
      return [{ member, name: member?.name ?? guestName ?? '' }];
    }),
    all: count(rows),
    entitled: count(rows.filter((row) => row.entitled)),
  };
};
