import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcedAt,
  firstAhead,
  firstDates,
  momentOn,
  nextOf,
  type MonthCycle,
  type Nth,
  type SeriesRule,
  type Weekday,
} from '../../../../src/features/meetings/series/rules/index.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  weekdayOf,
  type PlainDate,
} from '../../../../src/shared/time/index.ts';

const date = (text: string): PlainDate => text as PlainDate;
const firstFriday: SeriesRule = { kind: 'weekday', every: 1, position: 0, nth: 1, weekday: 5 };
const the25th: SeriesRule = { kind: 'day', every: 1, position: 0, day: 25, isWorkday: true };

describe('the dates of a series', () => {
  it.each<[string, SeriesRule, string, string[]]>([
    [
      'the first Friday of every month',
      firstFriday,
      '2026-12-01',
      ['2026-12-04', '2027-01-01', '2027-02-05', '2027-03-05', '2027-04-02'],
    ],
    [
      'the 25th, or the working day before',
      the25th,
      '2026-12-26',
      ['2027-01-25', '2027-02-25', '2027-03-25', '2027-04-23', '2027-05-25'],
    ],
    [
      'the last Friday of every month',
      { ...firstFriday, nth: -1 },
      '2026-12-01',
      ['2026-12-25', '2027-01-29', '2027-02-26', '2027-03-26', '2027-04-30'],
    ],
    [
      'the first Friday of the first month of every quarter',
      { ...firstFriday, every: 3 },
      '2026-12-01',
      ['2027-01-01', '2027-04-02', '2027-07-02', '2027-10-01', '2028-01-07'],
    ],
    [
      'the 31st, or the last day',
      { kind: 'day', every: 1, position: 0, day: 31, isWorkday: false },
      '2028-01-31',
      ['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30', '2028-05-31'],
    ],
    [
      'the 1st, or the working day before, which may lie in the month before',
      { kind: 'day', every: 1, position: 0, day: 1, isWorkday: true },
      '2026-07-15',
      ['2026-07-31', '2026-09-01', '2026-10-01', '2026-10-30', '2026-12-01'],
    ],
    [
      'every two weeks',
      { kind: 'weeks', every: 2, anchor: date('2026-12-02') },
      '2026-12-03',
      ['2026-12-16', '2026-12-30', '2027-01-13', '2027-01-27', '2027-02-10'],
    ],
    [
      'every two weeks, looked at before the first',
      { kind: 'weeks', every: 2, anchor: date('2026-12-02') },
      '2026-11-01',
      ['2026-12-02', '2026-12-16', '2026-12-30', '2027-01-13', '2027-01-27'],
    ],
    [
      'once a year in December',
      { ...firstFriday, every: 12, position: 11 },
      '2026-12-05',
      ['2027-12-03', '2028-12-01', '2029-12-07', '2030-12-06', '2031-12-05'],
    ],
  ])('are right for %s', (_, rule, from, expected) => {
    expect(firstDates(rule, date(from), 5)).toEqual(expected);
  });

  const day = fc
    .integer({ min: 0, max: 365 * 60 })
    .map((days) => addDays(date('2000-01-01'), days));
  const cycle = fc.constantFrom<MonthCycle>(1, 2, 3, 6, 12);
  const placed = cycle.chain((every) =>
    fc.record({ every: fc.constant(every), position: fc.integer({ min: 0, max: every - 1 }) }),
  );
  const rules: fc.Arbitrary<SeriesRule> = fc.oneof(
    fc
      .record({
        kind: fc.constant('weekday' as const),
        place: placed,
        nth: fc.constantFrom<Nth>(1, 2, 3, 4, -1),
        weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      })
      .map(({ place, ...rest }) => ({ ...rest, ...place })),
    fc
      .record({
        kind: fc.constant('day' as const),
        place: placed,
        day: fc.integer({ min: 1, max: 31 }),
        isWorkday: fc.boolean(),
      })
      .map(({ place, ...rest }) => ({ ...rest, ...place })),
    fc.record({
      kind: fc.constant('weeks' as const),
      every: fc.integer({ min: 1, max: 26 }),
      anchor: day,
    }),
  );

  it('ascend, begin on the day asked for or later, and do not depend on where one begins', () => {
    fc.assert(
      fc.property(rules, day, (rule, from) => {
        const dates = firstDates(rule, from, 6);
        expect(dates).toHaveLength(6);
        expect(dates.every((one, i) => one > (dates[i - 1] ?? addDays(from, -1)))).toBe(true);
        const [, , third = from] = dates;
        expect(firstDates(rule, third, 4)).toEqual(dates.slice(2));
      }),
    );
  });

  it('obey the rule: its weekday, its place in the month, its distance', () => {
    fc.assert(
      fc.property(rules, day, (rule, from) => {
        const dates = firstDates(rule, from, 4);
        for (const [i, one] of dates.entries()) {
          const before = dates[i - 1];
          if (rule.kind === 'weeks') {
            expect(daysBetween(rule.anchor, one) % (7 * rule.every)).toBe(0);
            if (before !== undefined) expect(daysBetween(before, one)).toBe(7 * rule.every);
          } else if (rule.kind === 'weekday') {
            expect(weekdayOf(one)).toBe(rule.weekday);
            const inMonth = Number(one.slice(8));
            const lastDay = Number(
              addDays(addMonths(date(`${one.slice(0, 8)}01`), 1), -1).slice(8),
            );
            if (rule.nth === -1) expect(inMonth).toBeGreaterThan(lastDay - 7);
            else expect(Math.ceil(inMonth / 7)).toBe(rule.nth);
            expect((Number(one.slice(5, 7)) - 1) % rule.every).toBe(rule.position);
          } else if (rule.isWorkday) expect(weekdayOf(one)).toBeLessThanOrEqual(5);
          else expect(Number(one.slice(8))).toBeLessThanOrEqual(rule.day);
        }
      }),
    );
  });
});

