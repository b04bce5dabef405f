/** Reading and writing the secrets of codes, and where codes are shown. */
import { and, asc, eq, gt, isNotNull, lte, ne, or } from 'drizzle-orm';
import type { ChatId, MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { attendanceCheckins } from '../checkin/schema.ts';
import { attendanceCodes, attendanceCodeSecrets } from './schema.ts';

export type ShownCode = typeof attendanceCodes.$inferSelect;

export const findSecret = async (db: Db, meetingId: MeetingId): Promise<string | undefined> => {
  const [row] = await db
    .select({ secret: attendanceCodeSecrets.secret })
    .from(attendanceCodeSecrets)
    .where(eq(attendanceCodeSecrets.meetingId, meetingId));
  return row?.secret;
};

/** The first one stays: codes that are on the screen go on to be good. */
export const saveSecret = async (tx: Db, meetingId: MeetingId, secret: string): Promise<void> => {
  await tx.insert(attendanceCodeSecrets).values({ meetingId, secret }).onConflictDoNothing();
};

export const findCode = async (db: Db, id: number): Promise<ShownCode | undefined> => {
  const [row] = await db.select().from(attendanceCodes).where(eq(attendanceCodes.id, id));
  return row;
};

/** The code in this chat, whose message is still to come. */
export const saveNewCode = async (
  tx: Db,
  code: { meetingId: MeetingId; chatId: ChatId; until: Date; renewedAt: Date },
): Promise<number> => {
  const [row] = await tx
    .insert(attendanceCodes)
    .values(code)
    .onConflictDoUpdate({
      target: [attendanceCodes.meetingId, attendanceCodes.chatId],
      set: { until: code.until, renewedAt: code.renewedAt, messageId: null },
    })
    .returning({ id: attendanceCodes.id });
  if (row === undefined) throw new Error('A code could not be written');
  return row.id;
};

/** The message that showed it before, when there is one. */
export const findCodeIn = async (
  db: Db,
  meetingId: MeetingId,
  chatId: ChatId,
): Promise<ShownCode | undefined> => {
  const [row] = await db
    .select()
    .from(attendanceCodes)
    .where(and(eq(attendanceCodes.meetingId, meetingId), eq(attendanceCodes.chatId, chatId)));
  return row;
};

export const saveCodeMessage = async (tx: Db, id: number, messageId: number): Promise<void> => {
  await tx.update(attendanceCodes).set({ messageId }).where(eq(attendanceCodes.id, id));
};

/** Undefined when somebody else has. */
export const deleteCode = async (tx: Db, id: number): Promise<ShownCode | undefined> => {
  const [row] = await tx.delete(attendanceCodes).where(eq(attendanceCodes.id, id)).returning();
  return row;
};

/** Takes those that are due for a new picture, so that no other sweep has them. */
export const claimToRenew = (
  tx: Db,
  now: Date,
  renewedBefore: Date,
): Promise<Pick<ShownCode, 'id' | 'chatId'>[]> =>
  tx
    .update(attendanceCodes)
    .set({ renewedAt: now })
    .where(
      and(
        isNotNull(attendanceCodes.messageId),
        gt(attendanceCodes.until, now),
        lte(attendanceCodes.renewedAt, renewedBefore),
      ),
    )
    .returning({ id: attendanceCodes.id, chatId: attendanceCodes.chatId });

/** Those to take down: their time is over, or check-in is. */
export const listOver = async (
  db: Db,
  now: Date,
): Promise<(Pick<ShownCode, 'id'> & { isCheckinOpen: boolean })[]> => {
  const rows = await db
    .select({ id: attendanceCodes.id, state: attendanceCheckins.state })
    .from(attendanceCodes)
    .leftJoin(attendanceCheckins, eq(attendanceCheckins.meetingId, attendanceCodes.meetingId))
    .where(or(lte(attendanceCodes.until, now), ne(attendanceCheckins.state, 'open')))
    .orderBy(asc(attendanceCodes.id));
  return rows.map(({ id, state }) => ({ id, isCheckinOpen: state === 'open' }));
};
