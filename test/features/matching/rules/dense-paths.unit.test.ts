import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densePathFinder } from '../../../../src/features/matching/rules/dense-paths.ts';
import { evenOut } from '../../../../src/features/matching/rules/even-out.ts';
import { FORBIDDEN } from '../../../../src/features/matching/rules/index.ts';
import { kindsOf } from '../../../../src/features/matching/rules/kinds.ts';
import { emptyFlow, type Network } from '../../../../src/features/matching/rules/network.ts';
import { optimaOf } from '../../../../src/features/matching/rules/optima.ts';
import { putInOrder } from '../../../../src/features/matching/rules/put-in-order.ts';
import { exhaustive, judge, type SmallProblem } from './exhaustive.ts';

const problems: fc.Arbitrary<SmallProblem> = fc
  .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      fit: fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
          { weight: 1, arbitrary: fc.constant(FORBIDDEN) },
        ),
        { minLength: rows * columns, maxLength: rows * columns },
      ),
      capacity: fc.array(fc.nat(3), { minLength: columns, maxLength: columns }),
      load: fc.array(fc.nat(2), { minLength: columns, maxLength: columns }),
    }),
  );

const OUTSIDE = -1000;

/** Members on the left of the network, or on the right. */
const networkOf = ({ rows, columns, fit, ...problem }: SmallProblem, byRow: boolean): Network => {
  const capacity = Int32Array.from(problem.capacity, (c) => Math.min(c, rows));
  const ones = new Int32Array(rows).fill(1);
  if (byRow)
    return {
      left: rows,
      right: columns,
      gain: Float64Array.from(fit),
      outside: OUTSIDE,
      supply: ones,
      capacity,
      load: Int32Array.from(problem.load),
    };
  const gain = new Float64Array(rows * columns);
  fit.forEach((value, cell) => {
    gain[(cell % columns) * rows + Math.floor(cell / columns)] = value;
  });
  return {
    left: columns,
    right: rows,
    gain,
    outside: OUTSIDE,
    supply: capacity,
    capacity: ones,
    load: new Int32Array(rows),
  };
};

const solve = (problem: SmallProblem, byRow: boolean): number[] => {
  const network = networkOf(problem, byRow);
  const units = network.supply.reduce((sum, count) => sum + count, 0);
  const flow = emptyFlow(network, units);
  const place = densePathFinder(network, flow, kindsOf(network));
  network.supply.forEach((count, i) => {
    for (let k = 0; k < count; k++) place(i);
  });
  const capacity = Int32Array.from(problem.capacity);
  const optima = optimaOf(network, flow, byRow, capacity, Int32Array.from(problem.load));
  evenOut(optima);
  putInOrder(optima);
  return Array.from(optima.columnOf, (column) => (column === problem.columns ? -1 : column));
};

describe('the search without short lists', () => {
  it.each([
    ['members', true],
    ['representatives', false],
  ])('finds the very assignment that trying everything finds, %s on the left', (_, byRow) => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(judge(problem, solve(problem, byRow))).toEqual(exhaustive(problem));
      }),
      { numRuns: 500 },
    );
  });
});
