/** Reading and writing minutes and their paragraphs. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { MeetingId, MinutesEntryId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { members } from '../../roster/schema.ts';
import { meetingMinutes, meetingMinutesEntries } from './schema.ts';

export type Minutes = typeof meetingMinutes.$inferSelect;
export type Entry = typeof meetingMinutesEntries.$inferSelect;

export const findMinutes = async (db: Db, meetingId: MeetingId): Promise<Minutes | undefined> => {
  const [row] = await db
    .select()
    .from(meetingMinutes)
    .where(eq(meetingMinutes.meetingId, meetingId));
  return row;
};

/** The minutes of a meeting, begun if need be, and locked. */
export const holdMinutes = async (tx: Db, meetingId: MeetingId): Promise<Minutes> => {
  await tx.insert(meetingMinutes).values({ meetingId, state: 'draft' }).onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(meetingMinutes)
    .where(eq(meetingMinutes.meetingId, meetingId))
    .for('update');
  if (row === undefined) throw new Error('Minutes were begun and are gone');
  return row;
};

export const saveHead = async (
  tx: Db,
  meetingId: MeetingId,
  set: Partial<Pick<Minutes, 'chair' | 'recorder' | 'recorderId' | 'times' | 'state'>>,
): Promise<void> => {
  await tx.update(meetingMinutes).set(set).where(eq(meetingMinutes.meetingId, meetingId));
};

export const saveFinished = async (
  tx: Db,
  meetingId: MeetingId,
  by: TelegramId,
  now: Date,
): Promise<void> => {
  await tx
    .update(meetingMinutes)
    .set({
      state: 'finished',
      version: sql`${meetingMinutes.version} + 1`,
      finishedBy: by,
      finishedAt: now,
    })
    .where(eq(meetingMinutes.meetingId, meetingId));
};

/** In the order in which they were written; without those that were taken back. */
export const listEntries = (db: Db, meetingId: MeetingId): Promise<Entry[]> =>
  db
    .select()
    .from(meetingMinutesEntries)
    .where(
      and(eq(meetingMinutesEntries.meetingId, meetingId), isNull(meetingMinutesEntries.removedAt)),
    )
    .orderBy(asc(meetingMinutesEntries.id));

export const insertEntries = async (
  tx: Db,
  entries: readonly (typeof meetingMinutesEntries.$inferInsert)[],
): Promise<void> => {
  if (entries.length > 0)
    await tx
      .insert(meetingMinutesEntries)
      .values([...entries])
      .onConflictDoNothing();
};

/** Takes a paragraph back; false when it is not there any more. */
export const removeEntry = async (
  tx: Db,
  meetingId: MeetingId,
  id: MinutesEntryId,
  now: Date,
): Promise<boolean> => {
  const rows = await tx
    .update(meetingMinutesEntries)
    .set({ removedAt: now })
    .where(
      and(
        eq(meetingMinutesEntries.id, id),
        eq(meetingMinutesEntries.meetingId, meetingId),
        isNull(meetingMinutesEntries.removedAt),
      ),
    )
    .returning({ id: meetingMinutesEntries.id });
  return rows.length > 0;
};

/** Minutes that this account was named the recorder of and that are not finished, newest first. */
export const listRecorded = async (db: Db, telegramId: TelegramId): Promise<MeetingId[]> => {
  const rows = await db
    .select({ id: meetingMinutes.meetingId })
    .from(meetingMinutes)
    .innerJoin(members, eq(members.id, meetingMinutes.recorderId))
    .where(
      and(
        eq(members.telegramId, telegramId),
        eq(members.isActive, true),
        eq(meetingMinutes.state, 'draft'),
      ),
    )
    .orderBy(sql`${meetingMinutes.meetingId} desc`);
  return rows.map((row) => row.id);
};
