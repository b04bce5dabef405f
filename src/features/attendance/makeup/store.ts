/** Reading and writing make-up duties. */
import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import type { MakeUpId, MeetingId, MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Meeting } from '../../meetings/index.ts';
import { meetings } from '../../meetings/schema.ts';
import { organisations } from '../../organisation/schema.ts';
import type { Member } from '../../roster/index.ts';
import { members } from '../../roster/schema.ts';
import { attendanceFacts } from '../facts/schema.ts';
import type { LeaveKind } from '../rules/index.ts';
import type { MakeUpState } from './rules.ts';
import { makeUpMaterials, makeUps } from './schema.ts';

export type MakeUp = typeof makeUps.$inferSelect;
export type Material = typeof makeUpMaterials.$inferSelect;

/** A duty with its meeting, its person and why the person was not there. */
export interface MakeUpEntry {
  makeUp: MakeUp;
  meeting: Meeting;
  member: Member;
  missed: 'leave' | 'absent';
  leaveKind: LeaveKind | null;
}

const selectEntries = (db: Db) =>
  db
    .select({ makeUp: makeUps, meeting: meetings, member: members, fact: attendanceFacts })
    .from(makeUps)
    .innerJoin(meetings, eq(meetings.id, makeUps.meetingId))
    .innerJoin(members, eq(members.id, makeUps.memberId))
    .leftJoin(
      attendanceFacts,
      and(
        eq(attendanceFacts.meetingId, makeUps.meetingId),
        eq(attendanceFacts.memberId, makeUps.memberId),
      ),
    )
    .$dynamic();

type Row = Awaited<ReturnType<typeof selectEntries>>[number];

const toEntry = ({ fact, ...row }: Row): MakeUpEntry => ({
  ...row,
  missed: fact?.fact === 'leave' || fact?.missed === 'leave' ? 'leave' : 'absent',
  leaveKind: fact?.leaveKind ?? null,
});

const inOrder = [asc(meetings.startsAt), asc(meetings.id), asc(members.id)];

export const findEntry = async (db: Db, id: MakeUpId): Promise<MakeUpEntry | undefined> => {
  const [row] = await selectEntries(db).where(eq(makeUps.id, id));
  return row === undefined ? undefined : toEntry(row);
};

/** Those of a branch, earliest meeting first. */
export const listEntries = async (
  db: Db,
  organisationId: OrganisationId,
  states: readonly MakeUpState[],
): Promise<MakeUpEntry[]> => {
  const rows = await selectEntries(db)
    .where(and(eq(meetings.organisationId, organisationId), inArray(makeUps.state, [...states])))
    .orderBy(...inOrder);
  return rows.map(toEntry);
};

export const listEntriesOfMeeting = async (
  db: Db,
  meetingId: MeetingId,
): Promise<MakeUpEntry[]> => {
  const rows = await selectEntries(db)
    .where(eq(makeUps.meetingId, meetingId))
    .orderBy(...inOrder);
  return rows.map(toEntry);
};

/** What these roster rows still have to do, or have handed in. */
export const listOwn = async (db: Db, memberIds: readonly MemberId[]): Promise<MakeUpEntry[]> => {
  if (memberIds.length === 0) return [];
  const rows = await selectEntries(db)
    .where(
      and(inArray(makeUps.memberId, [...memberIds]), inArray(makeUps.state, ['open', 'handed-in'])),
    )
    .orderBy(...inOrder);
  return rows.map(toEntry);
};

export const lockMakeUp = async (tx: Db, id: MakeUpId): Promise<MakeUp | undefined> => {
  const [row] = await tx.select().from(makeUps).where(eq(makeUps.id, id)).for('update');
  return row;
};

/** Those that were not there before. */
export const insertMakeUps = async (
  tx: Db,
  rows: readonly {
    meetingId: MeetingId;
    memberId: MemberId;
    openedOn: PlainDate;
    dueOn: PlainDate;
  }[],
): Promise<MakeUp[]> =>
  rows.length === 0
    ? []
    : tx
        .insert(makeUps)
        .values(rows.map((row) => ({ ...row, state: 'open' as const })))
        .onConflictDoNothing()
        .returning();

export const saveMakeUp = async (
  tx: Db,
  id: MakeUpId,
  set: Partial<typeof makeUps.$inferInsert>,
): Promise<void> => {
  await tx.update(makeUps).set(set).where(eq(makeUps.id, id));
};

/** False when the same message has brought it before. */
export const insertMaterial = async (
  tx: Db,
  material: typeof makeUpMaterials.$inferInsert,
): Promise<Material | undefined> => {
  const [row] = await tx.insert(makeUpMaterials).values(material).onConflictDoNothing().returning();
  return row;
};

export const listMaterials = (db: Db, meetingId: MeetingId): Promise<Material[]> =>
  db
    .select()
    .from(makeUpMaterials)
    .where(eq(makeUpMaterials.meetingId, meetingId))
    .orderBy(asc(makeUpMaterials.id));

/** Open ones that are near their last day or past it, with the zone of their branch; `near` is the furthest day that may be near. */
export const listNear = async (
  db: Db,
  near: PlainDate,
): Promise<{ makeUp: MakeUp; timeZone: string }[]> =>
  db
    .select({ makeUp: makeUps, timeZone: organisations.timeZone })
    .from(makeUps)
    .innerJoin(meetings, eq(meetings.id, makeUps.meetingId))
    .innerJoin(organisations, eq(organisations.id, meetings.organisationId))
    .where(
      and(
        eq(makeUps.state, 'open'),
        lte(makeUps.dueOn, near),
        or(isNull(makeUps.remindedAt), isNull(makeUps.overdueToldAt)),
      ),
    )
    .orderBy(asc(makeUps.dueOn), asc(makeUps.id));
