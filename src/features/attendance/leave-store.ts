/** Reading and writing leaves. */
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { LeaveId, MeetingId, MemberId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { attendanceLeaves } from './schema.ts';
import type { LeaveKind } from './rules/index.ts';

export type Leave = typeof attendanceLeaves.$inferSelect;

export interface LeaveToOpen {
  meetingId: MeetingId;
  memberId: MemberId;
  /** Opens a withdrawn or declined one anew. */
  again: boolean;
}

const isOf = ({ meetingId, memberId }: LeaveToOpen) =>
  and(eq(attendanceLeaves.meetingId, meetingId), eq(attendanceLeaves.memberId, memberId));

/** Opens leaves whose kind is to be asked; returns only those about which there is something to ask. */
export const openLeaves = async (
  tx: Db,
  wanted: readonly LeaveToOpen[],
  now: Date,
): Promise<Leave[]> => {
  if (wanted.length === 0) return [];
  // Always in the same order, so that two who open several do not wait for each other.
  const inOrder = wanted.toSorted((a, b) => a.meetingId - b.meetingId || a.memberId - b.memberId);
  const opened = await tx
    .insert(attendanceLeaves)
    .values(
      inOrder.map(({ meetingId, memberId }) => ({
        meetingId,
        memberId,
        state: 'asked' as const,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning();
  const isOpened = ({ meetingId, memberId }: LeaveToOpen): boolean =>
    opened.some((leave) => leave.meetingId === meetingId && leave.memberId === memberId);
  const again = inOrder.filter((leave) => leave.again && !isOpened(leave));
  if (again.length === 0) return opened;
  const reopened = await tx
    .update(attendanceLeaves)
    .set({
      state: 'asked',
      kind: null,
      round: sql`${attendanceLeaves.round} + 1`,
      decidedBy: null,
      decidedAt: null,
      createdAt: now,
    })
    .where(and(or(...again.map(isOf)), inArray(attendanceLeaves.state, ['withdrawn', 'declined'])))
    .returning();
  return [...opened, ...reopened];
};

/** Undefined when there is nothing to ask. */
export const openLeave = async (
  tx: Db,
  key: { meetingId: MeetingId; memberId: MemberId },
  again: boolean,
  now: Date,
): Promise<Leave | undefined> => (await openLeaves(tx, [{ ...key, again }], now))[0];

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
