/** A fresh database with all tables for a test file: embedded in memory, or on the server of TEST_DATABASE_URL. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { executeRows, openDatabase, type Database } from '../../src/platform/db/index.ts';
import { embeddedDriver } from '../../src/platform/db/embedded/open.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { databaseOf } from '../../src/platform/db/open.ts';
import { projectPath } from '../../src/platform/paths.ts';

export interface TestDatabaseOptions {
  /** Sees the text of every statement, e.g. to keep it as a golden file. */
  onQuery?: (text: string) => void;
}

const migrationsFolder = projectPath('migrations');
const cache = projectPath('node_modules', '.cache', 'branch-bot');

/** Changes whenever a migration or the embedded Postgres does. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  const files = existsSync(migrationsFolder) ? readdirSync(migrationsFolder).toSorted() : [];
  for (const file of files.filter((name) => name.endsWith('.sql'))) {
    hash.update(file).update(readFileSync(join(migrationsFolder, file)));
  }
  hash.update(readFileSync(projectPath('node_modules', '@electric-sql', 'pglite', 'package.json')));
  return hash.digest('hex').slice(0, 16);
};

/** Loading a dump takes a sixth of the time of making a database, so the first one made is kept as a file. */
const loadTemplate = async (): Promise<Blob> => {
  const name = `template-${fingerprint()}.tar`;
  const file = join(cache, name);
  if (existsSync(file)) return new Blob([await readFile(file)]);
  const pglite = await PGlite.create();
  await migrate(embeddedDriver(pglite), migrationsFolder);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  await mkdir(cache, { recursive: true });
  for (const old of await readdir(cache)) {
    if (old.startsWith('template-') && old.endsWith('.tar') && old !== name) {
      await rm(join(cache, old), { force: true });
    }
  }
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()));
  await rename(unfinished, file);
  return dump;
};

const openInMemory = async (options: TestDatabaseOptions): Promise<Database> =>
  databaseOf(embeddedDriver(await PGlite.create({ loadDataDir: await loadTemplate() }), options));

const databaseUrl = (url: string, name: string): string =>
  Object.assign(new URL(url), { pathname: `/${name}` }).href;

const exists = async (admin: Database, name: string): Promise<boolean> =>
  (await executeRows(admin.db, sql`select 1 from pg_database where datname = ${name}`)).length > 0;

/** Makes the template database once; whoever comes meanwhile waits. */
const ensureTemplate = async (admin: Database, url: string, name: string): Promise<void> => {
  for (;;) {
    const lock = await admin.tryLock(name);
    if (lock === null) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    try {
      if (await exists(admin, name)) return;
      const unfinished = `${name}_unfinished`;
      await admin.db.execute(
        sql`drop database if exists ${sql.identifier(unfinished)} with (force)`,
      );
      await admin.db.execute(sql`create database ${sql.identifier(unfinished)}`);
      const template = await openDatabase({
        url: databaseUrl(url, unfinished),
        dataDir: null,
        migrationsFolder,
      });
      await template.close();
      await admin.db.execute(
        sql`alter database ${sql.identifier(unfinished)} rename to ${sql.identifier(name)}`,
      );
      return;
    } finally {
      await lock.release();
    }
  }
};

const openOnServer = async (url: string, options: TestDatabaseOptions): Promise<Database> => {
  const template = `branch_bot_template_${fingerprint()}`;
  const name = `branch_bot_test_${randomBytes(8).toString('hex')}`;
  const admin = await openDatabase({ url, dataDir: null, migrationsFolder: 'none' });
  await ensureTemplate(admin, url, template);
  await admin.db.execute(
    sql`create database ${sql.identifier(name)} template ${sql.identifier(template)}`,
  );
  const database = await openDatabase({
    url: databaseUrl(url, name),
    dataDir: null,
    migrationsFolder,
    ...options,
  });
  let closing: Promise<void> | undefined;
  const closeAndDrop = async (): Promise<void> => {
    await database.close();
    await admin.db.execute(sql`drop database if exists ${sql.identifier(name)} with (force)`);
    await admin.close();
  };
  return { ...database, close: () => (closing ??= closeAndDrop()) };
};

/** Opens a database that nobody else uses; close it in `afterAll`. */
export const openTestDatabase = (options: TestDatabaseOptions = {}): Promise<Database> => {
  const url = process.env['TEST_DATABASE_URL'];
  return url === undefined || url === '' ? openInMemory(options) : openOnServer(url, options);
};

/** Deletes all rows and starts all counters again, in a few milliseconds; for `beforeEach`. */
export const emptyTestDatabase = async (database: Database): Promise<void> => {
  const tables = await executeRows<{ name: string }>(
    database.db,
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  if (tables.length === 0) return;
  const list = tables.map((table) => table.name).join(', ');
  await database.db.execute(sql.raw(`truncate ${list} restart identity cascade`));
};

/** An empty database on the server of TEST_DATABASE_URL for a process of its own; undefined without a server. */
export const createServerDatabase = async (): Promise<
  { url: string; drop(): Promise<void> } | undefined
> => {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined || url === '') return undefined;
  const name = `branch_bot_test_${randomBytes(8).toString('hex')}`;
  const admin = await openDatabase({ url, dataDir: null, migrationsFolder: 'none' });
  await admin.db.execute(sql`create database ${sql.identifier(name)}`);
  return {
    url: databaseUrl(url, name),
    drop: async () => {
      await admin.db.execute(sql`drop database if exists ${sql.identifier(name)} with (force)`);
      await admin.close();
    },
  };
};
