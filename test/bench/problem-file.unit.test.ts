import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProblem, scaled } from '../../bench/matching/problem-file.ts';
import { assign } from '../../src/features/matching/rules/index.ts';

const problem = (fit: (number | null)[][], capacity: number[]) =>
  parseProblem(JSON.stringify({ fit, capacity }));

const solved = (fit: (number | null)[][], capacity: number[]): number[] => {
  const parsed = problem(fit, capacity);
  return [...assign({ ...parsed, fit: scaled(parsed).fit }).columnOf];
};

describe('a problem file', () => {
  it('may hold decimals, which are told apart exactly', () => {
    const fit = [
      [0.1 + 0.2, 0.3],
      [0.3, 0.3],
    ];
    expect(scaled(problem([[0.25, -1.5, 3]], [1, 1, 1]))).toEqual({
      fit: Float64Array.of(175, 0, 450),
      exact: true,
    });
    expect(solved(fit, [1, 1])).toEqual([0, 1]);
    expect(solved(fit.toReversed(), [1, 1])).toEqual([1, 0]);
  });

  it('may hold forbidden pairs', () => {
    expect(solved([[null, 0.5]], [1, 0])).toEqual([-1]);
    expect(solved([[null], [null]], [1])).toEqual([-1, -1]);
  });

  it.each([
    ['nothing', [], []],
    ['members without representatives', [[], []], []],
    ['representatives without members', [], [1, 2]],
    ['more seats than any array holds', [[1]], [1e300]],
    ['one endless fraction', [[1 / 3, null]], [1, 1]],
    ['the largest and the smallest of numbers', [[1e308, -1e308, 5e-324]], [1, 1, 1]],
    ['tiny differences', [[1, 1 + 2 ** -52]], [1, 1]],
  ])('may hold %s', (_, fit, capacity) => {
    expect(solved(fit, capacity)).toHaveLength(fit.length);
  });

  it('is solved to within a hair of the optimum where numbers have too many digits', () => {
    const fits = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 9,
      maxLength: 9,
    });
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    fc.assert(
      fc.property(fits, (flat) => {
        const total = (order: readonly number[]): number =>
          order.reduce((sum, column, row) => sum + (flat[row * 3 + column] ?? Number.NaN), 0);
        const rows = [flat.slice(0, 3), flat.slice(3, 6), flat.slice(6)];
        const best = Math.max(...orders.map(total));
        expect(best - total(solved(rows, [1, 1, 1]))).toBeLessThan(1e-12);
      }),
    );
  });

  it.each([
    ['[]', '"fit" must be a list'],
    ['3', 'an object'],
    ['{"capacity": []}', '"fit" must be a list'],
    ['{"fit": []}', '"capacity" must be a list'],
    ['{"fit": [[1, 2], [3]], "capacity": [1, 1]}', 'row 1 of "fit"'],
    ['{"fit": [[1], 2], "capacity": [1]}', 'row 1 of "fit"'],
    ['{"fit": [[1, "2"]], "capacity": [1, 1]}', 'row 0, column 1'],
    ['{"fit": [[1e999]], "capacity": [1]}', 'row 0, column 0'],
    ['{"fit": [[1]], "capacity": [-1]}', '"capacity" of column 0'],
    ['{"fit": [[1]], "capacity": [0.5]}', '"capacity" of column 0'],
    ['{"fit": [[1]], "capacity": [null]}', '"capacity" of column 0'],
    ['{"fit": ', 'JSON'],
  ])('is refused with the reason when it holds %s', (text, reason) => {
    expect(() => parseProblem(text)).toThrow(reason);
  });
});
