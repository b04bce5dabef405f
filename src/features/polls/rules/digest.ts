/** The digest of a closed box: published with the number of ballots, so that a later change of the box is noticed. */
import { createHash } from 'node:crypto';

const LENGTH = 32;

/** The same text for the same content, in whatever order the database gives the keys back. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${entries.join(',')}}`;
};

/** 128 bits in hex. What is hashed has a random salt in it, so that nobody can try out what it might be. */
export const digestOf = (content: Record<string, unknown>): string =>
  createHash('sha256')
    .update(`box:${canonical(content)}`)
    .digest('hex')
    .slice(0, LENGTH);

/** As people read it: eight groups of four. */
export const formatDigest = (digest: string): string =>
  digest.toUpperCase().replace(/(.{4})(?=.)/g, '$1-');

/** Reads a digest as people copy it, with or without dashes and spaces. */
export const parseDigest = (text: string): string | undefined => {
  const hex = text.normalize('NFKC').replace(/[\s\-–—]/g, '');
  return /^[0-9a-f]{32}$/i.test(hex) ? hex.toLowerCase() : undefined;
};
