/** All optimal assignments at once: which column each row may have in one of them, and what must stay filled. */
import type { Flow, Network } from './network.ts';

/** One optimal assignment and the edges of all others. The column after the last stands for "none". */
export interface Optima {
  readonly rows: number;
  readonly columns: number;
  readonly columnOf: Int32Array;
  /** Columns that row i has in reach without loss: `options[offset[i]] … options[offset[i + 1] - 1]`, ascending. */
  readonly options: Int32Array;
  readonly offset: Int32Array;
  /** 1 where a row may not go unmatched. */
  readonly rowMust: Uint8Array;
  /** 1 where a column may not give away a row without getting another. */
  readonly columnMust: Uint8Array;
  /** Rows that a column can still take. */
  readonly room: Int32Array;
  /** Rows that a column has of this assignment. */
  readonly taken: Int32Array;
  /** Load of a column, with what it had before. */
  readonly total: Int32Array;
  /** The rows of a column as a chain: first row, next row, previous row, -1 at the ends. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
}

/**
 * Reads the optima off the solved network by complementary slackness: an assignment is optimal
 * exactly when it uses edges without reduced cost only and keeps every node filled whose price asks for it.
 *
 * @param byRow whether members stand on the left of the network (else on the right).
 */
export const optimaOf = (
  network: Network,
  flow: Flow,
  byRow: boolean,
  capacity: Int32Array,
  load: Int32Array,
): Optima => {
  const { left, right, gain, outside } = network;
  const { price, first, next, owner } = flow;
  const rows = byRow ? left : right;
  const columns = byRow ? right : left;
  /** Profit of the units of each left node. */
  const profit = new Float64Array(left).fill(outside);
  const columnOf = new Int32Array(rows).fill(columns);
  for (let j = 0; j < right; j++) {
    for (let unit = first[j] as number; unit >= 0; unit = next[unit] as number) {
      const i = owner[unit] as number;
      profit[i] = (gain[i * right + j] as number) - (price[j] as number);
      if (byRow) columnOf[i] = j;
      else columnOf[j] = i;
    }
  }
  const leftMust = Uint8Array.from(profit, (value) => (value > outside ? 1 : 0));
  const rightMust = Uint8Array.from(price, (value) => (value > 0 ? 1 : 0));

  const found = bestEdges(network, price, profit);
  const { offset, options } = byRow ? found : turned(found, rows);

  const optima: Optima = {
    rows,
    columns,
    columnOf,
    options,
    offset,
    rowMust: byRow ? leftMust : rightMust,
    columnMust: byRow ? rightMust : leftMust,
    room: Int32Array.from({ length: columns + 1 }, (_, j) => capacity[j] ?? 0),
    taken: new Int32Array(columns + 1),
    total: Int32Array.from({ length: columns + 1 }, (_, j) => load[j] ?? 0),
    first: new Int32Array(columns + 1).fill(-1),
    next: new Int32Array(rows),
    previous: new Int32Array(rows),
  };
  for (let i = rows - 1; i >= 0; i--) enter(optima, i, columnOf[i] as number);
  return optima;
};

interface Edges {
  readonly offset: Int32Array;
  readonly options: Int32Array;
}

/** For each left node the right nodes where its profit is greatest. */
const bestEdges = (network: Network, price: Float64Array, profit: Float64Array): Edges => {
  const { left, right, gain, supply, capacity } = network;
  const offset = new Int32Array(left + 1);
  const seats = Int32Array.from(capacity, (c) => (c === 0 ? 0 : 1));
  let options = new Int32Array(4 * left + right);
  let count = 0;
  for (let i = 0; i < left; i++) {
    offset[i] = count;
    if (supply[i] === 0) continue;
    const base = i * right;
    const most = profit[i] as number;
    if (count + right > options.length) {
      // As much as it takes if the other rows have as many.
      const expected = Math.ceil((count * left) / (i + 1)) + right;
      const longer = new Int32Array(Math.max(2 * options.length + right, expected));
      longer.set(options);
      options = longer;
    }
    for (let j = 0; j < right; j++) {
      // Overwritten by the next one where it does not count.
      options[count] = j;
      const isBest = (gain[base + j] as number) - (price[j] as number) >= most;
      count += Number(isBest) & (seats[j] as number);
    }
  }
  offset[left] = count;
  return { offset, options };
};

/** The same edges listed by right node. */
const turned = (edges: Edges, right: number): Edges => {
  const left = edges.offset.length - 1;
  const count = edges.offset[left] as number;
  const offset = new Int32Array(right + 1);
  for (let k = 0; k < count; k++) {
    const after = (edges.options[k] as number) + 1;
    offset[after] = (offset[after] as number) + 1;
  }
  for (let j = 0; j < right; j++) offset[j + 1] = (offset[j + 1] as number) + (offset[j] as number);
  const options = new Int32Array(count);
  const cursor = offset.slice();
  for (let i = 0; i < left; i++) {
    const end = edges.offset[i + 1] as number;
    for (let k = edges.offset[i] as number; k < end; k++) {
      const j = edges.options[k] as number;
      options[cursor[j] as number] = i;
      cursor[j] = (cursor[j] as number) + 1;
    }
  }
  return { offset, options };
};

/** Puts a row that has left its column into another. */
export const enter = (optima: Optima, row: number, column: number): void => {
  const { columnOf, room, taken, total, first, next, previous } = optima;
  columnOf[row] = column;
  room[column] = (room[column] as number) - 1;
  taken[column] = (taken[column] as number) + 1;
  total[column] = (total[column] as number) + 1;
  const follower = first[column] as number;
  first[column] = row;
  previous[row] = -1;
  next[row] = follower;
  if (follower >= 0) previous[follower] = row;
};

/** Takes a row out of its column's chain, so that searches no longer see it; the column still counts it. */
export const unlink = (optima: Optima, row: number): void => {
  const { columnOf, first, next, previous } = optima;
  const before = previous[row] as number;
  const after = next[row] as number;
  if (before >= 0) next[before] = after;
  else first[columnOf[row] as number] = after;
  if (after >= 0) previous[after] = before;
};

/** Ends a column's counting of an unlinked row. */
export const release = ({ room, taken, total }: Optima, column: number): void => {
  room[column] = (room[column] as number) + 1;
  taken[column] = (taken[column] as number) - 1;
  total[column] = (total[column] as number) - 1;
};

/** Moves a row to another column. */
export const move = (optima: Optima, row: number, column: number): void => {
  unlink(optima, row);
  release(optima, optima.columnOf[row] as number);
  enter(optima, row, column);
};
