/** Opens the embedded Postgres: one process, one connection, in a folder or in memory. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { StartupError } from '../../../shared/errors.ts';
import type { DatabaseLock, Driver, DriverOptions } from '../database.ts';
import { succeedsWithin } from '../timeout.ts';
import { embeddedClient } from './client.ts';
import { lockFolder } from './folder-lock.ts';

const CLOSE_TIME = 10_000;

/** A driver on a PGlite that is open already; closing it closes the PGlite. */
export const embeddedDriver = (
  pglite: PGlite,
  options: DriverOptions = {},
  onClosed: () => Promise<void> = async () => undefined,
): Driver => {
  const { onQuery } = options;
  const db = drizzle({
    client: embeddedClient(pglite, options.onNotice) as PGlite,
    ...(onQuery === undefined ? {} : { logger: { logQuery: onQuery } }),
  });
  const taken = new Map<string, DatabaseLock>();
  return {
    db,
    kind: 'embedded',
    tryLock: async (name) => {
      if (taken.has(name)) return null;
      const lock: DatabaseLock = {
        held: async () => taken.get(name) === lock && !pglite.closed,
        release: async () => {
          if (taken.get(name) === lock) taken.delete(name);
        },
      };
      taken.set(name, lock);
      return lock;
    },
    exclusively: (_name, run) => run(),
    close: async () => {
      taken.clear();
      if (pglite.closed) return;
      await succeedsWithin(CLOSE_TIME, pglite.close());
      await onClosed();
    },
  };
};

export const openEmbedded = async (dataDir: string, options: DriverOptions): Promise<Driver> => {
  const folder = join(dataDir, 'postgres');
  const lock = await lockFolder(dataDir);
  try {
    await mkdir(folder, { recursive: true });
    const pglite = await PGlite.create(folder);
    return embeddedDriver(pglite, options, () => lock.release());
  } catch (error) {
    await lock.release();
    throw new StartupError(
      `The embedded database in ${folder} cannot be opened. ` +
        'Keep that folder as it is, restore your latest backup to another DATA_DIR and start from there; or set DATABASE_URL to a Postgres server.',
      { cause: error },
    );
  }
};

export const openMemory = async (options: DriverOptions): Promise<Driver> =>
  embeddedDriver(await PGlite.create(), options);
