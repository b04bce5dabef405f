/** What a representative can do about a pair besides contacts: ask for help, step back. */
import type { PairId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers } from '../../organisation/index.ts';
import { helpView } from '../contacts/views.ts';
import { nextAfterEnd } from '../offers/after-end.ts';
import { openOwnPair, seeOwnPair, type Access } from './access.ts';
import { endPair, noteEvent } from './actions.ts';
import { declinedView } from './end-views.ts';
import { listEvents } from './store.ts';
import { mayEnd, type DeclineReason } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

type Refused = Exclude<Access, { kind: 'open' }>;

/** The pair as its representative may see it, for a question that is asked before anything happens. */
export const lookAtPair = (env: Env, id: PairId): Promise<Access> => seeOwnPair(env, id);

/** The officers of the branch read what is wanted, from whom and about whom. */
export const askForHelp = (
  env: Env,
  id: PairId,
  text: string,
): Promise<{ kind: 'told'; pair: PairOfMembers } | Refused> =>
  env.transaction(async (tx) => {
    const access = await openOwnPair(tx, env, id);
    if (access.kind !== 'open') return access;
    const { pair } = access;
    const branch = await getBranch(tx, pair.pair.organisationId);
    const occasion = String(env.updateId ?? env.now.getTime());
    const before = await listEvents(tx, id, ['help']);
    if (before.every(({ note }) => note !== occasion))
      await noteEvent(tx, env, id, 'help', occasion);
    await tellOfficers(tx, env, branch, {
      view: (t) => helpView(t, pair, text),
      key: `matching.help:${id}:${occasion}`,
      about: pair.representative.telegramId,
    });
    return { kind: 'told', pair };
  });

/**
 * The representative can't go on: the pair ends and is not made again, the member is on the list
 * again, and the officers are offered the next best.
 */
export const declinePair = (
  env: Env,
  id: PairId,
  reason: DeclineReason,
): Promise<{ kind: 'declined'; pair: PairOfMembers } | Refused> =>
  env.transaction(async (tx) => {
    const access = await openOwnPair(tx, env, id);
    if (access.kind === 'not-yours') return access;
    if (access.kind === 'over') {
      const isDone = access.pair.pair.endedReason === 'representative-declined';
      return isDone ? { ...access, kind: 'declined' } : access;
    }
    const { pair } = access;
    if (!mayEnd('representative-declined', 'representative')) return { kind: 'not-yours' };
    await endPair(tx, env, id, 'representative-declined', reason);
    const branch = await getBranch(tx, pair.pair.organisationId);
    const next = await nextAfterEnd(tx, env, branch, pair, 'representative-declined');
    await tellOfficers(tx, env, branch, {
      view: (t) => declinedView(t, pair, reason, next),
      key: `matching.declined:${id}`,
      about: pair.representative.telegramId,
    });
    return { kind: 'declined', pair };
  });
