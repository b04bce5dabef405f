import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenOut } from '../../../../src/features/matching/rules/even-out.ts';
import { FORBIDDEN } from '../../../../src/features/matching/rules/index.ts';
import { kindsOf } from '../../../../src/features/matching/rules/kinds.ts';
import type { Flow, Network } from '../../../../src/features/matching/rules/network.ts';
import { optimaOf } from '../../../../src/features/matching/rules/optima.ts';
import { putInOrder } from '../../../../src/features/matching/rules/put-in-order.ts';
import { scaledAuction } from '../../../../src/features/matching/rules/scaled-auction.ts';
import { pathFinder } from '../../../../src/features/matching/rules/shortest-paths.ts';
import { randomInt, seededRandom } from '../../../../src/shared/random.ts';
import { exhaustive, judge } from './exhaustive.ts';

/** As many members as representatives, one each. */
const squareOf = (size: number, fit: ArrayLike<number>): Network => {
  const gain = Float64Array.from(fit);
  const [least, greatest] = [Math.min(...gain), Math.max(...gain)];
  return {
    left: size,
    right: size,
    gain,
    outside: least - (greatest - least) * (size + 1) - 1,
    supply: new Int32Array(size).fill(1),
    capacity: new Int32Array(size).fill(1),
    load: new Int32Array(size),
  };
};

const profitOf = ({ gain, right }: Network, { price }: Flow, i: number, j: number): number =>
  (gain[i * right + j] ?? 0) - (price[j] ?? 0);

const columns = (network: Network): number[] => {
  const start = scaledAuction(network);
  if (start === undefined) throw new Error('it took too long');
  const { flow, waiting } = start;
  waiting.forEach(pathFinder(network, flow, kindsOf(network)));
  const optima = optimaOf(network, flow, true, network.capacity, network.load);
  evenOut(optima);
  putInOrder(optima);
  return [...optima.columnOf];
};

const squares = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    fit: fc.oneof(
      fc.array(fc.integer({ min: -3, max: 3 }), {
        minLength: size * size,
        maxLength: size * size,
      }),
      fc.array(fc.integer({ min: -1000, max: 1000 }), {
        minLength: size * size,
        maxLength: size * size,
      }),
    ),
  }),
);

describe('the auction in rounds', () => {
  it('leads to the very assignment that trying everything finds', () => {
    fc.assert(
      fc.property(squares, ({ size, fit }) => {
        const ones = Array.from({ length: size }, () => 1);
        const problem = { rows: size, columns: size, fit, capacity: ones, load: [] };
        const network = squareOf(size, fit);
        expect(judge(problem, columns(network))).toEqual(exhaustive(problem));
      }),
      { numRuns: 500 },
    );
  });

  it('seats nobody but where the profit is greatest, at prices that are none too high', () => {
    const random = seededRandom(7);
    for (const size of [20, 60])
      for (const fitOf of [
        (i: number, j: number) => i * j,
        (i: number, j: number) => -i * j,
        () => randomInt(random, 1000),
        () => randomInt(random, 2),
      ]) {
        const fit = Array.from({ length: size * size }, (_, k) =>
          fitOf(Math.floor(k / size), k % size),
        );
        const network = squareOf(size, fit);
        const { flow, waiting } = scaledAuction(network) ?? { flow: undefined, waiting: [] };
        if (flow === undefined) throw new Error('it took too long');
        const range = Math.max(...fit) - Math.min(...fit);
        expect(Math.min(...flow.price)).toBe(0);
        expect(Math.max(...flow.price)).toBeLessThanOrEqual(range + 1);
        expect(flow.units + waiting.length).toBe(size);
        flow.first.forEach((unit, j) => {
          if (unit < 0) return;
          const i = flow.owner[unit] ?? 0;
          const profits = Array.from({ length: size }, (_, k) => profitOf(network, flow, i, k));
          expect(profitOf(network, flow, i, j)).toBe(Math.max(...profits));
        });
      }
  });

  it('is not held where a seat may stay free, is shared or forbidden', () => {
    const square = squareOf(2, [1, 2, 3, 4]);
    expect(scaledAuction(square)).toBeDefined();
    expect(scaledAuction({ ...square, capacity: Int32Array.of(1, 2) })).toBeUndefined();
    expect(scaledAuction({ ...square, supply: Int32Array.of(1, 0) })).toBeUndefined();
    expect(scaledAuction(squareOf(2, [1, 2, FORBIDDEN, 4]))).toBeUndefined();
    const wide = { ...square, left: 1, gain: Float64Array.of(1, 2), supply: Int32Array.of(1) };
    expect(scaledAuction(wide)).toBeUndefined();
  });
});
