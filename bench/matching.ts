/** `npm run bench -- matching`: the matching's solver against its peers, or on a problem of yours (`--matrix FILE`). */
import { parseArgs } from 'node:util';
import { assign } from '../src/features/matching/rules/index.ts';
import { StartupError } from '../src/shared/errors.ts';
import { compare } from './matching/compare.ts';
import { readProblem, scaled } from './matching/problem-file.ts';
import { SHAPES } from './matching/shapes.ts';
import type { Bench } from './report.ts';

/**
 * Without arguments compares at 200 to 2,000 members. `--matrix FILE` solves
 * `{"fit": [[…], …], "capacity": […]}` (a row per floating member, a column per representative,
 * null for a forbidden pair) and prints `{"assignment", "matched", "fit", "ms"}`; the time is that of
 * a warm process, without reading the file.
 */
export const run: Bench = async (options) => {
  const file = matrixOption(options.args);
  if (file === undefined) return compare(options);

  const problem = await readProblem(file);
  const { fit: integers, exact } = scaled(problem);
  warmUp();
  const start = performance.now();
  const { columnOf, matched } = assign({ ...problem, fit: integers });
  const ms = performance.now() - start;
  const assignment = Array.from(columnOf, (column) => (column < 0 ? null : column));
  const fit = totalFit(problem, columnOf);
  if (options.json) {
    console.log(JSON.stringify({ assignment, matched, fit, ms }));
    return;
  }
  assignment.forEach((column, row) => console.log(`${row} -> ${column ?? 'none'}`));
  const precision = exact ? '' : ', fits rounded to add up exactly';
  console.log(
    `${matched} of ${problem.rows} matched, total fit ${fit}, ${ms.toFixed(1)} ms${precision}`,
  );
};

/** Every part of the solver has its turn, whatever the problem is. */
const warmUp = (): void => {
  const size = 200;
  const capacity = new Int32Array(size).fill(1);
  for (const fitsOf of Object.values(SHAPES)) {
    const fit = fitsOf(size);
    for (let k = 0; k < 10; k++) assign({ rows: size, columns: size, fit, capacity });
  }
};

const matrixOption = (args: readonly string[]): string | undefined => {
  try {
    return parseArgs({ args: [...args], options: { matrix: { type: 'string' } } }).values.matrix;
  } catch (error) {
    throw new StartupError(error instanceof Error ? error.message : String(error));
  }
};

/** The sum of the fits as written, with the rounding errors of adding kept apart and added last. */
const totalFit = (
  { columns, fit }: { columns: number; fit: Float64Array },
  columnOf: Int32Array,
): number => {
  let sum = 0;
  let lost = 0;
  columnOf.forEach((column, row) => {
    if (column < 0) return;
    const value = fit[row * columns + column] ?? 0;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  });
  return sum + lost;
};
