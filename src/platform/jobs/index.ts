/** What happens by itself: the database says what is due, node-cron only wakes the job. */
import { schedule, type Logger, type ScheduledTask } from 'node-cron';
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

/** What the timer itself has to say goes into our log. */
const quiet = (log: Log): Logger => ({
  info: () => undefined,
  debug: () => undefined,
  warn: (message) => log.debug({ message }, 'timer'),
  error: (message, error) => log.error({ err: error ?? message }, 'the timer failed'),
});

/** Jobs run every 15 seconds, never two rounds at once; a missed round is made up by the next, because jobs look at dates. */
export const createTicker = (jobs: readonly Job[], env: () => Env, log: Log): Ticker => {
  let task: ScheduledTask | undefined;
  let last: Promise<void> = Promise.resolve();

  const runEach = async (): Promise<void> => {
    for (const job of jobs)
      try {
        await job.run(env());
      } catch (error) {
        log.error({ err: error, job: job.id }, 'job failed, the next round tries again');
      }
  };
  const runAll = (): Promise<void> => (last = last.then(runEach));
  return {
    start: () => {
      task = schedule('*/15 * * * * *', runAll, {
        name: 'tick',
        noOverlap: true,
        // A missed or overlapping round is nothing to report: the next one makes it up.
        suppressMissedWarning: true,
        logger: quiet(log),
      });
      void runAll();
    },
    stop: async () => {
      await task?.destroy();
      await last;
    },
    runAll,
  };
};
