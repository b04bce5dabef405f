/** What was recorded of one person's attendance and sign-ups: read, and cleared. */
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { ChatId, MeetingId, MemberId, SignUpId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { meetings } from '../../meetings/schema.ts';
import { absenceWords } from '../absence/schema.ts';
import { attendanceBoards } from '../boards/schema.ts';
import { attendanceCheckins } from '../checkin/schema.ts';
import { attendanceCodes } from '../codes/schema.ts';
import { forgetEarlyVotesOf } from '../early/store.ts';
import { attendanceCorrections, attendanceFacts, attendanceSheets } from '../facts/schema.ts';
import { signUps } from '../seats/schema.ts';

export type Recorded = Pick<
  typeof attendanceFacts.$inferSelect,
  'fact' | 'late' | 'leaveKind' | 'recordedAt'
> & { title: string; startsAt: Date };

export const listFactsOf = (db: Db, ids: readonly MemberId[]): Promise<Recorded[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({
          title: meetings.title,
          startsAt: meetings.startsAt,
          fact: attendanceFacts.fact,
          late: attendanceFacts.late,
          leaveKind: attendanceFacts.leaveKind,
          recordedAt: attendanceFacts.recordedAt,
        })
        .from(attendanceFacts)
        .innerJoin(meetings, eq(meetings.id, attendanceFacts.meetingId))
        .where(inArray(attendanceFacts.memberId, [...ids]))
        .orderBy(asc(meetings.startsAt));

export type SignedUp = Pick<typeof signUps.$inferSelect, 'state' | 'createdAt'> & {
  title: string;
  startsAt: Date;
};

export const listSignUpsOf = (db: Db, ids: readonly MemberId[]): Promise<SignedUp[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({
          title: meetings.title,
          startsAt: meetings.startsAt,
          state: signUps.state,
          createdAt: signUps.createdAt,
        })
        .from(signUps)
        .innerJoin(meetings, eq(meetings.id, signUps.meetingId))
        .where(inArray(signUps.memberId, [...ids]))
        .orderBy(asc(meetings.startsAt));

/** What they did as an officer stays, without saying who it was. */
const eraseAuthor = async (tx: Db, telegramId: TelegramId): Promise<void> => {
  await tx
    .update(attendanceFacts)
    .set({ recordedBy: null })
    .where(eq(attendanceFacts.recordedBy, telegramId));
  await tx
    .update(attendanceFacts)
    .set({ approvedBy: null })
    .where(eq(attendanceFacts.approvedBy, telegramId));
  await tx
    .update(attendanceCorrections)
    .set({ correctedBy: null })
    .where(eq(attendanceCorrections.correctedBy, telegramId));
  await tx
    .update(attendanceSheets)
    .set({ lockedBy: null })
    .where(eq(attendanceSheets.lockedBy, telegramId));
  await tx
    .update(attendanceCheckins)
    .set({ openedBy: null })
    .where(eq(attendanceCheckins.openedBy, telegramId));
  await tx
    .update(attendanceCheckins)
    .set({ closedBy: null })
    .where(eq(attendanceCheckins.closedBy, telegramId));
};

/** Lists of what is still to come on which the person stands. */
export const listComingSignUps = (
  db: Db,
  ids: readonly MemberId[],
): Promise<{ id: SignUpId; meetingId: MeetingId }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({ id: signUps.id, meetingId: signUps.meetingId })
        .from(signUps)
        .innerJoin(meetings, eq(meetings.id, signUps.meetingId))
        .where(
          and(
            inArray(signUps.memberId, [...ids]),
            eq(meetings.state, 'scheduled'),
            ne(signUps.state, 'cancelled'),
          ),
        )
        .orderBy(asc(signUps.meetingId));

/** Recorded attendance and sign-ups stay as numbers. */
export const eraseFacts = async (
  tx: Db,
  { telegramId, members, alias }: Erasure,
): Promise<void> => {
  const ids = members.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(absenceWords).where(inArray(absenceWords.memberId, ids));
  await tx.update(signUps).set({ telegramId: alias }).where(eq(signUps.telegramId, telegramId));
  await tx.update(signUps).set({ changedBy: alias }).where(eq(signUps.changedBy, telegramId));
  await tx
    .delete(attendanceBoards)
    .where(eq(attendanceBoards.chatId, telegramId as number as ChatId));
  await tx
    .delete(attendanceCodes)
    .where(eq(attendanceCodes.chatId, telegramId as number as ChatId));
  await forgetEarlyVotesOf(tx, telegramId);
  await eraseAuthor(tx, telegramId);
};
