/** What is true of organisations above branches: committee › general branch › branch (domain.md 7), and of their invitations. */
import { createHash } from 'node:crypto';
import { DAY } from '../../../shared/clock.ts';
import { randomToken, type Random } from '../../../shared/random.ts';
import type { OrganisationKind } from '../rules.ts';

export type SuperiorKind = Exclude<OrganisationKind, 'branch'>;

const RANK: Record<OrganisationKind, number> = { branch: 0, 'general-branch': 1, committee: 2 };

/** Only a higher kind stands above a lower one, so that there are three levels at most and no circle. */
export const mayStandAbove = (above: OrganisationKind, below: OrganisationKind): boolean =>
  RANK[above] > RANK[below];

/** What a new organisation above branches is, by its name; its officers can change it. */
export const kindOfName = (name: string): SuperiorKind =>
  /总支|總支|general\s+branch/i.test(name) ? 'general-branch' : 'committee';

export const INVITATION_DAYS = 7;

export const invitationEnds = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * DAY);

/** Open invitations of one organisation at a time. */
export const MOST_INVITATIONS = 100;

const TOKEN_BYTES = 16;

/** 22 characters of base64url. */
export const newToken = (random: Random): string => randomToken(random, TOKEN_BYTES);

export const isToken = (text: string): boolean => /^[\w-]{22}$/.test(text);

export const tokenHash = (token: string): string =>
  createHash('sha256').update(`under:${token}`).digest('hex');

export const invitationLink = (token: string, botUsername: string): string =>
  `https://t.me/${botUsername}?start=under_${token}`;

/** Units on one page of a list. */
export const PAGE = 8;
