/** What the secretary decides about single pairs: end one, make one with a tap. */
import type { MemberId, PairId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { findMember, type Member } from '../../roster/index.ts';
import { situationOf } from '../rounds/actions.ts';
import { changes } from '../rounds/confirm-messages.ts';
import { introduce } from './introduce.ts';
import { nextAfterEnd } from '../offers/after-end.ts';
import { openPairOfBranch, type Access } from './access.ts';
import { endPair } from './actions.ts';
import { findPair } from './store.ts';
import { nextBestFor, type NextBest } from './next.ts';
import { savePause } from '../pause/store.ts';
import { mayEnd, type EndReason } from '../rules/index.ts';
import { fitBetween, isForsaken, isPossible, type Situation } from '../rounds/situation.ts';
import {
  findPairsOfMember,
  insertPairs,
  insertSettledRound,
  lockMatching,
  lockRoster,
  type PairOfMembers,
} from '../store.ts';

export type OfficerEndOutcome =
  /** `next` is null when the floating member needs no other representative. */
  | { kind: 'ended'; pair: PairOfMembers; reason: EndReason; next: NextBest | undefined | null }
  | { kind: 'over'; pair: PairOfMembers }
  | { kind: 'not-yours' };

/** An officer ends a pair; pressed again with the same reason, the same is answered. */
export const endByOfficer = (env: Env, id: PairId, reason: EndReason): Promise<OfficerEndOutcome> =>
  env.transaction(async (tx): Promise<OfficerEndOutcome> => {
    const access = await openPairOfBranch(tx, env, id);
    if (access.kind === 'not-yours' || !mayEnd(reason, 'officer')) return { kind: 'not-yours' };
    const { pair } = access;
    if (access.kind === 'over' && pair.pair.endedReason !== reason) return { kind: 'over', pair };
    const branch = await getBranch(tx, pair.pair.organisationId);
    await endPair(tx, env, id, reason);
    if (reason === 'opted-out') await savePause(tx, pair.floating.id, { kind: 'out' }, env.now);
    return { kind: 'ended', pair, reason, next: await nextAfterEnd(tx, env, branch, pair, reason) };
  });

/** The pair for an officer who is about to end it. */
export const lookAtPairOfBranch = (env: Env, id: PairId): Promise<Access> =>
  env.transaction((tx) => openPairOfBranch(tx, env, id));

export type PairUpOutcome =
  | { kind: 'paired'; floating: Member; representative: Member }
  /** Somebody else accompanies the member by now. */
  | { kind: 'has-another'; pair: PairOfMembers }
  | { kind: 'not-free'; floating: Member; next: NextBest | undefined }
  | { kind: 'not-floating'; floating: Member }
  | { kind: 'not-yours' };

const makePair = async (
  tx: Db,
  env: Env,
  branch: Branch,
  situation: Situation,
  floating: Member,
  representative: Member,
): Promise<void> => {
  if (env.actor.kind !== 'person') throw new Error('A pair is made by a person');
  const link = { floatingId: floating.id, representativeId: representative.id };
  const { fit, reasons } = fitBetween(situation, floating, representative);
  const roundId = await insertSettledRound(
    tx,
    {
      organisationId: branch.id,
      by: env.actor.telegramId,
      updateId: env.updateId,
      now: env.now,
    },
    link,
  );
  const [row] = await insertPairs(tx, [
    {
      ...link,
      organisationId: branch.id,
      roundId,
      fit,
      reasons: [...reasons],
      createdAt: env.now,
    },
  ]);
  const made = row === undefined ? undefined : await findPair(tx, row.id);
  if (made !== undefined) await introduce(tx, env, branch, [made]);
};

export type ReplaceOutcome =
  | { kind: 'paired'; floating: Member; representative: Member }
  | { kind: 'not-free'; floating: Member; pairId: PairId; next: NextBest | undefined }
  /** The roster bears the pair out again. */
  | { kind: 'stays'; pair: PairOfMembers }
  | { kind: 'over' }
  | { kind: 'not-yours' };

/** In place of a representative who is gone, the one whom the officer was offered; everybody is told. */
export const replaceRepresentative = (
  env: Env,
  id: PairId,
  representativeId: MemberId,
): Promise<ReplaceOutcome> =>
  env.transaction(async (tx): Promise<ReplaceOutcome> => {
    const found = await findPair(tx, id);
    if (found === undefined) return { kind: 'not-yours' };
    await lockMatching(tx, found.pair.organisationId);
    await lockRoster(tx, found.pair.organisationId);
    const access = await openPairOfBranch(tx, env, id);
    if (access.kind === 'not-yours') return access;
    const { pair } = access;
    const { floating } = pair;
    if (access.kind === 'over') {
      const [now] = (await findPairsOfMember(tx, floating.id)).filter(
        (other) => other.floating.id === floating.id,
      );
      return now?.representative.id === representativeId
        ? { kind: 'paired', floating, representative: now.representative }
        : { kind: 'over' };
    }
    if (!isForsaken(pair)) return { kind: 'stays', pair };
    const branch = await getBranch(tx, pair.pair.organisationId);
    const situation = await situationOf(tx, env, branch);
    const representative = situation.members.find((member) => member.id === representativeId);
    const link = { kind: 'fix' as const, floatingId: floating.id, representativeId };
    if (representative === undefined || !isPossible(situation, link))
      return { kind: 'not-free', floating, pairId: id, next: nextBestFor(situation, floating) };
    await endPair(tx, env, id, 'rematched', 'representative-left');
    await enqueue(tx, env.now, await changes(tx, env, branch, [{ before: pair, representative }]));
    await makePair(tx, env, branch, situation, floating, representative);
    return { kind: 'paired', floating, representative };
  });

/** Pairs a floating member with the representative whom the officer was offered; both are introduced. */
export const pairTogether = (
  env: Env,
  floatingId: MemberId,
  representativeId: MemberId,
): Promise<PairUpOutcome> =>
  env.transaction(async (tx): Promise<PairUpOutcome> => {
    const found = await findMember(tx, floatingId);
    if (found === undefined || !(await actsForBranch(env, found.organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, found.organisationId);
    await lockMatching(tx, branch.id);
    await lockRoster(tx, branch.id);
    const situation = await situationOf(tx, env, branch);
    const running = situation.running.find(({ floating }) => floating.id === floatingId);
    if (running !== undefined)
      return running.representative.id === representativeId
        ? { kind: 'paired', floating: running.floating, representative: running.representative }
        : { kind: 'has-another', pair: running };
    const floating = situation.members.find((member) => member.id === floatingId);
    if (floating?.floating !== true) return { kind: 'not-floating', floating: found };
    const representative = situation.members.find((member) => member.id === representativeId);
    const link = { kind: 'fix' as const, floatingId, representativeId };
    if (representative === undefined || !isPossible(situation, link))
      return { kind: 'not-free', floating, next: nextBestFor(situation, floating) };
    await makePair(tx, env, branch, situation, floating, representative);
    return { kind: 'paired', floating, representative };
  });
