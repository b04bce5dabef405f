/** What is true of long absence: when the secretary is to hear of it (domain.md 3.4). */
import { addMonths, type PlainDate } from '../../../shared/time/index.ts';

/** What became of one occasion that a person should have attended, or attended. */
export interface Occasion {
  day: PlainDate;
  /** Absent without leave and not made up for; anything else ends a row of absences. */
  isMissed: boolean;
  /** Activities are no duty: missing one is nobody's fault, being there counts. */
  isDuty: boolean;
}

export interface Row {
  /** The first meeting that was missed. */
  since: PlainDate;
  count: number;
}

/** One meeting missed is no row. */
const LEAST = 2;

/** The meetings missed since the person last took part, was on leave, or made up; undefined when there is no row. */
export const rowOf = (occasions: readonly Occasion[]): Row | undefined => {
  const ascending = occasions.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const last = ascending.findLastIndex(({ isMissed }) => !isMissed);
  const missed = ascending.slice(last + 1).filter(({ isDuty }) => isDuty);
  const [first] = missed;
  return first === undefined || missed.length < LEAST
    ? undefined
    : { since: first.day, count: missed.length };
};

/** Two months before each of the steps that the rules attach to 6 months, and well before. */
export const LEVELS = [3, 5] as const;
export type Level = (typeof LEVELS)[number];

/** The furthest level that the row has reached; undefined while it is short. */
export const levelOf = ({ since }: Pick<Row, 'since'>, today: PlainDate): Level | undefined =>
  LEVELS.findLast((months) => addMonths(since, months) <= today);
