import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isPlainDate,
  type PlainDate,
  plainDate,
  readPlainDate,
  weekdayOf,
} from '../../../src/shared/time/index.ts';

const date = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new Error(`not a date: ${text}`);
  return text;
};

describe('plain dates', () => {
  it.each(['2026-12-03', '2028-02-29', '1921-07-01', '9999-12-31'])('include %s', (text) =>
    expect(isPlainDate(text)).toBe(true),
  );

  it.each([
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-3',
    '26-01-03',
    '0000-01-01',
    '',
    ' 2026-12-03',
    '2026-12-03T00:00',
    '20261203',
  ])('do not include %j', (text) => expect(isPlainDate(text)).toBe(false));

  it('are made from numbers that the calendar has', () => {
    expect(plainDate(2028, 2, 29)).toBe('2028-02-29');
    expect(plainDate(2027, 2, 29)).toBeUndefined();
    expect(plainDate(Number.NaN, 1, 1)).toBeUndefined();
    expect(plainDate(2027, 1.5, 1)).toBeUndefined();
    expect(plainDate(10000, 1, 1)).toBeUndefined();
  });
});

describe('dates typed into spreadsheets', () => {
  it.each([
    ['2026-3-5', '2026-03-05'],
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026.03.05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年03月05号', '2026-03-05'],
    ['2026 年 3 月 5 日', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['２０２６．３．５', '2026-03-05'],
    ['2026/3/5 0:00', '2026-03-05'],
    ['2026-03-05 00:00:00', '2026-03-05'],
    [' 20260305 ', '2026-03-05'],
    ['2026-03', '2026-03-01'],
    ['2026/3', '2026-03-01'],
    ['2026.3', '2026-03-01'],
    ['2026年3月', '2026-03-01'],
  ])('reads %s', (text, expected) => expect(readPlainDate(text)).toBe(expected));

  it.each([
    '',
    '2026',
    '2026-2-30',
    '2026-13',
    '2026-3/5',
    '3/5/2026',
    '5.3.2026',
    '26-3-5',
    '2026年',
    '2026年3月5日15时',
    '46000',
    '三月五日',
    '2026-03-05 15:00',
  ])('does not read %j', (text) => expect(readPlainDate(text)).toBeUndefined());
});

describe('date arithmetic', () => {
  it.each([
    ['2026-12-03', 1, '2027-01-03'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-15', -6, '2025-11-15'],
    ['2026-05-15', 0, '2026-05-15'],
  ])('moves %s by %i months', (from, months, to) => expect(addMonths(date(from), months)).toBe(to));

  it('counts days across leap days and year ends', () => {
    expect(addDays(date('2028-02-28'), 2)).toBe('2028-03-01');
    expect(addDays(date('2027-01-01'), -1)).toBe('2026-12-31');
    expect(daysBetween(date('2028-02-28'), date('2028-03-01'))).toBe(2);
    expect(daysBetween(date('2027-01-01'), date('2026-12-01'))).toBe(-31);
  });

  it('numbers weekdays from Monday', () => {
    expect(weekdayOf(date('2026-11-30'))).toBe(1);
    expect(weekdayOf(date('2026-12-06'))).toBe(7);
  });
});
