/** Among assignments of the same fit, the evenest: nobody accompanies three while another could take one of them. */
import { type Optima, move } from './optima.ts';

/**
 * Moves rows along chains of equally good choices until the sum of squared loads is least.
 * It is least exactly when no chain leads from a column to one with a load smaller by two or more.
 * Columns are tried from the fullest; what a failed search has seen can help no later search either.
 */
export const evenOut = (optima: Optima): void => {
  const { columns, columnOf, options, offset, rowMust, columnMust } = optima;
  const { room, taken, total, first, next } = optima;
  const done = new Uint8Array(columns + 1);
  const seen = new Int32Array(columns + 1);
  /** Row that would move into a column. */
  const by = new Int32Array(columns + 1);
  const queue = new Int32Array(columns + 1);
  let round = 0;

  /** The fullest column that may give a row away, -1 if all are as even as can be. */
  const fullest = (): number => {
    let lightest = Infinity;
    let giver = -1;
    for (let j = 0; j < columns; j++) {
      if (done[j] === 1) continue;
      if ((room[j] as number) > 0 && (total[j] as number) < lightest) lightest = total[j] as number;
      if (columnMust[j] === 1 || taken[j] === 0) continue;
      if (giver < 0 || (total[j] as number) > (total[giver] as number)) giver = j;
    }
    return giver >= 0 && lightest <= (total[giver] as number) - 2 ? giver : -1;
  };

  /** The column at the end of a chain from `start` that makes loads evener, -1 if there is none. */
  const search = (start: number): number => {
    round++;
    let length = 0;
    const visit = (column: number, row: number): void => {
      seen[column] = round;
      by[column] = row;
      queue[length++] = column;
    };
    visit(start, -1);
    for (let at = 0; at < length; at++) {
      for (let row = first[queue[at] as number] as number; row >= 0; row = next[row] as number) {
        let found = -1;
        let weight = (total[start] as number) - 1;
        const end = offset[row + 1] as number;
        for (let k = offset[row] as number; k < end; k++) {
          const column = options[k] as number;
          if (seen[column] === round || done[column] === 1) continue;
          visit(column, row);
          if ((total[column] as number) >= weight || (room[column] as number) <= 0) continue;
          weight = total[column] as number;
          found = column;
        }
        if (found >= 0) return found;
        if (rowMust[row] === 0 && seen[columns] !== round && done[columns] === 0)
          visit(columns, row);
      }
    }
    for (let at = 0; at < length; at++) done[queue[at] as number] = 1;
    return -1;
  };

  for (let start = fullest(); start >= 0; start = fullest()) {
    let column = search(start);
    while (column >= 0 && column !== start) {
      const row = by[column] as number;
      const previous = columnOf[row] as number;
      move(optima, row, column);
      column = previous;
    }
  }
};
