/** A pair has ended and the member is on the list again: who is the next best, for the officers to accept. */
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { situationOf } from '../rounds/actions.ts';
import { saveOffers } from './store.ts';
import { nextBestFor, type NextBest } from '../pairs/next.ts';
import { needsAnother, type EndReason } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

/**
 * The next best for the floating member of an ended pair; undefined when nobody has room (they are
 * offered somebody once there is), null when the member needs nobody else. The officers are told of
 * it by the caller, so the offers that the bot makes by itself do not repeat it.
 */
export const nextAfterEnd = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { floating }: PairOfMembers,
  reason: EndReason,
): Promise<NextBest | undefined | null> => {
  if (!needsAnother(reason) || !floating.isActive || !floating.floating) return null;
  const situation = await situationOf(tx, env, branch);
  if (situation.pauses.has(floating.id)) return null;
  const isPairedAnew = situation.running.some(({ pair }) => pair.floatingId === floating.id);
  if (isPairedAnew) return null;
  const next = nextBestFor(situation, floating);
  await saveOffers(tx, [floating.id], next === undefined ? 'no-seat' : 'known', env.now);
  return next;
};
