/** The cases in which a full member may be left out of those entitled to vote (domain.md 0.6, 3.5). */

/**
 * 1 cannot express the own will, 2 privately abroad for over half a year, 3 serving a sentence or in custody,
 * 4 bedridden or long unable to care for oneself, 5 away for over half a year and should have been transferred.
 */
export const REASONS = [1, 2, 3, 4, 5] as const;
export type Reason = (typeof REASONS)[number];
