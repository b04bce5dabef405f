/** How the pairs stand: for the secretary all of the branch, for anybody else their own. */
import type { OrganisationId } from '../../shared/ids.ts';
import type { Env, LinkedBranch } from '../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../organisation/index.ts';
import { listMembers, type Member } from '../roster/index.ts';
import { contactOf, contactsOf, type Contact } from './contacts.ts';
import { concernsOf, type Proposal } from './proposal.ts';
import { unpairedOf } from './situation.ts';
import { listPairs, listPairsOfAccount, type Pair, type PairOfMembers } from './store.ts';

export interface Board {
  branch: LinkedBranch;
  pairs: PairOfMembers[];
  concerns: Proposal['concerns'];
  /** Floating members without a representative. */
  unpaired: Member[];
}

/** The board of a branch, for somebody who is known to act for it. */
export const loadBoard = async (env: Env, branch: Branch): Promise<Board> => {
  const running = await listPairs(env.db, branch.id);
  const members = await listMembers(env.db, branch.id);
  return {
    branch,
    pairs: running,
    concerns: concernsOf(running),
    unpaired: unpairedOf({ members, running }),
  };
};

export interface OwnPair {
  branch: Branch;
  pair: Pair;
  /** What the person who asks is in this pair. */
  role: 'representative' | 'floating';
  other: Contact;
}

/** The running pairs of the person who acts, with the other side's contact. */
export const loadOwnPairs = async (env: Env): Promise<OwnPair[]> => {
  const { actor } = env;
  if (actor.kind !== 'person') return [];
  const found = await listPairsOfAccount(env.db, actor.telegramId);
  const branches = new Map<OrganisationId, Branch>();
  for (const { pair } of found)
    if (!branches.has(pair.organisationId))
      branches.set(pair.organisationId, await getBranch(env.db, pair.organisationId));
  const own: OwnPair[] = [];
  for (const { pair, floating, representative } of found) {
    const branch = branches.get(pair.organisationId);
    if (branch === undefined) continue;
    const role = floating.telegramId === actor.telegramId ? 'floating' : 'representative';
    const person = role === 'floating' ? representative : floating;
    const contacts = await contactsOf(env.db, env, branch, [person]);
    own.push({ branch, pair, role, other: contactOf(contacts, person) });
  }
  return own;
};
