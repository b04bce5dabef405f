/** Links for guests: made and revoked by officers, opened once each by whoever was given one. */
import type { BallotId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { findMemberOfAccount } from '../../roster/index.ts';
import { findBallot, type Ballot } from '../ballot-store.ts';
import { lockBox } from '../box-store.ts';
import { forOfficer } from '../officer.ts';
import { isToken, MOST_LINKS, newToken, tokenHash } from './rules.ts';
import {
  countLinks,
  dropLinksOfUpdate,
  findLink,
  findLinkByHash,
  hasLink,
  insertLinks,
  setLink,
  type LinkCounts,
} from './store.ts';

type Refusal = { kind: 'not-yours' | 'closed' | 'not-for-guests' };

/** A link as it is handed out; the token is in no table and is told only once. */
export interface NewLink {
  number: number;
  token: string;
}

export type LinksOutcome =
  | Refusal
  | { kind: 'too-many' }
  | { kind: 'made'; ballot: Ballot; links: NewLink[]; counts: LinkCounts };

/** New links to hand out, numbered on. The same update again replaces what it made. */
export const makeLinks = (env: Env, id: BallotId, howMany: number): Promise<LinksOutcome> =>
  env.transaction(async (tx): Promise<LinksOutcome> => {
    await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    const { ballot } = mine;
    if (ballot.voters !== 'guests') return { kind: 'not-for-guests' };
    if (ballot.state !== 'open') return { kind: 'closed' };
    if (env.updateId !== null) await dropLinksOfUpdate(tx, id, env.updateId);
    const { made } = await countLinks(tx, id);
    if (howMany < 1 || made + howMany > MOST_LINKS) return { kind: 'too-many' };
    const tokens = Array.from({ length: howMany }, () => newToken(env.random));
    const numbers = await insertLinks(tx, id, tokens.map(tokenHash), env.updateId);
    return {
      kind: 'made',
      ballot,
      links: tokens.map((token, i) => ({ number: numbers[i] ?? 0, token })),
      counts: await countLinks(tx, id),
    };
  });

export type PanelOutcome = Refusal | { kind: 'shown'; ballot: Ballot; counts: LinkCounts };

/** How many links there are; never which of them were used. */
export const linksPanel = async (env: Env, id: BallotId): Promise<PanelOutcome> => {
  const mine = await forOfficer(env.db, env, id);
  if (mine === undefined) return { kind: 'not-yours' };
  const { ballot } = mine;
  if (ballot.voters !== 'guests') return { kind: 'not-for-guests' };
  if (ballot.state !== 'open') return { kind: 'closed' };
  return { kind: 'shown', ballot, counts: await countLinks(env.db, id) };
};

export type RevokeOutcome =
  Refusal | { kind: 'unknown-link' | 'opened' } | { kind: 'revoked'; counts: LinkCounts };

/**
 * Takes a link back. One that was opened belongs to that person:
 * whether a later answer says "voted" must not be found out by trying.
 */
export const revokeLink = (env: Env, id: BallotId, number: number): Promise<RevokeOutcome> =>
  env.transaction(async (tx): Promise<RevokeOutcome> => {
    await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    if (mine.ballot.state !== 'open') return { kind: 'closed' };
    const link = await findLink(tx, id, number);
    if (link === undefined) return { kind: 'unknown-link' };
    if (link.telegramId !== null) return { kind: 'opened' };
    if (link.revokedAt === null) await setLink(tx, link, { revokedAt: env.now });
    return { kind: 'revoked', counts: await countLinks(tx, id) };
  });

export type OpenLinkOutcome =
  /** Nobody has given out such a link, or it was taken back, or another person has opened it. */
  | { kind: 'no-link' }
  | { kind: 'closed' | 'member' | 'has-other'; ballot: Ballot; branch: Branch }
  | { kind: 'open'; ballot: Ballot; branch: Branch };

/** Binds the link to whoever opens it first; the same person comes back by it. */
export const openLink = async (env: Env, token: string): Promise<OpenLinkOutcome> => {
  if (env.actor.kind !== 'person' || !isToken(token)) return { kind: 'no-link' };
  const { telegramId } = env.actor;
  const hash = tokenHash(token);
  const known = await findLinkByHash(env.db, hash);
  if (known === undefined) return { kind: 'no-link' };
  return env.transaction(async (tx): Promise<OpenLinkOutcome> => {
    await lockBox(tx, known.ballotId);
    const link = await findLinkByHash(tx, hash);
    const ballot = await findBallot(tx, known.ballotId);
    if (link === undefined || ballot === undefined || link.revokedAt !== null)
      return { kind: 'no-link' };
    if (link.telegramId !== null && link.telegramId !== telegramId) return { kind: 'no-link' };
    const branch = await getBranch(tx, ballot.organisationId);
    const found = { ballot, branch };
    if (link.telegramId === telegramId) return { kind: 'open', ...found };
    if (ballot.state !== 'open') return { kind: 'closed', ...found };
    const member = await findMemberOfAccount(tx, branch.id, telegramId);
    if (member?.standing === 'full' || member?.standing === 'probationary')
      return { kind: 'member', ...found };
    if (await hasLink(tx, ballot.id, telegramId)) return { kind: 'has-other', ...found };
    await setLink(tx, link, { telegramId });
    return { kind: 'open', ...found };
  });
};
