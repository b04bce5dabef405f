/** Writing down a contact: in full, or with one tap and its details afterwards. */
import type { ContactId, PairId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch } from '../../organisation/index.ts';
import { openOwnPair, seeOwnPair, type Access } from '../pairs/access.ts';
import { movePair, noteEvent } from '../pairs/actions.ts';
import { refreshCard } from '../pairs/card.ts';
import {
  findContact,
  findContactOfUpdate,
  insertContact,
  listContacts,
  saveContact,
  savePair,
  type LoggedContact,
} from '../pairs/store.ts';
import type { Channel } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

export interface ContactInput {
  date: PlainDate;
  channel: Channel | null;
  note: string | null;
}

export type ContactOutcome =
  /** `isKnown`: an earlier tap on the same day had been written down already. */
  | { kind: 'logged'; isKnown: boolean; pair: PairOfMembers; contact: LoggedContact }
  | { kind: 'future' | 'before-the-pair' }
  | Exclude<Access, { kind: 'open' }>;

const write = async (
  tx: Db,
  env: Env,
  pair: PairOfMembers,
  input: ContactInput,
): Promise<ContactOutcome> => {
  if (env.actor.kind !== 'person') throw new Error('A contact is written down by a person');
  const { id } = pair.pair;
  const contact = await insertContact(tx, {
    pairId: id,
    contactedOn: input.date,
    channel: input.channel,
    note: input.note,
    by: env.actor.telegramId,
    createdAt: env.now,
    createdByUpdate: env.updateId,
  });
  await noteEvent(tx, env, id, 'contact', String(contact.id));
  if (pair.pair.state === 'introduced') await movePair(tx, env, id, 'in-contact');
  await savePair(tx, id, { checkAt: null });
  await refreshCard(tx, env, id);
  return { kind: 'logged', isKnown: false, pair, contact };
};

/** Writes a contact down; the first one takes the pair from introduced to in contact. */
export const logContact = (env: Env, id: PairId, input: ContactInput): Promise<ContactOutcome> =>
  env.transaction(async (tx): Promise<ContactOutcome> => {
    const access = await openOwnPair(tx, env, id);
    if (access.kind === 'not-yours') return access;
    const before = env.updateId === null ? undefined : await findContactOfUpdate(tx, env.updateId);
    if (before !== undefined)
      return { kind: 'logged', isKnown: false, pair: access.pair, contact: before };
    if (access.kind === 'over') return access;
    const { pair } = access.pair;
    const { timeZone } = await getBranch(tx, pair.organisationId);
    if (input.date > today(env.now, timeZone)) return { kind: 'future' };
    if (input.date < today(pair.createdAt, timeZone)) return { kind: 'before-the-pair' };
    return write(tx, env, access.pair, input);
  });

/** One tap: a contact of today. A second tap on the same day finds the first one's. */
export const logContactToday = (env: Env, id: PairId): Promise<ContactOutcome> =>
  env.transaction(async (tx): Promise<ContactOutcome> => {
    const access = await openOwnPair(tx, env, id);
    if (access.kind !== 'open') return access;
    const { pair } = access;
    const branch = await getBranch(tx, pair.pair.organisationId);
    const date = today(env.now, branch.timeZone);
    const logged = await listContacts(tx, [id]);
    const before = logged.find(({ contactedOn }) => contactedOn === date);
    if (before !== undefined) {
      const isRepeated = env.updateId !== null && before.createdByUpdate === env.updateId;
      return { kind: 'logged', isKnown: !isRepeated, pair, contact: before };
    }
    return write(tx, env, pair, { date, channel: null, note: null });
  });

/** Adds to a contact what the quick tap left open, or corrects it. */
export const completeContact = (
  env: Env,
  id: ContactId,
  set: { channel: Channel } | { note: string },
): Promise<ContactOutcome> =>
  env.transaction(async (tx): Promise<ContactOutcome> => {
    const found = await findContact(tx, id);
    if (found === undefined) return { kind: 'not-yours' };
    const access = await openOwnPair(tx, env, found.pairId);
    if (access.kind !== 'open') return access;
    await saveContact(tx, id, set);
    await refreshCard(tx, env, found.pairId);
    const contact = (await findContact(tx, id)) ?? found;
    return { kind: 'logged', isKnown: false, pair: access.pair, contact };
  });

/** The pair of a contact, for its representative. */
export const lookAtContact = async (env: Env, id: ContactId): Promise<Access> => {
  const found = await findContact(env.db, id);
  return found === undefined ? { kind: 'not-yours' } : seeOwnPair(env, found.pairId);
};
