/** Runs one solver on one size in a process of its own, so that its peak memory is its own: `solve-one.js SOLVER SHAPE SIZE`. */
import { SHAPES } from './shapes.ts';
import { SOLVERS } from './solvers.ts';

export interface Run {
  /** Median time of a solution, the process being warm. */
  readonly ms: number;
  /** Total fit. */
  readonly fit: number;
  /** Greatest memory of the process, the problem included. */
  readonly peakMb: number;
}

/** Solves again until both are reached; a slow solver, `SLOW_MS` a time, is not asked again. */
const RUNS = 5;
const TOTAL_MS = 500;
const SLOW_MS = 3000;

const [name = '', shape = '', size = ''] = process.argv.slice(2);
const solver = SOLVERS[name];
const fitsOf = SHAPES[shape];
if (solver === undefined) throw new Error(`No solver ${name}`);
if (fitsOf === undefined) throw new Error(`No fits ${shape}`);
const warmUp = solver(fitsOf(100), 100);
for (let k = 0; k < 3; k++) warmUp();

const solve = solver(fitsOf(Number(size)), Number(size));
const times: number[] = [];
let fit = 0;
let total = 0;
while ((times.length < RUNS || total < TOTAL_MS) && (times[0] ?? 0) < SLOW_MS) {
  const start = performance.now();
  fit = solve();
  times.push(performance.now() - start);
  total = times.reduce((sum, time) => sum + time, 0);
}
const ms = times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const run: Run = { ms, fit, peakMb: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(run));
