/** What attendance keeps about a person: their own copy of it, and what goes when they have it deleted. */
import { asc, eq, inArray, or } from 'drizzle-orm';
import type { ChatId, MemberId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { meetings } from '../meetings/schema.ts';
import { members } from '../roster/schema.ts';
import { attendanceBoards } from './boards/schema.ts';
import { attendanceCheckins } from './checkin/schema.ts';
import { attendanceCorrections, attendanceFacts, attendanceSheets } from './facts/schema.ts';
import { attendanceAnswers, attendanceLeaves } from './schema.ts';

const event = { meeting: meetings.title, startsAt: meetings.startsAt };

/** Answers, leaves and facts, in the order of the meetings. */
export const ownAttendance = async (
  db: Db,
  telegramId: TelegramId,
): Promise<Record<string, unknown>> => {
  const answers = await db
    .select({ ...event, answer: attendanceAnswers.answer })
    .from(attendanceAnswers)
    .innerJoin(meetings, eq(meetings.id, attendanceAnswers.meetingId))
    .where(eq(attendanceAnswers.telegramId, telegramId))
    .orderBy(asc(meetings.startsAt));
  const leaves = await db
    .select({ ...event, kind: attendanceLeaves.kind, state: attendanceLeaves.state })
    .from(attendanceLeaves)
    .innerJoin(meetings, eq(meetings.id, attendanceLeaves.meetingId))
    .innerJoin(members, eq(members.id, attendanceLeaves.memberId))
    .where(eq(members.telegramId, telegramId))
    .orderBy(asc(meetings.startsAt));
  const facts = await db
    .select({
      ...event,
      fact: attendanceFacts.fact,
      late: attendanceFacts.late,
      leaveKind: attendanceFacts.leaveKind,
      recordedAt: attendanceFacts.recordedAt,
    })
    .from(attendanceFacts)
    .innerJoin(meetings, eq(meetings.id, attendanceFacts.meetingId))
    .innerJoin(members, eq(members.id, attendanceFacts.memberId))
    .where(eq(members.telegramId, telegramId))
    .orderBy(asc(meetings.startsAt));
  return Object.fromEntries(
    Object.entries({ answers, leaves, facts }).filter(([, rows]) => rows.length > 0),
  );
};

/** Facts stay for the counts, of a roster row without a name; what they said and asked for goes. */
export const eraseAttendance = async (
  tx: Db,
  person: { telegramId: TelegramId; members: readonly MemberId[] },
): Promise<void> => {
  const { telegramId } = person;
  const ids = [...person.members];
  await tx
    .delete(attendanceAnswers)
    .where(
      or(eq(attendanceAnswers.telegramId, telegramId), inArray(attendanceAnswers.memberId, ids)),
    );
  await tx.delete(attendanceLeaves).where(inArray(attendanceLeaves.memberId, ids));
  await tx
    .delete(attendanceBoards)
    .where(eq(attendanceBoards.chatId, telegramId as number as ChatId));
  // What they did as an officer stays, without saying who it was.
  await tx
    .update(attendanceLeaves)
    .set({ decidedBy: null })
    .where(eq(attendanceLeaves.decidedBy, telegramId));
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
