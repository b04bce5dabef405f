/** The satisfaction assessment: the official score, and when it has to be made up for (domain.md R4.11). */

/** Points of each level, best first. */
export const POINTS = [100, 80, 60, 30, 0] as const;

export interface Score {
  /** In tenths of a point, 0 to 1000, rounded half up. */
  tenths: number;
  /** Those at least basically satisfied, of all who gave a level. */
  satisfied: number;
  answered: number;
  /** Less than 60 %: to be made up for and assessed again. */
  isLow: boolean;
}

/** From the counts of the five levels; undefined when one is withheld or nobody gave a level. */
export const scoreOf = (counts: readonly (number | null)[]): Score | undefined => {
  const levels = POINTS.map((_, i) => counts[i] ?? null);
  if (levels.some((count) => count === null)) return undefined;
  const known = levels.map((count) => count ?? 0);
  const answered = known.reduce((sum, count) => sum + count, 0);
  if (answered === 0) return undefined;
  const points = known.reduce((sum, count, i) => sum + count * (POINTS[i] ?? 0), 0);
  const satisfied = known.slice(0, 3).reduce((sum, count) => sum + count, 0);
  return {
    tenths: Math.floor((20 * points + answered) / (2 * answered)),
    satisfied,
    answered,
    isLow: 100 * satisfied < 60 * answered,
  };
};
