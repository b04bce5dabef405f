/** The cases in which a full member may be left out of those entitled to vote (domain.md 0.6, 3.5). */

/**
 * 1 cannot express the own will, 2 privately abroad for over half a year, 3 serving a sentence or in custody,
 * 4 bedridden or long unable to care for oneself, 5 away for over half a year and should have been transferred.
 */
export const REASONS = [1, 2, 3, 4, 5] as const;
export type Reason = (typeof REASONS)[number];

export const REF_LIMIT = 100;

/** How a document is named or numbered: one line; undefined when there is none or it is too long. */
export const readRef = (text: string): string | undefined => {
  const value = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return value === '' || Array.from(value).length > REF_LIMIT ? undefined : value;
};

export type PeriodProblem = 'ends-before' | 'over';

/** Dates are compared as they are written. */
export const periodProblem = (
  period: { from: string; until: string | null },
  today: string,
): PeriodProblem | undefined => {
  if (period.until === null) return undefined;
  if (period.until < period.from) return 'ends-before';
  return period.until < today ? 'over' : undefined;
};
