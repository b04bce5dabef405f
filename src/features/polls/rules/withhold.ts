/** Which counts of a secret ballot may be shown: small ones would tell who voted how (domain.md P-2). */

export interface ShownCounts {
  /** In the order given; null is withheld. */
  counts: (number | null)[];
  /**
   * `none`: all shown; `small`: exactly the counts below the threshold are withheld;
   * `more`: others too, because those could be worked out from the rest;
   * `all`: fewer papers than the threshold.
   */
  withheld: 'none' | 'small' | 'more' | 'all';
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * Withholds counts below the threshold, zeros included, and where these would follow from the rest, more of them.
 *
 * Guarantee: whoever knows the result of this function, the number of marks of the row, the threshold
 * and this rule can't tell the value of any withheld count, unless all withheld counts are zero
 * (the shown ones then add up to the whole: nobody is behind what is withheld).
 *
 * Why: the result depends on the counts as a set, not on their places, so two withheld counts that differ
 * could as well be exchanged. Only equal ones could be told: that happens when there is just one, or when all
 * are as large as a withheld count can be; then the smallest shown counts, which differ from them, are withheld along.
 * Where none is left to be shown, the neighbouring cases are withheld wholly too.
 */
export const withhold = (counts: readonly number[], threshold: number): ShownCounts => {
  if (threshold <= 1) return { counts: [...counts], withheld: 'none' };
  const total = sum(counts);
  const nothing = counts.map(() => null);
  if (total < threshold) return { counts: nothing, withheld: 'all' };
  const largest = threshold - 1;
  if (total === counts.length * largest && Math.max(...counts) <= threshold)
    return { counts: nothing, withheld: 'more' };
  const small = counts.filter((count) => count < threshold);
  if (small.length === 0) return { counts: [...counts], withheld: 'none' };
  const hidden = sum(small);
  const isOpen = hidden > 0 && (small.length === 1 || hidden === small.length * largest);
  const smallest = Math.min(...counts.filter((count) => count >= threshold));
  return {
    counts: counts.map((count) =>
      count < threshold || (isOpen && count === smallest) ? null : count,
    ),
    withheld: isOpen ? 'more' : 'small',
  };
};
