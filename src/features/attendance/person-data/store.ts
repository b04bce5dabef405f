/** What attendance keeps about one person: read, and cleared. */
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { DataSubject, Erasure } from '../../../platform/person-data.ts';
import { meetings } from '../../meetings/schema.ts';
import { attendanceAnswers, attendanceLeaves } from '../schema.ts';

const isOf = (telegramId: TelegramId, ids: readonly MemberId[]) =>
  or(
    eq(attendanceAnswers.telegramId, telegramId),
    ids.length === 0 ? undefined : inArray(attendanceAnswers.memberId, [...ids]),
  );

export type AnswerGiven = Pick<typeof attendanceAnswers.$inferSelect, 'answer' | 'answeredAt'> & {
  title: string;
  startsAt: Date;
};

export const listAnswersOf = (
  db: Db,
  { telegramId, members }: DataSubject,
): Promise<AnswerGiven[]> =>
  db
    .select({
      title: meetings.title,
      startsAt: meetings.startsAt,
      answer: attendanceAnswers.answer,
      answeredAt: attendanceAnswers.answeredAt,
    })
    .from(attendanceAnswers)
    .innerJoin(meetings, eq(meetings.id, attendanceAnswers.meetingId))
    .where(
      isOf(
        telegramId,
        members.map(({ id }) => id),
      ),
    )
    .orderBy(asc(meetings.startsAt));

export type LeaveTaken = Pick<
  typeof attendanceLeaves.$inferSelect,
  'kind' | 'state' | 'createdAt' | 'decidedAt'
> & { title: string; startsAt: Date };

export const listLeavesOf = (db: Db, ids: readonly MemberId[]): Promise<LeaveTaken[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({
          title: meetings.title,
          startsAt: meetings.startsAt,
          kind: attendanceLeaves.kind,
          state: attendanceLeaves.state,
          createdAt: attendanceLeaves.createdAt,
          decidedAt: attendanceLeaves.decidedAt,
        })
        .from(attendanceLeaves)
        .innerJoin(meetings, eq(meetings.id, attendanceLeaves.meetingId))
        .where(inArray(attendanceLeaves.memberId, [...ids]))
        .orderBy(asc(meetings.startsAt));

const isComing = (tx: Db) =>
  tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.state, 'scheduled'));

/** Meetings that took place keep their counts; to those that come nobody is expected any more. */
export const eraseAnswers = async (
  tx: Db,
  { telegramId, members, alias }: Erasure,
): Promise<void> => {
  const ids = members.map(({ id }) => id);
  await tx
    .delete(attendanceAnswers)
    .where(and(isOf(telegramId, ids), inArray(attendanceAnswers.meetingId, isComing(tx))));
  await tx
    .update(attendanceAnswers)
    .set({ telegramId: alias })
    .where(eq(attendanceAnswers.telegramId, telegramId));
  if (ids.length > 0)
    await tx
      .delete(attendanceLeaves)
      .where(
        and(
          inArray(attendanceLeaves.memberId, ids),
          inArray(attendanceLeaves.meetingId, isComing(tx)),
        ),
      );
  await tx
    .update(attendanceLeaves)
    .set({ decidedBy: null })
    .where(eq(attendanceLeaves.decidedBy, telegramId));
};
