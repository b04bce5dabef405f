/** Reading and writing leaves. */
import { and, asc, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import type { LeaveId, MeetingId, MemberId, TelegramId } from '../../../shared/ids.ts';
import { executeRows, type Db } from '../../../platform/db/index.ts';
import type { Locale } from '../../../platform/i18n/index.ts';
import type { Meeting } from '../../meetings/index.ts';
import { meetings } from '../../meetings/schema.ts';
import { organisations } from '../../organisation/schema.ts';
import type { Member } from '../../roster/index.ts';
import { members } from '../../roster/schema.ts';
import { attendanceLeaves } from '../schema.ts';
import type { LeaveKind } from '../rules/index.ts';

export type Leave = typeof attendanceLeaves.$inferSelect;

export interface Asker {
  meeting: Meeting;
  member: Member;
  /** The language of the branch. */
  locale: Locale;
}

/** Members and meetings of the same branch, by their ids: every pair of them. */
export const listAskers = (
  tx: Db,
  meetingIds: readonly MeetingId[],
  memberIds: readonly MemberId[],
): Promise<Asker[]> =>
  tx
    .select({ meeting: meetings, member: members, locale: organisations.locale })
    .from(meetings)
    .innerJoin(members, eq(members.organisationId, meetings.organisationId))
    .innerJoin(organisations, eq(organisations.id, meetings.organisationId))
    // One text for any number of ids: it is prepared once.
    .where(
      and(
        sql`${meetings.id} = any(${sql.param([...meetingIds])})`,
        sql`${members.id} = any(${sql.param([...memberIds])})`,
      ),
    );

export interface LeaveToOpen {
  meetingId: MeetingId;
  memberId: MemberId;
  /** Opens a withdrawn or declined one anew. */
  again: boolean;
}

export interface OpenedLeave extends Record<string, unknown> {
  id: LeaveId;
  round: number;
  meetingId: MeetingId;
  memberId: MemberId;
}

const openedColumns = {
  id: attendanceLeaves.id,
  round: attendanceLeaves.round,
  meetingId: attendanceLeaves.meetingId,
  memberId: attendanceLeaves.memberId,
};

/** Always in the same order, so that two who open several do not wait for each other. */
const insertLeaves = (tx: Db, wanted: readonly LeaveToOpen[], now: Date): Promise<OpenedLeave[]> =>
  executeRows<OpenedLeave>(
    tx,
    sql`insert into attendance_leaves (meeting_id, member_id, state, created_at)
      select meeting, member, 'asked', ${now.toISOString()}::timestamptz
      from unnest(${sql.param(wanted.map((leave) => leave.meetingId))}::bigint[],
        ${sql.param(wanted.map((leave) => leave.memberId))}::bigint[]) as wanted (meeting, member)
      order by meeting, member
      on conflict do nothing
      returning id, round, meeting_id as "meetingId", member_id as "memberId"`,
  );

const isOf = ({ meetingId, memberId }: Pick<LeaveToOpen, 'meetingId' | 'memberId'>) =>
  and(eq(attendanceLeaves.meetingId, meetingId), eq(attendanceLeaves.memberId, memberId));

/** Opens leaves whose kind is to be asked; returns only those about which there is something to ask. */
export const openLeaves = async (
  tx: Db,
  wanted: readonly LeaveToOpen[],
  now: Date,
): Promise<OpenedLeave[]> => {
  if (wanted.length === 0) return [];
  const opened = await insertLeaves(tx, wanted, now);
  const isOpened = ({ meetingId, memberId }: LeaveToOpen): boolean =>
    opened.some((leave) => leave.meetingId === meetingId && leave.memberId === memberId);
  const again = wanted.filter((leave) => leave.again && !isOpened(leave));
  if (again.length === 0) return opened;
  const reopened = await tx
    .update(attendanceLeaves)
    .set({
      state: 'asked',
      kind: null,
      round: sql`${attendanceLeaves.round} + 1`,
      decidedBy: null,
      decidedAt: null,
      requestedAt: null,
      startsAt: null,
      createdAt: now,
    })
    .where(and(or(...again.map(isOf)), inArray(attendanceLeaves.state, ['withdrawn', 'declined'])))
    .returning(openedColumns);
  return [...opened, ...reopened];
};

/** Undefined when there is nothing to ask. */
export const openLeave = async (
  tx: Db,
  key: { meetingId: MeetingId; memberId: MemberId },
  again: boolean,
  now: Date,
): Promise<OpenedLeave | undefined> => (await openLeaves(tx, [{ ...key, again }], now))[0];

export const findLeave = async (db: Db, id: LeaveId): Promise<Leave | undefined> => {
  const [row] = await db.select().from(attendanceLeaves).where(eq(attendanceLeaves.id, id));
  return row;
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

export const findLeaveOf = async (
  db: Db,
  meetingId: MeetingId,
  memberId: MemberId,
): Promise<Leave | undefined> => {
  const [row] = await db.select().from(attendanceLeaves).where(isOf({ meetingId, memberId }));
  return row;
};

/** `startsAt`: when the meeting is to begin, as the person knew it. */
export const saveRequest = async (
  tx: Db,
  id: LeaveId,
  request: { kind: LeaveKind; requestedAt: Date; startsAt: Date },
): Promise<void> => {
  await tx
    .update(attendanceLeaves)
    .set({ state: 'requested', ...request })
    .where(eq(attendanceLeaves.id, id));
};

export const saveStart = async (tx: Db, id: LeaveId, startsAt: Date): Promise<void> => {
  await tx.update(attendanceLeaves).set({ startsAt }).where(eq(attendanceLeaves.id, id));
};

/** Nobody needs leave from a meeting that is cancelled. */
export const withdrawOfCancelled = (tx: Db): Promise<{ id: LeaveId; round: number }[]> =>
  tx
    .update(attendanceLeaves)
    .set({ state: 'withdrawn' })
    .where(
      and(
        inArray(attendanceLeaves.state, ['asked', 'requested', 'approved']),
        inArray(
          attendanceLeaves.meetingId,
          tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.state, 'cancelled')),
        ),
      ),
    )
    .returning({ id: attendanceLeaves.id, round: attendanceLeaves.round });

/** Leaves from coming meetings that are to begin at another time than the person knew. */
export const listMoved = async (db: Db, now: Date): Promise<LeaveId[]> => {
  const rows = await db
    .select({ id: attendanceLeaves.id })
    .from(attendanceLeaves)
    .innerJoin(meetings, eq(meetings.id, attendanceLeaves.meetingId))
    .where(
      and(
        inArray(attendanceLeaves.state, ['requested', 'approved']),
        eq(meetings.state, 'scheduled'),
        gt(meetings.startsAt, now),
        ne(meetings.startsAt, attendanceLeaves.startsAt),
      ),
    )
    .orderBy(asc(attendanceLeaves.id));
  return rows.map((row) => row.id);
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
