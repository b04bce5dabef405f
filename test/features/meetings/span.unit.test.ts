import { describe, expect, it } from 'vitest';
import { parseSpan, readMinutes } from '../../../src/features/meetings/span-rules.ts';

/** A Tuesday, 10:00 in Shanghai. */
const now = new Date('2026-12-01T02:00:00Z');
const zone = 'Asia/Shanghai';
const read = (text: string) => parseSpan(text, { now, zone });

describe('when a meeting is', () => {
  it.each([
    ['明天15:00', '2026-12-02T15:00', null],
    ['明天15:00-17:00', '2026-12-02T15:00', 120],
    ['明天15:00—16:30', '2026-12-02T15:00', 90],
    ['明天下午3点到5点', '2026-12-02T15:00', 120],
    ['下周五下午3点至5点半', '2026-12-11T15:00', 150],
    ['next Friday 3pm to 5pm', '2026-12-11T15:00', 120],
    ['tomorrow 9:00 - 11:30', '2026-12-02T09:00', 150],
    ['2026-12-03 15:00-17:00', '2026-12-03T15:00', 120],
    ['12-03 15:00 ～ 17:00', '2026-12-03T15:00', 120],
    ['12-03 15:00', '2026-12-03T15:00', null],
    ['12-03 22:00-02:00', '2026-12-03T22:00', 240],
    ['+2h', '2026-12-01T12:00', null],
  ])('is read from %s', (text, wall, minutes) => {
    expect(read(text)).toMatchObject({ kind: 'ok', wall, minutes });
  });

  it('is asked where the start could mean several, each with its own end', () => {
    expect(read('明天3点到5点')).toMatchObject({
      kind: 'ambiguous',
      candidates: [
        { wall: '2026-12-02T03:00', minutes: 120 },
        { wall: '2026-12-02T15:00', minutes: 120 },
      ],
    });
  });

  it.each([
    ['昨天15:00-17:00', 'past'],
    ['明天', 'no-time'],
    ['明天15:00-14:00', 'unreadable'],
    ['明天15:00-15:00', 'unreadable'],
    ['明天15:00-', 'unreadable'],
    ['-17:00', 'unreadable'],
    ['15-17', 'unreadable'],
  ])('%s is %s', (text, kind) => {
    expect(read(text).kind).toBe(kind);
  });

  it('keeps its length of real time when the clocks change meanwhile', () => {
    const berlin = { now: new Date('2027-03-01T00:00:00Z'), zone: 'Europe/Berlin' };
    // At 2:00 on that night it is 3:00.
    expect(parseSpan('2027-03-28 01:00-04:00', berlin)).toMatchObject({ minutes: 120 });
    expect(parseSpan('2027-10-31 01:00-04:00', berlin)).toMatchObject({ minutes: 240 });
  });
});

describe('how long it takes', () => {
  const start = new Date('2026-12-02T07:00:00Z');
  it.each([
    ['2h', 120],
    ['90m', 90],
    ['1个半小时', 90],
    ['＋30分钟', 30],
    ['17:00', 120],
    ['5点', 120],
    ['13h', undefined],
    ['14:00', undefined],
    ['0m', undefined],
    ['很久', undefined],
  ])('%s is %s minutes', (text, minutes) => {
    expect(readMinutes(text, start, zone)).toBe(minutes);
  });
});
