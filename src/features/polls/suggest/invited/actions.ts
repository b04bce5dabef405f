/** Personal links for people outside: made to hand out, opened by whoever was given one, ended all together. */
import { createHash } from 'node:crypto';
import type { OrganisationId } from '../../../../shared/ids.ts';
import type { Env } from '../../../../platform/telegram/context.ts';
import { actsForBranch, findBranch, type Branch } from '../../../organisation/index.ts';
import { newToken } from '../../guests/rules.ts';
import {
  claimInvitation,
  countInvitations,
  deleteInvitations,
  dropInvitationsOfUpdate,
  insertInvitations,
} from './store.ts';

/** Of one branch; beyond this something has gone wrong. */
export const MOST_INVITATIONS = 500;

const hashOf = (token: string): string =>
  createHash('sha256').update(`suggest:${token}`).digest('hex');

export type InviteOutcome =
  { kind: 'not-yours' | 'too-many' } | { kind: 'made'; branch: Branch; tokens: string[] };

/** The tokens are in no table and are told only once. The same update again replaces what it made. */
export const invite = (env: Env, id: OrganisationId, howMany: number): Promise<InviteOutcome> =>
  env.transaction(async (tx): Promise<InviteOutcome> => {
    const branch = await findBranch(tx, id);
    if (branch === undefined || !(await actsForBranch(env, id, tx))) return { kind: 'not-yours' };
    if (env.updateId !== null) await dropInvitationsOfUpdate(tx, id, env.updateId);
    if (howMany < 1 || (await countInvitations(tx, id)) + howMany > MOST_INVITATIONS)
      return { kind: 'too-many' };
    const tokens = Array.from({ length: howMany }, () => newToken(env.random));
    await insertInvitations(tx, id, tokens.map(hashOf), env.updateId);
    return { kind: 'made', branch, tokens };
  });

/** The branch that asks; undefined when the link was ended or belongs to somebody else. */
export const openInvitation = async (
  env: Env,
  token: string,
): Promise<OrganisationId | undefined> => {
  if (env.actor.kind !== 'person') return undefined;
  const { telegramId } = env.actor;
  const invitation = await claimInvitation(env.db, hashOf(token), telegramId);
  return invitation?.telegramId === telegramId ? invitation.organisationId : undefined;
};

/** Ends every personal link of the branch; false for those who do not act for it. */
export const endInvitations = (env: Env, id: OrganisationId): Promise<boolean> =>
  env.transaction(async (tx) => {
    if (!(await actsForBranch(env, id, tx))) return false;
    await deleteInvitations(tx, id);
    return true;
  });
