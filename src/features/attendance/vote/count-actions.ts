/** Counts a vote: numbers and names as they come in, Confirm, corrections with a trace. */
import { isDeepStrictEqual } from 'node:util';
import type { MemberId, TelegramId, VoteId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../../organisation/index.ts';
import { findMember } from '../../roster/index.ts';
import { hasBegun, isOver } from './open-actions.ts';
import { loadVote, namedOf, stateOf, type VoteState } from './load.ts';
import { publishCorrection } from './publish.ts';
import {
  decide,
  stepsOf,
  type CountField,
  type NameField,
  type Totals,
  type VoteResult,
} from './rules/index.ts';
import { lockVote, saveCounting, saveRecorded } from './store.ts';

export type CountOutcome =
  | { kind: 'not-yours' }
  /** Dropped, or recorded: a correction has to be opened first. */
  | { kind: 'closed'; state: VoteState }
  | { kind: 'not-begun'; state: VoteState }
  | { kind: 'counted'; state: VoteState };

/** The vote, locked, if whoever acts may count it. */
const held = async (
  tx: Db,
  env: Env,
  id: VoteId,
): Promise<{ state: VoteState; by: TelegramId } | undefined> => {
  const vote = await lockVote(tx, id);
  if (vote === undefined || env.actor.kind !== 'person') return undefined;
  const state = await stateOf(tx, vote);
  return (await actsForBranch(env, state.meeting.organisationId, tx))
    ? { state, by: env.actor.telegramId }
    : undefined;
};

const after = async (tx: Db, id: VoteId): Promise<VoteState> => {
  const state = await loadVote(tx, id);
  if (state === undefined) throw new Error(`Vote ${id} is gone`);
  return state;
};

const counting = (
  env: Env,
  id: VoteId,
  save: (tx: Db, state: VoteState) => Promise<void>,
): Promise<CountOutcome> =>
  env.transaction(async (tx): Promise<CountOutcome> => {
    const found = await held(tx, env, id);
    if (found === undefined) return { kind: 'not-yours' };
    const { state } = found;
    if (state.vote.state !== 'open') return { kind: 'closed', state };
    if (!hasBegun(state.meeting, env.now)) return { kind: 'not-begun', state };
    await save(tx, state);
    return { kind: 'counted', state: await after(tx, id) };
  });

/** Numbers of what is not asked of this vote are passed over. */
export const putCounts = (
  env: Env,
  id: VoteId,
  counts: ReadonlyMap<CountField, number>,
): Promise<CountOutcome> =>
  counting(env, id, async (tx, { vote, subject }) => {
    const asked = new Set<string>(stepsOf(subject));
    const given = [...counts].filter(([field]) => asked.has(field));
    const totals: Totals = { ...vote.totals, ...Object.fromEntries(given) };
    await saveCounting(tx, id, { totals });
  });

export const putName = (
  env: Env,
  id: VoteId,
  field: NameField,
  who: string | MemberId,
): Promise<CountOutcome> =>
  counting(env, id, async (tx, { meeting }) => {
    const member = typeof who === 'string' ? undefined : await findMember(tx, who);
    const isOwn = member?.organisationId === meeting.organisationId;
    const name = typeof who === 'string' ? who : isOwn ? member.name : null;
    if (name !== null) await saveCounting(tx, id, { [field]: name });
  });

export type ConfirmOutcome =
  | CountOutcome
  /** Something was changed since the message with the button, is missing or does not fit. */
  | { kind: 'not-ready'; state: VoteState }
  | { kind: 'recorded'; state: VoteState; result: VoteResult; correction: boolean };

/** The number present stands in the basis, whoever counted it. */
const counted = (totals: Totals): Totals => ({ ...totals, present: 0 });

/** Records what was counted, against those entitled and present at this moment (domain.md 3.6). */
export const confirmVote = (env: Env, id: VoteId, edits: number): Promise<ConfirmOutcome> =>
  env.transaction(async (tx): Promise<ConfirmOutcome> => {
    const found = await held(tx, env, id);
    if (found === undefined) return { kind: 'not-yours' };
    const { state, by } = found;
    const { vote, meeting, subject, record } = state;
    if (vote.state !== 'open') return { kind: 'closed', state };
    if (!hasBegun(meeting, env.now)) return { kind: 'not-begun', state };
    if (vote.edits !== edits || state.steps.length > 0 || state.problems.length > 0)
      return { kind: 'not-ready', state };
    // What was counted is measured by what was true when it was counted: a correction keeps E and quorum.
    const basis =
      record === undefined
        ? state.basis
        : { ...record.of.basis, present: vote.totals.present ?? record.of.basis.present };
    const named = namedOf(vote);
    const values = { totals: vote.totals, basis, ...named };
    const version = (record?.of.version ?? 0) + 1;
    const isUnchanged =
      record !== undefined &&
      isDeepStrictEqual(counted(record.of.totals), counted(vote.totals)) &&
      isDeepStrictEqual(record.of.basis, basis) &&
      isDeepStrictEqual(namedOf(record.of), named);
    if (isUnchanged) await saveCounting(tx, id, { totals: vote.totals, state: 'recorded' });
    else
      await saveRecorded(tx, {
        voteId: id,
        version,
        ...values,
        enteredAfter: isOver(meeting, env.now),
        recordedBy: by,
        recordedAt: env.now,
      });
    const recorded = await after(tx, id);
    if (!isUnchanged && record !== undefined) await publishCorrection(tx, env, recorded);
    return {
      kind: 'recorded',
      state: recorded,
      result: decide(subject, basis, vote.totals),
      correction: record !== undefined && !isUnchanged,
    };
  });

/** Opens what was recorded for a correction; the result holds until another is confirmed. */
export const reopenVote = (env: Env, id: VoteId): Promise<CountOutcome> =>
  env.transaction(async (tx): Promise<CountOutcome> => {
    const found = await held(tx, env, id);
    if (found === undefined) return { kind: 'not-yours' };
    if (found.state.vote.state === 'dropped') return { kind: 'closed', state: found.state };
    if (found.state.vote.state === 'recorded') {
      const { present } = found.state.record?.of.basis ?? found.state.basis;
      const totals = { ...found.state.vote.totals, present };
      await saveCounting(tx, id, { totals, state: 'open' });
    }
    return { kind: 'counted', state: await after(tx, id) };
  });

/** Gives up counting: a vote without a result is dropped, a correction leaves the result as it was. */
export const giveUpVote = (env: Env, id: VoteId): Promise<CountOutcome> =>
  env.transaction(async (tx): Promise<CountOutcome> => {
    const found = await held(tx, env, id);
    if (found === undefined) return { kind: 'not-yours' };
    const { vote, record } = found.state;
    if (vote.state === 'open')
      await saveCounting(
        tx,
        id,
        record === undefined
          ? { state: 'dropped' }
          : { totals: record.of.totals, ...namedOf(record.of), state: 'recorded' },
      );
    return { kind: 'closed', state: await after(tx, id) };
  });
