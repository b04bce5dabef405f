/** Quarters of the year, and when a census opens by itself (domain.md 2.1, A1: every quarter). */
import {
  addDays,
  instantToWall,
  today,
  wallToInstant,
  type PlainDate,
  type WallTime,
} from '../../../shared/time/index.ts';

declare const brand: unique symbol;
/** '2026-Q4'; compares correctly as a string. */
export type Quarter = string & { readonly [brand]: 'quarter' };

export const quarterOf = (date: PlainDate): Quarter =>
  `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}` as Quarter;

export const firstDayOf = (quarter: Quarter): PlainDate => {
  const month = (Number(quarter.slice(6)) - 1) * 3 + 1;
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01` as PlainDate;
};

/** The first day of the next quarter. */
export const dayAfter = (quarter: Quarter): PlainDate => {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return firstDayOf(`${number === 4 ? year + 1 : year}-Q${(number % 4) + 1}` as Quarter);
};

export const quarterParts = (quarter: Quarter): { year: string; number: string } => ({
  year: quarter.slice(0, 4),
  number: quarter.slice(6),
});

const OPENS_AT = '09:00';
/** Missed longer than this, a census is left to the secretary. */
const MADE_UP_WITHIN_DAYS = 7;

/** The quarter whose census is due now: from 9:00 of its first day, made up within the first week. */
export const dueQuarter = (
  now: Date,
  zone: string,
): { quarter: Quarter; since: Date } | undefined => {
  const quarter = quarterOf(today(now, zone));
  const first = firstDayOf(quarter);
  const since = wallToInstant(`${first}T${OPENS_AT}` as WallTime, zone);
  const isWithinWeek = today(now, zone) < addDays(first, MADE_UP_WITHIN_DAYS);
  return now >= since && isWithinWeek ? { quarter, since } : undefined;
};

/** Where the day begins first, and where it ends last. */
const ZONES = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];

/** Quarters whose census may be due somewhere on earth: mostly none, which saves asking the database. */
export const quartersDueSomewhere = (now: Date): Quarter[] => [
  ...new Set(ZONES.flatMap((zone) => dueQuarter(now, zone)?.quarter ?? [])),
];

const HOURS = { from: '09:00', to: '20:00' };

/** Whether what can wait until the morning may be said now. */
export const isDaytime = (now: Date, zone: string): boolean => {
  const time = instantToWall(now, zone).slice(11);
  return time >= HOURS.from && time < HOURS.to;
};
