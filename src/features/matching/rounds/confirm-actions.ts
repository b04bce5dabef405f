/** Confirm: the pairs are made, both sides are introduced, the group hears the number. */
import type { RoundId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { openRound, loadOpenRound, type ClosedRound, type OpenRound } from './actions.ts';
import { changes, regrets } from './confirm-messages.ts';
import { contactsOf, type Contact } from '../contacts/ways.ts';
import { introduce } from '../pairs/introduce.ts';
import { saveOffers } from '../offers/store.ts';
import { endPair } from '../pairs/actions.ts';
import { seekersOf } from './situation.ts';
import {
  insertPairs,
  listPairs,
  listPairsOfRound,
  lockRoster,
  settleRound,
  type PairOfMembers,
} from '../store.ts';
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

/** Everybody concerned is told: first those whose pair is over, then the new pairs, then those without one. */
const tellEverybody = async (
  tx: Db,
  env: Env,
  { branch, proposal, round }: OpenRound,
  made: readonly PairOfMembers[],
): Promise<void> => {
  await enqueue(tx, env.now, await changes(tx, env, branch, proposal.proposed));
  await introduce(tx, env, branch, made);
  await enqueue(tx, env.now, await regrets(tx, env, branch, String(round.id), proposal.leftOver));
};

/** The officers have seen how it stands with everybody in the round: nobody is offered anew. */
const noteSeen = async (tx: Db, env: Env, { situation, proposal }: OpenRound): Promise<void> => {
  const noSeat = proposal.leftOver.flatMap(({ member, why }) =>
    why === 'no-capacity' || why === 'no-representatives' || why === 'all-forbidden'
      ? [member.id]
      : [],
  );
  const known = seekersOf(situation).flatMap(({ id }) => (noSeat.includes(id) ? [] : [id]));
  await saveOffers(tx, known, 'known', env.now);
  await saveOffers(tx, noSeat, 'no-seat', env.now);
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
    const current = await loadOpenRound(tx, env, round, branch);
    if (current.proposal.digest !== seen || current.proposal.proposed.length === 0)
      return { ...current, kind: 'changed' };
    const { proposed } = current.proposal;
    const replaced = proposed.flatMap(({ before }) => (before === undefined ? [] : [before.pair]));
    for (const pair of replaced) await endPair(tx, env, pair.id, 'rematched');
    await insertPairs(
      tx,
      proposed.map(({ floating, representative, fit, reasons }) => ({
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
    await tellEverybody(tx, env, current, made);
    await noteSeen(tx, env, current);
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
