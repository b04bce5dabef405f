/** Calendar dates without a time: 'YYYY-MM-DD' strings, their arithmetic, and how people type them. */
import { Temporal } from 'temporal-polyfill';

declare const brand: unique symbol;
/** 'YYYY-MM-DD', a date that exists. Compares correctly as a string. */
export type PlainDate = string & { readonly [brand]: 'plain-date' };

export const asPlainDate = (date: Temporal.PlainDate): PlainDate => date.toString() as PlainDate;

/** The date with these numbers, or undefined when the calendar has none. */
export const plainDate = (year: number, month: number, day: number): PlainDate | undefined => {
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return undefined;
  try {
    return asPlainDate(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
  } catch {
    return undefined;
  }
};

export const isPlainDate = (text: string): text is PlainDate =>
  /^\d{4}-\d\d-\d\d$/.test(text) && dateParts(text, '-') === text;

const TYPED: readonly RegExp[] = [
  /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2})(?:[ T]0?0:00(?::00)?)?)?$/,
  /^(\d{4})(年)(\d{1,2})月(?:(\d{1,2})[日号]?)?$/,
  /^(\d{4})()(\d\d)(\d\d)$/,
];

/**
 * Reads a date as typed into a spreadsheet: 2026-3-5, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305.
 * Without a day (2026-03, 2026年3月) it is the first of the month.
 */
export const readPlainDate = (text: string): PlainDate | undefined => {
  const plain = text.normalize('NFKC').replaceAll('號', '号').trim();
  const squeezed = plain.replace(/\s*([年月日号])\s*/g, '$1').replace(/\s*([-/.])\s*/g, '$1');
  for (const shape of TYPED) {
    const found = shape.exec(squeezed);
    if (found) return plainDate(Number(found[1]), Number(found[3]), Number(found[4] ?? 1));
  }
  return undefined;
};

/** Moves by months; a day that the month lacks becomes its last one (31 January + 1 = 28 February). */
export const addMonths = (date: PlainDate, months: number): PlainDate =>
  asPlainDate(Temporal.PlainDate.from(date).add({ months }));

export const addDays = (date: PlainDate, days: number): PlainDate =>
  asPlainDate(Temporal.PlainDate.from(date).add({ days }));

/** Days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: PlainDate): number => Temporal.PlainDate.from(date).dayOfWeek;

const dateParts = (text: string, separator: string): PlainDate | undefined => {
  const [year, month, day] = text.split(separator).map(Number);
  return plainDate(year ?? 0, month ?? 0, day ?? 0);
};
