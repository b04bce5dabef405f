/** What is true of opinions that people send to their branch: how long, when a batch is handed over, which quarter. */
import { DAY } from '../../../shared/clock.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';

export const MAX_SUGGESTION = 1000;

/** What becomes of an opinion once somebody has read it (domain.md P-9: reviewed before any wider use). */
export const VERDICTS = ['used', 'kept', 'set-aside'] as const;
export type Verdict = (typeof VERDICTS)[number];
export type SuggestionState = 'new' | Verdict;

/** Waits in the box with others; a name only where the author signed. */
export interface Waiting {
  text: string;
  name: string | null;
}

export type ReadSuggestion =
  { kind: 'ok'; text: string } | { kind: 'empty' } | { kind: 'too-long'; length: number };

/** Lines stay, blank ones at the ends and trailing spaces go. */
export const readSuggestion = (input: string): ReadSuggestion => {
  const text = input.replace(/[^\S\n]+\n/g, '\n').trim();
  const { length } = Array.from(text);
  if (length === 0) return { kind: 'empty' };
  return length > MAX_SUGGESTION ? { kind: 'too-long', length } : { kind: 'ok', text };
};

/** An opinion that waits alone is handed over after this, so that it is not lost. */
export const LONGEST_WAIT = 7 * DAY;

/**
 * Opinions go to the officers several at a time, so that nobody can tell from the moment whose one is (domain.md P-3).
 * `fewest` is the branch's threshold for small counts; `since` the start of the day on which the first came.
 */
export const isBatchDue = (
  box: { waiting: number; since: Date | null },
  fewest: number,
  now: Date,
): boolean =>
  box.waiting >= fewest ||
  (box.waiting > 0 && box.since !== null && now.getTime() - box.since.getTime() >= LONGEST_WAIT);

/** `2026-Q4`, in the branch's zone. */
export const quarterOf = (now: Date, zone: string): string => {
  const day: PlainDate = today(now, zone);
  const [year = '', month = '1'] = day.split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
};
