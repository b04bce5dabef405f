/** Reading and writing leaves. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { LeaveId, MeetingId, MemberId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { attendanceLeaves } from './schema.ts';
import type { LeaveKind } from './rules/index.ts';

export type Leave = typeof attendanceLeaves.$inferSelect;

/**
 * Opens a leave whose kind is to be asked; `again` opens a withdrawn or declined one anew.
 * Undefined when there is nothing to ask.
 */
export const openLeave = async (
  tx: Db,
  key: { meetingId: MeetingId; memberId: MemberId },
  again: boolean,
  now: Date,
): Promise<Leave | undefined> => {
  const [opened] = await tx
    .insert(attendanceLeaves)
    .values({ ...key, state: 'asked', createdAt: now })
    .onConflictDoNothing()
    .returning();
  if (opened !== undefined || !again) return opened;
  const [reopened] = await tx
    .update(attendanceLeaves)
    .set({
      state: 'asked',
      kind: null,
      round: sql`${attendanceLeaves.round} + 1`,
      decidedBy: null,
      decidedAt: null,
      createdAt: now,
    })
    .where(
      and(
        eq(attendanceLeaves.meetingId, key.meetingId),
        eq(attendanceLeaves.memberId, key.memberId),
        inArray(attendanceLeaves.state, ['withdrawn', 'declined']),
      ),
    )
    .returning();
  return reopened;
};

export const lockLeave = async (tx: Db, id: LeaveId): Promise<Leave | undefined> => {
  const [row] = await tx
    .select()
    .from(attendanceLeaves)
    .where(eq(attendanceLeaves.id, id))
    .for('update');
  return row;
};

export const lockLeaveOf = async (
  tx: Db,
  meetingId: MeetingId,
  memberId: MemberId,
): Promise<Leave | undefined> => {
  const [row] = await tx
    .select()
    .from(attendanceLeaves)
    .where(and(eq(attendanceLeaves.meetingId, meetingId), eq(attendanceLeaves.memberId, memberId)))
    .for('update');
  return row;
};

export const saveRequest = async (tx: Db, id: LeaveId, kind: LeaveKind): Promise<void> => {
  await tx
    .update(attendanceLeaves)
    .set({ state: 'requested', kind })
    .where(eq(attendanceLeaves.id, id));
};

export const saveDecision = async (
  tx: Db,
  id: LeaveId,
  decision: { state: 'approved' | 'declined'; decidedBy: TelegramId; decidedAt: Date },
): Promise<void> => {
  await tx.update(attendanceLeaves).set(decision).where(eq(attendanceLeaves.id, id));
};

export const listLeaves = (db: Db, meetingId: MeetingId): Promise<Leave[]> =>
  db.select().from(attendanceLeaves).where(eq(attendanceLeaves.meetingId, meetingId));
