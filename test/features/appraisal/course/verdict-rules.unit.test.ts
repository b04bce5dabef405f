import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isToRemind } from '../../../../src/features/appraisal/items/rules.ts';
import { satisfactionOf, scoreOf } from '../../../../src/features/appraisal/satisfaction/rules.ts';
import { withhold } from '../../../../src/features/polls/rules/withhold.ts';
import { warningsOf } from '../../../../src/features/appraisal/verdict/rules.ts';
import type { ResultRow } from '../../../../src/features/polls/index.ts';
import type { MemberId } from '../../../../src/shared/ids.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const rowOf = (memberId: number, papers: number, unqualified: number | null): ResultRow =>
  ({
    subject: { label: '', memberId: memberId as MemberId },
    papers,
    shown: { counts: [null, null, null, unqualified, null] },
  }) as unknown as ResultRow;

describe('warnings before a verdict', () => {
  const third = { numerator: 1, denominator: 3 };
  it.each([
    [17, 5, null],
    [17, 6, { count: 6, cap: 5 }],
    [16, 5, null],
    [3, 2, { count: 2, cap: 1 }],
    [50, 16, null],
    [50, 17, { count: 17, cap: 16 }],
  ])('of %i graded with %i outstanding: %j', (graded, outstanding, overCap) => {
    const grades = Array<'outstanding'>(outstanding).fill('outstanding');
    expect(warningsOf({ grades, graded, rows: [], cap: third, notable: third }).overCap).toEqual(
      overCap,
    );
  });

  it('name who has a notable share of unqualified, and nobody whose count is withheld', () => {
    const rows = [rowOf(1, 15, 5), rowOf(2, 15, 4), rowOf(3, 15, null), rowOf(4, 0, 0)];
    const { unqualified } = warningsOf({
      grades: [],
      graded: 4,
      rows,
      cap: third,
      notable: third,
    });
    expect(unqualified).toEqual([1]);
  });
});

describe('the satisfaction score', () => {
  it.each([
    [[10, 0, 0, 0, 0], 1000, 10, false],
    [[0, 0, 0, 0, 5], 0, 0, true],
    [[1, 1, 1, 1, 1], 540, 3, false],
    [[0, 0, 59, 41, 0], 477, 59, true],
    [[2, 1, 0, 0, 0], 933, 3, false],
  ])('of %j is %i tenths', (counts, tenths, satisfied, isLow) => {
    const papers = counts.reduce((sum, count) => sum + count, 0);
    expect(scoreOf(counts, papers)).toMatchObject({ tenths, satisfied, isLow });
    expect(satisfactionOf(counts, papers)).toBe(isLow ? 'low' : 'enough');
  });

  it('is not told where somebody stands behind a withheld count, or nobody gave a level', () => {
    expect(scoreOf([3, null, 4, null, null, null], 9)).toBeUndefined();
    expect(scoreOf([null, null, null, null, null, 6], 6)).toBeUndefined();
    expect(scoreOf([0, 0, 0, 0, 0, 0], 0)).toBeUndefined();
  });

  it('is told where the withheld counts are known to be none', () => {
    expect(scoreOf([9, null, null, null, null, null], 9)?.tenths).toBe(1000);
    expect(scoreOf([3, 3, null, null, null, 4], 10)).toMatchObject({ tenths: 900, answered: 6 });
  });

  it.each([
    [[6, null, null, null, null, null], 8, 'enough'],
    [[null, null, null, 6, null, null], 8, 'low'],
    [[3, null, null, null, null, null], 8, 'unclear'],
    [[null, null, null, null, null, null], 2, 'unclear'],
    [[null, null, null, null, null, 5], 5, 'unclear'],
  ] as const)('of %j and %i papers is %s as far as can be seen', (counts, papers, standing) => {
    expect(satisfactionOf(counts, papers)).toBe(standing);
  });

  it('says low or enough only where it holds whatever stands behind the withheld counts', () => {
    const counts = fc.array(fc.nat(9), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 5 }), (cells, threshold) => {
        const papers = cells.reduce((sum, count) => sum + count, 0);
        const said = satisfactionOf(withhold(cells, threshold).counts, papers);
        const answered = papers - (cells[5] ?? 0);
        if (said === 'unclear' || answered === 0) return;
        const satisfied = (cells[0] ?? 0) + (cells[1] ?? 0) + (cells[2] ?? 0);
        expect(said).toBe(100 * satisfied < 60 * answered ? 'low' : 'enough');
      }),
    );
  });

  it('is the sum of shares times points, rounded to a tenth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 5, maxLength: 5 }), (counts) => {
        const all = counts.reduce((sum, count) => sum + count, 0);
        const score = scoreOf(counts, all);
        if (all === 0) return expect(score).toBeUndefined();
        const [a = 0, b = 0, c = 0, d = 0] = counts;
        const exact = (a * 100 + b * 80 + c * 60 + d * 30) / all;
        expect(Math.abs((score?.tenths ?? -99) / 10 - exact)).toBeLessThanOrEqual(0.05 + 1e-9);
        return undefined;
      }),
    );
  });
});

describe('an item', () => {
  const due = '2026-12-20' as PlainDate;
  const open = { due, doneAt: null, remindedAt: null };
  it.each([
    [open, '2026-12-16', false],
    [open, '2026-12-17', true],
    [open, '2027-01-05', true],
    [{ ...open, doneAt: new Date() }, '2026-12-19', false],
    [{ ...open, remindedAt: new Date() }, '2026-12-19', false],
  ])('%j on %s is to be reminded of: %s', (item, today, isDue) => {
    expect(isToRemind(item, today as PlainDate)).toBe(isDue);
  });
});
