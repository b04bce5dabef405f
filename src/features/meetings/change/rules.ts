/** What differs between a meeting and what it is to become. */
import type { MemberId } from '../../../shared/ids.ts';
import type { Plan } from '../plan.ts';
import type { Meeting } from '../store.ts';

export const CHANGES = [
  'time',
  'length',
  'place',
  'title',
  'agenda',
  'audience',
  'matter',
] as const;
export type Change = (typeof CHANGES)[number];

/** What people who have answered need to hear of. */
const TOLD: ReadonlySet<Change> = new Set(['time', 'length', 'place', 'title', 'agenda']);

export const isTold = (changes: readonly Change[]): boolean =>
  changes.some((change) => TOLD.has(change));

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

const isSameSet = (a: readonly number[], b: readonly number[]): boolean =>
  isSameList(
    a.toSorted((x, y) => x - y),
    b.toSorted((x, y) => x - y),
  );

type Standing = Pick<
  Meeting,
  | 'startsAt'
  | 'durationMinutes'
  | 'place'
  | 'title'
  | 'agenda'
  | 'audience'
  | 'audienceGroup'
  | 'matter'
>;

/** In the order in which they are told. */
export const changesOf = (meeting: Standing, chosen: readonly MemberId[], plan: Plan): Change[] => {
  const differs: Record<Change, boolean> = {
    time: meeting.startsAt.getTime() !== plan.moment.instant.getTime(),
    length: meeting.durationMinutes !== plan.minutes,
    place: meeting.place !== plan.place,
    title: meeting.title !== plan.title,
    agenda: !isSameList(meeting.agenda, plan.agenda),
    audience:
      meeting.audience !== plan.audience ||
      meeting.audienceGroup !== plan.group ||
      (plan.audience === 'chosen' && !isSameSet(chosen, plan.chosen)),
    matter: meeting.matter !== plan.matter,
  };
  return CHANGES.filter((change) => differs[change]);
};

/**
 * The offsets at which reminders of a moved meeting go out: those that the secretary set for it,
 * else those of the branch, of which the nearer ones alone were left when it was called at short notice.
 */
export const offsetsAfterMove = (own: readonly number[], branch: readonly number[]): number[] =>
  own.every((offset) => branch.includes(offset)) ? [...branch] : [...own];
