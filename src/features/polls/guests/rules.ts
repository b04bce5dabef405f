/** Personal links for invited people who are no members: a random token each, of which only the hash is kept. */
import { createHash } from 'node:crypto';
import { randomToken, type Random } from '../../../shared/random.ts';

const TOKEN_BYTES = 16;

/** Links of one ballot; beyond this something has gone wrong. */
export const MOST_LINKS = 300;
/** What an officer can ask for at once. */
export const BATCHES = [1, 5, 10] as const;

/** 22 characters of base64url. */
export const newToken = (random: Random): string => randomToken(random, TOKEN_BYTES);

export const isToken = (text: string): boolean => /^[\w-]{22}$/.test(text);

export const tokenHash = (token: string): string =>
  createHash('sha256').update(`guest:${token}`).digest('hex');

export const guestLink = (token: string, botUsername: string): string =>
  `https://t.me/${botUsername}?start=guest_${token}`;

/** Telegram asks to whom it is sent, with the text before it. */
export const shareLink = (link: string, text: string): string =>
  `https://t.me/share/url?url=${encodeURIComponent(link)}&text=${encodeURIComponent(text)}`;
