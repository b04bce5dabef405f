import { linearSumAssignment } from 'linear-sum-assignment';
import munkres from 'munkres-js';
import { describe, expect, it } from 'vitest';
import { assign, FORBIDDEN } from '../../../../src/features/matching/rules/index.ts';
import { randomInt, seededRandom } from '../../../../src/shared/random.ts';

type FitOf = (row: number, column: number) => number;

const table = (rows: number, columns: number, fitOf: FitOf): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => fitOf(i, j)));

const ones = (length: number): number[] => Array.from({ length }, () => 1);

const solve = (fit: readonly (readonly number[])[], capacity: readonly number[]) =>
  assign({ rows: fit.length, columns: capacity.length, fit: fit.flat(), capacity });

const random = seededRandom(20261203);
const pick = (bound: number): number => randomInt(random, bound);

/** Shapes of fits that trouble different parts of a solver. */
const shapes: Record<string, (n: number) => FitOf> = {
  'few values': () => () => pick(3),
  'points as of cards': () => () => 40 * pick(2) + 30 * pick(2) + 10 * pick(4),
  'wide values': () => () => pick(1_000_000),
  'the same row for all': (n) => {
    const row = Array.from({ length: n }, () => pick(50));
    return (_, j) => row[j] ?? 0;
  },
  'the same value for all': () => () => 5,
  products: () => (i, j) => -i * j,
  distances: (n) => {
    const at = Array.from({ length: 2 * n }, () => [pick(1000), pick(1000)] as const);
    return (i, j) => {
      const [a, b] = [at[i] ?? [0, 0], at[n + j] ?? [0, 0]];
      return -Math.round(Math.hypot(a[0] - b[0], a[1] - b[1]));
    };
  },
};

describe('with independent solvers the assignment agrees', () => {
  it.each(Object.keys(shapes))('on the total fit of 120 × 120, %s', (name) => {
    const fit = table(120, 120, shapes[name]?.(120) ?? (() => 0));
    const answer = solve(fit, ones(120));
    expect(answer.fit).toBe(linearSumAssignment(fit, { maximaze: true }).gain);
    const costs = fit.map((row) => row.map((value) => -value));
    expect(answer.fit).toBe(
      munkres(costs).reduce((sum, [i, j]) => sum + (fit[i]?.[j] ?? Number.NaN), 0),
    );
  });

  it.each([
    [150, 220],
    [220, 150],
  ])('on the total fit of %i × %i', (rows, columns) => {
    const fit = table(rows, columns, shapes['points as of cards']?.(0) ?? (() => 0));
    const answer = solve(fit, ones(columns));
    expect(answer.matched).toBe(150);
    // The peers want no more rows than columns.
    const wide = rows <= columns ? fit : table(columns, rows, (i, j) => fit[j]?.[i] ?? Number.NaN);
    expect(answer.fit).toBe(linearSumAssignment(wide, { maximaze: true }).gain);
  });

  it.each([
    ['capacity to spare', 120, 40, 5],
    ['capacity short', 120, 40, 2],
    ['capacity to the last seat', 120, 40, 3],
  ])('on capacities, seats spelt out for the other solver: %s', (_, rows, columns, seats) => {
    const fit = table(rows, columns, () => pick(30));
    const answer = solve(fit, Array(columns).fill(seats));
    const spelt = table(columns * seats, rows, (i, j) => fit[j]?.[i % columns] ?? 0);
    const wide =
      columns * seats <= rows
        ? spelt
        : table(rows, columns * seats, (i, j) => spelt[j]?.[i] ?? Number.NaN);
    expect(answer.matched).toBe(Math.min(rows, columns * seats));
    expect(answer.fit).toBe(linearSumAssignment(wide, { maximaze: true }).gain);
  });

  it('on the pairs left when most are forbidden', () => {
    const fit = table(200, 200, () => (pick(100) < 1 ? pick(9) : FORBIDDEN));
    const answer = solve(fit, ones(200));
    // To the other solver a forbidden pair costs so much that it avoids it above all.
    const penalty = 10_000;
    const costly = fit.map((row) => row.map((value) => (value === FORBIDDEN ? -penalty : value)));
    const { gain } = linearSumAssignment(costly, { maximaze: true });
    expect(answer.matched).toBeLessThan(200);
    expect(answer.fit - penalty * (200 - answer.matched)).toBe(gain);
  });
});

describe('a county full of members', () => {
  const n = 600;

  it('is matched to the same total by another solver', () => {
    const fit = table(n, n, shapes['points as of cards']?.(n) ?? (() => 0));
    const answer = solve(fit, ones(n));
    expect(answer.matched).toBe(n);
    expect(new Set(answer.columnOf).size).toBe(n);
    expect(answer.fit).toBe(linearSumAssignment(fit, { maximaze: true }).gain);
  });

  it('with nothing to choose by goes by the order of the lists', () => {
    const columnOf = assign({ rows: n, columns: n, fit: () => 0, capacity: ones(n) }).columnOf;
    expect([...columnOf]).toEqual([...Array(n).keys()]);
  });

  it('gets the same pairs every time', () => {
    const fit = Float64Array.from({ length: n * n }, () => 10 * pick(5));
    const problem = { rows: n, columns: n, fit, capacity: ones(n) };
    expect(assign(problem)).toEqual(assign(problem));
  });
});
