import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, judgeCode, readCode } from '../../../../src/features/attendance/codes/rules.ts';
import type { MeetingId } from '../../../../src/shared/ids.ts';

const NOW = new Date('2026-12-01T02:00:00Z');
const SECRET = 'a secret of the meeting';
const at = (ms: number) => new Date(NOW.getTime() + ms);
const made = (id = 12, secret = SECRET, now = NOW) => codeOf(secret, id as MeetingId, now);
const judge = (text: string, now = NOW, secret = SECRET) => {
  const code = readCode(text);
  return code === undefined ? 'unreadable' : judgeCode(code, secret, now);
};

describe('a check-in code', () => {
  it('fits into a deep link whatever the number of the meeting', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (id) => {
        const text = made(id);
        expect(`in_${text}`).toMatch(/^[\w-]{1,64}$/);
        expect(readCode(text)?.meetingId).toBe(id);
        expect(judge(text)).toBe('good');
      }),
    );
  });

  it('is good for thirty seconds and a little grace, and not before it was made', () => {
    const text = made();
    expect(judge(text, at(30_000))).toBe('good');
    expect(judge(text, at(35_000))).toBe('good');
    expect(judge(text, at(36_000))).toBe('expired');
    expect(judge(text, at(-3_000))).toBe('forged');
  });

  it('can not be made without the secret, for another meeting, or for another time', () => {
    const text = made();
    expect(judge(text, NOW, 'another secret')).toBe('forged');
    const [meeting = '', issued = '', ...rest] = text.split('-');
    const signature = rest.join('-');
    const later = Math.floor(at(20_000).getTime() / 1000).toString(36);
    expect(judge([meeting, later, signature].join('-'), at(40_000))).toBe('forged');
    expect(judge(['d', issued, signature].join('-'))).toBe('forged');
  });

  it('that was garbled is not read, or not taken', () => {
    expect(judge('')).toBe('unreadable');
    expect(judge('join')).toBe('unreadable');
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (text) => {
        expect(judge(text)).not.toBe('good');
      }),
    );
    const text = made();
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom('a', '7', '_', 'Z'), (i, c) => {
        fc.pre(text[i] !== c);
        // The last character of a signature holds two bits more than it needs.
        fc.pre(i < text.length - 1);
        expect(judge(text.slice(0, i) + c + text.slice(i + 1))).not.toBe('good');
      }),
    );
  });
});
