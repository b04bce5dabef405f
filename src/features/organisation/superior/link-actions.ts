/** How a branch comes to stand under another organisation, and leaves it again. */
import type { InvitationId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findBranch, getBranch, isOfficer, listBranchesById, type Branch } from '../store.ts';
import { tellOfficers } from '../tell-officers.ts';
import { isToken, mayStandAbove, tokenHash } from './rules.ts';
import {
  acceptInvitation,
  endLink,
  findInvitation,
  findLink,
  findLinkById,
  listAbove,
  listAsSecretary,
  listUnits,
  lockInvitation,
  lockOrganisations,
  setParent,
  type Invitation,
} from './store.ts';
import {
  aboveChangedView,
  leftView,
  linkedView,
  lowerLinkedView,
  releasedView,
} from './under-views.ts';

/** Who will see the figures: the organisation that invites, and those above it. */
export interface Offer {
  above: Branch[];
  lower: Branch;
}

type DeadLink = { kind: 'no-invitation' | 'used' | 'expired' };

export type OpenOutcome =
  | DeadLink
  | { kind: 'not-secretary'; above: Branch }
  | { kind: 'has-superior' | 'linked'; lower: Branch; above: Branch }
  | { kind: 'choose'; above: Branch; choices: Branch[] }
  | { kind: 'offer'; offer: Offer };

const stateOf = (invitation: Invitation | undefined, now: Date): DeadLink | 'open' => {
  if (invitation === undefined || invitation.state === 'revoked') return { kind: 'no-invitation' };
  if (invitation.state === 'used') return { kind: 'used' };
  return invitation.expiresAt <= now ? { kind: 'expired' } : 'open';
};

/** Whoever took the invitation up is told that it is so, however often they come back. */
const takenUp = async (
  db: Db,
  env: Env,
  invitation: Invitation | undefined,
): Promise<{ kind: 'linked'; lower: Branch; above: Branch } | undefined> => {
  const { actor } = env;
  if (invitation?.state !== 'used' || invitation.lowerId === null || invitation.endedAt !== null)
    return undefined;
  if (actor.kind !== 'person' || !(await isOfficer(db, invitation.lowerId, actor.telegramId)))
    return undefined;
  const lower = await getBranch(db, invitation.lowerId);
  return { kind: 'linked', lower, above: await getBranch(db, invitation.organisationId) };
};

/** Somebody opens an invitation; `chosen` is the branch that it is for, when they are secretary of several. */
export const openInvitation = async (
  env: Env,
  token: string,
  chosen?: OrganisationId,
): Promise<OpenOutcome> => {
  const { actor, db } = env;
  if (actor.kind !== 'person' || !isToken(token)) return { kind: 'no-invitation' };
  const invitation = await findInvitation(db, tokenHash(token));
  const state = stateOf(invitation, env.now);
  if (invitation === undefined || state !== 'open')
    return (
      (await takenUp(db, env, invitation)) ?? (state === 'open' ? { kind: 'no-invitation' } : state)
    );
  const above = await findBranch(db, invitation.organisationId);
  if (above?.state !== 'active') return { kind: 'no-invitation' };
  const fitting = (await listAsSecretary(db, actor.telegramId)).filter(({ kind }) =>
    mayStandAbove(above.kind, kind),
  );
  const free = fitting.filter(({ parentId }) => parentId === null);
  const [first] = fitting;
  if (first === undefined) return { kind: 'not-secretary', above };
  const lower =
    free.length === 1 && chosen === undefined ? free[0] : free.find(({ id }) => id === chosen);
  if (lower !== undefined)
    return { kind: 'offer', offer: { lower, above: [above, ...(await listAbove(db, above))] } };
  if (free.length > 0) return { kind: 'choose', above, choices: free };
  const present = first.parentId === null ? undefined : await findBranch(db, first.parentId);
  return present === undefined
    ? { kind: 'not-secretary', above }
    : { kind: present.id === above.id ? 'linked' : 'has-superior', lower: first, above: present };
};

export type AcceptOutcome =
  | DeadLink
  | { kind: 'not-secretary'; above: Branch }
  | { kind: 'has-superior' | 'linked'; lower: Branch; above: Branch };

