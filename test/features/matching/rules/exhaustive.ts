/** The assignment problem by trying everything: slow, obvious, and the judge of the fast solver. */
import { FORBIDDEN } from '../../../../src/features/matching/rules/index.ts';

export interface SmallProblem {
  rows: number;
  columns: number;
  fit: number[];
  capacity: number[];
  load: number[];
}

export interface Verdict {
  matched: number;
  fit: number;
  squares: number;
  columnOf: number[];
}

/** Matched, fit and sum of squared loads of an assignment; throws if it breaks a rule. */
export const judge = (problem: SmallProblem, columnOf: readonly number[]): Verdict => {
  const loads = [...problem.load];
  const room = [...problem.capacity];
  let matched = 0;
  let fit = 0;
  columnOf.forEach((column, row) => {
    if (column === -1) return;
    const value = problem.fit[row * problem.columns + column];
    if (value === undefined || value === FORBIDDEN)
      throw new Error(`${row}-${column} is forbidden`);
    const left = room[column] ?? 0;
    if (left === 0) throw new Error(`column ${column} is over its capacity`);
    room[column] = left - 1;
    loads[column] = (loads[column] ?? 0) + 1;
    matched++;
    fit += value;
  });
  const squares = loads.reduce((sum, load) => sum + load * load, 0);
  return { matched, fit, squares, columnOf: [...columnOf] };
};

const isBetter = (a: Verdict, b: Verdict): boolean => {
  if (a.matched !== b.matched) return a.matched > b.matched;
  if (a.fit !== b.fit) return a.fit > b.fit;
  return a.squares < b.squares;
};

/** The best assignment, the first in dictionary order ("none" last) among equals. */
export const exhaustive = (problem: SmallProblem): Verdict => {
  let best: Verdict | undefined;
  const room = [...problem.capacity];
  const chosen: number[] = [];
  const choose = (row: number): void => {
    if (row === problem.rows) {
      const verdict = judge(problem, chosen);
      if (best === undefined || isBetter(verdict, best)) best = verdict;
      return;
    }
    for (let column = 0; column < problem.columns; column++) {
      if (problem.fit[row * problem.columns + column] === FORBIDDEN || room[column] === 0) continue;
      room[column] = (room[column] ?? 0) - 1;
      chosen[row] = column;
      choose(row + 1);
      room[column] = (room[column] ?? 0) + 1;
    }
    chosen[row] = -1;
    choose(row + 1);
  };
  choose(0);
  if (best === undefined) throw new Error('unreachable: the empty assignment is always possible');
  return best;
};
