/** The poll's message in the group: Telegram's own poll, or ours with buttons and counts. */
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { messagePayload } from '../../../platform/telegram/view.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { listAnswers, type Poll } from './store.ts';
import { groupPollView } from './views.ts';

export const postPoll = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  branch: Branch,
  poll: Poll,
): Promise<void> => {
  if (branch.groupId === null) return;
  const sent = { key: `polls.poll:${poll.id}`, hook: 'polls.poll', ref: String(poll.id) };
  if (poll.mode === 'buttons')
    return enqueue(
      tx,
      env.now,
      textMessages(branch.groupId, groupPollView(env.texts(branch.locale), poll, branch, []), sent),
    );
  await enqueue(tx, env.now, [
    {
      chatId: branch.groupId,
      method: 'sendPoll',
      payload: {
        question: poll.question,
        options: poll.options.map((text) => ({ text })),
        is_anonymous: false,
        ...(poll.multiple ? { allows_multiple_answers: true } : {}),
      },
      ...sent,
    },
  ]);
};

/** Brings the counts in the message up to date; the latest state wins. */
export const refreshCounts = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  poll: Poll,
): Promise<void> => {
  if (poll.groupChatId === null || poll.groupMessageId === null) return;
  const branch = await getBranch(tx, poll.organisationId);
  const view = groupPollView(
    env.texts(branch.locale),
    poll,
    branch,
    await listAnswers(tx, poll.id),
  );
  await enqueue(tx, env.now, [
    {
      chatId: poll.groupChatId,
      method: 'editMessageText',
      payload: { ...messagePayload(view), message_id: poll.groupMessageId },
      coalesce: `polls.counts:${poll.id}`,
    },
  ]);
};

export const stopPoll = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  poll: Poll,
): Promise<void> => {
  if (poll.groupChatId === null || poll.groupMessageId === null) return;
  if (poll.mode === 'buttons') return refreshCounts(tx, env, poll);
  await enqueue(tx, env.now, [
    {
      chatId: poll.groupChatId,
      method: 'stopPoll',
      payload: { message_id: poll.groupMessageId },
      key: `polls.stop:${poll.id}`,
    },
  ]);
};
