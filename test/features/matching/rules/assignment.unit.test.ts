import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, FORBIDDEN } from '../../../../src/features/matching/rules/index.ts';
import { exhaustive, judge, type SmallProblem } from './exhaustive.ts';

const no = FORBIDDEN;

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

/** The columns chosen for a table of fits. */
const columns = (
  fit: readonly (readonly number[])[],
  capacity: readonly number[],
  load?: readonly number[],
): number[] => {
  const width = capacity.length;
  return [
    ...assign({ rows: fit.length, columns: width, fit: fit.flat(), capacity, load }).columnOf,
  ];
};

const problems = (fits: fc.Arbitrary<number>, sizes = 5): fc.Arbitrary<SmallProblem> =>
  fc.record({ rows: fc.nat(sizes), columns: fc.nat(sizes - 1) }).chain(({ rows, columns: width }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(width),
      fit: fc.array(fits, { minLength: rows * width, maxLength: rows * width }),
      capacity: fc.array(fc.nat(3), { minLength: width, maxLength: width }),
      load: fc.array(fc.nat(2), { minLength: width, maxLength: width }),
    }),
  );

const narrow = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 2 }) },
  { weight: 1, arbitrary: fc.constant(no) },
);
const wide = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -1e9, max: 1e9 }) },
  { weight: 1, arbitrary: fc.constant(no) },
);
/** Fits of 4 × 4 of which no two sets have the same sum. */
const unlike = (row: number, column: number): number => 2 ** (row * 4 + column);

/** The largest that is accepted for five members. */
const size = Math.floor(2 ** 53 / (8 * 7)) - 1;
const extreme = fc.oneof(
  fc.integer({ min: -size, max: size }),
  fc.constantFrom(size, size - 1, -size, 1 - size, 0, no),
);

describe('the assignment', () => {
  it('prefers the greater total to the greatest single fit', () => {
    const fit = [
      [9, 8],
      [8, 1],
    ];
    expect(columns(fit, [1, 1])).toEqual([1, 0]);
  });

  it('prefers one more member matched to any fit', () => {
    const fit = [
      [1000, -1000],
      [1000, no],
    ];
    expect(columns(fit, [1, 1])).toEqual([1, 0]);
  });

  it('leaves out whoever costs least when capacity is short', () => {
    expect(columns([[5], [7], [6]], [1])).toEqual([-1, 0, -1]);
    expect(columns([[5], [7], [6]], [2])).toEqual([-1, 0, 0]);
  });

  it('spreads equals evenly instead of filling one representative', () => {
    expect(columns(times(4, [3, 3]), [4, 4])).toEqual([0, 0, 1, 1]);
    expect(columns(times(5, [0, 0, 0]), [5, 1, 5])).toEqual([0, 0, 1, 2, 2]);
  });

  it('counts the load that representatives have already', () => {
    expect(columns([[0, 0, 0]], [3, 3, 3], [2, 0, 1])).toEqual([1]);
    expect(columns(times(3, [0, 0]), [3, 3], [2, 0])).toEqual([0, 1, 1]);
  });

  it('prefers a greater fit to an even load', () => {
    expect(columns(times(3, [1, 0]), [3, 3])).toEqual([0, 0, 0]);
  });

  it('goes by the order of rows and columns among equals', () => {
    expect(columns(times(3, [1, 1, 1]), [1, 1, 1])).toEqual([0, 1, 2]);
    expect(columns(times(3, [1, 1]), [1, 1])).toEqual([0, 1, -1]);
    expect(columns([[1, 1, 1]], [0, 1, 1])).toEqual([1]);
  });

  it.each([
    ['no members', [], [1, 2], []],
    ['no representatives', [[], []], [], [-1, -1]],
    ['nobody at all', [], [], []],
    ['no capacity', [[1, 2]], [0, 0], [-1]],
    ['nothing but forbidden pairs', [[no], [no]], [2], [-1, -1]],
    ['a forbidden pair that alone has capacity', [[no, 5]], [1, 0], [-1]],
    ['capacity beyond all members', [[1], [1]], [1e9], [0, 0]],
    ['negative fits only', [[-5], [-3]], [1], [-1, 0]],
  ])('copes with %s', (_, fit, capacity, expected) => {
    expect(columns(fit, capacity)).toEqual(expected);
  });

  it('reads fits from a function, an array of integers or one of doubles alike', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5];
    const problem = { rows: 3, columns: 3, capacity: [1, 1, 1] };
    const answer = assign({ ...problem, fit: values });
    expect(answer.fit).toBe(18);
    expect(assign({ ...problem, fit: Int32Array.from(values) })).toEqual(answer);
    expect(assign({ ...problem, fit: Float64Array.from(values) })).toEqual(answer);
    expect(assign({ ...problem, fit: (i, j) => values[i * 3 + j] ?? 0 })).toEqual(answer);
  });

  it('leaves its input as it was', () => {
    const fit = Float64Array.from([1, 2, no, 4]);
    const capacity = Int32Array.from([9, 1]);
    assign({ rows: 2, columns: 2, fit, capacity });
    expect([...fit]).toEqual([1, 2, no, 4]);
    expect([...capacity]).toEqual([9, 1]);
  });

  it.each([
    ['a fraction', [0.5], [1]],
    ['no number', [Number.NaN], [1]],
    ['an infinite fit', [Number.POSITIVE_INFINITY], [1]],
    ['a fit whose sums would be inexact', [2 ** 52], [1]],
    ['a negative capacity', [1], [-1]],
    ['half a seat', [1], [1.5]],
    ['too few fits', [], [1]],
    ['too few capacities', [1], []],
  ])('refuses %s', (_, fit, capacity) => {
    expect(() => assign({ rows: 1, columns: 1, fit, capacity })).toThrow(RangeError);
  });
});