describe('the time of an occurrence', () => {
  it.each([
    ['America/New_York', '2026-03-06', '19:00', '2026-03-07T00:00:00.000Z', '2026-03-06T19:00'],
    ['America/New_York', '2026-03-13', '19:00', '2026-03-13T23:00:00.000Z', '2026-03-13T19:00'],
    // 02:30 does not exist on 8 March 2026, 01:30 exists twice on 1 November.
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z', '2026-03-08T03:30'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z', '2026-11-01T01:30'],
    // Half an hour: 02:15 does not exist on 4 October 2026, 01:45 exists twice on 5 April.
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00.000Z', '2026-10-04T02:45'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z', '2026-04-05T01:45'],
    // Midnight is skipped in Gaza in spring 2021: 27 March, 00:00 to 01:00.
    ['Asia/Gaza', '2021-03-27', '00:30', '2021-03-26T22:30:00.000Z', '2021-03-27T01:30'],
    ['Asia/Shanghai', '2026-12-04', '15:00', '2026-12-04T07:00:00.000Z', '2026-12-04T15:00'],
  ])('is that of the wall in %s on %s at %s', (zone, on, time, instant, wall) => {
    const moment = momentOn(date(on), time, zone);
    expect([moment.instant.toISOString(), moment.wall]).toEqual([instant, wall]);
  });
});

describe('an occurrence', () => {
  const quiet = { hours: { from: '22:00', to: '07:00' }, zone: 'Asia/Shanghai' };

  it('is announced in the morning so many days before', () => {
    expect(announcedAt(date('2026-12-11'), { days: 7, quiet })).toEqual(
      new Date('2026-12-04T09:00:00+08:00'),
    );
  });

  it('is announced after the quiet hours where they last longer', () => {
    const long = { ...quiet, hours: { from: '20:00', to: '10:30' } };
    expect(announcedAt(date('2026-12-11'), { days: 7, quiet: long })).toEqual(
      new Date('2026-12-04T10:30:00+08:00'),
    );
  });

  it('that is skipped is passed over', () => {
    const next = nextOf(
      { rule: firstFriday, skipped: ['2026-12-04', '2027-01-01'] },
      date('2026-12-01'),
      {
        days: 7,
        quiet,
      },
    );
    expect(next.on).toBe('2027-02-05');
  });

  it('of today is ahead until its time comes', () => {
    const at = (text: string) => new Date(`2026-12-04T${text}:00+08:00`);
    expect(firstAhead({ time: '15:00' }, at('14:59'), quiet.zone)).toBe('2026-12-04');
    expect(firstAhead({ time: '15:00' }, at('15:00'), quiet.zone)).toBe('2026-12-05');
  });
});
