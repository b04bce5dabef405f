/** The steps of a pair's life, for whoever has already decided that they may be taken. */
import type { MemberId, PairId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, withdraw } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { messageToMember } from '../../roster/index.ts';
import { contactOf, contactsOf } from '../contacts/ways.ts';
import { forgetOffers } from '../offers/store.ts';
import { refreshCard } from './card.ts';
import { floatingTellView, representativeTellView } from './end-views.ts';
import {
  insertEvents,
  listEvents,
  lockPair,
  lockPairsOfFloating,
  savePair,
  type PairEvent,
} from './store.ts';
import {
  endState,
  isRunningState,
  mayFollow,
  needsAnother,
  type EndReason,
  type RunningState,
} from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

export const authorOf = (env: Pick<Env, 'actor'>) =>
  env.actor.kind === 'person' ? env.actor.telegramId : null;

/** Writes down something that happened without a step. */
export const noteEvent = (
  tx: Db,
  env: Pick<Env, 'now' | 'actor'>,
  pairId: PairId,
  kind: PairEvent['kind'],
  note: string | null = null,
): Promise<void> => insertEvents(tx, [{ pairId, kind, note, at: env.now, by: authorOf(env) }]);

export type MoveOutcome =
  | { kind: 'moved' | 'unchanged'; pair: PairOfMembers }
  /** The pair has ended, or this step can't follow on its state. */
  | { kind: 'impossible'; pair: PairOfMembers }
  | { kind: 'unknown' };

/**
 * Takes a step; authority is the caller's matter, the order of steps is not.
 * The representative's message follows. Twice is as good as once.
 */
export const movePair = async (
  tx: Db,
  env: Env,
  id: PairId,
  state: RunningState,
  note: string | null = null,
): Promise<MoveOutcome> => {
  const pair = await lockPair(tx, id);
  if (pair === undefined) return { kind: 'unknown' };
  if (pair.pair.state === state) return { kind: 'unchanged', pair };
  if (!mayFollow(pair.pair.state, state)) return { kind: 'impossible', pair };
  await savePair(tx, id, { state, checkAt: null });
  await noteEvent(tx, env, id, state, note);
  await refreshCard(tx, env, id);
  return { kind: 'moved', pair: { ...pair, pair: { ...pair.pair, state } } };
};

/** A transfer came to nothing: the pair goes on in the state that it had before. */
export const resumePair = async (
  tx: Db,
  env: Env,
  id: PairId,
  note: string | null = null,
): Promise<MoveOutcome> => {
  const pair = await lockPair(tx, id);
  if (pair === undefined) return { kind: 'unknown' };
  if (pair.pair.state !== 'transfer-under-way')
    return { kind: isRunningState(pair.pair.state) ? 'unchanged' : 'impossible', pair };
  const events = await listEvents(tx, id);
  const happened = (...kinds: PairEvent['kind'][]): boolean =>
    events.some(({ kind }) => kinds.includes(kind));
  const before = happened('attends', 'attended')
    ? 'attends'
    : happened('in-contact', 'contact')
      ? 'in-contact'
      : 'introduced';
  return movePair(tx, env, id, before, note);
};

export type EndOutcome =
  | { kind: 'ended'; pair: PairOfMembers; branch: Branch }
  | { kind: 'ended-before'; pair: PairOfMembers; branch: Branch }
  | { kind: 'unknown' };

/** Of these ends both sides hear from whoever decided: the transfer, the confirmed proposal. */
const TOLD_ELSEWHERE: readonly EndReason[] = ['transferred', 'rematched'];

/** Ends after which a message to the floating member would be out of place. */
const SILENT: readonly EndReason[] = ['lost-contact', 'member-left', 'opted-out', 'deceased'];

const tellBothSides = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { pair, floating, representative }: PairOfMembers,
  reason: EndReason,
): Promise<void> => {
  if (TOLD_ELSEWHERE.includes(reason)) return;
  const contacts = await contactsOf(tx, env, branch, [floating, representative]);
  if (!SILENT.includes(reason) && floating.isActive) {
    const view = floatingTellView(contactOf(contacts, floating).t, {
      branch,
      representative,
      reason,
    });
    await enqueue(
      tx,
      env.now,
      messageToMember(floating, view, { key: `matching.ended:${pair.id}:floating` }),
    );
  }
  const hears =
    pair.representativeToldAt !== null &&
    representative.isActive &&
    representative.telegramId !== authorOf(env);
  if (!hears) return;
  const view = representativeTellView(contactOf(contacts, representative).t, { floating, reason });
  await enqueue(
    tx,
    env.now,
    messageToMember(representative, view, { key: `matching.ended:${pair.id}:representative` }),
  );
};

/**
 * Ends a pair; authority is the caller's matter. What was still on its way is taken back, the
 * representative's message loses the member's data, and those concerned are told, unless whoever
 * decided tells them (`transferred`, the success, and `rematched`). A member who needs another
 * representative is on the list again.
 */
export const endPair = async (
  tx: Db,
  env: Env,
  id: PairId,
  reason: EndReason,
  note: string | null = null,
): Promise<EndOutcome> => {
  const pair = await lockPair(tx, id);
  if (pair === undefined) return { kind: 'unknown' };
  const branch = await getBranch(tx, pair.pair.organisationId);
  if (pair.pair.endedAt !== null) return { kind: 'ended-before', pair, branch };
  const set = { state: endState(reason), endedAt: env.now, endedReason: reason };
  await savePair(tx, id, set);
  await insertEvents(tx, [
    {
      pairId: id,
      kind: set.state,
      at: env.now,
      by: authorOf(env),
      note: note === null ? reason : `${reason}: ${note}`,
    },
  ]);
  await withdraw(
    tx,
    env.now,
    ['card', 'introduction', 'reminder', 'escalation'].map((what) => `matching.${what}:${id}`),
  );
  if (needsAnother(reason)) await forgetOffers(tx, [pair.floating.id]);
  await refreshCard(tx, env, id);
  await tellBothSides(tx, env, branch, pair, reason);
  return { kind: 'ended', pair: { ...pair, pair: { ...pair.pair, ...set } }, branch };
};

/**
 * These members came to a meeting or an activity (`what`, e.g. `meeting:12`): running pairs in which
 * they are the floating member go on to `attends`. Told twice, it is written down once. `by`: who
 * recorded it, null for the bot.
 * The representative's message follows with the next sweep. Gives the number of pairs that went on.
 */
export const noteAttended = async (
  tx: Db,
  memberIds: readonly MemberId[],
  at: Date,
  what: string,
  by: TelegramId | null = null,
): Promise<number> => {
  let moved = 0;
  for (const pair of await lockPairsOfFloating(tx, memberIds)) {
    const known = await listEvents(tx, pair.id, ['attended']);
    if (known.some(({ note }) => note === what)) continue;
    const isStep = pair.state !== 'attends' && mayFollow(pair.state, 'attends');
    // While a transfer is under way the pair stays there.
    const moves = isStep && pair.state !== 'transfer-under-way';
    const event = { pairId: pair.id, at, by, note: what };
    await insertEvents(tx, [
      { ...event, kind: 'attended' },
      ...(moves ? [{ ...event, kind: 'attends' as const }] : []),
    ]);
    if (!moves) continue;
    await savePair(tx, pair.id, { state: 'attends', checkAt: null });
    moved++;
  }
  return moved;
};
