/** Reading and writing answers and the frozen list of those who should attend. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { LeaveId, MeetingId, MemberId, TelegramId } from '../../shared/ids.ts';
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
  pollId: string;
  voter: TelegramId;
  meetingId: MeetingId;
  /** The voter's roster row. */
  memberId: MemberId | null;
  answer: Answer | null;
  /** What the voter had answered before. */
  before: Answer | null;
  /** The leave that another answer has withdrawn. */
  leaveId: LeaveId | null;
  leaveRound: number | null;
}

/**
 * Keeps answers, and withdraws a leave when the answer is another one, in one statement.
 * A voter may be in it once for each poll. Votes in a poll of no meeting that is still to come are left out.
 */
export const saveVotes = (db: Db, votes: readonly VoteInput[]): Promise<SavedVote[]> =>
  executeRows<SavedVote>(
    db,
    sql`with vote as (
        select meetings.id as meeting_id, given.poll, given.voter, members.id as member_id,
          given.answer, given.at
        from jsonb_to_recordset(${jsonOf(votes)}::jsonb)
          as given (poll text, voter bigint, answer text, at timestamptz)
        join meetings on meetings.telegram_poll_id = given.poll
          and meetings.state = 'scheduled' and meetings.starts_at > given.at
        left join members on members.organisation_id = meetings.organisation_id
          and members.telegram_id = given.voter and members.is_active
      ), kept as (
        insert into attendance_answers (meeting_id, telegram_id, answer, member_id, answered_at)
        select meeting_id, voter, answer, member_id, at from vote
        where answer is not null order by meeting_id, voter
        on conflict (meeting_id, telegram_id) do update set
          answer = excluded.answer, member_id = excluded.member_id, answered_at = excluded.answered_at
      ), removed as (
        delete from attendance_answers a using vote
        where a.meeting_id = vote.meeting_id and a.telegram_id = vote.voter and vote.answer is null
      ), withdrawn as (
        update attendance_leaves l set state = 'withdrawn' from vote
        where l.meeting_id = vote.meeting_id and l.member_id = vote.member_id
          and l.state in ('asked', 'requested', 'approved') and vote.answer is distinct from 'leave'
        returning l.id, l.round, l.meeting_id, l.member_id
      )
      select vote.poll as "pollId", vote.voter, vote.meeting_id as "meetingId",
        vote.member_id as "memberId", vote.answer, a.answer as before,
        withdrawn.id as "leaveId", withdrawn.round as "leaveRound"
      from vote left join attendance_answers a
        on a.meeting_id = vote.meeting_id and a.telegram_id = vote.voter
      left join withdrawn
        on withdrawn.meeting_id = vote.meeting_id and withdrawn.member_id = vote.member_id`,
  );

const jsonOf = (votes: readonly VoteInput[]): string =>
  JSON.stringify(
    votes.map(({ pollId, voter, answer, now }) => ({ poll: pollId, voter, answer, at: now })),
  );

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

export const isFrozenFor = async (
  db: Db,
  meetingId: MeetingId,
  memberId: MemberId,
): Promise<boolean> =>
  (
    await db
      .select({ id: attendanceExpected.memberId })
      .from(attendanceExpected)
      .where(
        and(eq(attendanceExpected.meetingId, meetingId), eq(attendanceExpected.memberId, memberId)),
      )
  ).length > 0;
