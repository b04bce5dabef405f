/** Brings the tables up to date at start, one process at a time, and makes sure that no migration was left out. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { PgDialect, type PgSession } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { StartupError } from '../../shared/errors.ts';
import type { DatabaseLog, Db, Driver } from './database.ts';
import { compareMigrations, type JournalEntry, type MigrationState } from './migration-state.ts';
import { executeRows } from './rows.ts';

const journalSchema = z.object({
  entries: z.array(z.object({ tag: z.string(), when: z.number() })),
});

/** The list of migrations in the order they were made; empty while there are none. */
export const readJournal = (migrationsFolder: string): JournalEntry[] => {
  const file = join(migrationsFolder, 'meta', '_journal.json');
  if (!existsSync(file)) return [];
  return journalSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).entries;
};

const readApplied = async (db: Db): Promise<number[]> => {
  const [table] = await executeRows<{ name: string | null }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (table?.name == null) return [];
  const rows = await executeRows<{ created_at: unknown }>(
    db,
    sql`select created_at from drizzle.__drizzle_migrations`,
  );
  return rows.map((row) => Number(row.created_at));
};

const refuseUnlessUsable = (state: MigrationState): void => {
  if (state.kind === 'foreign') {
    throw new StartupError(
      state.newer
        ? `The database is newer than this program: it has seen ${state.count} migration(s) that this program does not know. ` +
            'Nothing was changed. Start the newer program, or restore the backup made before the update.'
        : `The database has seen ${state.count} migration(s) that this program does not know, so it belongs to another version of it. ` +
            'Nothing was changed. Start the version that made them, or point DATABASE_URL or DATA_DIR at another database.',
    );
  }
  if (state.kind === 'skipped') {
    throw new StartupError(
      `The database never ran ${state.tags.join(', ')}, and newer migrations have run already. ` +
        'Nothing was changed. Delete that migration and generate it again (npm run db:generate), so that it becomes the newest.',
    );
  }
};

/** The session is drizzle's own handle on the connection; only its type is hidden. */
const sessionOf = (db: Db): PgSession => (db as unknown as { session: PgSession }).session;

export const migrate = async (
  driver: Driver,
  migrationsFolder: string,
  log?: DatabaseLog,
): Promise<void> => {
  const { db } = driver;
  const journal = readJournal(migrationsFolder);
  const inspect = async (): Promise<MigrationState> => {
    const state = compareMigrations(journal, await readApplied(db));
    refuseUnlessUsable(state);
    return state;
  };
  if ((await inspect()).kind === 'current') return;
  await driver.exclusively('migrations', async () => {
    const before = await inspect();
    if (before.kind !== 'pending') return;
    await new PgDialect().migrate(readMigrationFiles({ migrationsFolder }), sessionOf(db), {
      migrationsFolder,
    });
    const after = await inspect();
    if (after.kind !== 'current') {
      throw new StartupError(
        `The migrations ${before.tags.join(', ')} were run but the database does not list them all. Look at the table drizzle.__drizzle_migrations.`,
      );
    }
    log?.info({ migrations: before.tags }, 'The database was brought up to date');
  });
};
