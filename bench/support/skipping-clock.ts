/** A clock for measuring hours of waiting in minutes. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/shared/clock.ts';

/** Work takes as long as it really does; whoever waits makes the clock jump to the end of the wait. One may wait at a time. */
export const skippingClock = (): Clock => {
  let skipped = 0;
  return {
    now: () => new Date(Date.now() + skipped),
    sleep: async (ms, signal) => {
      if (signal?.aborted !== true) skipped += Math.max(0, ms);
      await nextTurn();
    },
  };
};
