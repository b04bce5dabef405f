/** Reading and writing answers and the frozen list of those who should attend. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { MeetingId, MemberId, TelegramId } from '../../shared/ids.ts';
import { executeRows, type Db } from '../../platform/db/index.ts';
import { attendanceAnswers, attendanceExpected } from './schema.ts';
import type { Answer, Expected } from './rules/index.ts';

export interface VoteInput {
  pollId: string;
  voter: TelegramId;
  /** Null when the vote was taken back. */
  answer: Answer | null;
  now: Date;
}

export interface SavedVote extends Record<string, unknown> {
  meetingId: MeetingId;
  /** The voter's roster row. */
  memberId: MemberId | null;
  /** What the voter had answered before. */
  before: Answer | null;
}

/**
 * Keeps the answer and withdraws a leave that is not decided when the answer is another one, in one statement.
 * Undefined when no meeting that is still to come has this poll.
 */
export const saveVote = async (db: Db, vote: VoteInput): Promise<SavedVote | undefined> => {
  const { pollId, voter, answer } = vote;
  const now = vote.now.toISOString();
  const kept =
    answer === null
      ? sql`delete from attendance_answers a using meeting
          where a.meeting_id = meeting.id and a.telegram_id = ${voter}::bigint`
      : sql`insert into attendance_answers (meeting_id, telegram_id, answer, member_id, answered_at)
          select meeting.id, ${voter}::bigint, ${answer}::text, member.id, ${now}::timestamptz
          from meeting left join member on true
          on conflict (meeting_id, telegram_id) do update set
            answer = excluded.answer, member_id = excluded.member_id, answered_at = excluded.answered_at`;
  const [row] = await executeRows<SavedVote>(
    db,
    sql`with meeting as (
        select id, organisation_id from meetings
        where telegram_poll_id = ${pollId} and state = 'scheduled' and starts_at > ${now}::timestamptz
      ), member as (
        select members.id from members join meeting using (organisation_id)
        where members.telegram_id = ${voter}::bigint and members.is_active
      ), kept as (${kept}), withdrawn as (
        update attendance_leaves l set state = 'withdrawn' from meeting, member
        where l.meeting_id = meeting.id and l.member_id = member.id
          and l.state in ('asked', 'requested') and ${answer}::text is distinct from 'leave'
      )
      select meeting.id as "meetingId", member.id as "memberId", a.answer as before
      from meeting left join member on true
      left join attendance_answers a on a.meeting_id = meeting.id and a.telegram_id = ${voter}::bigint`,
  );
  return row;
};

/** Keeps an answer that was given by a command; returns what the member had answered before. */
export const saveAnswer = async (
  tx: Db,
  input: { meetingId: MeetingId; telegramId: TelegramId; memberId: MemberId; answer: Answer },
  now: Date,
): Promise<Answer | null> => {
  const { meetingId, telegramId, ...set } = input;
  const before = await findAnswer(tx, meetingId, telegramId);
  await tx
    .insert(attendanceAnswers)
    .values({ ...input, answeredAt: now })
    .onConflictDoUpdate({
      target: [attendanceAnswers.meetingId, attendanceAnswers.telegramId],
      set: { ...set, answeredAt: now },
    });
  return before ?? null;
};

export const findAnswer = async (
  db: Db,
  meetingId: MeetingId,
  telegramId: TelegramId,
): Promise<Answer | undefined> => {
  const [row] = await db
    .select({ answer: attendanceAnswers.answer })
    .from(attendanceAnswers)
    .where(
      and(eq(attendanceAnswers.meetingId, meetingId), eq(attendanceAnswers.telegramId, telegramId)),
    );
  return row?.answer;
};

export const listAnswers = (
  db: Db,
  meetingId: MeetingId,
): Promise<(typeof attendanceAnswers.$inferSelect)[]> =>
  db
    .select()
    .from(attendanceAnswers)
    .where(eq(attendanceAnswers.meetingId, meetingId))
    .orderBy(asc(attendanceAnswers.answeredAt), asc(attendanceAnswers.telegramId));

export const freezeExpected = async (
  tx: Db,
  meetingId: MeetingId,
  expected: readonly Expected[],
): Promise<void> => {
  if (expected.length === 0) return;
  await tx
    .insert(attendanceExpected)
    .values(expected.map((entry) => ({ ...entry, meetingId })))
    .onConflictDoNothing();
};

export const listFrozen = (db: Db, meetingId: MeetingId): Promise<Expected[]> =>
  db
    .select({ memberId: attendanceExpected.memberId, entitled: attendanceExpected.entitled })
    .from(attendanceExpected)
    .where(eq(attendanceExpected.meetingId, meetingId))
    .orderBy(asc(attendanceExpected.memberId));
