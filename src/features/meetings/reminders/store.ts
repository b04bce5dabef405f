/** Reading and writing the reminders of meetings. */
import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { MeetingId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { meetingReminders, meetings } from '../schema.ts';
import type { Reminder } from './rules.ts';

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

/** Branches with reminders that are due. */
export const listBranchesToRemind = async (db: Db, now: Date): Promise<OrganisationId[]> => {
  const rows = await db
    .selectDistinct({ id: meetings.organisationId })
    .from(meetingReminders)
    .innerJoin(meetings, eq(meetings.id, meetingReminders.meetingId))
    .where(and(eq(meetingReminders.state, 'pending'), lte(meetingReminders.dueAt, now)))
    .orderBy(asc(meetings.organisationId));
  return rows.map((row) => row.id);
};

export interface DueReminder {
  id: number;
  meetingId: MeetingId;
  offset: number;
}

/** Takes all that is due in a branch, so that no other sweep has it; the nearest to its event first. */
export const claimDueReminders = async (
  tx: Db,
  organisationId: OrganisationId,
  now: Date,
): Promise<DueReminder[]> => {
  const rows = await tx
    .update(meetingReminders)
    .set({ state: 'sent' })
    .where(
      and(
        inArray(
          meetingReminders.meetingId,
          tx
            .select({ id: meetings.id })
            .from(meetings)
            .where(eq(meetings.organisationId, organisationId)),
        ),
        eq(meetingReminders.state, 'pending'),
        lte(meetingReminders.dueAt, now),
      ),
    )
    .returning({
      id: meetingReminders.id,
      meetingId: meetingReminders.meetingId,
      offset: meetingReminders.offset,
    });
  return rows.toSorted((a, b) => a.offset - b.offset || a.id - b.id);
};

/** What was claimed and is not said: too late, or a nearer one says it. */
export const dropReminders = async (tx: Db, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx
    .update(meetingReminders)
    .set({ state: 'dropped' })
    .where(inArray(meetingReminders.id, [...ids]));
};

/** What was claimed waits after all. */
export const postponeReminders = async (
  tx: Db,
  ids: readonly number[],
  dueAt: Date,
): Promise<void> => {
  if (ids.length === 0) return;
  await tx
    .update(meetingReminders)
    .set({ state: 'pending', dueAt })
    .where(inArray(meetingReminders.id, [...ids]));
};

/** What is still to go out in a branch, locked so that no sweep takes it meanwhile. */
export const lockPendingOfBranch = (
  tx: Db,
  organisationId: OrganisationId,
): Promise<{ id: number; offset: number; startsAt: Date }[]> =>
  tx
    .select({
      id: meetingReminders.id,
      offset: meetingReminders.offset,
      startsAt: meetings.startsAt,
    })
    .from(meetingReminders)
    .innerJoin(meetings, eq(meetings.id, meetingReminders.meetingId))
    .where(and(eq(meetings.organisationId, organisationId), eq(meetingReminders.state, 'pending')))
    .orderBy(asc(meetingReminders.id))
    .for('update', { of: meetingReminders });

export const moveReminder = async (tx: Db, id: number, dueAt: Date): Promise<void> => {
  await tx.update(meetingReminders).set({ dueAt }).where(eq(meetingReminders.id, id));
};