describe('against exhaustive search, the assignment', () => {
  it.each([
    ['with many ties', narrow],
    ['with hardly any tie', wide],
    ['with all fits equal', fc.constant(7)],
    ['with fits as large as can be', extreme],
  ])('is the very same %s', (_, fits) => {
    fc.assert(
      fc.property(problems(fits), (problem) => {
        const answer = assign(problem);
        const best = exhaustive(problem);
        const { matched, fit, squares } = judge(problem, [...answer.columnOf]);
        expect([matched, fit, squares]).toEqual([best.matched, best.fit, best.squares]);
        expect([...answer.columnOf]).toEqual(best.columnOf);
        expect([answer.matched, answer.fit]).toEqual([matched, fit]);
      }),
      { numRuns: 1500 },
    );
  });

  it('is the very same where everybody has one seat', () => {
    const single = problems(narrow, 6).map((problem) => ({
      ...problem,
      capacity: problem.capacity.map(() => 1),
      load: problem.load.map(() => 0),
    }));
    fc.assert(
      fc.property(single, (problem) => {
        expect([...assign(problem).columnOf]).toEqual(exhaustive(problem).columnOf);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('whatever the order of people, the assignment', () => {
  it('matches as many, as well and as evenly', () => {
    const shuffled = problems(narrow, 9).chain((problem) =>
      fc.record({
        problem: fc.constant(problem),
        rowOrder: fc.shuffledSubarray([...Array(problem.rows).keys()], {
          minLength: problem.rows,
        }),
        columnOrder: fc.shuffledSubarray([...Array(problem.columns).keys()], {
          minLength: problem.columns,
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ problem, rowOrder, columnOrder }) => {
        const other: SmallProblem = {
          ...problem,
          fit: rowOrder.flatMap((i) =>
            columnOrder.map((j) => problem.fit[i * problem.columns + j] ?? 0),
          ),
          capacity: columnOrder.map((j) => problem.capacity[j] ?? 0),
          load: columnOrder.map((j) => problem.load[j] ?? 0),
        };
        const one = judge(problem, [...assign(problem).columnOf]);
        const two = judge(other, [...assign(other).columnOf]);
        expect([two.matched, two.fit, two.squares]).toEqual([one.matched, one.fit, one.squares]);
      }),
      { numRuns: 500 },
    );
  });

  it('pairs the same people where fits leave no choice', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const capacity = [1, 1, 1, 1];
        const straight = assign({ rows: 4, columns: 4, capacity, fit: unlike });
        const turned = assign({
          rows: 4,
          columns: 4,
          capacity,
          fit: (i, j) => unlike(order[i] ?? 0, j),
        });
        expect([...turned.columnOf]).toEqual(order.map((i) => straight.columnOf[i]));
      }),
    );
  });
});
