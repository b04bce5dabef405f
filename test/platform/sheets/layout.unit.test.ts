import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnWidth,
  longestWord,
  LINE_HEIGHT,
  rowHeight,
  ROW_HEIGHT,
} from '../../../src/platform/sheets/layout.ts';

describe('the longest word', () => {
  it.each([
    ['Representative, liaison', 15],
    ['Direction\n(out/in)', 9],
    ['Non-mem.: outst.', 6],
    ['make-up', 5],
    ['流入地（省市县）', 2],
    ['姓名 Name', 4],
    ['', 0],
  ])('of %j takes %i characters', (text, width) => {
    expect(longestWord(text)).toBe(width);
  });

  it('is never wider than a column measured for the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(longestWord(text)).toBeLessThanOrEqual(Math.max(0, columnWidth(text, [])));
      }),
    );
  });
});

describe('the height of a row', () => {
  const lines = (text: string, width: number): number =>
    Math.round((rowHeight([{ text, width }]) - 7) / LINE_HEIGHT);

  it('has room for words that go on to the next line whole', () => {
    expect(lines('Reason for leaving home', 9)).toBe(4);
    expect(lines('Reason for leaving home', 40)).toBe(1);
  });

  it('has room for a word that is broken because it is too long', () => {
    expect(lines('012345678901234567890', 11)).toBe(3);
  });

  it('has room for ideographs, which are broken anywhere, and for lines of their own', () => {
    expect(lines('思想工作生活情况', 9)).toBe(2);
    expect(lines('一\n二\n三', 9)).toBe(3);
  });

  it('is never less than that of one line', () => {
    expect(rowHeight([])).toBe(ROW_HEIGHT);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 60 }), (text, width) => {
        expect(rowHeight([{ text, width }])).toBeGreaterThanOrEqual(ROW_HEIGHT);
      }),
    );
  });
});
