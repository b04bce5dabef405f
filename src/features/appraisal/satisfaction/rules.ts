/** The satisfaction assessment: the official score, and when it has to be made up for (domain.md R4.11). */

/** Points of each level, best first. */
export const POINTS = [100, 80, 60, 30, 0] as const;

/** The first levels that count as satisfied. */
const SATISFIED = 3;

export interface Score {
  /** In tenths of a point, 0 to 1000, rounded half up. */
  tenths: number;
  /** Those at least basically satisfied, of all who gave a level. */
  satisfied: number;
  answered: number;
  /** Less than 60 %: to be made up for and assessed again. */
  isLow: boolean;
}

const sum = (counts: readonly (number | null)[]): number =>
  counts.reduce<number>((total, count) => total + (count ?? 0), 0);

/** Papers behind the counts that are withheld. */
const hiddenOf = (counts: readonly (number | null)[], papers: number): number =>
  Math.max(0, papers - sum(counts));

const isLowShare = (satisfied: number, answered: number): boolean =>
  100 * satisfied < 60 * answered;

/**
 * From the counts of the five levels and of no opinion, as they are shown, and the papers of the row.
 * Undefined when somebody stands behind a withheld count, as the score would give it away, or nobody gave a level.
 */
export const scoreOf = (counts: readonly (number | null)[], papers: number): Score | undefined => {
  if (hiddenOf(counts, papers) > 0) return undefined;
  const levels = POINTS.map((_, i) => counts[i] ?? 0);
  const answered = sum(levels);
  if (answered === 0) return undefined;
  const points = levels.reduce((total, count, i) => total + count * (POINTS[i] ?? 0), 0);
  const satisfied = sum(levels.slice(0, SATISFIED));
  return {
    tenths: Math.floor((20 * points + answered) / (2 * answered)),
    satisfied,
    answered,
    isLow: isLowShare(satisfied, answered),
  };
};

/**
 * Whether less than 60 % are satisfied, as far as the counts that are shown tell it, whoever stands behind
 * the withheld ones: it says no more than they do.
 */
export const satisfactionOf = (
  counts: readonly (number | null)[],
  papers: number,
): 'low' | 'enough' | 'unclear' => {
  const hidden = hiddenOf(counts, papers);
  const satisfied = sum(counts.slice(0, SATISFIED));
  const answered = sum(counts.slice(0, POINTS.length)) + hidden;
  if (answered === 0) return 'unclear';
  if (isLowShare(satisfied + hidden, answered)) return 'low';
  return isLowShare(satisfied, answered) ? 'unclear' : 'enough';
};
