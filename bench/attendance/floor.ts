/** Starts the floor and counts what it stored. */
import { sql } from 'drizzle-orm';
import { executeRows } from '../../src/platform/db/index.ts';
import { projectPath } from '../../src/platform/paths.ts';
import type { SimulatedTelegram } from '../../src/sandbox/telegram/index.ts';
import { until } from '../support/bot.ts';
import { startChild } from '../support/children.ts';
import type { BenchDatabase } from '../support/database-host.ts';

export interface Floor {
  stop(): Promise<void>;
}

export const startFloor = async (
  telegram: SimulatedTelegram,
  apiRoot: string,
  database: BenchDatabase,
): Promise<Floor> => {
  const script = projectPath('dist', 'bench', 'attendance', 'floor-process.js');
  const child = startChild([script, `${apiRoot}/bot${telegram.token}`], database.env);
  await until(() => telegram.isPolled || child.isGone());
  return { stop: () => child.end('SIGTERM') };
};

/** @throws unless there is a row for every update. */
export const checkFloor = async (database: BenchDatabase, updates: number): Promise<void> => {
  const opened = await database.open();
  const [row] = await executeRows<{ count: number }>(
    opened.db,
    sql`select count(*)::int as count from floor_answers`,
  );
  await opened.close();
  if (row?.count !== updates) throw new Error(`The floor stored ${row?.count} of ${updates}`);
};
