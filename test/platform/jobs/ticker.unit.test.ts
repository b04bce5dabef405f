import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTicker, type Job } from '../../../src/platform/jobs/index.ts';
import { createLog } from '../../../src/platform/log.ts';
import type { Env } from '../../../src/platform/telegram/context.ts';

const openTicker = (jobs: readonly Job[], env: () => Env = () => ({}) as Env) => {
  const log: { level: number; job?: string }[] = [];
  const ticker = createTicker(
    jobs,
    env,
    createLog('debug', { write: (line) => void log.push(JSON.parse(line)) }),
  );
  return { ticker, log };
};

const aJob = (id: string, run: () => Promise<void> | void): Job => ({ id, run: async () => run() });

afterEach(() => {
  vi.useRealTimers();
});

describe('the ticker', () => {
  it('runs every job once a round, in order, whatever fails', async () => {
    const ran: string[] = [];
    const { ticker, log } = openTicker([
      aJob('a.one', () => void ran.push('one')),
      aJob('b.broken', () => {
        throw new Error('our mistake');
      }),
      aJob('c.two', () => void ran.push('two')),
    ]);
    await ticker.runAll();
    await ticker.runAll();
    expect(ran).toEqual(['one', 'two', 'one', 'two']);
    expect(log).toMatchObject([
      { level: 50, job: 'b.broken' },
      { level: 50, job: 'b.broken' },
    ]);
  });

  it('never runs two rounds at once', async () => {
    let running = 0;
    let most = 0;
    const { ticker } = openTicker([
      {
        id: 'a.slow',
        run: async () => {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running--;
        },
      },
    ]);
    await Promise.all([ticker.runAll(), ticker.runAll(), ticker.runAll()]);
    expect(most).toBe(1);
  });

  it('gives every job the time of its own start', async () => {
    let minute = 0;
    const seen: number[] = [];
    const { ticker } = openTicker(
      [
        { id: 'a', run: async (env) => void seen.push(env.now.getTime()) },
        { id: 'b', run: async (env) => void seen.push(env.now.getTime()) },
      ],
      () => ({ now: new Date(minute++) }) as Env,
    );
    await ticker.runAll();
    expect(seen).toEqual([0, 1]);
  });

  it('survives that the job’s surroundings can not be made', async () => {
    const { ticker, log } = openTicker([aJob('a', () => undefined)], () => {
      throw new Error('not started');
    });
    await ticker.runAll();
    expect(log).toMatchObject([{ level: 50 }]);
  });

  it('runs at the start and then every fifteen seconds, until it is stopped', async () => {
    vi.useFakeTimers({ now: new Date('2026-12-01T02:00:01Z') });
    let rounds = 0;
    const { ticker } = openTicker([aJob('a', () => void rounds++)]);
    ticker.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(rounds).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rounds).toBe(5);
    await ticker.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rounds).toBe(5);
  });

  it('waits for the round under way when it is stopped', async () => {
    let isDone = false;
    const { ticker } = openTicker([
      {
        id: 'a',
        run: async () => {
          await new Promise((resolve) => setImmediate(resolve));
          isDone = true;
        },
      },
    ]);
    void ticker.runAll();
    await ticker.stop();
    expect(isDone).toBe(true);
  });
});
