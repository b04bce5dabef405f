import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  dueQuarter,
  firstDayOf,
  isDaytime,
  quarterOf,
  quartersDueSomewhere,
  type Quarter,
} from '../../../../src/features/roster/rules/index.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const ZONE = 'Asia/Shanghai';

describe('a quarter', () => {
  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-09-30', '2026-Q3'],
    ['2026-12-31', '2026-Q4'],
  ])('of %s is %s', (date, quarter) => {
    expect(quarterOf(date as PlainDate)).toBe(quarter);
  });

  it.each([
    ['2026-Q1', '2026-01-01', '2026-04-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
  ])('%s runs from %s to the day before %s', (quarter, first, next) => {
    expect(firstDayOf(quarter as Quarter)).toBe(first);
    expect(dayAfter(quarter as Quarter)).toBe(next);
  });
});

describe('the census of a quarter', () => {
  it.each([
    ['2027-01-01T00:59:59Z', undefined],
    ['2027-01-01T01:00:00Z', '2027-Q1'],
    ['2027-01-07T15:59:59Z', '2027-Q1'],
    ['2027-01-07T16:00:00Z', undefined],
    ['2026-12-31T23:00:00Z', undefined],
    ['2026-11-15T02:00:00Z', undefined],
  ])('at %s in Shanghai: due for %s', (now, quarter) => {
    expect(dueQuarter(new Date(now), ZONE)?.quarter).toBe(quarter);
  });

  it.each(['Asia/Shanghai', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'is never due in %s without being due somewhere',
    (zone) => {
      const missed = Array.from({ length: 24 * 45 }, (_, hour) => {
        const now = new Date(Date.UTC(2026, 11, 20) + hour * 3_600_000);
        const due = dueQuarter(now, zone);
        return due !== undefined && !quartersDueSomewhere(now).includes(due.quarter);
      });
      expect(missed).not.toContain(true);
    },
  );

  it('is due nowhere for most of the quarter', () => {
    expect(quartersDueSomewhere(new Date('2026-11-15T00:00:00Z'))).toEqual([]);
  });
});

it.each([
  ['2026-12-01T00:59:00Z', false],
  ['2026-12-01T01:00:00Z', true],
  ['2026-12-01T11:59:00Z', true],
  ['2026-12-01T12:00:00Z', false],
])('what can wait is said at %s: %s', (now, isSaid) => {
  expect(isDaytime(new Date(now), ZONE)).toBe(isSaid);
});
