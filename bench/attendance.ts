/** `npm run bench -- attendance`: a burst of attendance answers, each durable, against a bare loop of INSERTs. */
import type { SimulatedTelegram } from '../src/sandbox/telegram/index.ts';
import { botOfOld, botOfStrangers, floor, type Taker } from './attendance/takers.ts';
import { burst, cast, type Vote } from './attendance/votes.ts';
import { reporter, type Bench } from './report.ts';
import { until } from './support/bot.ts';
import { openDatabaseHost, type DatabaseHost } from './support/database-host.ts';
import { openScene } from './support/scene.ts';
import { machineLoad, median, percentile } from './support/statistics.ts';

const SIZE = 10_000;
/** They take turns, so that what else the machine does concerns all of them. */
const ROUNDS = 3;
/** Votes one after the other, to see how long one takes. */
const SINGLES = 200;

interface Measured {
  /** Answers a second, until the last was confirmed; an answer is confirmed after its commit. */
  rate: number;
  /** Of single votes, from the vote to its confirmation, in ms. */
  latencies: number[];
}

const takeBurst = async (telegram: SimulatedTelegram, votes: readonly Vote[]): Promise<number> => {
  cast(votes);
  const start = performance.now();
  await until(() => telegram.pendingUpdates() === 0);
  return (votes.length / (performance.now() - start)) * 1000;
};

const takeSingles = async (
  telegram: SimulatedTelegram,
  votes: readonly Vote[],
): Promise<number[]> => {
  const latencies: number[] = [];
  for (const vote of votes) {
    await until(() => telegram.isPolled, 1);
    const start = performance.now();
    cast([vote]);
    await until(() => telegram.pendingUpdates() === 0, 1);
    latencies.push(performance.now() - start);
  }
  return latencies;
};

/** A burst and some single votes, on a server and a database of their own. */
const measure = async (host: DatabaseHost, taker: Taker): Promise<Measured> => {
  const scene = await openScene(host);
  const votes = burst(scene.branches, SIZE);
  const singles = votes.slice(0, SINGLES);
  try {
    const running = await taker.start(scene);
    const rate = await takeBurst(scene.telegram, votes);
    const latencies = await takeSingles(scene.telegram, singles);
    await running.stop();
    await taker.check(scene.database, [...votes, ...singles]);
    return { rate, latencies };
  } finally {
    await scene.close();
  }
};

export const run: Bench = async (options) => {
  const report = reporter(options);
  const host = await openDatabaseHost();
  const takers = [floor, botOfOld, botOfStrangers];
  const measured = new Map<Taker, Measured[]>(takers.map((taker) => [taker, []]));
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const [taker, results] of measured) results.push(await measure(host, taker));
  } finally {
    await host.close();
  }

  const rateOf = (taker: Taker): number => median((measured.get(taker) ?? []).map((m) => m.rate));
  const note = `${host.label}; ${machineLoad()}`;
  for (const taker of takers) {
    const isFloor = taker === floor;
    report({
      bench: 'attendance',
      figure: taker.name,
      size: SIZE,
      value: rateOf(taker),
      unit: '/s',
      to: isFloor ? null : floor.name,
      ratio: isFloor ? null : rateOf(taker) / rateOf(floor),
      note,
    });
  }
  for (const taker of [floor, botOfOld])
    for (const [figure, share] of [
      ['median', 0.5],
      ['p95', 0.95],
    ] as const) {
      const latency = (of: Taker): number =>
        percentile(
          (measured.get(of) ?? []).flatMap((m) => m.latencies),
          share,
        );
      report({
        bench: 'attendance',
        figure: `${taker.name}: one vote, ${figure}`,
        size: 1,
        value: latency(taker),
        unit: 'ms',
        to: taker === floor ? null : floor.name,
        ratio: taker === floor ? null : latency(taker) / latency(floor),
        note: 'from the vote to its confirmation, on an idle bot',
      });
    }
};
