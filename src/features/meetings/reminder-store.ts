/** Reading and writing the reminders of meetings. */
import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { MeetingId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Reminder } from './rules.ts';
import { meetingReminders } from './schema.ts';

export const insertReminders = async (
  tx: Db,
  meetingId: MeetingId,
  reminders: readonly Reminder[],
): Promise<void> => {
  if (reminders.length === 0) return;
  await tx
    .insert(meetingReminders)
    .values(reminders.map((reminder) => ({ ...reminder, meetingId, state: 'pending' as const })))
    .onConflictDoNothing();
};

/** Takes the place of what was planned and has not gone out. */
export const replaceReminders = async (
  tx: Db,
  meetingId: MeetingId,
  reminders: readonly Reminder[],
): Promise<void> => {
  await tx
    .delete(meetingReminders)
    .where(and(eq(meetingReminders.meetingId, meetingId), eq(meetingReminders.state, 'pending')));
  await insertReminders(tx, meetingId, reminders);
};

/** What is still to go out, earliest first. */
export const listPendingReminders = (db: Db, meetingId: MeetingId): Promise<Reminder[]> =>
  db
    .select({ offset: meetingReminders.offset, dueAt: meetingReminders.dueAt })
    .from(meetingReminders)
    .where(and(eq(meetingReminders.meetingId, meetingId), eq(meetingReminders.state, 'pending')))
    .orderBy(asc(meetingReminders.dueAt));

export const listMeetingsToRemind = async (db: Db, now: Date): Promise<MeetingId[]> => {
  const rows = await db
    .selectDistinct({ id: meetingReminders.meetingId })
    .from(meetingReminders)
    .where(and(eq(meetingReminders.state, 'pending'), lte(meetingReminders.dueAt, now)))
    .orderBy(asc(meetingReminders.meetingId));
  return rows.map((row) => row.id);
};

/** Takes the due reminders of a meeting, so that no other sweep has them: their offsets, the nearest first. */
export const claimDueReminders = async (
  tx: Db,
  meetingId: MeetingId,
  now: Date,
): Promise<number[]> => {
  const rows = await tx
    .update(meetingReminders)
    .set({ state: 'sent' })
    .where(
      and(
        eq(meetingReminders.meetingId, meetingId),
        eq(meetingReminders.state, 'pending'),
        lte(meetingReminders.dueAt, now),
      ),
    )
    .returning({ offset: meetingReminders.offset });
  return rows.map((row) => row.offset).toSorted((a, b) => a - b);
};

/** What was claimed and is not said: too late, or a nearer one says it. */
export const dropReminders = async (
  tx: Db,
  meetingId: MeetingId,
  offsets: readonly number[],
): Promise<void> => {
  if (offsets.length === 0) return;
  await tx
    .update(meetingReminders)
    .set({ state: 'dropped' })
    .where(
      and(
        eq(meetingReminders.meetingId, meetingId),
        inArray(meetingReminders.offset, [...offsets]),
      ),
    );
};
