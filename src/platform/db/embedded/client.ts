/** The embedded database as the query builder's client, made safe against what would wait for ever or vanish. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PGlite, QueryOptions, Transaction } from '@electric-sql/pglite';
import { ConnectionError } from '../errors.ts';

export interface EmbeddedClient {
  query: PGlite['query'];
  transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** It answers without ever leaving the processor: a row of queries would keep timers and sockets waiting. */
const politely = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } finally {
    await nextTurn();
  }
};

export const embeddedClient = (
  pglite: PGlite,
  onNotice?: (message: string) => void,
): EmbeddedClient => {
  const inside = new AsyncLocalStorage<{ open: boolean }>();

  /** There is one connection: a query that waits for the transaction in which it is awaited never runs. */
  const refuseMisuse = (): void => {
    if (pglite.closed) {
      throw new ConnectionError('CONNECTION_ENDED', 'The database was closed by the program');
    }
    if (inside.getStore()?.open === true) {
      throw new Error(
        'db was used inside a transaction, where tx is meant: the embedded database would wait for ever',
      );
    }
  };

  const noticed = (options?: QueryOptions): QueryOptions => ({
    ...options,
    ...(onNotice === undefined ? {} : { onNotice: (notice) => onNotice(notice.message ?? '') }),
  });

  return {
    query: async (text, params, options) => {
      refuseMisuse();
      return politely(pglite.query(text, params, noticed(options)));
    },
    transaction: async (run) => {
      refuseMisuse();
      return pglite.transaction((tx) => {
        const state = { open: true };
        return inside.run(state, async () => {
          try {
            const query: Transaction['query'] = (text, params, options) =>
              politely(tx.query(text, params, noticed(options)));
            return await run({ ...tx, query });
          } finally {
            state.open = false;
          }
        });
      });
    },
  };
};
