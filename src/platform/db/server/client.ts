/** Gives the query builder a client that it takes for postgres.js, over our own pool and transactions. */
import type { Codecs } from './codecs.ts';
import type { Connection, RowShape } from './connection.ts';
import type { Pool } from './pool.ts';

/** What drizzle's postgres.js session uses of the driver. */
export interface PoolClient extends Scope {
  readonly options: Codecs;
  begin<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
}

interface Scope {
  unsafe(text: string, params?: readonly unknown[]): PendingQuery;
}

export interface Transaction extends Scope {
  savepoint<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
}

type Ask = (text: string, params: readonly unknown[], shape: RowShape) => Promise<unknown[]>;

/** A query that is about to run; `values()`, called at once, asks for rows as arrays. */
type PendingQuery = Promise<unknown[]> & { values(): Promise<unknown[]> };

const scopeOf = (ask: Ask): Scope => ({
  unsafe: (text, params = []) => {
    let shape: RowShape = 'objects';
    const rows = Promise.resolve().then(() => ask(text, params, shape));
    const values = (): Promise<unknown[]> => {
      shape = 'arrays';
      return rows;
    };
    return Object.assign(rows, { values });
  },
});

/** Undoes what failed; a connection that cannot even do that is thrown away, and with it the transaction. */
const undo = async (connection: Connection, text: string): Promise<void> => {
  try {
    await connection.command(text);
  } catch {
    await connection.close(0);
  }
};

const begin = async <T>(
  connection: Connection,
  run: (tx: Transaction) => Promise<T>,
): Promise<T> => {
  let open = true;
  let savepoints = 0;
  const ask: Ask = async (text, params, shape) => {
    // The connection may be somebody else's by now.
    if (!open) throw new Error('The transaction is over: a query of it was not awaited');
    return connection.query(text, params, shape);
  };
  const transaction: Transaction = {
    ...scopeOf(ask),
    savepoint: async (inner) => {
      const name = `s${++savepoints}`;
      await ask(`savepoint ${name}`, [], 'objects');
      try {
        const result = await inner(transaction);
        await ask(`release savepoint ${name}`, [], 'objects');
        return result;
      } catch (error) {
        if (connection.alive) await undo(connection, `rollback to savepoint ${name}`);
        throw error;
      }
    },
  };

  await connection.command('begin');
  let result: T;
  try {
    result = await run(transaction);
  } catch (error) {
    open = false;
    if (connection.alive) await undo(connection, 'rollback');
    throw error;
  }
  open = false;
  // A transaction in which a query failed is rolled back by the server, even if nobody minded the error.
  if ((await connection.command('commit')) !== 'COMMIT') {
    throw new Error('The transaction was rolled back because one of its queries had failed');
  }
  return result;
};

export const poolClient = (pool: Pool, codecs: Codecs): PoolClient => ({
  options: codecs,
  ...scopeOf((text, params, shape) =>
    pool.lease((connection) => connection.query(text, params, shape)),
  ),
  begin: (run) => pool.lease((connection) => begin(connection, run)),
});
