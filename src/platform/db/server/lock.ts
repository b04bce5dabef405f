/** Locks between processes, held by a connection of their own: they end with it, so a dead holder never blocks. */
import type { DatabaseLock } from '../database.ts';
import { succeedsWithin } from '../timeout.ts';
import type { Connection } from './connection.ts';

type Open = () => Promise<Connection>;

const ANSWER_TIME = 5_000;

/** A key of 64 bits from the name. */
const KEY = `hashtextextended('branch-bot:' || $1, 0)`;

/** Lets the server notice within half a minute that the holder's machine is gone. */
const KEEPALIVE = `select set_config('tcp_keepalives_idle', '10', false),
  set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false)`;

/** A connection of its own on which `text` has been asked for the name; closed when that fails. */
const openFor = async (open: Open, text: string, name: string) => {
  const connection = await open();
  try {
    await connection.command(KEEPALIVE);
    const [row] = await connection.query(text, [name], 'arrays');
    return { connection, granted: Array.isArray(row) && row[0] === true };
  } catch (error) {
    await connection.close(0);
    throw error;
  }
};

export const tryLock = async (open: Open, name: string): Promise<DatabaseLock | null> => {
  const { connection, granted } = await openFor(open, `select pg_try_advisory_lock(${KEY})`, name);
  if (!granted) {
    await connection.close(1);
    return null;
  }
  return {
    held: async () => {
      if (!connection.alive) return false;
      if (await succeedsWithin(ANSWER_TIME, connection.query('select 1'))) return true;
      await connection.close(0);
      return false;
    },
    release: () => connection.close(1),
  };
};

export const exclusively = async <T>(
  open: Open,
  name: string,
  run: () => Promise<T>,
): Promise<T> => {
  const { connection } = await openFor(open, `select pg_advisory_lock(${KEY})`, name);
  try {
    return await run();
  } finally {
    await connection.close(1);
  }
};
