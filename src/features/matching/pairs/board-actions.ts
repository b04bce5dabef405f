/** How the pairs stand: for the secretary all of the branch, for anybody else their own. */
import type { OrganisationId, PairId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Env, LinkedBranch } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { listMembers, type Member } from '../../roster/index.ts';
import { contactOf, contactsOf, type Contact } from '../contacts/ways.ts';
import { sendCardAnew } from './card.ts';
import { careOf } from './due.ts';
import { listContacts, listPairsWithEvent, type LoggedContact } from './store.ts';
import { concernsOf, type Proposal } from '../rounds/proposal.ts';
import { dueOf, figuresOf, type Due, type Figures } from '../rules/index.ts';
import { listPauses } from '../pause/store.ts';
import { unpairedOf, type Pause } from '../rounds/situation.ts';
import { listPairs, listPairsOfAccount, type Pair, type PairOfMembers } from '../store.ts';

/** A running pair with what is due in it. */
export interface BoardEntry extends PairOfMembers {
  due: Due;
  isOverdue: boolean;
  latest: LoggedContact | undefined;
}

export interface Board {
  branch: LinkedBranch;
  now: Date;
  pairs: BoardEntry[];
  figures: Figures;
  concerns: Proposal['concerns'];
  /** Floating members without a representative, and who of them takes no part for now. */
  unpaired: { member: Member; pause: Pause | undefined }[];
}

/** The board of a branch, for somebody who is known to act for it. */
export const loadBoard = async (env: Env, branch: Branch): Promise<Board> => {
  const all = await listPairs(env.db, branch.id, 'all');
  const running = all.filter(({ pair }) => pair.endedAt === null);
  const members = await listMembers(env.db, branch.id);
  const logged = await listContacts(
    env.db,
    all.map(({ pair }) => pair.id),
  );
  const pauses = await listPauses(env.db, branch, env.now);
  const attended = await listPairsWithEvent(env.db, branch.id, ['attended', 'attends']);
  const latest = new Map(logged.toReversed().map((contact) => [contact.pairId, contact]));
  const date = today(env.now, branch.timeZone);
  return {
    branch,
    now: env.now,
    pairs: running.map((one) => {
      const contact = latest.get(one.pair.id);
      const due = dueOf(careOf(branch, one.pair, contact === undefined ? [] : [contact], []));
      return { ...one, due, isOverdue: due.by < date, latest: contact };
    }),
    figures: figuresOf({
      today: date,
      floating: members.flatMap((member) => (member.floating ? [member.id] : [])),
      pairs: all.map(({ pair }) => ({
        floatingId: pair.floatingId,
        state: pair.state,
        isRunning: pair.endedAt === null,
        hasAttended: attended.has(pair.id),
        lastContactOn: latest.get(pair.id)?.contactedOn ?? null,
      })),
    }),
    concerns: concernsOf(running),
    unpaired: unpairedOf({ members, running }).map((member) => ({
      member,
      pause: pauses.get(member.id),
    })),
  };
};

/** The running pairs of a branch, for somebody who is known to act for it. */
export const loadRunning = (env: Env, branch: Branch): Promise<PairOfMembers[]> =>
  listPairs(env.db, branch.id);

/** The representative asks for these messages: each is sent again, once for each time of asking. */
export const showCards = (env: Env, ids: readonly PairId[]): Promise<void> =>
  env.transaction(async (tx) => {
    const occasion = `asked-${env.updateId ?? env.now.getTime()}`;
    for (const id of ids.toSorted((a, b) => a - b)) await sendCardAnew(tx, env, id, occasion);
  });

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
