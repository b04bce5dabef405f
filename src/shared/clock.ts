/** The only source of time. Everything that needs to know or wait for a time is given a Clock. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` milliseconds, or at once when `signal` is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

const realSleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });

export const systemClock: Clock = { now: () => new Date(), sleep: realSleep };

/** Real time plus an offset that can be moved forward; sleeps last as long as they really do. */
export interface ShiftedClock extends Clock {
  /** Moves the clock forward by `ms` milliseconds. */
  advance(ms: number): void;
  offset(): number;
}

export const shiftedClock = (start?: Date): ShiftedClock => {
  let offset = start === undefined ? 0 : start.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offset),
    sleep: realSleep,
    advance: (ms) => {
      offset += ms;
    },
    offset: () => offset,
  };
};

/** Stands still until it is moved; whoever sleeps moves it. For tests that run no background loops. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
  set(now: Date): void;
}

export const manualClock = (start: Date): ManualClock => {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    sleep: async (ms) => {
      now += Math.max(0, ms);
    },
    advance: (ms) => {
      now += ms;
    },
    set: (date) => {
      now = date.getTime();
    },
  };
};

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
