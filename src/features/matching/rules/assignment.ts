/** The assignment problem of the matching: which floating member goes with which representative, solved to the optimum. */
import { auction } from './auction.ts';
import { optimaOf } from './optima.ts';
import { evenOut } from './even-out.ts';
import { kindsOf } from './kinds.ts';
import { emptyFlow, type Flow, type Network } from './network.ts';
import { putInOrder } from './put-in-order.ts';
import { scaledAuction } from './scaled-auction.ts';
import { pathFinder } from './shortest-paths.ts';

/** As a fit: this member and this representative must not be paired. */
export const FORBIDDEN = Number.NEGATIVE_INFINITY;

/** Counts beyond it make no sense and would not fit the arrays. */
const MAX_COUNT = 2 ** 30;

export interface AssignmentProblem {
  /** Number of members. */
  readonly rows: number;
  /** Number of representatives. */
  readonly columns: number;
  /** Integers, or `FORBIDDEN`: row-major (`row * columns + column`), or computed. */
  readonly fit: ArrayLike<number> | ((row: number, column: number) => number);
  /** Members that each representative can still take, integers from 0. */
  readonly capacity: ArrayLike<number>;
  /** Members that each representative has already; counts for the evenness only. Default: none. */
  readonly load?: ArrayLike<number> | undefined;
}

export interface Assignment {
  /** The column of each row, -1 for none. */
  readonly columnOf: Int32Array;
  readonly matched: number;
  /** Total fit of the matched. */
  readonly fit: number;
}

/**
 * Solves the problem exactly. Of all assignments in which nobody has more than one representative
 * and no representative more than its capacity, the answer is the one with
 * 1. the most members matched, then
 * 2. the greatest total fit, then
 * 3. the evenest load (least sum of squares of `load` + new members over the representatives), then
 * 4. the first in dictionary order: the first row has the lowest column that 1-3 leave it, then the
 *    second row, and so on, with "none" after the last column. So the answer is a function of the
 *    problem alone.
 *
 * Time is O(n³) at worst for n × n and close to O(n²) for usual fits; memory a few bytes a cell.
 *
 * @throws RangeError for a fit that is no integer, a capacity or load that is no count, or fits so
 *   large that sums could leave the integers that a number holds: with fits from -size to size and
 *   `n` members to match, 8 × size × (n + 2) must stay below 2^53.
 */
export const assign = (problem: AssignmentProblem): Assignment => {
  const { rows, columns } = problem;
  const capacity = counts(problem.capacity, columns, 'capacity').map((c) => Math.min(c, rows));
  const load = counts(problem.load ?? new Int32Array(columns), columns, 'load');
  const seats = capacity.reduce((sum, c) => sum + c, 0);
  // The side with fewer units goes left, so that no unit has to search the whole network in vain.
  const byRow = rows <= seats;
  const units = Math.min(rows, seats);
  const gains = gainsOf(problem, byRow, units);
  const network: Network = byRow
    ? { left: rows, right: columns, ...gains, supply: ones(rows), capacity, load }
    : {
        left: columns,
        right: rows,
        ...gains,
        supply: capacity,
        capacity: ones(rows),
        load: new Int32Array(rows),
      };
  const flow = solve(network, units);

  const optima = optimaOf(network, flow, byRow, capacity, load);
  evenOut(optima);
  putInOrder(optima);
  return summary(problem, optima.columnOf);
};

/** Bids as far as that goes, then places the rest one by one. */
const solve = (network: Network, units: number): Flow => {
  const flow = emptyFlow(network, units);
  const waiting = auction(network, flow);
  if (waiting.length === 0) return flow;
  const kind = kindsOf(network);
  const isWar = 2 * waiting.length > units && isVaried(kind);
  const start = (isWar ? scaledAuction(network) : undefined) ?? { flow, waiting };
  start.waiting.forEach(pathFinder(network, start.flow, kind));
  return start.flow;
};

/** Whether most rows differ; where they do not, paths are found at once. */
const isVaried = (kind: Int32Array): boolean =>
  2 * kind.reduce((count, twin, i) => (twin === i ? count + 1 : count), 0) > kind.length;

const ones = (length: number): Int32Array => new Int32Array(length).fill(1);

const counts = (values: ArrayLike<number>, length: number, what: string): Int32Array => {
  if (values.length !== length) {
    throw new RangeError(`${what}: ${values.length} values for ${length} columns`);
  }
  return Int32Array.from(values, (value, j) => {
    if (!Number.isInteger(value) || value < 0 || value > MAX_COUNT) {
      throw new RangeError(`${what} of column ${j} is not a count: ${value}`);
    }
    return value;
  });
};

const readFit = (problem: AssignmentProblem): ((row: number, column: number) => number) => {
  const { fit, columns } = problem;
  if (typeof fit === 'function') return fit;
  return (row, column) => fit[row * columns + column] as number;
};

/** The least and the greatest fit, the forbidden ones aside; 0 where all are. */
const boundsOf = (gain: Float64Array): { least: number; greatest: number } => {
  let least = Infinity;
  let greatest = -Infinity;
  let rest = 0;
  for (let cell = 0; cell < gain.length; cell++) {
    const value = gain[cell] as number;
    if (value > greatest) greatest = value;
    if (value < least) least = value;
    rest += value - Math.floor(value);
  }
  // Not 0 where a fit is forbidden, or no integer: then one by one.
  if (rest === 0) return greatest < least ? { least: 0, greatest: 0 } : { least, greatest };
  least = Infinity;
  for (let cell = 0; cell < gain.length; cell++) {
    const value = gain[cell] as number;
    if (value === FORBIDDEN) continue;
    if (value < least) least = value;
    if (Math.floor(value) !== value) throw new RangeError(`fit is not an integer: ${value}`);
  }
  return greatest < least ? { least: 0, greatest: 0 } : { least, greatest };
};

/** The fits as the network's gains; without a copy where they come in its own form. */
const gainsOf = (
  problem: AssignmentProblem,
  byRow: boolean,
  units: number,
): { gain: Float64Array; outside: number } => {
  const { fit, rows, columns } = problem;
  if (typeof fit !== 'function' && fit.length !== rows * columns) {
    throw new RangeError(`fit: ${fit.length} values for ${rows} × ${columns}`);
  }
  const at = readFit(problem);
  let gain: Float64Array;
  if (byRow && fit instanceof Float64Array) gain = fit;
  else {
    gain = new Float64Array(rows * columns);
    for (let i = 0, cell = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, cell++) gain[byRow ? cell : j * rows + i] = at(i, j);
    }
  }
  const { least, greatest } = boundsOf(gain);
  const size = Math.max(-least, greatest, 0);
  const spread = (greatest - least) * (units + 1) + 1;
  if (!(Math.max(4 * (size + spread), size * units) <= Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`fits from ${least} to ${greatest} are too large to be added exactly`);
  }
  return { gain, outside: least - spread };
};

const summary = (problem: AssignmentProblem, columnOf: Int32Array): Assignment => {
  const at = readFit(problem);
  let matched = 0;
  let fit = 0;
  columnOf.forEach((column, row) => {
    if (column === problem.columns) columnOf[row] = -1;
    else {
      matched++;
      fit += at(row, column);
    }
  });
  return { columnOf, matched, fit };
};
