/** Somebody has their data deleted: their pairs end, and the others hear what happens next. */
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers } from '../../organisation/index.ts';
import { nextAfterEnd } from '../offers/after-end.ts';
import { endPair } from '../pairs/actions.ts';
import { endedView } from '../pairs/end-views.ts';
import { findPair } from '../pairs/store.ts';
import { erasePairs, eraseTransfers, listRunningPairIds } from './store.ts';

/** The officers are told of the next best for a member who loses their representative. */
export const eraseFromMatching = async (tx: Db, person: Erasure, env: Env): Promise<void> => {
  for (const id of await listRunningPairIds(tx, person)) {
    const pair = await findPair(tx, id);
    if (pair === undefined) continue;
    const leaves = person.members.some((member) => member.id === pair.floating.id);
    const reason = leaves ? 'member-left' : 'representative-left';
    await endPair(tx, env, id, reason);
    const branch = await getBranch(tx, pair.pair.organisationId);
    const next = await nextAfterEnd(tx, env, branch, pair, reason);
    await tellOfficers(tx, env, branch, {
      view: (t) => endedView(t, pair, reason, next),
      key: `matching.left:${id}`,
      about: person.telegramId,
    });
  }
  await erasePairs(tx, person);
  await eraseTransfers(tx, person, env.now);
};
