/** What is true of series. */
export { datesFrom, firstDates } from './dates.ts';
export { ACTIVITY, readSeriesKind } from './kind.ts';
export { announcedAt, firstAhead, momentOn, nextOf } from './plan.ts';
export type { Announcing, Pattern } from './plan.ts';
export { readRhythm, readTime, type RhythmResult } from './read.ts';
export type { ClockTime, MonthCycle, Nth, SeriesRule, Weekday } from './types.ts';
