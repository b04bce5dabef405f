/** A few connections shared by everybody: opened when needed, lent to one user at a time, replaced when they end. */
import { ConnectionError } from '../errors.ts';
import { within } from '../timeout.ts';
import type { Connection } from './connection.ts';

export interface Pool {
  /** Lends a connection to `use` and takes it back afterwards. */
  lease<T>(use: (connection: Connection) => Promise<T>): Promise<T>;
  /** Waits `grace` seconds for what is under way. */
  close(grace?: number): Promise<void>;
}

export interface PoolOptions {
  open: () => Promise<Connection>;
  max: number;
  /** How long somebody waits for a connection to become free, in ms. */
  maxWait: number;
}

interface Waiter {
  resolve: (connection: Connection) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

const ended = (): ConnectionError =>
  new ConnectionError('CONNECTION_ENDED', 'The database was closed by the program');

export const createPool = ({ open, max, maxWait }: PoolOptions): Pool => {
  const idle: Connection[] = [];
  const members = new Set<Connection>();
  const waiters: Waiter[] = [];
  const state = { opening: 0, closed: false };
  const leases = new Set<Promise<unknown>>();

  const offer = (connection: Connection): void => {
    if (!connection.alive) return;
    const waiter = waiters.shift();
    if (waiter === undefined) idle.push(connection);
    else {
      clearTimeout(waiter.timer);
      waiter.resolve(connection);
    }
  };

  const failWaiters = (error: unknown): void => {
    for (const waiter of waiters.splice(0)) {
      clearTimeout(waiter.timer);
      waiter.reject(error);
    }
  };

  /** Opens connections for those who wait, as far as there is room. */
  const grow = (): void => {
    while (!state.closed && state.opening < waiters.length && members.size + state.opening < max) {
      state.opening++;
      void open().then(adopt, (error: unknown) => {
        state.opening--;
        // Those who wait may still get a connection that is lent out now; else they need to know.
        if (members.size === 0 && state.opening === 0) failWaiters(error);
      });
    }
  };

  const adopt = (connection: Connection): void => {
    state.opening--;
    if (state.closed) return void connection.close(0);
    members.add(connection);
    connection.onEnd(() => {
      members.delete(connection);
      const position = idle.indexOf(connection);
      if (position >= 0) idle.splice(position, 1);
      grow();
    });
    offer(connection);
  };

  const acquire = (): Promise<Connection> => {
    if (state.closed) return Promise.reject(ended());
    const connection = idle.pop();
    if (connection !== undefined) return Promise.resolve(connection);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(waiter), 1);
        reject(
          new ConnectionError(
            'POOL_TIMEOUT',
            `No connection became free within ${maxWait} ms: is the database stuck, or is db used where tx is meant?`,
          ),
        );
      }, maxWait);
      const waiter: Waiter = { resolve, reject, timer };
      waiters.push(waiter);
      grow();
    });
  };

  return {
    lease: async (use) => {
      const connection = await acquire();
      const lease = use(connection);
      leases.add(lease);
      try {
        return await lease;
      } finally {
        leases.delete(lease);
        offer(connection);
      }
    },
    close: async (grace = 5) => {
      state.closed = true;
      failWaiters(ended());
      await within(grace * 1000, Promise.allSettled(leases));
      await Promise.all(
        [...members].map((connection) => connection.close(leases.size > 0 ? 0 : 1)),
      );
    },
  };
};
