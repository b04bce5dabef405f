import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineButton, idArg, intArg, wordArg } from '../../../src/platform/telegram/buttons.ts';
import type { MemberId } from '../../../src/shared/ids.ts';

const button = defineButton('pairs.change', idArg<MemberId>(), intArg, wordArg);
const partsOf = (data: string): string[] => data.split(':').slice(1);

describe('a button', () => {
  it('packs its name and arguments', () => {
    expect(button(12 as MemberId, 3, 'zh-CN')).toBe('pairs.change:12:3:zh-CN');
  });

  it('reads back whatever it packed, within 64 bytes', () => {
    const word = fc.stringMatching(/^[\w-]{0,20}$/);
    const id = fc.integer({ min: -(10 ** 13), max: 10 ** 13 });
    fc.assert(
      fc.property(id, fc.nat(999_999_999), word, (a, b, c) => {
        const data = button(a as MemberId, b, c);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(button.parse(partsOf(data))).toEqual([a, b, c]);
      }),
    );
  });

  it('holds exactly 64 bytes and not one more', () => {
    const short = defineButton('a.b', wordArg);
    expect(Buffer.byteLength(short('x'.repeat(60)))).toBe(64);
    expect(() => short('x'.repeat(61))).toThrow('over 64 bytes');
  });

  it.each([['a:b'], ['a b'], ['党'], ['<b>']])('is not made with the word %o', (word) => {
    expect(() => button(1 as MemberId, 1, word)).toThrow('could not be read back');
  });

  it.each([[-1], [1.5], [1e10], [Number.NaN]])('is not made with the number %d', (number) => {
    expect(() => button(1 as MemberId, number, 'x')).toThrow('could not be read back');
  });

  it.each([
    ['too few', ['1', '2']],
    ['too many', ['1', '2', 'x', 'y']],
    ['not a number', ['one', '2', 'x']],
    ['a fraction', ['1.5', '2', 'x']],
    ['a number with spaces', [' 1', '2', 'x']],
    ['a negative count', ['1', '-2', 'x']],
    ['an endless number', ['9'.repeat(17), '2', 'x']],
    ['another script', ['1', '2', '党']],
    ['nothing', []],
  ])('does not take %s', (_, parts) => {
    expect(button.parse(parts)).toBeUndefined();
  });

  it('never throws on data from outside', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), (parts) => {
        expect(() => button.parse(parts)).not.toThrow();
      }),
    );
  });
});
