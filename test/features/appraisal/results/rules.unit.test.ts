import { describe, expect, it } from 'vitest';
import { cut, readCopies, widthsOf } from '../../../../src/features/appraisal/results/rules.ts';
import { withhold } from '../../../../src/features/polls/rules/withhold.ts';

const row = (...counts: number[]) => ({
  papers: counts.reduce((sum, count) => sum + count, 0),
  shown: withhold(counts, 3),
});

describe('the segments of a bar', () => {
  it('are the counts that may be shown, and what is withheld as one piece', () => {
    expect(cut(row(9, 4, 1, 2, 0))).toEqual([
      { choice: 0, count: 9 },
      { choice: 1, count: 4 },
      { choice: null, count: 3 },
    ]);
  });

  it('are one piece when nothing may be shown, and none without papers', () => {
    expect(cut(row(1, 1, 0, 0, 0))).toEqual([{ choice: null, count: 2 }]);
    expect(cut(row(0, 0, 0, 0, 0))).toEqual([]);
  });

  it('show no withheld piece where nobody is behind it', () => {
    expect(cut(row(8, 0, 0, 0, 0))).toEqual([{ choice: 0, count: 8 }]);
  });

  it('fill the bar in proportion, with room for every number', () => {
    expect(widthsOf([12, 4], { whole: 160, least: 40 })).toEqual([120, 40]);
    const widths = widthsOf([95, 3, 3], { whole: 700, least: 40 });
    expect(widths.slice(1)).toEqual([40, 40]);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(700);
  });
});

describe('the number of copies', () => {
  it.each([
    ['17', 17],
    ['１２份', 12],
    ['200', 200],
    ['0', undefined],
    ['201', undefined],
    ['-3', undefined],
    ['1.5', undefined],
    ['=1+1', undefined],
    ['many', undefined],
  ])('%s', (text, copies) => expect(readCopies(text)).toBe(copies));
});
