/** Open opinion polls: Telegram's own poll in the group, answers stored by name. */
import type { ChatId, MemberId, PollId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { actsForBranch, isOfficer, type Branch } from '../organisation/index.ts';
import { findMemberOfAccount } from '../roster/index.ts';
import {
  deleteAnswer,
  findPoll,
  findPollByTelegramId,
  findPollByUpdate,
  insertPoll,
  listAnswers,
  saveAnswer,
  setPollMessage,
  settlePoll,
  type Answer,
  type Poll,
} from './poll-store.ts';

export type OpenPollOutcome = { kind: 'opened'; poll: Poll } | { kind: 'no-group' | 'not-yours' };

/** Posts the poll in the branch's group; the same update posts it once. */
export const openPoll = async (
  env: Env,
  branch: Branch,
  input: { question: string; options: string[] },
): Promise<OpenPollOutcome> => {
  const { actor, updateId } = env;
  if (actor.kind !== 'person' || !(await actsForBranch(env, branch.id)))
    return { kind: 'not-yours' };
  const { groupId } = branch;
  if (groupId === null) return { kind: 'no-group' };
  return env.transaction(async (tx): Promise<OpenPollOutcome> => {
    const fresh = await insertPoll(tx, {
      ...input,
      organisationId: branch.id,
      openedBy: actor.telegramId,
      createdByUpdate: updateId,
      openedAt: env.now,
    });
    const poll = fresh ?? (updateId === null ? undefined : await findPollByUpdate(tx, updateId));
    if (poll === undefined) throw new Error('A poll could not be opened');
    await enqueue(tx, env.now, [
      {
        chatId: groupId,
        method: 'sendPoll',
        payload: {
          question: poll.question,
          options: poll.options.map((text) => ({ text })),
          is_anonymous: false,
        },
        key: `polls.poll:${poll.id}`,
        hook: 'polls.poll',
        ref: String(poll.id),
      },
    ]);
    return { kind: 'opened', poll };
  });
};

const stop = (tx: Db, now: Date, poll: Poll): Promise<void> =>
  poll.groupChatId === null || poll.groupMessageId === null
    ? Promise.resolve()
    : enqueue(tx, now, [
        {
          chatId: poll.groupChatId,
          method: 'stopPoll',
          payload: { message_id: poll.groupMessageId },
          key: `polls.stop:${poll.id}`,
        },
      ]);

/** The poll is in the group now; one that was closed meanwhile is stopped at once. */
export const notePosted = async (
  tx: Db,
  now: Date,
  id: PollId,
  posted: { telegramPollId: string; chatId: ChatId; messageId: number },
): Promise<void> => {
  await setPollMessage(tx, id, posted);
  const poll = await findPoll(tx, id);
  if (poll?.state === 'closed') await stop(tx, now, poll);
};

/** Takes an answer, or its withdrawal; false when the poll is none of ours. */
export const takeAnswer = async (
  env: Env,
  answer: { telegramPollId: string; telegramId: TelegramId | undefined; options: number[] },
): Promise<boolean> => {
  const poll = await findPollByTelegramId(env.db, answer.telegramPollId);
  if (poll === undefined) return false;
  const { telegramId, options } = answer;
  if (telegramId === undefined) return true;
  await env.transaction(async (tx) => {
    if (options.length === 0) return deleteAnswer(tx, poll.id, telegramId);
    const member = await findMemberOfAccount(tx, poll.organisationId, telegramId);
    const memberId: MemberId | null = member?.id ?? null;
    await saveAnswer(tx, { pollId: poll.id, telegramId, memberId, options });
  });
  return true;
};

export type ClosePollOutcome =
  { kind: 'closed'; poll: Poll; answers: Answer[] } | { kind: 'not-yours' };

/** Stops the poll; closed before, it gives the same result. */
export const closePoll = (env: Env, id: PollId): Promise<ClosePollOutcome> =>
  env.transaction(async (tx): Promise<ClosePollOutcome> => {
    const poll = await findPoll(tx, id);
    if (
      poll === undefined ||
      env.actor.kind !== 'person' ||
      !(await isOfficer(tx, poll.organisationId, env.actor.telegramId))
    )
      return { kind: 'not-yours' };
    if (await settlePoll(tx, id, env.now)) await stop(tx, env.now, poll);
    return { kind: 'closed', poll, answers: await listAnswers(tx, id) };
  });
