/** Reading and writing votes in polls that are not known yet. */
import { eq, lte } from 'drizzle-orm';
import type { TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { VoteInput } from '../store.ts';
import { attendanceEarlyVotes } from './schema.ts';

export const saveEarlyVote = async (tx: Db, vote: VoteInput): Promise<void> => {
  const { pollId, voter, answer, now } = vote;
  await tx
    .insert(attendanceEarlyVotes)
    .values({ pollId, telegramId: voter, answer, votedAt: now })
    .onConflictDoUpdate({
      target: [attendanceEarlyVotes.pollId, attendanceEarlyVotes.telegramId],
      set: { answer, votedAt: now },
    });
};

/** In the order in which they came. */
export const takeEarlyVotes = async (tx: Db, pollId: string): Promise<VoteInput[]> => {
  const rows = await tx
    .delete(attendanceEarlyVotes)
    .where(eq(attendanceEarlyVotes.pollId, pollId))
    .returning();
  return rows
    .toSorted((a, b) => a.votedAt.getTime() - b.votedAt.getTime())
    .map(({ telegramId, answer, votedAt }) => ({
      pollId,
      voter: telegramId,
      answer,
      now: votedAt,
    }));
};

/** Those of polls that never became known: another feature's, or one whose sending was not confirmed. */
export const forgetEarlyVotes = async (db: Db, before: Date): Promise<void> => {
  await db.delete(attendanceEarlyVotes).where(lte(attendanceEarlyVotes.votedAt, before));
};

export const forgetEarlyVotesOf = async (tx: Db, telegramId: TelegramId): Promise<void> => {
  await tx.delete(attendanceEarlyVotes).where(eq(attendanceEarlyVotes.telegramId, telegramId));
};
