/** Both sides of new pairs hear of each other: the representative's message about the pair, the introduction. */
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { messageToMember, noteUnreachableTold } from '../../roster/index.ts';
import { contactOf, contactsOf } from '../contacts/ways.ts';
import { introductionView } from './introduction-views.ts';
import { authorOf } from './actions.ts';
import { cardOfPair } from './card.ts';
import { insertEvents, savePair } from './store.ts';
import type { PairOfMembers } from '../store.ts';

/**
 * Everybody hears in their own language of whom they are paired with; once, however often it is
 * decided. Whom the secretary has to reach in another way is noted: the answer to Confirm names them.
 */
export const introduce = async (
  tx: Db,
  env: Env,
  branch: Branch,
  pairs: readonly PairOfMembers[],
): Promise<void> => {
  const people = pairs.flatMap(({ floating, representative }) => [floating, representative]);
  const contacts = await contactsOf(tx, env, branch, people);
  for (const one of pairs) {
    const { pair, floating, representative } = one;
    const guest = contactOf(contacts, floating);
    const host = contactOf(contacts, representative);
    const card = await cardOfPair(tx, env, branch, one);
    await savePair(tx, pair.id, { cardDigest: card.digest });
    await enqueue(tx, env.now, [
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
    ]);
  }
  const by = authorOf(env);
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
