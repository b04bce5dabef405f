/** Making a proposal, changing it and putting it aside. Nothing is sent to anybody before Confirm. */
import type { MemberId, RoundId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { listMembers } from '../../roster/index.ts';
import { isAnythingDecided, NO_CHOICES, withChange, type Change } from './choices.ts';
import { exchangeOf } from './exchange.ts';
import { listDeclined } from '../pairs/store.ts';
import { listPauses } from '../pause/store.ts';
import { proposalOf, type Proposal } from './proposal.ts';
import { changeablePairsOf, isPossible, type Situation } from './situation.ts';
import {
  findRound,
  findRoundOfUpdate,
  insertRound,
  listPairs,
  lockMatching,
  replaceOpenRound,
  saveChoices,
  settleRound,
  type Round,
} from '../store.ts';
import { weightsOf } from '../weights/rules.ts';

/** A proposal that waits for the secretary. */
export interface OpenRound {
  kind: 'open';
  round: Round;
  branch: Branch;
  situation: Situation;
  proposal: Proposal;
}

/** A round in which nothing can be decided any more. */
export interface ClosedRound {
  kind: 'closed';
  state: Exclude<Round['state'], 'proposed' | 'offered'>;
  round: Round;
  branch: Branch;
}

export type RoundOutcome = OpenRound | ClosedRound | { kind: 'not-yours' };

export const situationOf = async (
  tx: Db,
  env: Pick<Env, 'now'>,
  branch: Branch,
  decided: Pick<Situation, 'choices' | 'only'> = { choices: NO_CHOICES, only: null },
): Promise<Situation> => ({
  locale: branch.locale,
  members: await listMembers(tx, branch.id),
  running: await listPairs(tx, branch.id),
  declined: await listDeclined(tx, branch.id),
  pauses: await listPauses(tx, branch, env.now),
  ...weightsOf(branch.settings),
  ...decided,
});

export const loadOpenRound = async (
  tx: Db,
  env: Pick<Env, 'now'>,
  round: Round,
  branch: Branch,
): Promise<OpenRound> => {
  const { fixed, forbidden, leftOut, freed, only } = round;
  const choices = { fixed, forbidden, leftOut, freed };
  const situation = await situationOf(tx, env, branch, { choices, only });
  return { kind: 'open', round, branch, situation, proposal: proposalOf(situation) };
};

/** Takes the round for this transaction; the present optimum, if the round is still open. */
export const openRound = async (tx: Db, env: Env, id: RoundId): Promise<RoundOutcome> => {
  const { actor } = env;
  const found = await findRound(tx, id);
  if (
    found === undefined ||
    actor.kind !== 'person' ||
    !(await isOfficer(tx, found.organisationId, actor.telegramId))
  )
    return { kind: 'not-yours' };
  await lockMatching(tx, found.organisationId);
  const round = await findRound(tx, id);
  if (round === undefined) return { kind: 'not-yours' };
  const branch = await getBranch(tx, round.organisationId);
  return round.state === 'proposed' || round.state === 'offered'
    ? loadOpenRound(tx, env, round, branch)
    : { kind: 'closed', state: round.state, round, branch };
};

export type ProposeOutcome =
  | RoundOutcome
  | { kind: 'nobody-floating'; branch: Branch }
  /** With a round where running pairs could be changed. */
  | { kind: 'nothing-new'; branch: Branch; proposal: Proposal; round: Round | undefined };

const proposed = (opened: OpenRound): ProposeOutcome =>
  opened.proposal.proposed.length > 0 || isAnythingDecided(opened.situation.choices)
    ? opened
    : { ...opened, kind: 'nothing-new' };

/** Computes the matching. It takes the place of a proposal of the branch that is still open. */
export const proposeRound = (env: Env, branch: Branch): Promise<ProposeOutcome> =>
  env.transaction(async (tx): Promise<ProposeOutcome> => {
    const { actor, now, updateId } = env;
    if (actor.kind !== 'person') throw new Error('A matching is asked for by a person');
    await lockMatching(tx, branch.id);
    const before = updateId === null ? undefined : await findRoundOfUpdate(tx, updateId);
    if (before !== undefined) {
      const again = await openRound(tx, env, before.id);
      return again.kind === 'open' ? proposed(again) : again;
    }
    await replaceOpenRound(tx, branch.id, now);
    const situation = await situationOf(tx, env, branch);
    const proposal = proposalOf(situation);
    if (!situation.members.some((member) => member.floating) && proposal.kept.length === 0)
      return { kind: 'nobody-floating', branch };
    if (proposal.proposed.length === 0 && changeablePairsOf(situation).length === 0)
      return { kind: 'nothing-new', branch, proposal, round: undefined };
    const round = await insertRound(tx, {
      organisationId: branch.id,
      proposedBy: actor.telegramId,
      updateId,
      only: null,
      now,
    });
    return proposed({ kind: 'open', round, branch, situation, proposal });
  });

/** The round as it stands, for the steps of a change. */
export const showRound = (env: Env, id: RoundId): Promise<RoundOutcome> =>
  env.transaction((tx) => openRound(tx, env, id));

export type ChangeOutcome = RoundOutcome | (Omit<OpenRound, 'kind'> & { kind: 'impossible' });

/** A change, or the wish that two members swap whomever they would get. */
export type Wish = Change | { kind: 'exchange'; floatingId: MemberId; otherId: MemberId };

const changeOf = ({ situation, proposal }: OpenRound, wish: Wish): Change | undefined => {
  if (wish.kind === 'exchange')
    return exchangeOf(situation, proposal, wish.floatingId, wish.otherId);
  return isPossible(situation, wish) ? wish : undefined;
};

/** Stores what the secretary decided and computes the rest anew. */
export const changeRound = (env: Env, id: RoundId, wish: Wish): Promise<ChangeOutcome> =>
  env.transaction(async (tx): Promise<ChangeOutcome> => {
    const opened = await openRound(tx, env, id);
    if (opened.kind !== 'open') return opened;
    const change = changeOf(opened, wish);
    if (change === undefined) return { ...opened, kind: 'impossible' };
    const choices = withChange(opened.situation.choices, change);
    await saveChoices(tx, id, choices);
    const situation = { ...opened.situation, choices };
    return { ...opened, situation, proposal: proposalOf(situation) };
  });

export type CancelOutcome = Exclude<RoundOutcome, OpenRound> | { kind: 'cancelled-now' };

/** Puts the proposal aside; its choices go with it. */
export const cancelRound = (env: Env, id: RoundId): Promise<CancelOutcome> =>
  env.transaction(async (tx): Promise<CancelOutcome> => {
    const opened = await openRound(tx, env, id);
    if (opened.kind !== 'open') return opened;
    await settleRound(tx, id, 'cancelled', env.now);
    return { kind: 'cancelled-now' };
  });
