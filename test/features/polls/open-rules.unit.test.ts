import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  modeOf,
  nextOccurrence,
  occurrenceOf,
  pressed,
  readMultiple,
  remindAt,
} from '../../../src/features/polls/open/rules.ts';
import { instantToWall, type WallTime } from '../../../src/shared/time/index.ts';

describe('a question for several answers', () => {
  it.each([
    ['[多选] 去哪里？', '去哪里？', true],
    ['【多选】去哪里？', '去哪里？', true],
    ['（多选）去哪里？', '去哪里？', true],
    ['(Multiple) Where?', 'Where?', true],
    ['多选去哪里？', '多选去哪里？', false],
    ['去哪里？[多选]', '去哪里？[多选]', false],
    ['[多选]', '[多选]', false],
  ])('is marked at its beginning: %s', (text, question, multiple) => {
    expect(readMultiple(text)).toEqual({ question, multiple });
  });
});

describe('a poll', () => {
  it.each([
    [2, 'everybody', 'native'],
    [12, 'everybody', 'native'],
    [13, 'everybody', 'buttons'],
    [2, 'officers', 'buttons'],
  ] as const)('of %i options, names for %s, is asked by %s', (options, names, mode) => {
    expect(modeOf(options, names)).toBe(mode);
  });

  it('reminds a day before it closes, a short one in its middle', () => {
    const opened = new Date('2026-12-01T00:00:00Z');
    expect(remindAt(opened, new Date('2026-12-08T00:00:00Z'))).toEqual(
      new Date('2026-12-07T00:00:00Z'),
    );
    expect(remindAt(opened, new Date('2026-12-01T04:00:00Z'))).toEqual(
      new Date('2026-12-01T02:00:00Z'),
    );
  });
});

describe('presses', () => {
  it('keep one answer or, where several may be chosen, an ordered set; the same one twice is nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5)), fc.boolean(), (presses, multiple) => {
        const chosen = presses.reduce<number[]>((now, one) => pressed(now, one, multiple), []);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen).toEqual(chosen.toSorted((a, b) => a - b));
        if (!multiple) expect(chosen.length).toBeLessThanOrEqual(1);
        for (const one of multiple ? [0, 1, 2, 3, 4, 5] : [])
          expect(chosen.includes(one)).toBe(presses.filter((p) => p === one).length % 2 === 1);
      }),
    );
  });
});

describe('a poll that comes again', () => {
  const from = (startsWall: string, every: 'week' | 'month' | 'quarter', timeZone: string) => ({
    startsWall: startsWall as WallTime,
    every,
    timeZone,
  });

  it('keeps its time on the wall across a change of clocks', () => {
    const series = from('2026-10-20T18:00', 'week', 'America/New_York');
    const walls = [0, 1, 2, 3].map((n) =>
      instantToWall(occurrenceOf(series, n), 'America/New_York'),
    );
    expect(walls).toEqual([
      '2026-10-20T18:00',
      '2026-10-27T18:00',
      '2026-11-03T18:00',
      '2026-11-10T18:00',
    ]);
  });

  it('falls on the last day of a month that is too short, and back on its own day', () => {
    const series = from('2026-12-31T09:00', 'month', 'Asia/Shanghai');
    expect([1, 2, 3].map((n) => instantToWall(occurrenceOf(series, n), 'Asia/Shanghai'))).toEqual([
      '2027-01-31T09:00',
      '2027-02-28T09:00',
      '2027-03-31T09:00',
    ]);
  });

  it('lets go what was missed', () => {
    const series = from('2026-12-01T09:00', 'week', 'Asia/Shanghai');
    expect(nextOccurrence(series, 1, new Date('2026-12-20T00:00:00Z'))).toEqual({
      nth: 3,
      at: new Date('2026-12-22T01:00:00Z'),
    });
  });
});
