/** Where a benchmark keeps its data: a real Postgres server that flushes every commit, or else the embedded database. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase, type Database } from '../../src/platform/db/index.ts';
import { projectPath } from '../../src/platform/paths.ts';
import { findBinaries, startPostgres } from '../../test/support/postgres-server.ts';

/** An empty database of its own; the embedded one can be opened by one process at a time. */
export interface BenchDatabase {
  /** For the process that uses it. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens it here, with its tables up to date. */
  open(): Promise<Database>;
  remove(): Promise<void>;
}

export interface DatabaseHost {
  readonly kind: Database['kind'];
  /** For people: which database was measured. */
  readonly label: string;
  create(): Promise<BenchDatabase>;
  close(): Promise<void>;
}

const open = (url: string | undefined, dataDir: string): Promise<Database> =>
  openDatabase({ url, dataDir, migrationsFolder: projectPath('migrations') });

export const embeddedHost: DatabaseHost = {
  kind: 'embedded',
  label: 'embedded Postgres',
  create: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'branch-bot-bench-'));
    return {
      env: { DATA_DIR: dataDir },
      open: () => open(undefined, dataDir),
      remove: () => rm(dataDir, { recursive: true, force: true }),
    };
  },
  close: async () => undefined,
};

const serverHost = async (
  url: string,
  label: string,
  stop: () => Promise<void>,
): Promise<DatabaseHost> => {
  const admin = await openDatabase({ url, dataDir: null, migrationsFolder: 'none' });
  return {
    kind: 'server',
    label,
    create: async () => {
      const name = `branch_bot_bench_${randomBytes(6).toString('hex')}`;
      await admin.db.execute(sql`create database ${sql.identifier(name)}`);
      const own = Object.assign(new URL(url), { pathname: `/${name}` }).href;
      const dataDir = await mkdtemp(join(tmpdir(), 'branch-bot-bench-'));
      return {
        env: { DATABASE_URL: own, DATA_DIR: dataDir },
        open: () => open(own, dataDir),
        remove: async () => {
          await admin.db.execute(sql`drop database if exists ${sql.identifier(name)} with (force)`);
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    },
    close: async () => {
      await admin.close();
      await stop();
    },
  };
};

/** The server of DATABASE_URL, else one of this machine's own, else the embedded database. */
export const openDatabaseHost = async (): Promise<DatabaseHost> => {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '')
    return serverHost(url, 'the server of DATABASE_URL', async () => undefined);
  if (findBinaries() === undefined) return embeddedHost;
  const server = await startPostgres({ durable: true });
  try {
    return await serverHost(server.url, 'a Postgres server, fsync on', () => server.remove());
  } catch (error) {
    await server.remove();
    throw error;
  }
};
