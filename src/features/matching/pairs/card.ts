/** Keeps the representative's one message about a pair current: edited when it changed, sent anew when it can't be. */
import { createHash } from 'node:crypto';
import type { ChatId, PairId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { enqueue, isSaid, withdraw } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { messagePayload, type View } from '../../../platform/telegram/view.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { messageToMember } from '../../roster/index.ts';
import { contactOf, contactsOf } from '../contacts/ways.ts';
import { careOf } from './due.ts';
import { movedCardView, pairCardView } from './card-views.ts';
import { findPair, listContacts, savePair } from './store.ts';
import { dueOf } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

/** What speaking takes; a hook has no more than this. */
export type Speech = Pick<Env, 'now' | 'texts'>;

export const digestOf = (view: View): string =>
  createHash('sha256')
    .update(JSON.stringify(messagePayload(view)))
    .digest('base64url')
    .slice(0, 12);

interface Card {
  view: View;
  digest: string;
  /** The representative's language. */
  t: Translator;
}

/** The message as it should read now. */
export const cardOfPair = async (
  tx: Db,
  env: Speech,
  branch: Branch,
  one: PairOfMembers,
): Promise<Card> => {
  const { pair, floating, representative } = one;
  const people = await contactsOf(tx, env, branch, [floating, representative]);
  const logged = await listContacts(tx, [pair.id]);
  const { t } = contactOf(people, representative);
  const view = pairCardView(t, {
    branch,
    pair,
    other: contactOf(people, floating),
    contacts: logged,
    due: dueOf(careOf(branch, pair, logged, [])),
  });
  return { view, digest: digestOf(view), t };
};

const edit = ({ pair }: PairOfMembers, at: { chatId: ChatId; messageId: number }, view: View) => ({
  chatId: at.chatId,
  method: 'editMessageText',
  payload: { ...messagePayload(view), message_id: at.messageId },
  coalesce: `matching.card:${pair.id}:${at.messageId}`,
  hook: 'matching.card-edit',
  ref: `${pair.id}:${at.messageId}`,
});

const placeOf = ({ pair }: PairOfMembers): { chatId: ChatId; messageId: number } | undefined =>
  pair.cardChatId === null || pair.cardMessageId === null
    ? undefined
    : { chatId: pair.cardChatId, messageId: pair.cardMessageId };

const send = async (
  tx: Db,
  env: Speech,
  one: PairOfMembers,
  { view, digest }: Card,
  key: string,
): Promise<void> => {
  const { pair, representative } = one;
  await savePair(tx, pair.id, { cardChatId: null, cardMessageId: null, cardDigest: digest });
  await enqueue(
    tx,
    env.now,
    messageToMember(representative, view, {
      key,
      hook: 'matching.card',
      ref: String(pair.id),
    }),
  );
};

/** Brings the message up to date. One that is still on its way is corrected once it has arrived. */
export const refreshCard = async (tx: Db, env: Speech, id: PairId): Promise<void> => {
  const one = await findPair(tx, id);
  if (one === undefined) return;
  const branch = await getBranch(tx, one.pair.organisationId);
  const card = await cardOfPair(tx, env, branch, one);
  if (card.digest === one.pair.cardDigest) return;
  const at = placeOf(one);
  if (at !== undefined) {
    await savePair(tx, id, { cardDigest: card.digest });
    return enqueue(tx, env.now, [edit(one, at, card.view)]);
  }
  // Introduced before messages were kept track of: it can't be edited.
  const isUntracked = one.pair.cardDigest === null && one.pair.representativeToldAt !== null;
  if (isUntracked && one.pair.endedAt === null)
    await send(tx, env, one, card, `matching.card:${id}:tracked`);
};

/** Sends the message again at the end of the chat; where it stood before, nothing personal is left. */
export const sendCardAnew = async (
  tx: Db,
  env: Speech,
  id: PairId,
  occasion: string,
): Promise<void> => {
  const one = await findPair(tx, id);
  const key = `matching.card:${id}:${occasion}`;
  if (one === undefined || one.pair.endedAt !== null || (await isSaid(tx, key))) return;
  const branch = await getBranch(tx, one.pair.organisationId);
  const card = await cardOfPair(tx, env, branch, one);
  const at = placeOf(one);
  await withdraw(tx, env.now, [`matching.card:${id}`]);
  if (at !== undefined) await enqueue(tx, env.now, [edit(one, at, movedCardView(card.t))]);
  await send(tx, env, one, card, key);
};

/** The message arrived: this is the one from now on. An earlier one that arrived after all is emptied. */
export const cardArrived = async (
  tx: Db,
  env: Speech,
  id: PairId,
  at: { chatId: ChatId; messageId: number },
): Promise<void> => {
  const one = await findPair(tx, id);
  if (one === undefined) return;
  const before = placeOf(one);
  if (before !== undefined && before.messageId !== at.messageId) {
    const branch = await getBranch(tx, one.pair.organisationId);
    const { t } = await cardOfPair(tx, env, branch, one);
    await enqueue(tx, env.now, [edit(one, before, movedCardView(t))]);
  }
  await savePair(tx, id, { cardChatId: at.chatId, cardMessageId: at.messageId });
  await refreshCard(tx, env, id);
};

/** The message can't be edited any more: while the pair runs another one takes its place. */
export const cardGone = async (
  tx: Db,
  env: Speech,
  id: PairId,
  messageId: number,
): Promise<void> => {
  const one = await findPair(tx, id);
  if (one === undefined || one.pair.cardMessageId !== messageId) return;
  await savePair(tx, id, { cardChatId: null, cardMessageId: null });
  if (one.pair.endedAt === null) await sendCardAnew(tx, env, id, `after-${messageId}`);
};
