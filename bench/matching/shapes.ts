/** Problems of different kinds: as branches have them, and those that trouble solvers. */
import { randomInt, seededRandom } from '../../src/shared/random.ts';
import { fitsOf } from './cards.ts';

/** Square, row-major; the same fits every time. */
export const SHAPES: Readonly<Record<string, (size: number) => Float64Array>> = {
  /** Fits of made-up cards. */
  real: fitsOf,
  /** Any assignment will do. */
  equal: (size) => new Float64Array(size * size).fill(7),
  /** Either it fits or it does not. */
  'zero-one': (size) => {
    const random = seededRandom(size);
    return Float64Array.from({ length: size * size }, () => randomInt(random, 2));
  },
  /** Every row wants the same columns, one more than the other. */
  product: (size) =>
    Float64Array.from(
      { length: size * size },
      (_, cell) => (Math.floor(cell / size) + 1) * ((cell % size) + 1),
    ),
};
