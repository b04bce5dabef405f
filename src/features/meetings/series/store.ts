/** Reading and writing series. */
import { and, asc, eq, inArray, lt, lte } from 'drizzle-orm';
import type { OrganisationId, SeriesId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { meetings } from '../schema.ts';
import type { Meeting } from '../store.ts';
import { meetingSeries } from './schema.ts';

export type Series = typeof meetingSeries.$inferSelect;

/** Undefined when a series of the same origin is there already. */
export const insertSeries = async (
  tx: Db,
  series: typeof meetingSeries.$inferInsert,
): Promise<Series | undefined> => {
  const [row] = await tx
    .insert(meetingSeries)
    .values(series)
    .onConflictDoNothing({ target: meetingSeries.origin })
    .returning();
  return row;
};

export const findSeries = async (db: Db, id: SeriesId): Promise<Series | undefined> => {
  const [row] = await db.select().from(meetingSeries).where(eq(meetingSeries.id, id));
  return row;
};

export const findSeriesByOrigin = async (db: Db, origin: string): Promise<Series | undefined> => {
  const [row] = await db.select().from(meetingSeries).where(eq(meetingSeries.origin, origin));
  return row;
};

/** Locked until the end of the transaction. */
export const lockSeries = async (tx: Db, id: SeriesId): Promise<Series | undefined> => {
  const [row] = await tx.select().from(meetingSeries).where(eq(meetingSeries.id, id)).for('update');
  return row;
};

/** What goes on or rests, the oldest first. */
export const listSeries = (db: Db, organisationId: OrganisationId): Promise<Series[]> =>
  db
    .select()
    .from(meetingSeries)
    .where(
      and(
        eq(meetingSeries.organisationId, organisationId),
        inArray(meetingSeries.state, ['active', 'paused']),
      ),
    )
    .orderBy(asc(meetingSeries.id));

export const listDueSeries = async (db: Db, now: Date): Promise<SeriesId[]> => {
  const rows = await db
    .select({ id: meetingSeries.id })
    .from(meetingSeries)
    .where(and(eq(meetingSeries.state, 'active'), lte(meetingSeries.nextAt, now)))
    .orderBy(asc(meetingSeries.nextAt), asc(meetingSeries.id));
  return rows.map((row) => row.id);
};

export const updateSeries = async (
  tx: Db,
  id: SeriesId,
  set: Partial<Pick<Series, 'state' | 'skipped' | 'nextOn' | 'nextAt'>>,
): Promise<void> => {
  await tx.update(meetingSeries).set(set).where(eq(meetingSeries.id, id));
};

/** Drafts that nobody confirmed. */
export const pruneDrafts = async (db: Db, before: Date): Promise<void> => {
  await db
    .delete(meetingSeries)
    .where(and(eq(meetingSeries.state, 'draft'), lt(meetingSeries.createdAt, before)));
};

/** Under which a meeting of a series is known: one for each date. */
export const originOn = (id: SeriesId, date: PlainDate): string => `series:${id}:${date}`;

/** The meetings that were announced for these dates. */
export const listOccurrences = async (
  db: Db,
  id: SeriesId,
  dates: readonly PlainDate[],
): Promise<Map<PlainDate, Meeting>> => {
  if (dates.length === 0) return new Map();
  const origins = new Map(dates.map((date) => [originOn(id, date), date]));
  const rows = await db
    .select()
    .from(meetings)
    .where(inArray(meetings.origin, [...origins.keys()]));
  return new Map(
    rows.flatMap((row) => {
      const date = origins.get(row.origin);
      return date === undefined ? [] : [[date, row] as const];
    }),
  );
};
