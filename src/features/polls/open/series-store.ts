/** Reading and writing polls that come again. */
import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { PollId, PollSeriesId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { pollSeries, polls } from './schema.ts';
import type { Poll } from './store.ts';

export type PollSeries = typeof pollSeries.$inferSelect;

export const insertSeries = async (
  tx: Db,
  series: Omit<PollSeries, 'id'>,
): Promise<PollSeriesId> => {
  const [row] = await tx.insert(pollSeries).values(series).returning({ id: pollSeries.id });
  if (row === undefined) throw new Error('A series of polls could not be stored');
  return row.id;
};

export const findSeries = async (db: Db, id: PollSeriesId): Promise<PollSeries | undefined> => {
  const [row] = await db.select().from(pollSeries).where(eq(pollSeries.id, id));
  return row;
};

export const joinSeries = async (
  tx: Db,
  id: PollId,
  seriesId: PollSeriesId,
  occurrence: number,
): Promise<void> => {
  await tx.update(polls).set({ seriesId, occurrence }).where(eq(polls.id, id));
};

export const endSeries = async (tx: Db, id: PollSeriesId): Promise<void> => {
  await tx.update(pollSeries).set({ isActive: false }).where(eq(pollSeries.id, id));
};

export const setOpenMinutes = async (
  tx: Db,
  id: PollSeriesId,
  openMinutes: number | null,
): Promise<void> => {
  await tx.update(pollSeries).set({ openMinutes }).where(eq(pollSeries.id, id));
};

/** Due and active, each locked; what another replica has in hand is passed over. */
export const lockDueSeries = async (tx: Db, now: Date): Promise<PollSeries | undefined> => {
  const [row] = await tx
    .select()
    .from(pollSeries)
    .where(and(eq(pollSeries.isActive, true), lte(pollSeries.nextAt, now)))
    .orderBy(asc(pollSeries.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
};

export const moveSeries = async (
  tx: Db,
  id: PollSeriesId,
  next: { opened: number; nextAt: Date },
): Promise<void> => {
  await tx.update(pollSeries).set(next).where(eq(pollSeries.id, id));
};

export const findNewestOfSeries = async (db: Db, id: PollSeriesId): Promise<Poll | undefined> => {
  const [row] = await db
    .select()
    .from(polls)
    .where(eq(polls.seriesId, id))
    .orderBy(desc(polls.occurrence))
    .limit(1);
  return row;
};
