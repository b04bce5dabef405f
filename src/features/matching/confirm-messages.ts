/** What people hear once a proposal is confirmed: both sides of new pairs, those whose pair changed, those left without one. */
import { DAY } from '../../shared/clock.ts';
import type { RoundId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Outgoing } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { Branch } from '../organisation/index.ts';
import { messageToMember, reachOf } from '../roster/index.ts';
import { contactOf, type Contacts } from './contacts.ts';
import { introductionView, memberCardView } from './introduction-views.ts';
import type { LeftOver, ProposedPair } from './proposal.ts';
import type { PairOfMembers } from './store.ts';
import { changedForFloatingView, changedForFormerView, unmatchedView } from './unmatched-views.ts';

/** Later than this, word of a pair that was not made is of no use. */
const UNMATCHED_LIFE = 14 * DAY;

/** Everybody hears in their own language of whom they are paired with; once, however often it is decided. */
export const introductions = (
  branch: Branch,
  pairs: readonly PairOfMembers[],
  contacts: Contacts,
): Outgoing[] =>
  pairs.flatMap(({ pair, floating, representative }) => {
    const guest = contactOf(contacts, floating);
    const host = contactOf(contacts, representative);
    const about = { branch, pair };
    return [
      ...messageToMember(representative, memberCardView(host.t, { ...about, other: guest }), {
        key: `matching.card:${pair.id}`,
        hook: 'matching.card',
        ref: String(pair.id),
      }),
      ...messageToMember(floating, introductionView(guest.t, { ...about, other: host }), {
        key: `matching.introduction:${pair.id}`,
        hook: 'matching.introduction',
        ref: String(pair.id),
      }),
    ];
  });

/** Nobody is paired with somebody else silently: the member and the former representative are told. */
export const changes = async (
  tx: Db,
  env: Env,
  branch: Branch,
  proposed: readonly ProposedPair[],
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
    messages.push(
      ...messageToMember(floating, changedForFloatingView(guest.t, names), {
        key: `matching.changed:${pair.id}:floating`,
      }),
      ...messageToMember(representative, changedForFormerView(host.t, names), {
        key: `matching.changed:${pair.id}:representative`,
      }),
    );
  }
  return messages;
};

/** Those who hoped for a representative and got none hear why, and what happens next. */
export const regrets = async (
  tx: Db,
  env: Env,
  branch: Branch,
  id: RoundId,
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
      key: `matching.unmatched:${id}:${member.id}`,
      expiresAt: new Date(env.now.getTime() + UNMATCHED_LIFE),
    });
  });
};
