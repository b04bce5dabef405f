import { describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/shared/clock.ts';
import {
  isBatchDue,
  MAX_SUGGESTION,
  quarterOf,
  readSuggestion,
} from '../../../../src/features/polls/suggest/rules.ts';

describe('an opinion', () => {
  it.each([
    ['  多开几次会\n\n', { kind: 'ok', text: '多开几次会' }],
    ['一行  \n二行', { kind: 'ok', text: '一行\n二行' }],
    [' \n ', { kind: 'empty' }],
    ['字'.repeat(MAX_SUGGESTION), { kind: 'ok', text: '字'.repeat(MAX_SUGGESTION) }],
    ['😀'.repeat(MAX_SUGGESTION + 1), { kind: 'too-long', length: MAX_SUGGESTION + 1 }],
  ])('is read as it was meant: %j', (input, read) => {
    expect(readSuggestion(input)).toEqual(read);
  });
});

describe('a batch', () => {
  const now = new Date('2026-12-08T00:00:00Z');
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  it.each([
    [3, ago(0), true],
    [2, ago(6), false],
    [2, ago(7), true],
    [1, ago(7), true],
    [0, ago(30), false],
    [0, null, false],
  ])('of %i waiting since %s is due: %s', (waiting, since, isDue) => {
    expect(isBatchDue({ waiting, since }, 3, now)).toBe(isDue);
  });
});

describe('the quarter', () => {
  it.each([
    ['2026-12-31T15:59:59Z', '2026-Q4'],
    ['2026-12-31T16:00:00Z', '2027-Q1'],
    ['2026-04-30T00:00:00Z', '2026-Q2'],
  ])('of %s in Shanghai is %s', (moment, quarter) => {
    expect(quarterOf(new Date(moment), 'Asia/Shanghai')).toBe(quarter);
  });
});
