import { describe, expect, it } from 'vitest';
import { release, withhold, type Deciding } from '../../../src/features/polls/rules/index.ts';

/** Every way to spread `total` over `cells`. */
const spreads = (total: number, cells: number): number[][] =>
  cells === 1
    ? [[total]]
    : Array.from({ length: total + 1 }, (_, first) =>
        spreads(total - first, cells - 1).map((rest) => [first, ...rest]),
      ).flat();

/** What is published of a result, as far as counts go; two worlds that publish the same can't be told apart. */
type Publish = (counts: readonly number[]) => { shown: (number | null)[]; said: unknown };

/** Solves the published figures: lists every world that would have published the same. */
const attack = (total: number, cells: number, publish: Publish): string[] => {
  const alike = new Map<string, number[][]>();
  for (const counts of spreads(total, cells)) {
    const key = JSON.stringify(publish(counts));
    alike.set(key, [...(alike.get(key) ?? []), counts]);
  }
  const found: string[] = [];
  for (const [key, worlds] of alike) {
    const { shown } = JSON.parse(key) as { shown: (number | null)[] };
    const isWhole = shown.reduce<number>((sum, count) => sum + (count ?? 0), 0) === total;
    if (isWhole) continue;
    for (const [place, count] of shown.entries())
      if (count === null && new Set(worlds.map((counts) => counts[place])).size < 2)
        found.push(`${total} papers, ${key}, count ${place} can only be ${worlds[0]?.[place]}`);
  }
  return found;
};

const publishes =
  (threshold: number, deciding: Deciding): Publish =>
  (counts) => {
    const { shown, winner } = release(counts, threshold, deciding);
    return { shown: shown.counts, said: [shown.withheld, winner] };
  };

describe('the result of a ballot that decides', () => {
  it.each([2, 3, 5])(
    'leaves every withheld count open to whoever knows the decision too (threshold %i)',
    (threshold) => {
      for (let entitled = 3; entitled <= 22; entitled++)
        for (let papers = threshold; papers <= entitled; papers++) {
          const shares = [
            [1, 2],
            [2, 3],
            [4, 5],
          ] as const;
          for (const [numerator, denominator] of shares) {
            const fewest = Math.floor((entitled * numerator) / denominator) + 1;
            if (fewest < 2) continue;
            // For, against, abstain; with and without rows that are void.
            for (const cells of papers > 14 ? [3] : [3, 4]) {
              const publish = publishes(threshold, { candidates: [0], fewest });
              expect(attack(papers, cells, publish)).toEqual([]);
            }
          }
        }
    },
  );

  it.each([2, 3, 4])('is as closed when several options could win (threshold %i)', (threshold) => {
    for (let entitled = 4; entitled <= 16; entitled++)
      for (let papers = threshold; papers <= entitled; papers++) {
        const fewest = Math.floor(entitled / 2) + 1;
        const options = [0, 1, 2];
        const publish = publishes(threshold, { candidates: options.slice(0, 2), fewest });
        expect(attack(papers, 3, publish)).toEqual([]);
        if (papers <= 12)
          expect(attack(papers, 4, publishes(threshold, { candidates: options, fewest }))).toEqual(
            [],
          );
      }
  });

  it('would give counts away if the decision were said beside figures that do not expect it', () => {
    const naive: Publish = (counts) => ({
      shown: withhold(counts, 3).counts,
      said: (counts[0] ?? 0) > 1,
    });
    expect(attack(3, 3, naive)).not.toEqual([]);
  });

  it.each([
    ['passed, the others below the threshold', [12, 2, 1], 9, [12, null, null], 'small', 0],
    ['passed, with two each for the others', [12, 2, 2], 9, [12, null, null], 'more', 0],
    ['passed by all', [16, 0, 0], 9, [16, null, null], 'small', 0],
    ['not passed, with many for it', [6, 6, 3], 9, [6, 6, 3], 'none', null],
    ['not passed, with few for it', [2, 9, 5], 9, [null, null, null], 'more', null],
    [
      'a branch so small that the decision says enough',
      [2, 1, 0],
      2,
      [null, null, null],
      'more',
      0,
    ],
  ] as const)('%s: %j', (_, counts, fewest, shown, withheld, winner) => {
    expect(release(counts, 3, { candidates: [0], fewest })).toEqual({
      shown: { counts: shown, withheld },
      winner,
    });
  });

  it('shows everything with a threshold of one', () => {
    expect(release([2, 1, 0], 1, { candidates: [0], fewest: 2 })).toEqual({
      shown: { counts: [2, 1, 0], withheld: 'none' },
      winner: 0,
    });
  });
});
