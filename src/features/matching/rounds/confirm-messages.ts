/** What people hear once a proposal is confirmed, besides the new pairs: those whose pair changed, those left without one. */
import { DAY } from '../../../shared/clock.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Outgoing } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { messageToMember, reachOf } from '../../roster/index.ts';
import type { LeftOver, ProposedPair } from './proposal.ts';
import { changedForFloatingView, changedForFormerView, unmatchedView } from './unmatched-views.ts';

/** Later than this, word of a pair that was not made is of no use. */
const UNMATCHED_LIFE = 14 * DAY;

/** Nobody is paired with somebody else silently: the member and the former representative are told. */
export const changes = async (
  tx: Db,
  env: Env,
  branch: Branch,
  proposed: readonly Pick<ProposedPair, 'before' | 'representative'>[],
): Promise<Outgoing[]> => {
  const changed = proposed.flatMap(({ before, representative }) =>
    before === undefined ? [] : [{ before, after: representative }],
  );
  const messages: Outgoing[] = [];
  for (const { before, after } of changed) {
    const { floating, representative, pair } = before;
    const [guest, host] = await reachOf(tx, env, branch, [floating, representative]);
    if (guest === undefined || host === undefined) continue;
    const names = {
      branch: branch.name,
      floating: floating.name,
      before: representative.name,
      after: after.name,
    };
    // Whoever never heard of the pair need not hear that it is over.
    if (pair.floatingToldAt !== null)
      messages.push(
        ...messageToMember(floating, changedForFloatingView(guest.t, names), {
          key: `matching.changed:${pair.id}:floating`,
        }),
      );
    if (pair.representativeToldAt !== null && representative.isActive)
      messages.push(
        ...messageToMember(representative, changedForFormerView(host.t, names), {
          key: `matching.changed:${pair.id}:representative`,
        }),
      );
  }
  return messages;
};

/** Those who hoped for a representative and got none hear why, and what happens next; once for an `occasion`. */
export const regrets = async (
  tx: Db,
  env: Env,
  branch: Branch,
  occasion: string,
  leftOver: readonly LeftOver[],
): Promise<Outgoing[]> => {
  const waiting = leftOver.flatMap(({ member, why }) =>
    why === 'paused' || why === 'opted-out' ? [] : [{ member, why }],
  );
  const people = await reachOf(
    tx,
    env,
    branch,
    waiting.map(({ member }) => member),
  );
  return waiting.flatMap(({ member, why }, i) => {
    const t = people[i]?.t;
    if (t === undefined) return [];
    return messageToMember(member, unmatchedView(t, { branch: branch.name, why }), {
      key: `matching.unmatched:${occasion}:${member.id}`,
      expiresAt: new Date(env.now.getTime() + UNMATCHED_LIFE),
    });
  });
};
