/** Migrations at start: each one once, in order, and never one left out without a word. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Driver } from '../../../src/platform/db/database.ts';
import { executeRows, type Database } from '../../../src/platform/db/index.ts';
import { migrate, readJournal } from '../../../src/platform/db/migrate.ts';
import { projectPath } from '../../../src/platform/paths.ts';
import { StartupError } from '../../../src/shared/errors.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let driver: Driver;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  driver = { ...database, exclusively: (_name, run) => run() };
  folder = await mkdtemp(join(tmpdir(), 'branch-bot-migrations-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await database.db.execute(sql`drop schema if exists drizzle cascade`);
  await database.db.execute(sql`drop schema if exists trial cascade`);
  await database.db.execute(sql`create schema trial`);
});

/** Writes a folder of migrations, each of which makes the table of its name, and runs it. */
const run = async (migrations: { tag: string; when: number; text?: string }[]): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'meta'), { recursive: true });
  const entries = migrations.map(({ tag, when }, idx) => ({
    idx,
    version: '7',
    when,
    tag,
    breakpoints: true,
  }));
  await writeFile(
    join(folder, 'meta', '_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  );
  for (const { tag, text } of migrations) {
    await writeFile(join(folder, `${tag}.sql`), text ?? `create table trial.${tag} (id int)`);
  }
  await migrate(driver, folder);
};

const tables = async (): Promise<string[]> => {
  const rows = await executeRows<{ name: string }>(
    database.db,
    sql`select tablename as name from pg_tables where schemaname = 'trial' order by 1`,
  );
  return rows.map((row) => row.name);
};

const first = { tag: 'first', when: 100 };
const second = { tag: 'second', when: 200 };
const third = { tag: 'third', when: 300 };

describe('a start', () => {
  it('runs what is new, once', async () => {
    await run([first]);
    await run([first, second, third]);
    await run([first, second, third]);
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });

  it('works without any migration', async () => {
    await migrate(driver, join(folder, 'missing'));
    expect(await tables()).toEqual([]);
  });

  it('is refused when a migration is older than the newest that ran, and names it', async () => {
    await run([first, third]);
    const start = run([first, third, second]);
    await expect(start).rejects.toThrow(StartupError);
    await expect(start).rejects.toThrow(/never ran second,.*Nothing was changed/);
    expect(await tables()).toEqual(['first', 'third']);
  });

  it('is refused when one of several new migrations would be left out', async () => {
    await run([first, third]);
    await expect(run([first, third, second, { tag: 'fourth', when: 400 }])).rejects.toThrow(
      /never ran second,/,
    );
    expect(await tables()).toEqual(['first', 'third']);
  });

  it('is refused when the database is newer than the program', async () => {
    await run([first, second]);
    const start = run([first]);
    await expect(start).rejects.toThrow(StartupError);
    await expect(start).rejects.toThrow(/newer than this program.*Start the newer program/);
  });

  it('is refused when the database belongs to another version', async () => {
    await run([first, second]);
    await expect(run([first, third])).rejects.toThrow(/belongs to another version/);
    expect(await tables()).toEqual(['first', 'second']);
  });

  it('changes nothing when a migration fails', async () => {
    const broken = { tag: 'broken', when: 400, text: 'create nonsense' };
    await expect(run([first, second, broken])).rejects.toThrow('Failed query');
    expect(await tables()).toEqual([]);
    await run([first, second]);
    expect(await tables()).toEqual(['first', 'second']);
  });
});

describe('the migrations of this project', () => {
  it('become newer from one to the next', () => {
    const whens = readJournal(projectPath('migrations')).map((entry) => entry.when);
    expect(whens).toEqual([...new Set(whens)].toSorted((a, b) => a - b));
  });
});
