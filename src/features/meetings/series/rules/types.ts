/** On which days a series takes place. */
import type { PlainDate } from '../../../../shared/time/index.ts';

/** 1 for Monday to 7 for Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** The first to the fourth of its kind in a month; -1 is the last. */
export type Nth = 1 | 2 | 3 | 4 | -1;
/** Months from one time to the next, counted from January; `position` is the month in that cycle, from 0. */
export type MonthCycle = 1 | 2 | 3 | 6 | 12;

export type SeriesRule =
  | { kind: 'weekday'; every: MonthCycle; position: number; nth: Nth; weekday: Weekday }
  | {
      kind: 'day';
      every: MonthCycle;
      position: number;
      /** In a month without it, the last day. */
      day: number;
      /** On a Saturday or Sunday: the Friday before. Public holidays are not known. */
      isWorkday: boolean;
    }
  /** Every so many weeks, counted from the anchor, whose weekday it is. */
  | { kind: 'weeks'; every: number; anchor: PlainDate };

/** 'HH:mm' on the clocks of the branch. */
export type ClockTime = string;

export const MONTH_CYCLES: readonly MonthCycle[] = [1, 2, 3, 6, 12];
export const MOST_WEEKS = 26;
