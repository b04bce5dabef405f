/** A clock for measuring hours of waiting in minutes. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemClock, type Clock } from '../../src/shared/clock.ts';

export interface SkippingClock extends Clock {
  /** From now on it shows real time and waits as long as it says. */
  catchUp(): void;
}

/**
 * Work takes as long as it really does; whoever waits makes the clock jump to the end of the wait. One may wait at a time.
 * `behind`: how many ms of real time it starts in the past.
 */
export const skippingClock = (behind = 0): SkippingClock => {
  let skipped = -behind;
  let isReal = false;
  return {
    catchUp: () => {
      skipped = 0;
      isReal = true;
    },
    now: () => new Date(Date.now() + skipped),
    sleep: async (ms, signal) => {
      if (isReal) return systemClock.sleep(ms, signal);
      if (signal?.aborted !== true) skipped += Math.max(0, ms);
      await nextTurn();
    },
  };
};
