/** Asks all officers of a branch about something; once it is settled, the messages of all of them say so. */
import type { ChatId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Db } from '../../../platform/db/index.ts';
import { localeOf, type Texts, type Translator } from '../../../platform/i18n/index.ts';
import {
  enqueue,
  textMessages,
  withdraw,
  type DeliveryHook,
  type Outgoing,
} from '../../../platform/outbox/index.ts';
import { listAccounts } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { getBranch, tellOfficers, type Branch } from '../../organisation/index.ts';
import { listNotes, saveNote, type Note } from './store.ts';

export interface Topic {
  kind: 'leave' | 'make-up';
  id: number;
  /** Asked again about the same thing, it is another topic. */
  round: number;
}

const nameOf = ({ kind, id, round }: Topic): string => `${kind}:${id}:${round}`;

const HOOK = 'attendance.officer-note';

export const askOfficers = (
  tx: Db,
  env: Env,
  branch: Branch,
  message: { topic: Topic; view: (t: Translator) => View; about: TelegramId | null },
): Promise<void> => {
  const topic = nameOf(message.topic);
  const { view, about } = message;
  return tellOfficers(tx, env, branch, { view, about, key: topic, hook: HOOK, ref: topic });
};

type Speaking = Pick<Env, 'texts' | 'now'>;

const edits = async (
  tx: Db,
  env: Speaking,
  branch: Branch,
  notes: readonly Note[],
  view: (t: Translator) => View,
): Promise<Outgoing[]> => {
  const ids = notes.map(({ chatId }) => chatId as number as TelegramId);
  const accounts = new Map((await listAccounts(tx, ids)).map((one) => [one.telegramId, one]));
  return notes.flatMap(({ topic, chatId, messageId }) => {
    const account = accounts.get(chatId as number as TelegramId);
    const own = account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined);
    return textMessages(chatId, view(env.texts(own ?? branch.locale))).map((message) => ({
      ...message,
      method: 'editMessageText',
      payload: { ...message.payload, message_id: messageId },
      coalesce: `${HOOK}:${topic}:${chatId}`,
    }));
  });
};

/**
 * What is not said yet is not said any more; messages that are there are changed, but for that of the
 * officer who decides (`by`), which answers the press itself.
 */
export const settleNotes = async (
  tx: Db,
  env: Speaking,
  branch: Branch,
  topic: Topic,
  settled: { view: (t: Translator) => View; by?: TelegramId },
): Promise<void> => {
  const name = nameOf(topic);
  await withdraw(tx, env.now, [name]);
  const notes = await listNotes(tx, name);
  const others = notes.filter(({ chatId }) => (chatId as number) !== settled.by);
  await enqueue(tx, env.now, await edits(tx, env, branch, others, settled.view));
};

/** It is still to be decided, but there is something new to see: messages that are there are changed. */
export const refreshNotes = async (
  tx: Db,
  env: Speaking,
  branch: Branch,
  topic: Topic,
  view: (t: Translator) => View,
): Promise<void> =>
  enqueue(tx, env.now, await edits(tx, env, branch, await listNotes(tx, nameOf(topic)), view));

/** How something that officers were asked about stands: undefined while it is to be decided. */
export type Settled = (
  tx: Db,
  id: number,
  round: number,
) => Promise<{ organisationId: OrganisationId; view: (t: Translator) => View } | undefined>;

const isKind = (word: string | undefined): word is Topic['kind'] =>
  word === 'leave' || word === 'make-up';

/** A message that went out while another officer decided says so at once. */
export const noteHook = (
  deps: { texts: Texts; clock: Clock },
  settled: Readonly<Record<Topic['kind'], Settled>>,
): Record<string, DeliveryHook> => ({
  [HOOK]: {
    sent: async (tx, topic, result) => {
      const { message_id: messageId, chat } = result as {
        message_id: number;
        chat: { id: number };
      };
      const note = { topic, chatId: chat.id as ChatId, messageId };
      await saveNote(tx, note);
      const [kind, id, round] = topic.split(':');
      if (!isKind(kind)) return;
      const state = await settled[kind](tx, Number(id), Number(round));
      if (state === undefined) return;
      const branch = await getBranch(tx, state.organisationId);
      const env = { texts: deps.texts, now: deps.clock.now() };
      await enqueue(tx, env.now, await edits(tx, env, branch, [note], state.view));
    },
  },
});
