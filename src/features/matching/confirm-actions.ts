/** Confirm: the pairs are made, both sides are introduced, the group hears the number. */
import type { RoundId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue, textMessages, type Outgoing } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { Branch } from '../organisation/index.ts';
import { messageToMember, noteUnreachableTold } from '../roster/index.ts';
import { openRound, loadOpenRound, type ClosedRound, type OpenRound } from './actions.ts';
import { contactOf, contactsOf, type Contact } from './contacts.ts';
import { introductionView } from './introduction-views.ts';
import { cardOfPair } from './pair-card.ts';
import { insertEvents, savePair } from './pair-store.ts';
import {
  insertPairs,
  listPairs,
  listPairsOfRound,
  lockRoster,
  settleRound,
  type PairOfMembers,
} from './store.ts';
import { groupView } from './summary-views.ts';

/** What Confirm did: for the secretary, and the same when pressed again. */
export interface Summary {
  branch: Branch;
  count: number;
  /** Those whom no private message reaches for sure at present. */
  unreached: { contact: Contact; isRepresentative: boolean }[];
}

export type ConfirmOutcome =
  | ({ kind: 'confirmed' } & Summary)
  | ({ kind: 'changed' } & Omit<OpenRound, 'kind'>)
  | (ClosedRound & { state: 'cancelled' | 'replaced' })
  | { kind: 'not-yours' };

const peopleOf = (pairs: readonly PairOfMembers[]) =>
  pairs.flatMap(({ floating, representative }) => [floating, representative]);

const summaryOf = async (tx: Db, env: Env, branch: Branch, id: RoundId): Promise<Summary> => {
  const pairs = await listPairsOfRound(tx, id);
  const contacts = await contactsOf(tx, env, branch, peopleOf(pairs));
  const representatives = new Set(pairs.map(({ representative }) => representative.id));
  return {
    branch,
    count: pairs.length,
    unreached: [...contacts.values()]
      .filter(({ reach }) => reach !== 'open')
      .map((contact) => ({
        contact,
        isRepresentative: representatives.has(contact.member.id),
      })),
  };
};

/** Everybody hears in their own language of whom they are paired with; once, however often it is decided. */
export const introduce = async (
  tx: Db,
  env: Env,
  branch: Branch,
  pairs: readonly PairOfMembers[],
): Promise<void> => {
  const contacts = await contactsOf(tx, env, branch, peopleOf(pairs));
  const messages: Outgoing[] = [];
  for (const one of pairs) {
    const { pair, floating, representative } = one;
    const guest = contactOf(contacts, floating);
    const host = contactOf(contacts, representative);
    const card = await cardOfPair(tx, env, branch, one);
    await savePair(tx, pair.id, { cardDigest: card.digest });
    messages.push(
      ...messageToMember(representative, card.view, {
        key: `matching.card:${pair.id}`,
        hook: 'matching.card',
        ref: String(pair.id),
      }),
      ...messageToMember(floating, introductionView(guest.t, { branch, pair, other: host }), {
        key: `matching.introduction:${pair.id}`,
        hook: 'matching.introduction',
        ref: String(pair.id),
      }),
    );
  }
  await enqueue(tx, env.now, messages);
  const by = env.actor.kind === 'person' ? env.actor.telegramId : null;
  await insertEvents(
    tx,
    pairs.map(({ pair }) => ({ pairId: pair.id, kind: 'introduced', at: env.now, by })),
  );
  const unsure = [...contacts.values()].filter(({ reach }) => reach !== 'open');
  await noteUnreachableTold(
    tx,
    unsure.map(({ member }) => member.id),
    env.now,
  );
};

/**
 * Makes the pairs of the proposal that the secretary saw. The optimum is computed anew from locked
 * rows; when it is no longer what was seen (`seen`: its digest), nothing is done and it is shown.
 */
export const confirmRound = (env: Env, id: RoundId, seen: string): Promise<ConfirmOutcome> =>
  env.transaction(async (tx): Promise<ConfirmOutcome> => {
    const opened = await openRound(tx, env, id);
    if (opened.kind === 'not-yours') return opened;
    const { branch, round } = opened;
    if (opened.kind === 'closed') {
      const { state } = opened;
      return state === 'confirmed'
        ? { kind: 'confirmed', ...(await summaryOf(tx, env, branch, id)) }
        : { ...opened, state };
    }
    await lockRoster(tx, branch.id);
    const current = await loadOpenRound(tx, round, branch);
    if (current.proposal.digest !== seen || current.proposal.proposed.length === 0)
      return { ...current, kind: 'changed' };
    await insertPairs(
      tx,
      current.proposal.proposed.map(({ floating, representative, fit, reasons }) => ({
        organisationId: branch.id,
        roundId: id,
        floatingId: floating.id,
        representativeId: representative.id,
        fit,
        reasons: [...reasons],
        createdAt: env.now,
      })),
    );
    await settleRound(tx, id, 'confirmed', env.now);
    const made = await listPairsOfRound(tx, id);
    await introduce(tx, env, branch, made);
    if (branch.groupId !== null) {
      const total = (await listPairs(tx, branch.id)).length;
      const counts = { count: made.length, total };
      await enqueue(
        tx,
        env.now,
        textMessages(branch.groupId, groupView(env.texts(branch.locale), env.botUsername, counts), {
          key: `matching.round:${id}`,
        }),
      );
    }
    return { kind: 'confirmed', ...(await summaryOf(tx, env, branch, id)) };
  });
