/** Open opinion polls: opened in the group, answered by name, closed by an officer. */
import type { ChatId, MemberId, PollId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { findMemberOfAccount } from '../../roster/index.ts';
import { postPoll, refreshCounts, stopPoll } from './messages.ts';
import { modeOf, pressed } from './rules.ts';
import {
  deleteAnswer,
  findPoll,
  findPollByTelegramId,
  findPollByUpdate,
  insertPoll,
  listAnswers,
  lockAnswer,
  lockPoll,
  saveAnswer,
  setPollMessage,
  settlePoll,
  type Answer,
  type Poll,
} from './store.ts';

export interface PollInput {
  question: string;
  options: string[];
  multiple?: boolean;
  closesAt?: Date | null;
}

export type OpenPollOutcome =
  { kind: 'opened'; poll: Poll } | { kind: 'no-group' | 'not-yours' | 'closes-too-soon' };

/** Posts the poll in the branch's group; the same update posts it once. */
export const openPoll = async (
  env: Env,
  branch: Branch,
  input: PollInput,
): Promise<OpenPollOutcome> => {
  const { actor, updateId } = env;
  if (actor.kind !== 'person' || !(await actsForBranch(env, branch.id)))
    return { kind: 'not-yours' };
  const { groupId } = branch;
  if (groupId === null) return { kind: 'no-group' };
  const closesAt = input.closesAt ?? null;
  if (closesAt !== null && closesAt <= env.now) return { kind: 'closes-too-soon' };
  const namesFor = branch.settings.pollNames;
  return env.transaction(async (tx): Promise<OpenPollOutcome> => {
    const fresh = await insertPoll(tx, {
      question: input.question,
      options: input.options,
      multiple: input.multiple ?? false,
      mode: modeOf(input.options.length, namesFor),
      namesFor,
      organisationId: branch.id,
      openedBy: actor.telegramId,
      createdByUpdate: updateId,
      openedAt: env.now,
      closesAt,
      seriesId: null,
      occurrence: null,
    });
    const poll = fresh ?? (updateId === null ? undefined : await findPollByUpdate(tx, updateId));
    if (poll === undefined) throw new Error('A poll could not be opened');
    await postPoll(tx, env, branch, poll);
    return { kind: 'opened', poll };
  });
};

/** The poll is in the group now; one that was closed meanwhile is stopped at once. */
export const notePosted = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  id: PollId,
  posted: { telegramPollId: string | null; chatId: ChatId; messageId: number },
): Promise<void> => {
  await setPollMessage(tx, id, posted);
  const poll = await findPoll(tx, id);
  if (poll?.state === 'closed') await stopPoll(tx, env, poll);
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
    // What was told at closing stays true, also where Telegram's poll could not be stopped.
    if ((await lockPoll(tx, poll.id))?.state === 'open')
      await keepAnswer(tx, poll, telegramId, options);
  });
  return true;
};

const keepAnswer = async (
  tx: Db,
  poll: Poll,
  telegramId: TelegramId,
  options: number[],
): Promise<void> => {
  if (options.length === 0) return deleteAnswer(tx, poll.id, telegramId);
  const member = await findMemberOfAccount(tx, poll.organisationId, telegramId);
  const memberId: MemberId | null = member?.id ?? null;
  await saveAnswer(tx, { pollId: poll.id, telegramId, memberId, options });
};

export type PressOutcome =
  { kind: 'answered'; poll: Poll; options: number[] } | { kind: 'closed' | 'unknown' };

/** A press under a poll that is asked with buttons; it counts only in the group in which it is asked. */
export const pressOption = (
  env: Env,
  id: PollId,
  option: number,
  chatId: ChatId,
): Promise<PressOutcome> =>
  env.transaction(async (tx): Promise<PressOutcome> => {
    const poll = await lockPoll(tx, id);
    if (poll?.mode !== 'buttons' || option >= poll.options.length || env.actor.kind !== 'person')
      return { kind: 'unknown' };
    const { groupId } = await getBranch(tx, poll.organisationId);
    if (groupId !== chatId) return { kind: 'unknown' };
    if (poll.state !== 'open') return { kind: 'closed' };
    const { telegramId } = env.actor;
    const before = (await lockAnswer(tx, id, telegramId)) ?? [];
    const options = pressed(before, option, poll.multiple);
    await keepAnswer(tx, poll, telegramId, options);
    await refreshCounts(tx, env, poll);
    return { kind: 'answered', poll, options };
  });

export interface ClosedPoll {
  poll: Poll;
  answers: Answer[];
}

/** Ends the poll and gives its result; `isNew` tells whether it was open. */
export const settle = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  poll: Poll,
): Promise<ClosedPoll & { isNew: boolean }> => {
  const isNew = await settlePoll(tx, poll.id, env.now);
  const closed: Poll = isNew ? { ...poll, state: 'closed', closedAt: env.now } : poll;
  if (isNew) await stopPoll(tx, env, closed);
  return { poll: closed, answers: await listAnswers(tx, poll.id), isNew };
};

export type ClosePollOutcome = ({ kind: 'closed' } & ClosedPoll) | { kind: 'not-yours' };

/** Stops the poll; closed before, it gives the same result. */
export const closePoll = (env: Env, id: PollId): Promise<ClosePollOutcome> =>
  env.transaction(async (tx): Promise<ClosePollOutcome> => {
    const poll = await officersPoll(tx, env, id);
    if (poll === undefined) return { kind: 'not-yours' };
    const { answers, poll: closed } = await settle(tx, env, poll);
    return { kind: 'closed', poll: closed, answers };
  });

/** The poll, for those who act for its branch. */
export const officersPoll = async (db: Db, env: Env, id: PollId): Promise<Poll | undefined> => {
  const poll = await findPoll(db, id);
  return poll !== undefined &&
    env.actor.kind === 'person' &&
    (await isOfficer(db, poll.organisationId, env.actor.telegramId))
    ? poll
    : undefined;
};
