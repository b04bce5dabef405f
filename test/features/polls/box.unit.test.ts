import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countsByRow,
  dropPaper,
  emptyBox,
  formatReceipt,
  isReceipt,
  newReceipt,
  parseReceipt,
  receiptHash,
  type Mark,
} from '../../../src/features/polls/rules/index.ts';
import { seededRandom } from '../../../src/shared/random.ts';

const form = { rows: 3, options: 2, ownRow: null };

const fill = (papers: readonly (readonly Mark[])[]) =>
  papers.reduce((box, marks, i) => dropPaper(form, box, marks, `receipt ${i}`), emptyBox(form));

describe('the box', () => {
  it('keeps sums: options in order, then blank', () => {
    let box = emptyBox(form);
    box = dropPaper(form, box, [0, 'blank', 'open'], 'b');
    box = dropPaper(form, box, [0, 1, 1], 'a');
    expect(countsByRow(form, box)).toEqual([
      [2, 0, 0],
      [0, 1, 1],
      [0, 1, 1],
    ]);
    expect(box.papers).toBe(2);
  });

  it('does not count the own row, not even as blank', () => {
    const box = dropPaper({ ...form, ownRow: 1 }, emptyBox(form), [1, 'open', 'open'], 'a');
    expect(countsByRow(form, box)).toEqual([
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('is the same whatever the order of the papers, and whichever marks stood on one paper', () => {
    const mark = fc.constantFrom<Mark>(0, 1, 'blank');
    const paper = fc.tuple(mark, mark, mark);
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 8 }), fc.gen(), (given, gen) => {
        const columns = [0, 1, 2].map((row) => {
          const marks = given.map((marksOfOne) => marksOfOne[row] ?? 'open');
          return gen(fc.shuffledSubarray, marks, {
            minLength: marks.length,
            maxLength: marks.length,
          });
        });
        const mixed = given.map((_, i) => columns.map((column) => column[i] ?? 'open'));
        expect(fill(mixed)).toEqual(fill(given));
      }),
    );
  });

  it('sorts the receipts, so that the newest has no place of its own', () => {
    const one = dropPaper(form, emptyBox(form), [0, 0, 0], 'b');
    expect(dropPaper(form, one, [0, 0, 0], 'a').receipts).toEqual(['a', 'b']);
  });
});

describe('a receipt', () => {
  const receipt = newReceipt(seededRandom(3));

  it('is read as it is printed', () => {
    expect(formatReceipt(receipt)).toMatch(/^([0-9A-F]{4}-){3}[0-9A-F]{4}$/);
    expect(parseReceipt(formatReceipt(receipt))).toBe(receipt);
  });

  it.each([
    ['small letters', (text: string) => text.toLowerCase()],
    ['no dashes', (text: string) => text.replaceAll('-', '')],
    ['spaces and long dashes', (text: string) => ` ${text.replaceAll('-', ' – ')} `],
    [
      'full-width characters',
      (text: string) =>
        text.replace(/[0-9A-F]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
  ])('is read with %s', (_, write) => {
    expect(parseReceipt(write(formatReceipt(receipt)))).toBe(receipt);
  });

  it.each(['', '1A2B', '1A2B-3C4D-5E6F-7A8B-9C0D', 'XXXX-XXXX-XXXX-XXXX'])(
    'is not read from "%s"',
    (text) => {
      expect(parseReceipt(text)).toBeUndefined();
    },
  );

  it('is known by its form in the button', () => {
    expect(isReceipt(receipt)).toBe(true);
    expect(isReceipt(`${receipt}A`)).toBe(false);
    expect(isReceipt('')).toBe(false);
  });

  it('is kept as a hash only', () => {
    expect(receiptHash(receipt)).toMatch(/^[0-9a-f]{64}$/);
    expect(receiptHash(receipt)).not.toContain(Buffer.from(receipt, 'base64url').toString('hex'));
  });
});
