/** Several processes that start at once on one server. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { executeRows, openDatabase, type Database } from '../../../src/platform/db/index.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres-server.ts';

let server: PostgresServer;
let migrationsFolder: string;

beforeAll(async () => {
  server = await startPostgres();
  migrationsFolder = await mkdtemp(join(tmpdir(), 'branch-bot-migrations-'));
  await mkdir(join(migrationsFolder, 'meta'));
  const entries = [{ idx: 0, version: '7', when: 100, tag: 'first', breakpoints: true }];
  await writeFile(join(migrationsFolder, 'meta', '_journal.json'), JSON.stringify({ entries }));
  await writeFile(
    join(migrationsFolder, 'first.sql'),
    'create table first (id int);\n--> statement-breakpoint\nselect pg_sleep(0.2)',
  );
});
afterAll(async () => {
  await server.remove();
  await rm(migrationsFolder, { recursive: true });
});

const open = (url = server.url): Promise<Database> =>
  openDatabase({ url, dataDir: null, migrationsFolder });

it('runs every migration once when many processes start together', async () => {
  const databases = await Promise.all(Array.from({ length: 5 }, () => open()));
  const [any] = databases;
  if (any === undefined) throw new Error('No database was opened');
  const rows = await executeRows(any.db, sql`select created_at from drizzle.__drizzle_migrations`);
  expect(rows).toEqual([{ created_at: 100 }]);
  await Promise.all(databases.map((database) => database.close()));
});

const preparedTwice = async (url: string): Promise<number> => {
  const database = await open(url);
  const ask = () =>
    executeRows(
      database.db,
      sql`select 1 from pg_prepared_statements where statement like ${'select 1 from pg_prepared%'}`,
    );
  await ask();
  const prepared = await ask();
  await database.close();
  return prepared.length;
};

it('prepares a repeated statement once', async () => {
  expect(await preparedTwice(server.url)).toBe(1);
});

it('prepares nothing for a pooler that shares sessions', async () => {
  expect(await preparedTwice(`${server.url}?prepare=false`)).toBe(0);
});

it('finds a server by its unix socket', async () => {
  const database = await open(server.socketUrl);
  const [row] = await executeRows(
    database.db,
    sql`select inet_server_addr() as address, current_setting('application_name') as name`,
  );
  expect(row).toEqual({ address: null, name: 'branch-bot' });
  await database.close();
});
