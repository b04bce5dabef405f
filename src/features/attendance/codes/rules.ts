/**
 * The code on the room's screen: which meeting, made when, signed.
 * It names nobody. Whoever opens it checks in the one account that opens it, which Telegram vouches for; a code
 * that is forwarded checks in whoever it was forwarded to, within half a minute, as themselves and nobody else.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECOND } from '../../../shared/clock.ts';
import type { MeetingId } from '../../../shared/ids.ts';

/** A new one is shown well before the last one ends, so that there is time to scan it. */
export const RENEW_EVERY = 12 * SECOND;
export const VALID_FOR = 30 * SECOND;
/** For the way from the camera to us. */
const GRACE = 5 * SECOND;
/** Clocks of two processes differ a little. */
const AHEAD = 2 * SECOND;

export interface Code {
  meetingId: MeetingId;
  /** Unix time, seconds. */
  issuedAt: number;
  signature: string;
}

const SIGNATURE_BYTES = 16;

const sign = (secret: string, meetingId: MeetingId, issuedAt: number): string =>
  createHmac('sha256', secret)
    .update(`checkin:${meetingId}:${issuedAt}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES)
    .toString('base64url');

/** For `?start=in_…`: letters, digits, `_` and `-`, 64 at most with the prefix. */
export const codeOf = (secret: string, meetingId: MeetingId, now: Date): string => {
  const issuedAt = Math.floor(now.getTime() / SECOND);
  return [meetingId.toString(36), issuedAt.toString(36), sign(secret, meetingId, issuedAt)].join(
    '-',
  );
};

export const readCode = (text: string): Code | undefined => {
  const match = /^([0-9a-z]{1,11})-([0-9a-z]{1,8})-([\w-]{22})$/.exec(text);
  if (match === null) return undefined;
  const [, meeting = '', issued = '', signature = ''] = match;
  return {
    meetingId: Number.parseInt(meeting, 36) as MeetingId,
    issuedAt: Number.parseInt(issued, 36),
    signature,
  };
};

/** `forged`: not made with this secret, or made in the future. */
export const judgeCode = (
  { meetingId, issuedAt, signature }: Code,
  secret: string,
  now: Date,
): 'good' | 'forged' | 'expired' => {
  const expected = Buffer.from(sign(secret, meetingId, issuedAt));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
  const age = now.getTime() - issuedAt * SECOND;
  if (age < -AHEAD) return 'forged';
  return age <= VALID_FOR + GRACE ? 'good' : 'expired';
};
