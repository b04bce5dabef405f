/** What somebody gets who takes the whole database away, system columns included. */
import { sql } from 'drizzle-orm';
import { executeRows, type Database } from '../../../../src/platform/db/index.ts';

/** A row as the attacker finds it. */
export interface DumpedRow {
  table: string;
  /** By place in the table's file. */
  place: number;
  /** The transaction that wrote it. */
  transaction: number;
  content: unknown;
}

interface Found extends Record<string, unknown> {
  page: number;
  line: number;
  xmin: string;
  content: string;
}

/** The number that the next transaction gets. */
export const nextTransaction = async ({ db }: Database): Promise<number> => {
  const [row] = await executeRows<{ xid: string }>(
    db,
    sql`select pg_current_xact_id()::text as xid`,
  );
  return Number(row?.xid);
};

/** Every row of every table in physical order. */
export const dumpRows = async ({ db }: Database): Promise<DumpedRow[]> => {
  const tables = await executeRows<{ name: string }>(
    db,
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const rows: DumpedRow[] = [];
  for (const { name } of tables) {
    const found = await executeRows<Found>(
      db,
      sql`select (ctid::text::point)[0]::int as page, (ctid::text::point)[1]::int as line,
                 xmin::text as xmin, to_jsonb(t)::text as content
          from ${sql.identifier(name)} t order by ctid`,
    );
    for (const { page, line, xmin, content } of found)
      rows.push({
        table: name,
        place: page * 1000 + line,
        transaction: Number(xmin),
        content: JSON.parse(content),
      });
  }
  return rows;
};

/** The rows of each table, as two runs of the same story can be compared. */
export type Dump = Record<string, unknown[]>;

/** Messages are delivered side by side, so where their rows land is by chance; none is written while people vote. */
const PLACED_BY_CHANCE = new Set(['outbox']);

/** Transactions by rank, as their numbers differ from run to run. */
export const comparableDump = async (database: Database): Promise<Dump> => {
  const rows = await dumpRows(database);
  const ranks = new Map(
    [...new Set(rows.flatMap((row) => (PLACED_BY_CHANCE.has(row.table) ? [] : row.transaction)))]
      .toSorted((a, b) => a - b)
      .map((transaction, rank) => [transaction, rank]),
  );
  const result: Dump = {};
  for (const { table, place, transaction, content } of rows)
    (result[table] ??= []).push(
      PLACED_BY_CHANCE.has(table)
        ? content
        : { ...(content as object), place, transaction: ranks.get(transaction) },
    );
  result['outbox']?.sort((a, b) => (a as { id: number }).id - (b as { id: number }).id);
  return result;
};
