/** Reading and writing facts, their trace and the lock. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { MeetingId, MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { attendanceCorrections, attendanceFacts, attendanceSheets } from './schema.ts';

export type StoredFact = typeof attendanceFacts.$inferSelect;
export type Correction = typeof attendanceCorrections.$inferSelect;
export type Sheet = typeof attendanceSheets.$inferSelect;

/** Somebody on a roster, or a guest known by name only. */
export type Whose = { memberId: MemberId } | { guestName: string };

const isOf = (whose: Whose) =>
  'memberId' in whose
    ? eq(attendanceFacts.memberId, whose.memberId)
    : eq(attendanceFacts.guestName, whose.guestName);

/** In the order in which they were first recorded. */
export const listFacts = (db: Db, meetingId: MeetingId): Promise<StoredFact[]> =>
  db
    .select()
    .from(attendanceFacts)
    .where(eq(attendanceFacts.meetingId, meetingId))
    .orderBy(asc(attendanceFacts.id));

export const factOf = async (
  db: Db,
  meetingId: MeetingId,
  whose: Whose,
): Promise<StoredFact | undefined> => {
  const [row] = await db
    .select()
    .from(attendanceFacts)
    .where(and(eq(attendanceFacts.meetingId, meetingId), isOf(whose)));
  return row;
};

export const findFact = async (db: Db, id: number): Promise<StoredFact | undefined> => {
  const [row] = await db.select().from(attendanceFacts).where(eq(attendanceFacts.id, id));
  return row;
};

export const lockFact = async (
  tx: Db,
  meetingId: MeetingId,
  whose: Whose,
): Promise<StoredFact | undefined> => {
  const [row] = await tx
    .select()
    .from(attendanceFacts)
    .where(and(eq(attendanceFacts.meetingId, meetingId), isOf(whose)))
    .for('update');
  return row;
};

export type NewFact = typeof attendanceFacts.$inferInsert;

/** Those of them that were not recorded before. */
export const insertFacts = async (tx: Db, facts: readonly NewFact[]): Promise<StoredFact[]> =>
  facts.length === 0
    ? []
    : tx
        .insert(attendanceFacts)
        .values([...facts])
        .onConflictDoNothing()
        .returning();

export const saveFact = async (
  tx: Db,
  id: number,
  set: Omit<NewFact, 'meetingId' | 'memberId' | 'guestName'>,
): Promise<void> => {
  await tx.update(attendanceFacts).set(set).where(eq(attendanceFacts.id, id));
};

export const deleteFact = async (tx: Db, id: number): Promise<void> => {
  await tx.delete(attendanceFacts).where(eq(attendanceFacts.id, id));
};

export const insertCorrection = async (
  tx: Db,
  correction: typeof attendanceCorrections.$inferInsert,
): Promise<void> => {
  await tx.insert(attendanceCorrections).values(correction);
};

/** Oldest first. */
export const listCorrections = (db: Db, meetingId: MeetingId): Promise<Correction[]> =>
  db
    .select()
    .from(attendanceCorrections)
    .where(eq(attendanceCorrections.meetingId, meetingId))
    .orderBy(asc(attendanceCorrections.id));

export const findSheet = async (db: Db, meetingId: MeetingId): Promise<Sheet | undefined> => {
  const [row] = await db
    .select()
    .from(attendanceSheets)
    .where(eq(attendanceSheets.meetingId, meetingId));
  return row;
};

export const isLocked = async (db: Db, meetingId: MeetingId): Promise<boolean> =>
  (await findSheet(db, meetingId))?.state === 'locked';

/** Holds the sheet, so that what is recorded and the lock come one after the other. */
export const holdSheet = async (
  tx: Db,
  meetingId: MeetingId,
  strength: 'share' | 'update',
): Promise<Sheet> => {
  await tx.insert(attendanceSheets).values({ meetingId, state: 'open' }).onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(attendanceSheets)
    .where(eq(attendanceSheets.meetingId, meetingId))
    .for(strength);
  if (row === undefined) throw new Error('A sheet was written and is gone');
  return row;
};

export const saveLocked = async (
  tx: Db,
  meetingId: MeetingId,
  by: TelegramId,
  now: Date,
): Promise<void> => {
  await tx
    .update(attendanceSheets)
    .set({ state: 'locked', lockedBy: by, lockedAt: now })
    .where(and(eq(attendanceSheets.meetingId, meetingId), sql`${attendanceSheets.state} = 'open'`));
};
