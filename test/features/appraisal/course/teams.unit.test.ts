import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/shared/random.ts';
import {
  makeTeams,
  MAX_COMMENT,
  readComment,
  teamSizes,
} from '../../../../src/features/appraisal/mutual/rules.ts';
import { appended, isComplete, MAX_SELF } from '../../../../src/features/appraisal/self/rules.ts';

describe('teams for mutual appraisal', () => {
  it.each([
    [1, [1]],
    [10, [10]],
    [11, [6, 5]],
    [17, [9, 8]],
    [25, [9, 8, 8]],
    [50, [10, 10, 10, 10, 10]],
  ])('of %i people are %j', (people, sizes) => {
    expect(teamSizes(people)).toEqual(sizes);
  });

  it('hold everybody once, ten at most, no two of them more than one apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(), (people, seed) => {
        const ids = Array.from({ length: people }, (_, i) => i);
        const teams = makeTeams(ids, seededRandom(seed));
        expect([...teams.keys()].toSorted((a, b) => a - b)).toEqual(ids);
        const numbers = [...teams.values()];
        const sizes = [...new Set(numbers)].map((n) => numbers.filter((one) => one === n).length);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(sizes).toHaveLength(Math.ceil(people / 10));
      }),
    );
  });
});

describe('a comment', () => {
  it.each([
    ['  很好 ', '很好'],
    [' ', undefined],
    ['字'.repeat(MAX_COMMENT), '字'.repeat(MAX_COMMENT)],
    ['字'.repeat(MAX_COMMENT + 1), undefined],
  ])('is read: %s', (input, text) => {
    expect(readComment(input)).toBe(text);
  });
});

describe('a self-appraisal', () => {
  it('grows message by message, up to its limit', () => {
    expect(appended('', ' 一 ')).toBe('一');
    expect(appended('一', '二')).toBe('一\n\n二');
    expect(appended('字'.repeat(MAX_SELF - 3), '二')).toBe(`${'字'.repeat(MAX_SELF - 3)}\n\n二`);
    expect(appended('字'.repeat(MAX_SELF - 2), '二')).toBeUndefined();
  });

  it('needs a text, and a grade from those who are graded', () => {
    expect(isComplete({ text: '一', grade: null }, true)).toBe(false);
    expect(isComplete({ text: '一', grade: 'qualified' }, true)).toBe(true);
    expect(isComplete({ text: '', grade: 'qualified' }, true)).toBe(false);
    expect(isComplete({ text: '一', grade: null }, false)).toBe(true);
  });
});
