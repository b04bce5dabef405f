/** Tries again what failed for a passing reason: the database was away, or two transactions collided. */
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Clock } from '../../shared/clock.ts';
import type { Db } from './database.ts';
import { isCollision, isUnavailable } from './errors.ts';

export interface RetryOptions {
  /** How often at most, the first time included; without limit if left out. */
  attempts?: number;
  /** First pause in ms; doubles up to `maxPause`. */
  pause?: number;
  maxPause?: number;
  /** Which errors are worth another try; by default those of a database that is away. */
  when?: (error: unknown) => boolean;
  /** Told before every pause, e.g. to log it. */
  onRetry?: (error: unknown, attempt: number, pause: number) => void;
  /** Ends the waiting: the last error is thrown at once. */
  signal?: AbortSignal;
}

/** Runs `run` until it succeeds, fails for another reason, or the attempts are used up. */
export const withRetry = async <T>(
  clock: Clock,
  run: () => Promise<T>,
  options: RetryOptions = {},
): Promise<T> => {
  const { attempts = Infinity, pause = 100, maxPause = 5_000, when = isUnavailable } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const aborted = (): boolean => options.signal?.aborted ?? false;
      if (attempt >= attempts || aborted() || !when(error)) throw error;
      const wait = Math.min(maxPause, pause * 2 ** Math.min(attempt - 1, 30));
      options.onRetry?.(error, attempt, wait);
      await clock.sleep(wait, options.signal);
      if (aborted()) throw error;
    }
  }
};

const COLLISION_ATTEMPTS = 5;

/**
 * Runs `run` in a transaction, again after a collision with another one.
 * Inside a transaction it becomes a savepoint; a collision then ends the outer one.
 */
export const transact = async <T>(
  clock: Clock,
  db: Db,
  run: (tx: Db) => Promise<T>,
): Promise<T> => {
  const once = (): Promise<T> => db.transaction((tx) => run(tx));
  if (db instanceof PgTransaction) return once();
  return withRetry(clock, once, {
    attempts: COLLISION_ATTEMPTS,
    pause: 10,
    maxPause: 200,
    when: isCollision,
  });
};
