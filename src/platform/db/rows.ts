/** Runs SQL that the query builder cannot express, the same on a server and on the embedded database. */
import type { SQL } from 'drizzle-orm';
import type { Db } from './database.ts';

const isRowList = (result: unknown): result is unknown[] => Array.isArray(result);

const hasRows = (result: unknown): result is { rows: unknown[] } =>
  typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows);

/**
 * The rows of a statement, as plain objects keyed by column.
 * Timestamps and dates arrive as text, bigint as a number where it fits, numeric as text.
 */
export const executeRows = async <T extends Record<string, unknown>>(
  db: Db,
  statement: SQL,
): Promise<T[]> => {
  const result: unknown = await db.execute(statement);
  if (isRowList(result)) return [...result] as T[];
  if (hasRows(result)) return result.rows as T[];
  throw new TypeError('The driver returned neither a list of rows nor an object with rows');
};
