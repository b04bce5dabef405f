/** The solvers compared, each given the problem in the form it likes best. */
import { linearSumAssignment } from 'linear-sum-assignment';
import munkres from 'munkres-js';
import { assign } from '../../src/features/matching/rules/index.ts';

/** Prepares a square problem of row-major fits; the returned function solves it and gives the total fit. */
export type Solver = (fits: Float64Array, size: number) => () => number;

const rowsOf = <T>(size: number, row: (from: number, to: number) => T): T[] =>
  Array.from({ length: size }, (_, i) => row(i * size, (i + 1) * size));

export const SOLVERS: Readonly<Record<string, Solver>> = {
  ours: (fits, size) => {
    const capacity = new Int32Array(size).fill(1);
    return () => assign({ rows: size, columns: size, fit: fits, capacity }).fit;
  },
  'linear-sum-assignment': (fits, size) => {
    const rows = rowsOf(size, (from, to) => fits.slice(from, to));
    return () => linearSumAssignment(rows, { maximaze: true }).gain;
  },
  'munkres-js': (fits, size) => {
    const greatest = fits.reduce((most, fit) => Math.max(most, fit), 0);
    const costs = rowsOf(size, (from, to) =>
      Array.from(fits.subarray(from, to), (fit) => greatest - fit),
    );
    return () =>
      munkres(costs).reduce((sum, [row, column]) => sum + (fits[row * size + column] ?? 0), 0);
  },
};
