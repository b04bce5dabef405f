import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withhold, type ShownCounts } from '../../../src/features/polls/rules/index.ts';

describe('which counts are shown', () => {
  it.each([
    ['all are large', [9, 4, 3], [9, 4, 3], 'none'],
    ['two small ones hide each other', [12, 2, 1], [12, null, null], 'small'],
    ['zero is withheld like other small counts', [12, 2, 0], [12, null, null], 'small'],
    ['one small count would follow from the total', [9, 4, 2], [9, null, null], 'more'],
    ['ties go together', [4, 4, 9, 1], [null, null, 9, null], 'more'],
    ['small counts that could only be two each', [9, 5, 2, 2], [9, null, null, null], 'more'],
    ['the last shown count has to go too', [9, 2, 2, 2], [null, null, null, null], 'more'],
    ['everybody agreed', [16, 0, 0], [16, null, null], 'small'],
    ['nobody chose one of them', [10, 6, 0], [10, 6, null], 'small'],
    ['too few papers', [2, 0, 0], [null, null, null], 'all'],
    ['no papers', [0, 0, 0], [null, null, null], 'all'],
    ['two for each', [2, 2, 2], [null, null, null], 'more'],
    ['nearly two for each', [1, 2, 3], [null, null, null], 'more'],
    ['just enough papers', [3, 0, 0], [3, null, null], 'small'],
  ] as const)('%s: %j', (_, counts, shown, withheld) => {
    expect(withhold(counts, 3)).toEqual({ counts: shown, withheld });
  });

  it('shows everything with a threshold of one', () => {
    expect(withhold([5, 1, 0], 1)).toEqual({ counts: [5, 1, 0], withheld: 'none' });
  });
});

/** Every way to spread `total` over `cells`. */
const spreads = (total: number, cells: number): number[][] =>
  cells === 1
    ? [[total]]
    : Array.from({ length: total + 1 }, (_, first) =>
        spreads(total - first, cells - 1).map((rest) => [first, ...rest]),
      ).flat();

describe('what can be worked out', () => {
  it.each([2, 3, 4, 5])(
    'leaves every withheld count open, unless all of them are zero (threshold %i)',
    (threshold) => {
      for (let cells = 2; cells <= 5; cells++)
        for (let total = 1; total <= (cells === 5 ? 14 : 18); total++) {
          const alike = new Map<string, number[][]>();
          for (const counts of spreads(total, cells)) {
            const key = JSON.stringify(withhold(counts, threshold));
            alike.set(key, [...(alike.get(key) ?? []), counts]);
          }
          for (const [key, worlds] of alike) {
            const shown = JSON.parse(key) as ShownCounts;
            const hidden = shown.counts.flatMap((count, i) => (count === null ? [i] : []));
            if (worlds.every((counts) => hidden.every((i) => counts[i] === 0))) continue;
            for (const i of hidden)
              expect(
                new Set(worlds.map((counts) => counts[i])).size,
                `${total} papers, shown ${key}, cell ${i}`,
              ).toBeGreaterThan(1);
          }
        }
    },
  );

  it('never shows a count below the threshold, and shows the others as they are', () => {
    const counts = fc.array(fc.nat(20), { minLength: 2, maxLength: 13 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 6 }), (given, threshold) => {
        const { counts: shown } = withhold(given, threshold);
        expect(shown).toEqual(given.map((count, i) => (shown[i] === null ? null : count)));
        expect(shown.every((count) => count === null || count >= threshold)).toBe(true);
      }),
    );
  });

  it('depends on the counts, not on their places', () => {
    const counts = fc.array(fc.nat(9), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, (given) => {
        const turned = given.toReversed();
        expect(withhold(turned, 3).counts).toEqual(withhold(given, 3).counts.toReversed());
      }),
    );
  });
});
