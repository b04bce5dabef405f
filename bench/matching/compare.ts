/** Our solver beside the packages and the library that solve the same problem. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { proposeMatches } from '../../src/features/matching/rules/index.ts';
import { type BenchOptions, type Figure, reporter } from '../report.ts';
import { cardsOf } from './cards.ts';
import { SHAPES } from './shapes.ts';
import type { Run } from './solve-one.ts';

const SIZES = [200, 500, 1000, 2000];
const LIMIT_MS = 60_000;
const execute = promisify(execFile);

type Attempt =
  | { kind: 'done'; run: Run }
  | { kind: 'stopped'; afterMs: number }
  | { kind: 'skipped'; why: string };
type Peer = (shape: string, size: number) => Promise<Attempt>;

const printed = (stdout: string): Attempt => ({ kind: 'done', run: JSON.parse(stdout) as Run });

/** A run in a process of its own, ended after `limit`. */
const inProcess = async (
  solver: string,
  shape: string,
  size: number,
  limit = 0,
): Promise<Attempt> => {
  const script = fileURLToPath(import.meta.resolve('./solve-one.js'));
  try {
    const args = ['--max-old-space-size=8192', script, solver, shape, String(size)];
    return printed((await execute(process.execPath, args, { timeout: limit })).stdout);
  } catch (error) {
    if (error instanceof Error && 'killed' in error && error.killed === true) {
      return { kind: 'stopped', afterMs: limit };
    }
    throw error;
  }
};

/** An npm package; not tried where, growing with the cube of the size, it would take too long. */
const packagePeer = (name: string): Peer => {
  const lasts = new Map<string, { size: number; ms: number }>();
  return async (shape, size) => {
    const last = lasts.get(shape);
    if (last !== undefined && last.ms * (size / last.size) ** 3 > LIMIT_MS) {
      return { kind: 'skipped', why: `would take more than ${LIMIT_MS / 1000} s` };
    }
    const attempt = await inProcess(name, shape, size, LIMIT_MS);
    lasts.set(shape, { size, ms: attempt.kind === 'done' ? attempt.run.ms : LIMIT_MS });
    return attempt;
  };
};

const SCIPY = `
import json, resource, statistics, sys, time
import numpy
from scipy.optimize import linear_sum_assignment
size = int(sys.argv[2])
fits = numpy.fromfile(sys.argv[1]).reshape(size, size)
times = []
while len(times) < 5 or sum(times) < 500:
    start = time.perf_counter()
    rows, columns = linear_sum_assignment(fits, maximize=True)
    times.append(1000 * (time.perf_counter() - start))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"ms": statistics.median(times), "fit": fits[rows, columns].sum(), "peakMb": peak}))
`;

const scipyPeer: Peer = async (shape, size) => {
  try {
    await execute('python3', ['-c', 'import scipy.optimize']);
  } catch {
    return { kind: 'skipped', why: 'not installed here' };
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-matching-'));
  try {
    const file = join(folder, 'fits.bin');
    const fits = SHAPES[shape]?.(size);
    if (fits === undefined) throw new Error(`No fits ${shape}`);
    await writeFile(file, fits);
    return printed((await execute('python3', ['-c', SCIPY, file, String(size)])).stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const proposalTime = (size: number): number => {
  const { members, representatives } = cardsOf(size);
  const start = performance.now();
  proposeMatches({
    floating: members.map((card, id) => ({ id, card })),
    representatives: representatives.map((card, j) => ({ id: size + j, card, capacity: 1 })),
    existing: [],
  });
  return performance.now() - start;
};

/** One shape at one size: our time beside each peer's; throws if a peer finds another optimum. */
const compareAt = async (
  shape: string,
  size: number,
  peers: readonly [string, Peer][],
  report: (figure: Figure) => void,
): Promise<void> => {
  const line = { bench: 'matching', size };
  const isReal = shape === 'real';
  const own = await inProcess('ours', shape, size);
  if (own.kind !== 'done') throw new Error('The solver did not finish');
  const { ms, fit, peakMb } = own.run;
  for (const [to, peer] of peers) {
    const attempt = await peer(shape, size);
    const figure = isReal ? 'time' : `time, ${shape} fits`;
    const time = { ...line, figure, value: ms, unit: 'ms', to };
    if (attempt.kind === 'stopped') {
      const note = `stopped after ${attempt.afterMs / 1000} s, so the ratio is less than this`;
      report({ ...time, ratio: ms / attempt.afterMs, note });
      continue;
    }
    if (attempt.kind === 'skipped') {
      report({ ...time, ratio: null, note: attempt.why });
      continue;
    }
    const { run } = attempt;
    if (run.fit !== fit)
      throw new Error(`${to} finds ${run.fit} for ${shape} fits at size ${size}, we ${fit}`);
    report({ ...time, ratio: ms / run.ms });
    if (!isReal) continue;
    const memory = { ...line, figure: 'peak memory', value: peakMb, unit: 'MB', to };
    report({ ...memory, ratio: peakMb / run.peakMb });
    report({ ...line, figure: 'total fit', value: fit, unit: 'points', to, ratio: 1 });
  }
};

/** Prints times of all shapes and sizes; for the real one memory and total fit as well. */
export const compare = async (options: BenchOptions): Promise<void> => {
  const report = reporter(options);
  const peers: [string, Peer][] = [
    ['linear-sum-assignment', packagePeer('linear-sum-assignment')],
    ['munkres-js', packagePeer('munkres-js')],
    ['scipy', scipyPeer],
  ];
  for (const size of SIZES) {
    const value = proposalTime(size);
    const alone = { bench: 'matching', size, to: null, ratio: null };
    report({ ...alone, figure: 'cards to proposal', value, unit: 'ms' });
    await compareAt('real', size, peers, report);
  }
  for (const shape of Object.keys(SHAPES).filter((name) => name !== 'real'))
    for (const size of SIZES) await compareAt(shape, size, peers, report);
};
