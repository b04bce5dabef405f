/** Receipts: what a voter is given to ask later whether the ballot was counted. Only their hashes are kept. */
import { createHash } from 'node:crypto';
import { randomToken, type Random } from '../../../shared/random.ts';

const BYTES = 8;

/** A receipt as it travels in the Confirm button: 11 characters of base64url. */
export const newReceipt = (random: Random): string => randomToken(random, BYTES);

const bytesOf = (receipt: string): Buffer | undefined => {
  const bytes = Buffer.from(receipt, 'base64url');
  return bytes.length === BYTES && bytes.toString('base64url') === receipt ? bytes : undefined;
};

export const isReceipt = (receipt: string): boolean => bytesOf(receipt) !== undefined;

/** What the box keeps of a receipt. */
export const receiptHash = (receipt: string): string =>
  createHash('sha256').update(`receipt:${receipt}`).digest('hex');

/** As people read it: `1A2B-3C4D-5E6F-7A8B`. */
export const formatReceipt = (receipt: string): string =>
  (bytesOf(receipt)?.toString('hex') ?? '').toUpperCase().replace(/(.{4})(?=.)/g, '$1-');

/** Reads a receipt as people type it, with or without dashes and spaces. */
export const parseReceipt = (text: string): string | undefined => {
  const hex = text.normalize('NFKC').replace(/[\s\-–—]/g, '');
  return /^[0-9a-f]{16}$/i.test(hex) ? Buffer.from(hex, 'hex').toString('base64url') : undefined;
};
