/** Reading and writing open opinion polls and their answers. */
import { and, asc, count, desc, eq, isNull, isNotNull, lte } from 'drizzle-orm';
import type { ChatId, MemberId, OrganisationId, PollId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { members } from '../../roster/schema.ts';
import { pollAnswers, polls } from './schema.ts';

export type Poll = typeof polls.$inferSelect;

/** Undefined when the same update, or the series, has opened it before. */
export const insertPoll = async (
  tx: Db,
  poll: Pick<
    Poll,
    | 'organisationId'
    | 'question'
    | 'options'
    | 'multiple'
    | 'mode'
    | 'namesFor'
    | 'openedBy'
    | 'createdByUpdate'
    | 'openedAt'
    | 'closesAt'
    | 'seriesId'
    | 'occurrence'
  >,
): Promise<Poll | undefined> => {
  const [row] = await tx
    .insert(polls)
    .values({ ...poll, state: 'open' })
    .onConflictDoNothing()
    .returning();
  return row;
};

export const findPoll = async (db: Db, id: PollId): Promise<Poll | undefined> => {
  const [row] = await db.select().from(polls).where(eq(polls.id, id));
  return row;
};

export const findPollByUpdate = async (db: Db, updateId: number): Promise<Poll | undefined> => {
  const [row] = await db.select().from(polls).where(eq(polls.createdByUpdate, updateId));
  return row;
};

export const findPollByTelegramId = async (
  db: Db,
  telegramPollId: string,
): Promise<Poll | undefined> => {
  const [row] = await db.select().from(polls).where(eq(polls.telegramPollId, telegramPollId));
  return row;
};

export const findPollByMessage = async (
  db: Db,
  chatId: ChatId,
  messageId: number,
): Promise<Poll | undefined> => {
  const [row] = await db
    .select()
    .from(polls)
    .where(and(eq(polls.groupChatId, chatId), eq(polls.groupMessageId, messageId)));
  return row;
};

export const findNewestOpenPoll = async (
  db: Db,
  organisationId: OrganisationId,
): Promise<Poll | undefined> => {
  const [row] = await db
    .select()
    .from(polls)
    .where(and(eq(polls.organisationId, organisationId), eq(polls.state, 'open')))
    .orderBy(desc(polls.openedAt), desc(polls.id))
    .limit(1);
  return row;
};

export const setPollMessage = async (
  tx: Db,
  id: PollId,
  posted: { telegramPollId: string | null; chatId: ChatId; messageId: number },
): Promise<void> => {
  await tx
    .update(polls)
    .set({
      telegramPollId: posted.telegramPollId,
      groupChatId: posted.chatId,
      groupMessageId: posted.messageId,
    })
    .where(eq(polls.id, id));
};

export const forgetPollMessages = async (tx: Db, chatId: ChatId): Promise<void> => {
  await tx
    .update(polls)
    .set({ groupChatId: null, groupMessageId: null })
    .where(eq(polls.groupChatId, chatId));
};

/** True when it was open. */
export const settlePoll = async (tx: Db, id: PollId, now: Date): Promise<boolean> =>
  (
    await tx
      .update(polls)
      .set({ state: 'closed', closedAt: now })
      .where(and(eq(polls.id, id), eq(polls.state, 'open')))
      .returning({ id: polls.id })
  ).length > 0;

/** A later answer replaces the earlier one. */
export const saveAnswer = async (
  tx: Db,
  answer: { pollId: PollId; telegramId: TelegramId; memberId: MemberId | null; options: number[] },
): Promise<void> => {
  await tx
    .insert(pollAnswers)
    .values(answer)
    .onConflictDoUpdate({
      target: [pollAnswers.pollId, pollAnswers.telegramId],
      set: { memberId: answer.memberId, options: answer.options },
    });
};

export const deleteAnswer = async (tx: Db, id: PollId, telegramId: TelegramId): Promise<void> => {
  await tx
    .delete(pollAnswers)
    .where(and(eq(pollAnswers.pollId, id), eq(pollAnswers.telegramId, telegramId)));
};

/** What the account has chosen so far; locked, so that two presses of one person do not lose each other. */
export const lockAnswer = async (
  tx: Db,
  id: PollId,
  telegramId: TelegramId,
): Promise<number[] | undefined> => {
  const [row] = await tx
    .select({ options: pollAnswers.options })
    .from(pollAnswers)
    .where(and(eq(pollAnswers.pollId, id), eq(pollAnswers.telegramId, telegramId)))
    .for('update');
  return row?.options;
};

export interface Answer {
  memberId: MemberId | null;
  /** Null for somebody who is not on the roster. */
  name: string | null;
  options: number[];
}

/** In the order of the roster. */
export const listAnswers = (db: Db, id: PollId): Promise<Answer[]> =>
  db
    .select({
      memberId: pollAnswers.memberId,
      name: members.name,
      options: pollAnswers.options,
    })
    .from(pollAnswers)
    .leftJoin(members, eq(members.id, pollAnswers.memberId))
    .where(eq(pollAnswers.pollId, id))
    .orderBy(asc(pollAnswers.memberId));

/** Locked until the transaction ends. */
export const lockPoll = async (tx: Db, id: PollId): Promise<Poll | undefined> => {
  const [row] = await tx.select().from(polls).where(eq(polls.id, id)).for('update');
  return row;
};

export const setDeadline = async (tx: Db, id: PollId, closesAt: Date | null): Promise<void> => {
  await tx.update(polls).set({ closesAt, remindedAt: null }).where(eq(polls.id, id));
};

/** False when somebody else reminded meanwhile. */
export const claimPollReminder = async (
  tx: Db,
  poll: Pick<Poll, 'id' | 'remindedAt'>,
  now: Date,
): Promise<boolean> =>
  (
    await tx
      .update(polls)
      .set({ remindedAt: now })
      .where(
        and(
          eq(polls.id, poll.id),
          eq(polls.state, 'open'),
          poll.remindedAt === null
            ? isNull(polls.remindedAt)
            : eq(polls.remindedAt, poll.remindedAt),
        ),
      )
      .returning({ id: polls.id })
  ).length > 0;

export const listPollsToClose = (db: Db, now: Date): Promise<Poll[]> =>
  db
    .select()
    .from(polls)
    .where(and(eq(polls.state, 'open'), lte(polls.closesAt, now)))
    .orderBy(asc(polls.id));

/** Open ones with a deadline of which nobody was reminded yet. */
export const listPollsToRemind = (db: Db): Promise<Poll[]> =>
  db
    .select()
    .from(polls)
    .where(and(eq(polls.state, 'open'), isNotNull(polls.closesAt), isNull(polls.remindedAt)))
    .orderBy(asc(polls.id));

export const countAnswers = async (db: Db, id: PollId): Promise<number> => {
  const [row] = await db
    .select({ count: count() })
    .from(pollAnswers)
    .where(and(eq(pollAnswers.pollId, id), isNotNull(pollAnswers.memberId)));
  return row?.count ?? 0;
};
