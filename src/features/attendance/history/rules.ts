/** What a person's meetings of a year come to. */
import type { LeaveKind } from '../rules/index.ts';
import {
  outcomeOf,
  type DecidedLeave,
  type OwnOutcome,
  type RecordedFact,
} from '../facts/rules.ts';

export interface Occasion<M> {
  meeting: M;
  /** Was among those who should attend. */
  isExpected: boolean;
  fact: Omit<RecordedFact, 'memberId' | 'guestName'> | undefined;
  leave: Omit<DecidedLeave, 'memberId'> | undefined;
}

export type OccasionOutcome = OwnOutcome | { outcome: 'guest' };

export interface YearCounts {
  should: number;
  attended: number;
  online: number;
  late: number;
  leave: number;
  leaveBy: Record<LeaveKind, number>;
  absent: number;
  /** Nothing was recorded: no statement about the person. */
  open: number;
  madeUp: number;
  guest: number;
}

export interface Year<M> {
  occasions: { meeting: M; what: OccasionOutcome }[];
  counts: YearCounts;
}

const none = (): YearCounts => ({
  should: 0,
  attended: 0,
  online: 0,
  late: 0,
  leave: 0,
  leaveBy: { official: 0, personal: 0, sick: 0 },
  absent: 0,
  open: 0,
  madeUp: 0,
  guest: 0,
});

const add = (counts: YearCounts, what: OccasionOutcome): void => {
  if (what.outcome === 'guest') {
    counts.guest++;
    return;
  }
  const { outcome, late, leaveKind, madeUp } = what;
  counts.should++;
  if (outcome === 'present' || outcome === 'online') counts.attended++;
  if (outcome === 'online') counts.online++;
  if (outcome === 'leave' || outcome === 'absent' || outcome === 'open') counts[outcome]++;
  if (outcome === 'leave' && leaveKind !== null) counts.leaveBy[leaveKind]++;
  if (late) counts.late++;
  if (madeUp) counts.madeUp++;
};

/** Who was not expected and took part was a guest; who was not expected and did not is not mentioned. */
export const yearOf = <M>(occasions: readonly Occasion<M>[]): Year<M> => {
  const counts = none();
  const told = occasions.flatMap(({ meeting, isExpected, fact, leave }): Year<M>['occasions'] => {
    if (isExpected) return [{ meeting, what: outcomeOf(fact, leave) }];
    const took = fact !== undefined && ['present', 'online', 'guest'].includes(fact.fact);
    return took ? [{ meeting, what: { outcome: 'guest' as const } }] : [];
  });
  for (const { what } of told) add(counts, what);
  return { occasions: told, counts };
};
