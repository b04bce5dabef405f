/** The embedded database as the query builder's client, made safe against what would wait for ever or vanish. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PGlite, QueryOptions, Transaction } from '@electric-sql/pglite';

export interface EmbeddedClient {
  query: PGlite['query'];
  transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
}

export const embeddedClient = (
  pglite: PGlite,
  onNotice?: (message: string) => void,
): EmbeddedClient => {
  const inside = new AsyncLocalStorage<{ open: boolean }>();

  /** There is one connection: a query that waits for the transaction in which it is awaited never runs. */
  const refuseInside = (): void => {
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
      refuseInside();
      return pglite.query(text, params, noticed(options));
    },
    transaction: async (run) => {
      refuseInside();
      return pglite.transaction((tx) => {
        const state = { open: true };
        return inside.run(state, async () => {
          try {
            const result = await run(tx);
            // Fails if a query of the transaction failed: its commit would roll back without a word.
            if (!tx.closed) await tx.query('select 1');
            return result;
          } finally {
            state.open = false;
          }
        });
      });
    },
  };
};
