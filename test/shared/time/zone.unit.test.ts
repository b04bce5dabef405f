import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instantToWall,
  isTimeZone,
  isWallTime,
  startOfDay,
  today,
  type WallTime,
  wallToInstant,
  zoneName,
} from '../../../src/shared/time/index.ts';
import { offsetMinutes, shiftInstant } from '../../../src/shared/time/zone.ts';

const wall = (text: string): WallTime => {
  if (!isWallTime(text)) throw new Error(`not a wall time: ${text}`);
  return text;
};
const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];

describe('time zones', () => {
  it.each([...ZONES, 'asia/shanghai', 'PRC', 'Etc/GMT+8', 'America/Argentina/Buenos_Aires'])(
    'knows %s',
    (name) => expect(isTimeZone(name)).toBe(true),
  );

  it.each(['', ' ', 'Beijing', '北京', '+08:00', 'UTC+8', 'Asia/Beijing', 'Asia/Shanghai ', 'Z'])(
    'refuses %j',
    (name) => expect(isTimeZone(name)).toBe(false),
  );

  it('gives a zone its usual spelling', () => {
    expect(zoneName('europe/BERLIN')).toBe('Europe/Berlin');
  });

  it.each([
    ['Asia/Shanghai', '2026-12-03T00:00Z', 480],
    ['Europe/Berlin', '2026-12-03T00:00Z', 60],
    ['Europe/Berlin', '2026-07-03T00:00Z', 120],
    ['America/New_York', '2026-12-03T00:00Z', -300],
    ['Asia/Kathmandu', '2026-12-03T00:00Z', 345],
    ['Australia/Lord_Howe', '2026-07-03T00:00Z', 630],
  ])('knows the offset of %s at %s', (zone, instant, minutes) => {
    expect(offsetMinutes(zone, new Date(instant))).toBe(minutes);
  });
});

describe('wall times', () => {
  it.each([
    ['2026-12-03T15:00', 'Asia/Shanghai', '2026-12-03T07:00:00.000Z'],
    ['2026-12-31T23:30', 'America/New_York', '2027-01-01T04:30:00.000Z'],
    ['2028-02-29T12:00', 'Europe/Berlin', '2028-02-29T11:00:00.000Z'],
    ['2026-12-03T15:00', 'Asia/Kathmandu', '2026-12-03T09:15:00.000Z'],
  ])('names an instant: %s in %s', (text, zone, instant) => {
    expect(wallToInstant(wall(text), zone).toISOString()).toBe(instant);
  });

  it.each([
    ['2027-03-28T02:30', 'Europe/Berlin', '2027-03-28T03:30'],
    ['2027-03-14T02:00', 'America/New_York', '2027-03-14T03:00'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-04T02:45'],
  ])('moves forward by the gap when the clock skips it: %s in %s', (text, zone, shown) => {
    expect(instantToWall(wallToInstant(wall(text), zone), zone)).toBe(shown);
  });

  it.each([
    ['2027-10-31T02:30', 'Europe/Berlin', '2027-10-31T00:30:00.000Z'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2027-04-04T01:45', 'Australia/Lord_Howe', '2027-04-03T14:45:00.000Z'],
  ])('means the first of two when the clock repeats it: %s in %s', (text, zone, instant) => {
    expect(wallToInstant(wall(text), zone).toISOString()).toBe(instant);
  });

  it('come back from their instant, unless the clock skipped them', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 366 * 40 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
        const text = wall(new Date(minute * 60_000 + 1e12).toISOString().slice(0, 16));
        const instant = wallToInstant(text, zone);
        const back = instantToWall(instant, zone);
        const gap = Date.parse(`${back}Z`) - Date.parse(`${text}Z`);
        expect(wallToInstant(back, zone)).toEqual(instant);
        // A jump forward is as long as the offset grew; Apia left out a whole day in 2011.
        const before = offsetMinutes(zone, new Date(instant.getTime() - gap));
        expect(gap).toBe((offsetMinutes(zone, instant) - before) * 60_000);
      }),
      { numRuns: 2000 },
    );
  });

  it('round down to the minute', () => {
    expect(instantToWall(new Date('2026-12-03T06:59:59.999Z'), 'Asia/Shanghai')).toBe(
      '2026-12-03T14:59',
    );
  });

  it.each([
    '2026-02-30T10:00',
    '2026-12-03T24:00',
    '2026-12-03T25:00',
    '2026-12-03T10:60',
    '2026-12-03 10:00',
    '2026-12-03T10:00Z',
    '2026-12-03T10:00:00',
    '2026-12-03',
  ])('are not %s', (text) => expect(isWallTime(text)).toBe(false));
});

describe('days', () => {
  it('change at midnight of the zone', () => {
    const now = new Date('2026-12-31T16:30:00Z');
    expect(today(now, 'Asia/Shanghai')).toBe('2027-01-01');
    expect(today(now, 'Europe/Berlin')).toBe('2026-12-31');
    expect(startOfDay(today(now, 'Asia/Shanghai'), 'Asia/Shanghai').toISOString()).toBe(
      '2026-12-31T16:00:00.000Z',
    );
  });

  it('keep the clock reading when a shift crosses a clock change, while minutes are exact', () => {
    const evening = new Date('2027-03-27T18:00:40Z');
    const day = shiftInstant(evening, 'Europe/Berlin', { days: 1, minutes: 0 });
    const hours = shiftInstant(evening, 'Europe/Berlin', { days: 0, minutes: 24 * 60 });
    expect(instantToWall(day, 'Europe/Berlin')).toBe('2027-03-28T19:00');
    expect(instantToWall(hours, 'Europe/Berlin')).toBe('2027-03-28T20:00');
    expect(day.toISOString()).toBe('2027-03-28T17:00:00.000Z');
  });
});
