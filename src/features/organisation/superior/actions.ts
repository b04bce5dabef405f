/** What officers of an organisation above branches can do: look at it, say what it is, invite, take invitations back. */
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../actions.ts';
import type { OrganisationKind } from '../rules.ts';
import { findBranch, getBranch, updateBranch, type Branch } from '../store.ts';
import { invitationEnds, MOST_INVITATIONS, newToken, tokenHash } from './rules.ts';
import {
  countOpenInvitations,
  countUnits,
  findLink,
  listAbove,
  listUnits,
  lockOrganisations,
  revokeInvitations,
  saveInvitation,
  type Invitation,
  type Unit,
} from './store.ts';

export interface Panel {
  branch: Branch;
  /** Nearest first. */
  above: Branch[];
  link: Invitation | undefined;
  units: { generalBranches: number; branches: number };
  invitations: number;
}

const panelOf = async (db: Db, env: Env, branch: Branch): Promise<Panel> => ({
  branch,
  above: await listAbove(db, branch),
  link: await findLink(db, branch.id),
  units: await countUnits(db, branch.id),
  invitations: await countOpenInvitations(db, branch.id, env.now),
});

/** How a branch, or an organisation above branches, is linked; undefined for others than its officers. */
export const panelFor = async (env: Env, id: OrganisationId): Promise<Panel | undefined> => {
  const branch = await findBranch(env.db, id);
  return branch?.state === 'active' && (await actsForBranch(env, id))
    ? panelOf(env.db, env, branch)
    : undefined;
};

export interface UnitList {
  branch: Branch;
  units: Unit[];
}

export const unitsFor = async (env: Env, id: OrganisationId): Promise<UnitList | undefined> => {
  const branch = await findBranch(env.db, id);
  return branch !== undefined && branch.kind !== 'branch' && (await actsForBranch(env, id))
    ? { branch, units: await listUnits(env.db, id) }
    : undefined;
};

export type InviteOutcome =
  | { kind: 'not-yours' }
  | { kind: 'too-many' }
  | { kind: 'invited'; branch: Branch; token: string; until: Date };

/** A link for one branch (or general branch); the same update again replaces what it made. */
export const invite = (env: Env, id: OrganisationId): Promise<InviteOutcome> =>
  env.transaction(async (tx): Promise<InviteOutcome> => {
    const { actor } = env;
    const branch = await findBranch(tx, id);
    if (actor.kind !== 'person' || branch === undefined || branch.kind === 'branch')
      return { kind: 'not-yours' };
    if (branch.state !== 'active' || !(await actsForBranch(env, id, tx)))
      return { kind: 'not-yours' };
    await lockOrganisations(tx, [id]);
    if ((await countOpenInvitations(tx, id, env.now)) >= MOST_INVITATIONS)
      return { kind: 'too-many' };
    const token = newToken(env.random);
    const until = invitationEnds(env.now);
    await saveInvitation(tx, {
      organisationId: id,
      tokenHash: tokenHash(token),
      createdBy: actor.telegramId,
      createdByUpdate: env.updateId,
      createdAt: env.now,
      expiresAt: until,
    });
    return { kind: 'invited', branch, token, until };
  });

/** Every open invitation; how many. Undefined for others than officers. */
export const takeBack = (env: Env, id: OrganisationId): Promise<number | undefined> =>
  env.transaction(async (tx) =>
    (await actsForBranch(env, id, tx)) ? revokeInvitations(tx, id, env.now) : undefined,
  );

export type KindOutcome =
  | { kind: 'not-yours' }
  /** It has links, or a branch's records. */
  | { kind: 'linked' | 'in-use'; branch: Branch }
  | { kind: 'changed'; branch: Branch };

/** Whether the organisation has a roster, meetings or other records of a branch. */
export type IsInUse = (tx: Db, id: OrganisationId) => Promise<boolean>;

/** A group that was set up as the wrong kind becomes the right one, as long as nothing depends on it. */
export const changeKind = (
  env: Env,
  id: OrganisationId,
  kind: OrganisationKind,
  isInUse: IsInUse,
): Promise<KindOutcome> =>
  env.transaction(async (tx): Promise<KindOutcome> => {
    if (!(await actsForBranch(env, id, tx))) return { kind: 'not-yours' };
    await lockOrganisations(tx, [id]);
    const branch = await getBranch(tx, id);
    if (branch.state !== 'active') return { kind: 'not-yours' };
    if (branch.kind === kind) return { kind: 'changed', branch };
    if (branch.parentId !== null || (await listUnits(tx, id)).length > 0)
      return { kind: 'linked', branch };
    if (branch.kind === 'branch' && (await isInUse(tx, id))) return { kind: 'in-use', branch };
    await updateBranch(tx, id, { kind });
    return { kind: 'changed', branch: await getBranch(tx, id) };
  });