/** The secretary agrees: from now on the organisation above sees state and sums. */
export const agree = (env: Env, token: string, lowerId: OrganisationId): Promise<AcceptOutcome> =>
  env.transaction(async (tx): Promise<AcceptOutcome> => {
    const { actor } = env;
    if (actor.kind !== 'person' || !isToken(token)) return { kind: 'no-invitation' };
    const invitation = await lockInvitation(tx, tokenHash(token));
    const state = stateOf(invitation, env.now);
    if (invitation === undefined || state !== 'open')
      return (
        (await takenUp(tx, env, invitation)) ??
        (state === 'open' ? { kind: 'no-invitation' } : state)
      );
    await lockOrganisations(tx, [invitation.organisationId, lowerId]);
    const above = await getBranch(tx, invitation.organisationId);
    if (above.state !== 'active') return { kind: 'no-invitation' };
    const lower = (await listAsSecretary(tx, actor.telegramId)).find(({ id }) => id === lowerId);
    if (lower === undefined || !mayStandAbove(above.kind, lower.kind))
      return { kind: 'not-secretary', above };
    if (lower.parentId !== null)
      return { kind: 'has-superior', lower, above: await getBranch(tx, lower.parentId) };
    await setParent(tx, lower.id, above.id);
    await acceptInvitation(tx, invitation.id, {
      lowerId: lower.id,
      acceptedBy: actor.telegramId,
      acceptedAt: env.now,
    });
    const told = { about: null, except: actor.telegramId };
    const key = `organisation.linked:${invitation.id}`;
    for (const one of [above, ...(await listAbove(tx, above))])
      await tellOfficers(tx, env, one, {
        ...told,
        view: (t) => linkedView(t, one, lower, above),
        key,
      });
    await tellOfficers(tx, env, lower, {
      ...told,
      view: (t) => lowerLinkedView(t, lower, above),
      key: `${key}:lower`,
    });
    await tellBelow(tx, env, lower, { above, key });
    return { kind: 'linked', lower, above };
  });

/** The branches of a general branch hear who sees their figures from now on. */
const tellBelow = async (
  tx: Db,
  env: Env,
  lower: Branch,
  { above, key }: { above: Branch; key: string },
): Promise<void> => {
  const units = await listUnits(tx, lower.id);
  for (const unit of await listBranchesById(
    tx,
    units.map(({ id }) => id),
  ))
    await tellOfficers(tx, env, unit, {
      view: (t) => aboveChangedView(t, unit, lower, above),
      key: `${key}:below:${unit.id}`,
      about: null,
    });
};

/** A link as either side sees it before ending it. */
export interface LinkOf {
  link: Invitation;
  lower: Branch;
  above: Branch;
  side: 'lower' | 'above';
}

const linkFor = async (
  db: Db,
  env: Env,
  link: Invitation | undefined,
): Promise<LinkOf | undefined> => {
  const { actor } = env;
  if (link === undefined || link.lowerId === null || actor.kind !== 'person') return undefined;
  const { telegramId } = actor;
  const lower = await getBranch(db, link.lowerId);
  const above = await getBranch(db, link.organisationId);
  if ((await listAsSecretary(db, telegramId)).some(({ id }) => id === lower.id))
    return { link, lower, above, side: 'lower' };
  return (await isOfficer(db, above.id, telegramId))
    ? { link, lower, above, side: 'above' }
    : undefined;
};

/** For the secretary of the lower one, and for officers of the one above. */
export const lookAtLink = async (env: Env, lowerId: OrganisationId): Promise<LinkOf | undefined> =>
  linkFor(env.db, env, await findLink(env.db, lowerId));

export type EndOutcome = { kind: 'not-yours' } | ({ kind: 'ended' } & LinkOf);

/** The branch leaves, or is let go; the other side is told. */
export const endLinkNow = (env: Env, id: InvitationId): Promise<EndOutcome> =>
  env.transaction(async (tx): Promise<EndOutcome> => {
    const { actor } = env;
    const known = await findLinkById(tx, id);
    if (known === undefined || known.lowerId === null || actor.kind !== 'person')
      return { kind: 'not-yours' };
    await lockOrganisations(tx, [known.organisationId, known.lowerId]);
    const mine = await linkFor(tx, env, await findLinkById(tx, id));
    if (mine === undefined) return { kind: 'not-yours' };
    const { link, lower, above, side } = mine;
    if (link.endedAt !== null) return { kind: 'ended', ...mine };
    await endLink(tx, id, { endedBy: actor.telegramId, endedAt: env.now });
    await setParent(tx, lower.id, null);
    const told = { about: null, except: actor.telegramId };
    await tellOfficers(tx, env, above, {
      ...told,
      view: (t) => leftView(t, above, lower, side),
      key: `organisation.unlinked:${id}`,
    });
    await tellOfficers(tx, env, lower, {
      ...told,
      view: (t) => releasedView(t, above, lower, side),
      key: `organisation.unlinked:${id}:lower`,
    });
    return { kind: 'ended', ...mine };
  });
