import { describe, expect, it } from 'vitest';
import {
  capOf,
  countMostlyOutstanding,
  mayOpen,
  rankRows,
  readYear,
} from '../../../src/features/appraisal/rules.ts';
import { withhold } from '../../../src/features/polls/rules/index.ts';
import type { ResultRow } from '../../../src/features/polls/index.ts';

describe('the year of an appraisal', () => {
  it.each([
    ['', 2026],
    ['2026', 2026],
    ['2025年', 2025],
    ['２０２５年度', 2025],
    ['2003', 2003],
    ['26', undefined],
    ['last', undefined],
  ])('"%s" means %s', (args, year) => {
    expect(readYear(args, 2026)).toBe(year);
  });

  it('may be this one or the last', () => {
    expect([2024, 2025, 2026, 2027].map((year) => mayOpen(year, 2026))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('the cap of outstanding members', () => {
  it.each([
    [3, 1],
    [7, 2],
    [15, 5],
    [16, 5],
    [17, 5],
    [30, 10],
    [50, 16],
    [9208, 3069],
  ])('of %i graded is %i', (graded, cap) => {
    expect(capOf(graded, { numerator: 1, denominator: 3 })).toBe(cap);
  });
});

const row = (label: string, counts: number[]): ResultRow => ({
  subject: { label, memberId: null },
  papers: counts.reduce((a, b) => a + b, 0),
  voids: 0,
  shown: withhold(counts, 3),
});

describe('the order of the summary', () => {
  const rows = [
    row('few, withheld', [1, 9, 6, 0, 0]),
    row('half', [8, 4, 4, 0, 0]),
    row('none, withheld', [0, 9, 7, 0, 0]),
    row('most', [14, 1, 1, 0, 0]),
    row('more than half', [9, 4, 3, 0, 0]),
  ];

  it('is by the share that is shown; what is withheld keeps its place at the end', () => {
    expect(rankRows(rows).map(({ subject }) => subject.label)).toEqual([
      'most',
      'more than half',
      'half',
      'few, withheld',
      'none, withheld',
    ]);
  });

  it('counts those with more than half of the papers', () => {
    expect(countMostlyOutstanding(rows)).toBe(2);
  });
});
