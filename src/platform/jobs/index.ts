/** What happens by itself: the database says what is due, node-cron only wakes the job. */
import cron, { type ScheduledTask } from 'node-cron';
import type { Log } from '../log.ts';
import type { Env } from '../telegram/context.ts';

export interface Job {
  /** `feature.verb-noun`. */
  id: string;
  /** Sweeps what is due at `env.now`; safe to run twice, or late. */
  run(env: Env): Promise<void>;
}

export interface Ticker {
  start(): void;
  stop(): Promise<void>;
  /** Runs every job once, now. */
  runAll(): Promise<void>;
}

/** Jobs run every 15 seconds, never two rounds at once; a missed round is made up by the next, because jobs look at dates. */
export const createTicker = (jobs: readonly Job[], env: () => Env, log: Log): Ticker => {
  let task: ScheduledTask | undefined;
  let round: Promise<void> | undefined;

  const runEach = async (): Promise<void> => {
    for (const job of jobs)
      try {
        await job.run(env());
      } catch (error) {
        log.error({ err: error, job: job.id }, 'job failed, the next round tries again');
      }
  };
  const runAll = async (): Promise<void> => {
    while (round !== undefined) await round;
    round = runEach().finally(() => {
      round = undefined;
    });
    await round;
  };
  return {
    start: () => {
      task = cron.schedule('*/15 * * * * *', runAll, { name: 'tick', noOverlap: true });
      void runAll();
    },
    stop: async () => {
      await task?.destroy();
      await round;
    },
    runAll,
  };
};
