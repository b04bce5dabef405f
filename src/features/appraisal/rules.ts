/** What is true of the yearly democratic appraisal (domain.md 4). */
import type { PlainDate } from '../../shared/time/index.ts';
import type { ResultRow } from '../polls/index.ts';

/** The year that is meant, this one by default; undefined for what is no year. */
export const readYear = (args: string, thisYear: number): number | undefined => {
  const text = args
    .normalize('NFKC')
    .replace(/\s*年度?$/, '')
    .trim();
  if (text === '') return thisYear;
  return /^[12]\d{3}$/.test(text) ? Number(text) : undefined;
};

/** Last year's appraisal is finished in these months of the new year. */
const ARREARS_MONTHS = 3;

/**
 * Whether somebody who names no year means the last: early in the year, while its appraisal is under way
 * and this year's has not begun.
 */
export const meansLastYear = (
  today: PlainDate,
  { lastUnderWay, thisBegun }: { lastUnderWay: boolean; thisBegun: boolean },
): boolean => lastUnderWay && !thisBegun && Number(today.slice(5, 7)) <= ARREARS_MONTHS;

/** An appraisal is opened for this year, or in arrears for the last; older ones can only be looked at. */
export const mayOpen = (year: number, thisYear: number): boolean =>
  year === thisYear || year === thisYear - 1;

/** How many may be outstanding, rounded down (domain.md 0.9, R4.5). */
export const capOf = (
  graded: number,
  { numerator, denominator }: { numerator: number; denominator: number },
): number => Math.floor((graded * numerator) / denominator);

/** "1/4", "25%": a share that is more than none and at most a third, the most that is allowed (domain.md 0.9). */
export const readCap = (text: string): { numerator: number; denominator: number } | undefined => {
  const plain = text.normalize('NFKC').replaceAll('\u2044', '/').replaceAll(/\s+/g, '');
  const [, top, bottom] = /^(\d{1,3})\/(\d{1,3})$/.exec(plain) ?? [];
  const percent = /^(\d{1,2})%$/.exec(plain)?.[1];
  const cap = { numerator: Number(percent ?? top), denominator: percent ? 100 : Number(bottom) };
  const isAllowed = cap.numerator > 0 && 3 * cap.numerator <= cap.denominator;
  return isAllowed ? cap : undefined;
};

/** Papers that say outstanding, if that may be shown. */
export const outstandingOf = ({ shown }: ResultRow): number | null => shown.counts[0] ?? null;

const shareOf = (row: ResultRow): number => {
  const count = outstandingOf(row);
  return count === null ? -1 : count / row.papers;
};

/** By share of outstanding, as far as it is shown; the others keep the order of the roster and stand last. */
export const rankRows = (rows: readonly ResultRow[]): ResultRow[] =>
  rows.toSorted((a, b) => shareOf(b) - shareOf(a));

/** Members whom more than half of the papers call outstanding, as far as it is shown. */
export const countMostlyOutstanding = (rows: readonly ResultRow[]): number =>
  rows.filter((row) => 2 * (outstandingOf(row) ?? 0) > row.papers).length;
