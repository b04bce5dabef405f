/** Which counts of a ballot that decides something may be shown: its decision is public and tells something too. */
import { withhold, type ShownCounts } from './withhold.ts';

export interface Deciding {
  /** Places of the counts that can win: "for", or every option. No two can win together. */
  candidates: readonly number[];
  /** The fewest votes that win. */
  fewest: number;
}

export interface Released {
  shown: ShownCounts;
  /** The place that wins; null when none does. */
  winner: number | null;
}

const nothing = (counts: readonly number[]): ShownCounts => ({
  counts: counts.map(() => null),
  withheld: 'more',
});

/** The counts at `places` are withheld by themselves, as the rest is known; the others stand as they are. */
const withholdRest = (counts: readonly number[], open: number, threshold: number): ShownCounts => {
  const places = [...counts.keys()].filter((place) => place !== open);
  const rest = withhold(
    places.map((place) => counts[place] ?? 0),
    threshold,
  );
  return {
    counts: counts.map((count, place) =>
      place === open ? count : (rest.counts[places.indexOf(place)] ?? null),
    ),
    // Fewer than the threshold in the rest: each of them is below it.
    withheld: rest.withheld === 'all' ? 'small' : rest.withheld,
  };
};

/**
 * Guarantee: whoever knows this result with its decision, the number of marks and the rules
 * can't tell the value of any withheld count, unless it is zero because what is shown is the whole.
 *
 * Why: where fewer votes than the threshold could win, the decision stands alone. Otherwise a winner is
 * large enough to be shown, and the rest is withheld within what it leaves (`withhold`); so is one as large
 * that can't win, like blank papers. Without either no count could have won, whichever of them it belongs to.
 * A resolution that lost shows the votes for it if they are many enough, else nothing.
 */
export const release = (
  counts: readonly number[],
  threshold: number,
  { candidates, fewest }: Deciding,
): Released => {
  const winner = candidates.find((place) => (counts[place] ?? 0) >= fewest) ?? null;
  if (threshold <= 1) return { shown: withhold(counts, threshold), winner };
  if (fewest < threshold) return { shown: nothing(counts), winner };
  if (winner !== null) return { shown: withholdRest(counts, winner, threshold), winner };
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0)
    return {
      shown:
        (counts[only] ?? 0) < threshold ? nothing(counts) : withholdRest(counts, only, threshold),
      winner,
    };
  const large = counts.findIndex((count) => count >= fewest);
  return {
    shown: large === -1 ? withhold(counts, threshold) : withholdRest(counts, large, threshold),
    winner,
  };
};
