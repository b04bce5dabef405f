/** Reading and writing whether check-in is open. */
import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import type { MeetingId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { meetings } from '../../meetings/schema.ts';
import { attendanceCheckins } from './schema.ts';

export type Checkin = typeof attendanceCheckins.$inferSelect;

export const findCheckin = async (db: Db, meetingId: MeetingId): Promise<Checkin | undefined> => {
  const [row] = await db
    .select()
    .from(attendanceCheckins)
    .where(eq(attendanceCheckins.meetingId, meetingId));
  return row;
};

/** Held until the end of the transaction, so that nobody checks in while it closes. */
export const holdCheckin = async (
  tx: Db,
  meetingId: MeetingId,
  strength: 'share' | 'update',
): Promise<Checkin | undefined> => {
  const [row] = await tx
    .select()
    .from(attendanceCheckins)
    .where(eq(attendanceCheckins.meetingId, meetingId))
    .for(strength);
  return row;
};

/** False when it is open already. */
export const openCheckin = async (
  tx: Db,
  meetingId: MeetingId,
  by: TelegramId,
  now: Date,
): Promise<boolean> => {
  const fresh = { state: 'open' as const, openedBy: by, openedAt: now };
  const rows = await tx
    .insert(attendanceCheckins)
    .values({ meetingId, ...fresh })
    .onConflictDoUpdate({
      target: attendanceCheckins.meetingId,
      set: { ...fresh, closedBy: null, closedAt: null },
      setWhere: eq(attendanceCheckins.state, 'closed'),
    })
    .returning({ id: attendanceCheckins.meetingId });
  return rows.length > 0;
};

/** False when it is not open. */
export const closeCheckin = async (
  tx: Db,
  meetingId: MeetingId,
  by: TelegramId | null,
  now: Date,
): Promise<boolean> =>
  (
    await tx
      .update(attendanceCheckins)
      .set({ state: 'closed', closedBy: by, closedAt: now })
      .where(and(eq(attendanceCheckins.meetingId, meetingId), eq(attendanceCheckins.state, 'open')))
      .returning({ id: attendanceCheckins.meetingId })
  ).length > 0;

/** Open ones whose meeting is over or was cancelled. */
export const listOverdue = async (db: Db, now: Date): Promise<MeetingId[]> => {
  const rows = await db
    .select({ id: attendanceCheckins.meetingId })
    .from(attendanceCheckins)
    .innerJoin(meetings, eq(meetings.id, attendanceCheckins.meetingId))
    .where(
      and(
        eq(attendanceCheckins.state, 'open'),
        or(
          inArray(meetings.state, ['cancelled']),
          lte(
            sql`${meetings.startsAt} + make_interval(mins => ${meetings.durationMinutes})`,
            sql`${now.toISOString()}::timestamptz`,
          ),
        ),
      ),
    )
    .orderBy(asc(attendanceCheckins.meetingId));
  return rows.map((row) => row.id);
};
