/** Among equally good and equally even assignments, the first in dictionary order. */
import { type Optima, enter, move, release, unlink } from './optima.ts';

/**
 * Fixes row after row to the lowest column that some best assignment of the remaining rows allows.
 * A row may change to a column if a chain of moves leads from there back to the column it leaves;
 * a chain may end in a column with room and go on from one with a load greater by one, since that
 * only swaps the two loads.
 */
export const putInOrder = (optima: Optima): void => {
  const { rows, columns, columnOf, options, offset, rowMust, columnMust } = optima;
  const { room, taken, total, first, next } = optima;
  const none = columns;
  const anyRoom = room.some((free, j) => free > 0 && j !== none);
  /** Columns of different regions can't lie on one cycle of moves. */
  const region = new Int32Array(columns + 1);
  let regions = 0;
  const seen = new Int32Array(columns + 1);
  /** Row that would move into a column, or -1 - (column that would take the load over). */
  const by = new Int32Array(columns + 1);
  const queue = new Int32Array(columns + 1);
  let length = 0;
  let round = 0;

  const visit = (column: number, through: number): void => {
    seen[column] = round;
    by[column] = through;
    queue[length++] = column;
  };

  /** Whether moves lead from column `start` to column `goal` of the same region; fills `by`. */
  const leads = (start: number, goal: number): boolean => {
    const within = region[goal] as number;
    round++;
    length = 0;
    visit(start, start);
    const levels = new Set<number>();
    for (let at = 0; at < length; at++) {
      const from = queue[at] as number;
      for (let row = first[from] as number; row >= 0; row = next[row] as number) {
        const end = offset[row + 1] as number;
        for (let k = offset[row] as number; k < end; k++) {
          const column = options[k] as number;
          if (seen[column] === round || region[column] !== within) continue;
          visit(column, row);
          if (column === goal) return true;
        }
        if (rowMust[row] === 1 || seen[none] === round || region[none] !== within) continue;
        visit(none, row);
        if (none === goal) return true;
      }
      if (!anyRoom || from === none || (room[from] as number) <= 0) continue;
      const level = (total[from] as number) + 1;
      if (levels.has(level)) continue;
      levels.add(level);
      for (let column = 0; column < columns; column++) {
        if (total[column] !== level || columnMust[column] === 1 || taken[column] === 0) continue;
        if (seen[column] === round || region[column] !== within) continue;
        visit(column, -1 - from);
        if (column === goal) return true;
      }
    }
    regions++;
    for (let at = 0; at < length; at++) region[queue[at] as number] = regions;
    return false;
  };

  for (let i = 0; i < rows; i++) {
    const present = columnOf[i] as number;
    unlink(optima, i);
    const end = offset[i + 1] as number;
    for (let k = offset[i] as number; k < end && (options[k] as number) < present; k++) {
      const wanted = options[k] as number;
      if (region[wanted] !== region[present] || !leads(wanted, present)) continue;
      let swapped = false;
      for (let column = present; column !== wanted;) {
        const through = by[column] as number;
        if (through < 0) {
          swapped = true;
          column = -1 - through;
          continue;
        }
        const previous = columnOf[through] as number;
        move(optima, through, column);
        column = previous;
      }
      release(optima, present);
      enter(optima, i, wanted);
      unlink(optima, i);
      // Loads that changed hands may link what was apart.
      if (swapped) region.fill(0);
      break;
    }
  }
};
