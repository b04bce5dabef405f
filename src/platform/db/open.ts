/** Opens the database that the settings name and brings its tables up to date. */
import { systemClock, type Clock } from '../../shared/clock.ts';
import { StartupError } from '../../shared/errors.ts';
import { sql } from 'drizzle-orm';
import type { Database, DatabaseLock, DatabaseLog, Driver, DriverOptions } from './database.ts';
import { isUnavailable } from './errors.ts';
import { migrate } from './migrate.ts';
import { transact, withRetry } from './retry.ts';
import { readAddress } from './server/address.ts';
import { openServer } from './server/open.ts';
import { succeedsWithin } from './timeout.ts';

export interface OpenOptions extends DriverOptions {
  /** `postgres://…`; without it the embedded database in `dataDir`. */
  url?: string | undefined;
  /** Folder of the embedded database, or null to keep it in memory. */
  dataDir: string | null;
  migrationsFolder: string;
  log?: DatabaseLog | undefined;
  clock?: Clock | undefined;
  /** How long to wait at start for a server that does not answer yet, in ms. */
  patience?: number | undefined;
}

const PATIENCE = 30_000;
const PING_TIME = 5_000;

/** The driver as everybody sees it: collisions are tried again, and locks end with the database. */
export const databaseOf = (driver: Driver, clock: Clock = systemClock): Database => {
  const locks = new Set<DatabaseLock>();
  return {
    db: driver.db,
    kind: driver.kind,
    transaction: (run) => transact(clock, driver.db, run),
    tryLock: async (name) => {
      const lock = await driver.tryLock(name);
      if (lock === null) return null;
      const tracked: DatabaseLock = {
        held: () => lock.held(),
        release: async () => {
          locks.delete(tracked);
          await lock.release();
        },
      };
      locks.add(tracked);
      return tracked;
    },
    ping: () => succeedsWithin(PING_TIME, driver.db.execute(sql`select 1`)),
    close: async () => {
      await Promise.all([...locks].map((lock) => lock.release()));
      await driver.close();
    },
  };
};

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code !== '' || !(error instanceof Error) || error.cause === undefined) return code;
  return codeOf(error.cause);
};

/** What the operator can do about a server that refuses us; null when it is not theirs to solve. */
const advice = (code: string): string | null => {
  if (code === '28P01' || code === '28000') {
    return 'It refuses the user or the password. Correct them in DATABASE_URL.';
  }
  if (code === '3D000') return 'It has no database of that name. Create it with createdb.';
  if (code === '42501') {
    return 'The user may not create tables in it. Make the user the owner of the database.';
  }
  return null;
};

const startupError = (label: string, error: unknown): unknown => {
  if (error instanceof StartupError) return error;
  const code = codeOf(error);
  const hint = isUnavailable(error)
    ? `It does not answer (${code}). Check that it runs and that DATABASE_URL is right, then start again; nothing was lost.`
    : advice(code);
  if (hint === null) return error;
  return new StartupError(`The database server ${label} cannot be used. ${hint}`, { cause: error });
};

const openServerPatiently = async (url: string, options: OpenOptions): Promise<Driver> => {
  const { clock = systemClock, log } = options;
  const address = readAddress(url);
  const driver = openServer(address, options);
  const deadline = clock.now().getTime() + (options.patience ?? PATIENCE);
  try {
    await withRetry(clock, () => migrate(driver, options.migrationsFolder, log), {
      pause: 250,
      maxPause: 2_000,
      when: (error) => isUnavailable(error) && clock.now().getTime() < deadline,
      onRetry: (error, attempt) =>
        log?.warn({ attempt, code: codeOf(error) }, 'Waiting for the database server'),
    });
    return driver;
  } catch (error) {
    await driver.close();
    throw startupError(address.label, error);
  }
};

const openEmbeddedHere = async (options: OpenOptions): Promise<Driver> => {
  const { dataDir } = options;
  // With a server this is never needed, and it is large.
  const { openEmbedded, openMemory } = await import('./embedded/open.ts');
  const driver = await (dataDir === null ? openMemory(options) : openEmbedded(dataDir, options));
  try {
    await migrate(driver, options.migrationsFolder, options.log);
    return driver;
  } catch (error) {
    await driver.close();
    throw error;
  }
};

/**
 * Opens the database, with its tables up to date.
 * Throws a StartupError when the operator has to do something first; nothing has been changed then.
 */
export const openDatabase = async (options: OpenOptions): Promise<Database> => {
  const { url } = options;
  const driver = await (url === undefined || url === ''
    ? openEmbeddedHere(options)
    : openServerPatiently(url, options));
  return databaseOf(driver, options.clock);
};
