/** Majorities are counted against those entitled, never against those who took part (domain.md 0.1, 3.3). */

/** More than this many votes for are needed. */
export const halfOf = (entitled: number): number => Math.floor(entitled / 2);

export const isPassed = (votesFor: number, entitled: number): boolean => 2 * votesFor > entitled;
