/** The dates of a series: pure, without end. */
import {
  addDays,
  addMonths,
  daysBetween,
  plainDate,
  weekdayOf,
  type PlainDate,
} from '../../../../shared/time/index.ts';
import type { SeriesRule, Weekday } from './types.ts';

type Monthly = Exclude<SeriesRule, { kind: 'weeks' }>;

const firstOfMonth = (date: PlainDate): PlainDate => `${date.slice(0, 8)}01` as PlainDate;
const lastOfMonth = (first: PlainDate): PlainDate => addDays(addMonths(first, 1), -1);
const monthOf = (date: PlainDate): number => Number(date.slice(5, 7));

const nthWeekday = (first: PlainDate, nth: number, weekday: Weekday): PlainDate => {
  if (nth === -1) {
    const last = lastOfMonth(first);
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
};

/** The Friday before a Saturday or Sunday. */
const workdayUpTo = (date: PlainDate): PlainDate =>
  addDays(date, -Math.max(0, weekdayOf(date) - 5));

const dayOfMonth = (first: PlainDate, day: number): PlainDate =>
  plainDate(Number(first.slice(0, 4)), monthOf(first), day) ?? lastOfMonth(first);

const dateIn = (rule: Monthly, first: PlainDate): PlainDate => {
  if (rule.kind === 'weekday') return nthWeekday(first, rule.nth, rule.weekday);
  const date = dayOfMonth(first, rule.day);
  return rule.isWorkday ? workdayUpTo(date) : date;
};

const monthlyDates = function* (rule: Monthly, from: PlainDate): Generator<PlainDate> {
  // The day before a first that is a Saturday lies in the month before; so this month comes first.
  for (let first = firstOfMonth(from); ; first = addMonths(first, 1)) {
    if ((monthOf(first) - 1) % rule.every !== rule.position) continue;
    const date = dateIn(rule, first);
    if (date >= from) yield date;
  }
};

const weeklyDates = function* (
  { every, anchor }: Extract<SeriesRule, { kind: 'weeks' }>,
  from: PlainDate,
): Generator<PlainDate> {
  const period = 7 * every;
  const passed = Math.max(0, Math.ceil(daysBetween(anchor, from) / period));
  for (let date = addDays(anchor, passed * period); ; date = addDays(date, period)) yield date;
};

/** All dates from that day on, that day included. */
export const datesFrom = (rule: SeriesRule, from: PlainDate): Generator<PlainDate> =>
  rule.kind === 'weeks' ? weeklyDates(rule, from) : monthlyDates(rule, from);

export const firstDates = (rule: SeriesRule, from: PlainDate, count: number): PlainDate[] => {
  const dates: PlainDate[] = [];
  for (const date of datesFrom(rule, from)) {
    if (dates.length >= count) break;
    dates.push(date);
  }
  return dates;
};
