import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unreachable } from '../../../src/shared/errors.ts';
import {
  formatWhen,
  instantToWall,
  parseWhen,
  wallToInstant,
} from '../../../src/shared/time/index.ts';

const SHANGHAI = 'Asia/Shanghai';
/** A Wednesday, 10:00:30 in Shanghai. */
const NOW = '2026-12-02T02:00:30Z';

/** One line for a result: "2026-12-03T15:00", "past 2026-…", "A or B", "2026-12-03 no time", "unreadable". */
const read = (text: string, zone = SHANGHAI, now = NOW): string => {
  const result = parseWhen(text, { now: new Date(now), zone });
  switch (result.kind) {
    case 'ok':
      return result.wall;
    case 'past':
      return `past ${result.wall}`;
    case 'ambiguous':
      return result.candidates.map(({ wall }) => wall).join(' or ');
    case 'no-time':
      return `${result.date} no time`;
    case 'unreadable':
      return result.kind;
    default:
      return unreachable(result);
  }
};

const table = (title: string, rows: readonly (readonly [string, string])[]): void => {
  describe(`when: ${title}`, () => {
    it.each(rows)('%s', (text, expected) => expect(read(text)).toBe(expected));
  });
};

table('dates in numbers', [
  ['2026-12-03 15:00', '2026-12-03T15:00'],
  ['2026-12-03T15:00', '2026-12-03T15:00'],
  ['2026-12-3 9:30', '2026-12-03T09:30'],
  ['2026-12-03 03:00', '2026-12-03T03:00'],
  ['2026-12-03 15:00:00', '2026-12-03T15:00'],
  ['2026/12/3 15:00', '2026-12-03T15:00'],
  ['2026.12.3 15:00', '2026-12-03T15:00'],
  ['２０２６－１２－０３　１５：００', '2026-12-03T15:00'],
  ['2026–12–03 15:00', '2026-12-03T15:00'],
  ['  2026-12-03   15:00 ', '2026-12-03T15:00'],
  ['15:00 2026-12-03', '2026-12-03T15:00'],
  ['2026-12-03, 15:00', '2026-12-03T15:00'],
  ['2028-02-29 15:00', '2028-02-29T15:00'],
  ['2026-12-31 24:00', '2027-01-01T00:00'],
  ['12-03 15:00', '2026-12-03T15:00'],
  ['12-02 10:30', '2026-12-02T10:30'],
  ['12-02 09:30', 'past 2026-12-02T09:30'],
  ['12-01 15:00', 'past 2026-12-01T15:00'],
  ['1-1 15:00', '2027-01-01T15:00'],
]);

table('dates whose order nobody can know', [
  ['3/12/2026 15:00', '2026-12-03T15:00'],
  ['3/12/2027 15:00', '2027-03-12T15:00 or 2027-12-03T15:00'],
  ['3-12-2027 15:00', '2027-03-12T15:00 or 2027-12-03T15:00'],
  ['3.12.2027 15:00', '2027-03-12T15:00 or 2027-12-03T15:00'],
  ['3/12/2027 3pm', '2027-03-12T15:00 or 2027-12-03T15:00'],
  ['13/1/2027 15:00', '2027-01-13T15:00'],
  ['1/13/2027 15:00', '2027-01-13T15:00'],
  ['5/5/2027 15:00', '2027-05-05T15:00'],
  ['3/12 15:00', '2026-12-03T15:00 or 2027-03-12T15:00'],
  ['12.25 15:00', '2026-12-25T15:00'],
  ['25/12 15:00', '2026-12-25T15:00'],
  ['Fri 3/12/2027 15:00', '2027-03-12T15:00 or 2027-12-03T15:00'],
  ['Mon 1/3/2027 15:00', '2027-03-01T15:00'],
  ['3/12/2025 15:00', 'past 2025-12-03T15:00'],
  ['3/12/2027', 'unreadable'],
  ['13/13/2027 15:00', 'unreadable'],
]);

table('times from now', [
  ['+90m', '2026-12-02T11:30'],
  ['+2h', '2026-12-02T12:00'],
  ['+1h30m', '2026-12-02T11:30'],
  ['+ 2 h', '2026-12-02T12:00'],
  ['＋2h', '2026-12-02T12:00'],
  ['+1m', '2026-12-02T10:01'],
  ['+3d', '2026-12-05T10:00'],
  ['+3d 15:00', '2026-12-05T15:00'],
  ['+3d 3pm', '2026-12-05T15:00'],
  ['+3d 下午3点', '2026-12-05T15:00'],
  ['+0d 15:00', '2026-12-02T15:00'],
  ['+1w', '2026-12-09T10:00'],
  ['+1w 15:00', '2026-12-09T15:00'],
  ['+30d', '2027-01-01T10:00'],
  ['in 2 hours', '2026-12-02T12:00'],
  ['in 90 minutes', '2026-12-02T11:30'],
  ['in 3 days at 3pm', '2026-12-05T15:00'],
  ['90分钟后', '2026-12-02T11:30'],
  ['两小时后', '2026-12-02T12:00'],
  ['半小时之后', '2026-12-02T10:30'],
  ['一个半小时后', '2026-12-02T11:30'],
  ['3天后下午3点', '2026-12-05T15:00'],
  ['一周后 15:00', '2026-12-09T15:00'],
  ['两个小时後', '2026-12-02T12:00'],
  ['+3d afternoon', '2026-12-05 no time'],
  ['+0m', 'past 2026-12-02T10:00'],
  ['+0d 09:00', 'past 2026-12-02T09:00'],
  ['+2h 15:00', 'unreadable'],
  ['+1d2h 15:00', 'unreadable'],
  ['+2', 'unreadable'],
  ['+2h Friday', 'unreadable'],
  ['+99999d', 'unreadable'],
  ['-2h', 'unreadable'],
]);

table('days relative to today', [
  ['today 15:00', '2026-12-02T15:00'],
  ['Today at 3 pm', '2026-12-02T15:00'],
  ['tomorrow 15:00', '2026-12-03T15:00'],
  ['3pm tomorrow', '2026-12-03T15:00'],
  ['tmr 3pm', '2026-12-03T15:00'],
  ['the day after tomorrow 15:00', '2026-12-04T15:00'],
  ['tomorrow at noon', '2026-12-03T12:00'],
  ['tomorrow morning 9:00', '2026-12-03T09:00'],
  ['tomorrow at 9 in the morning', '2026-12-03T09:00'],
  ['tonight at 8', '2026-12-02T20:00'],
  ['this afternoon 3:30', '2026-12-02T15:30'],
  ['yesterday 15:00', 'past 2026-12-01T15:00'],
  ['today 09:00', 'past 2026-12-02T09:00'],
  ['明天15:00', '2026-12-03T15:00'],
  ['明天 15：00', '2026-12-03T15:00'],
  ['明日15时', '2026-12-03T15:00'],
  ['今天下午3点', '2026-12-02T15:00'],
  ['后天上午十点', '2026-12-04T10:00'],
  ['後天上午十點', '2026-12-04T10:00'],
  ['大后天9:00', '2026-12-05T09:00'],
  ['今晚8点', '2026-12-02T20:00'],
  ['今晚20:00', '2026-12-02T20:00'],
  ['明早9点', '2026-12-03T09:00'],
  ['明晚七点半', '2026-12-03T19:30'],
  ['明天早上9点', '2026-12-03T09:00'],
  ['明天的下午3点', '2026-12-03T15:00'],
  ['昨天15:00', 'past 2026-12-01T15:00'],
]);

table('weekdays', [
  ['Wednesday 15:00', '2026-12-02T15:00'],
  ['Wednesday 09:00', '2026-12-09T09:00'],
  ['Friday 3pm', '2026-12-04T15:00'],
  ['fri 15:00', '2026-12-04T15:00'],
  ['on Friday at 3 p.m.', '2026-12-04T15:00'],
  ['3pm on Fri.', '2026-12-04T15:00'],
  ['Tues 15:00', '2026-12-08T15:00'],
  ['coming Sunday 15:00', '2026-12-06T15:00'],
  ['this Friday 15:00', '2026-12-04T15:00'],
  ['this Monday 15:00', 'past 2026-11-30T15:00'],
  ['next Friday 3pm', '2026-12-11T15:00'],
  ['next Monday 3pm', '2026-12-07T15:00'],
  ['next Sunday 3pm', '2026-12-13T15:00'],
  ['Friday next week 3pm', '2026-12-11T15:00'],
  ['next week Friday 3pm', '2026-12-11T15:00'],
  ['last Friday 3pm', 'past 2026-11-27T15:00'],
  ['周五15:00', '2026-12-04T15:00'],
  ['周三09:00', '2026-12-09T09:00'],
  ['周三15:00', '2026-12-02T15:00'],
  ['星期五15:00', '2026-12-04T15:00'],
  ['礼拜五15:00', '2026-12-04T15:00'],
  ['週五15:00', '2026-12-04T15:00'],
  ['周日 15:00', '2026-12-06T15:00'],
  ['星期天 15:00', '2026-12-06T15:00'],
  ['本周五15:00', '2026-12-04T15:00'],
  ['这周五15:00', '2026-12-04T15:00'],
  ['本周一15:00', 'past 2026-11-30T15:00'],
  ['下周五下午3点', '2026-12-11T15:00'],
  ['下周五下午三点', '2026-12-11T15:00'],
  ['下星期五15:00', '2026-12-11T15:00'],
  ['下个礼拜五15:00', '2026-12-11T15:00'],
  ['下周日15:00', '2026-12-13T15:00'],
  ['下下周一15:00', '2026-12-14T15:00'],
  ['上周五15:00', 'past 2026-11-27T15:00'],
  ['周五十点', '2026-12-04T10:00'],
  ['周三十点半', '2026-12-02T10:30'],
  ['每周五15:00', 'unreadable'],
]);

table('written dates', [
  ['12月3日15:00', '2026-12-03T15:00'],
  ['12月3日 15:00', '2026-12-03T15:00'],
  ['12 月 3 日 15 点', '2026-12-03T15:00'],
  ['12月3号下午三点半', '2026-12-03T15:30'],
  ['十二月三日下午三点', '2026-12-03T15:00'],
  ['十二月二十五日上午九点', '2026-12-25T09:00'],
  ['2026年12月3日 15时30分', '2026-12-03T15:30'],
  ['2026年12月3日（星期四）15:00', '2026-12-03T15:00'],
  ['二〇二七年一月十日十五点', '2027-01-10T15:00'],
  ['27年1月3日15:00', '2027-01-03T15:00'],
  ['明年1月3日15:00', '2027-01-03T15:00'],
  ['今年12月1日15:00', 'past 2026-12-01T15:00'],
  ['12月1日15:00', 'past 2026-12-01T15:00'],
  ['15号下午3点', '2026-12-15T15:00'],
  ['1号下午3点', '2027-01-01T15:00'],
  ['31号下午3点', '2026-12-31T15:00'],
  ['下个月3号15:00', '2027-01-03T15:00'],
  ['本月20日15:00', '2026-12-20T15:00'],
  ['3 Dec 15:00', '2026-12-03T15:00'],
  ['3 December 2027 15:00', '2027-12-03T15:00'],
  ['3rd of December at 3pm', '2026-12-03T15:00'],
  ['Dec 3 3pm', '2026-12-03T15:00'],
  ['Dec 3, 2027 3pm', '2027-12-03T15:00'],
  ['Dec. 3rd, 3pm', '2026-12-03T15:00'],
  ['3-Dec-2026 15:00', '2026-12-03T15:00'],
  ['Thu 3 Dec 2026, 15:00', '2026-12-03T15:00'],
  ['1 Dec 15:00', 'past 2026-12-01T15:00'],
  ['May 1st noon', '2027-05-01T12:00'],
  ['Fri 3 Dec 2026, 15:00', 'unreadable'],
  ['2026年12月3日 周五 15:00', 'unreadable'],
  ['Dec 3pm', 'unreadable'],
]);

table('times of day', [
  ['15:00', '2026-12-02T15:00'],
  ['09:00', '2026-12-03T09:00'],
  ['3pm', '2026-12-02T15:00'],
  ['3.30pm', '2026-12-02T15:30'],
  ['3:30 PM', '2026-12-02T15:30'],
  ['Friday 12am', '2026-12-04T00:00'],
  ['Friday 12pm', '2026-12-04T12:00'],
  ['Friday 12:30 am', '2026-12-04T00:30'],
  ['Friday 12 noon', '2026-12-04T12:00'],
  ['Friday noon', '2026-12-04T12:00'],
  ['Friday midnight', '2026-12-04T00:00 or 2026-12-05T00:00'],
  ['today midnight', '2026-12-03T00:00'],
  ['midnight', '2026-12-03T00:00'],
  ["Friday 3 o'clock", '2026-12-04T03:00 or 2026-12-04T15:00'],
  ['Friday 7:30', '2026-12-04T07:30'],
  ['周五中午', '2026-12-04T12:00'],
  ['周五中午12点', '2026-12-04T12:00'],
  ['周五中午1点', '2026-12-04T13:00'],
  ['周五中午11点半', '2026-12-04T11:30'],
  ['周五午夜', '2026-12-04T00:00 or 2026-12-05T00:00'],
  ['周五零点', '2026-12-04T00:00'],
  ['周五凌晨3点', '2026-12-04T03:00'],
  ['周五凌晨12点', '2026-12-04T00:00'],
  ['周五上午3点', '2026-12-04T03:00'],
  ['周五上午12点', '2026-12-04T12:00'],
  ['周五下午15:00', '2026-12-04T15:00'],
  ['周五傍晚6点', '2026-12-04T18:00'],
  ['周五晚上12点', '2026-12-05T00:00'],
  ['周五晚上12点半', '2026-12-05T00:30'],
  ['周五24点', '2026-12-05T00:00'],
  ['下午3点', '2026-12-02T15:00'],
  ['下午两点', '2026-12-02T14:00'],
  ['下午3点一刻', '2026-12-02T15:15'],
  ['下午3点三刻', '2026-12-02T15:45'],
  ['下午3点半', '2026-12-02T15:30'],
  ['下午3点20', '2026-12-02T15:20'],
  ['下午三点零五分', '2026-12-02T15:05'],
  ['下午三点二十五', '2026-12-02T15:25'],
  ['下午3点钟', '2026-12-02T15:00'],
  ['下午3點整', '2026-12-02T15:00'],
  ['3点12月25日', '2026-12-25T03:00 or 2026-12-25T15:00'],
  ['下午 3：30', '2026-12-02T15:30'],
]);

table('hours that may be of the night or of the afternoon', [
  ['明天3点', '2026-12-03T03:00 or 2026-12-03T15:00'],
  ['明天3点一刻', '2026-12-03T03:15 or 2026-12-03T15:15'],
  ['明天六点', '2026-12-03T06:00 or 2026-12-03T18:00'],
  ['tomorrow 3:00', '2026-12-03T03:00 or 2026-12-03T15:00'],
  ['tomorrow at 3', '2026-12-03T03:00 or 2026-12-03T15:00'],
  ['明天03:00', '2026-12-03T03:00'],
  ['明天7点', '2026-12-03T07:00'],
  ['明天12点', '2026-12-03T12:00'],
  ['明天13点', '2026-12-03T13:00'],
  ['今天3点', '2026-12-02T15:00'],
  ['3点一刻', '2026-12-02T15:15'],
]);

table('days without a time', [
  ['tomorrow', '2026-12-03 no time'],
  ['明天', '2026-12-03 no time'],
  ['今晚', '2026-12-02 no time'],
  ['明天下午', '2026-12-03 no time'],
  ['下周五', '2026-12-11 no time'],
  ['Friday', '2026-12-04 no time'],
  ['周三', '2026-12-02 no time'],
  ['12月3日', '2026-12-03 no time'],
  ['12-01', '2026-12-01 no time'],
  ['3 Dec 2026', '2026-12-03 no time'],
]);

table('what cannot be read', [
  ['', 'unreadable'],
  ['   ', 'unreadable'],
  ['soon', 'unreadable'],
  ['下午', 'unreadable'],
  ['15', 'unreadable'],
  ['2026-02-30 15:00', 'unreadable'],
  ['2999-12-31 15:00', '2999-12-31T15:00'],
  ['9999-12-31 15:00', 'unreadable'],
  ['20260-12-31 15:00', 'unreadable'],
  ['2027-02-29 15:00', 'unreadable'],
  ['2026-13-01 15:00', 'unreadable'],
  ['02-30 15:00', 'unreadable'],
  ['2月30日15:00', 'unreadable'],
  ['2026-12-03 25:00', 'unreadable'],
  ['2026-12-03 24:30', 'unreadable'],
  ['2026-12-03 15:60', 'unreadable'],
  ['2026-12-03 15:0', 'unreadable'],
  ['2026-12-03 150:00', 'unreadable'],
  ['2026-12-03 15:00Z', 'unreadable'],
  ['2026-12-03 15:00+08:00', 'unreadable'],
  ['12026-12-03 15:00', 'unreadable'],
  ['tomorrow 15:00 16:00', 'unreadable'],
  ['tomorrow 15:00-17:00', 'unreadable'],
  ['tomorrow Friday today 15:00', 'unreadable'],
  ['tomorrow 15:00 room 3', 'unreadable'],
  ['明天15点am', 'unreadable'],
  ['上午15点', 'unreadable'],
  ['13pm am', 'unreadable'],
  ['明天晚上3点', 'unreadable'],
  ['周八15:00', 'unreadable'],
  ['周末15:00', 'unreadable'],
  ['十十点', 'unreadable'],
  ['十十天后', 'unreadable'],
  ['9999-12-31 24:00', 'unreadable'],
  ['1'.repeat(101), 'unreadable'],
]);

describe('the past', () => {
  it('is told from the future to the minute', () => {
    expect(read('2026-12-02 10:00')).toBe('past 2026-12-02T10:00');
    expect(read('2026-12-02 10:01')).toBe('2026-12-02T10:01');
    expect(read('2026-12-02 10:00', SHANGHAI, '2026-12-02T02:00:00Z')).toBe(
      'past 2026-12-02T10:00',
    );
  });

  it('includes a leap day that does not come again next year', () => {
    expect(read('02-29 15:00', SHANGHAI, '2028-03-01T00:00Z')).toBe('past 2028-02-29T15:00');
    expect(read('02-29 15:00', SHANGHAI, '2027-03-01T00:00Z')).toBe('2028-02-29T15:00');
  });
});

describe('a year end', () => {
  const NEW_YEARS_EVE = '2026-12-31T15:30:00Z';

  it.each([
    ['tomorrow 15:00', '2027-01-01T15:00'],
    ['+1h', '2027-01-01T00:30'],
    ['01-01 15:00', '2027-01-01T15:00'],
    ['12-31 15:00', 'past 2026-12-31T15:00'],
    ['今晚12点', '2027-01-01T00:00'],
    ['下周一15:00', '2027-01-04T15:00'],
    ['31号15:00', '2027-01-31T15:00'],
  ])('%s, said on New Year’s Eve in Shanghai', (text, expected) =>
    expect(read(text, SHANGHAI, NEW_YEARS_EVE)).toBe(expected),
  );

  it('comes at another moment in another zone', () => {
    expect(read('tomorrow 15:00', 'Europe/Berlin', '2026-12-31T23:30:00Z')).toBe(
      '2027-01-02T15:00',
    );
    expect(read('tomorrow 15:00', 'America/New_York', '2026-12-31T23:30:00Z')).toBe(
      '2027-01-01T15:00',
    );
  });
});

describe('weeks', () => {
  it.each([
    ['2026-11-30', '2026-12-11'],
    ['2026-12-04', '2026-12-11'],
    ['2026-12-06', '2026-12-11'],
    ['2026-12-07', '2026-12-18'],
  ])('start on Monday: next Friday said on %s is %s', (day, friday) => {
    const now = `${day}T04:00:00Z`;
    expect(read('next Friday 3pm', SHANGHAI, now)).toBe(`${friday}T15:00`);
    expect(read('下周五下午3点', SHANGHAI, now)).toBe(`${friday}T15:00`);
  });
});

const exact = (text: string, zone: string, now: string): string => {
  const result = parseWhen(text, { now: new Date(now), zone });
  return 'instant' in result ? `${result.wall} ${result.instant.toISOString()}` : result.kind;
};

describe('clock changes', () => {
  it.each([
    ['2027-03-28 02:30', 'Europe/Berlin', '2027-03-28T03:30 2027-03-28T01:30:00.000Z'],
    ['2027-10-31 02:30', 'Europe/Berlin', '2027-10-31T02:30 2027-10-31T00:30:00.000Z'],
    ['2027-03-14 02:30', 'America/New_York', '2027-03-14T03:30 2027-03-14T07:30:00.000Z'],
    ['2027-11-07 01:30', 'America/New_York', '2027-11-07T01:30 2027-11-07T05:30:00.000Z'],
    ['2027-10-03 02:15', 'Australia/Lord_Howe', '2027-10-03T02:45 2027-10-02T15:45:00.000Z'],
    ['2027-04-04 01:45', 'Australia/Lord_Howe', '2027-04-04T01:45 2027-04-03T14:45:00.000Z'],
  ])('%s in %s', (text, zone, expected) => expect(exact(text, zone, NOW)).toBe(expected));

  it('leave lengths in hours exact and lengths in days at the same reading of the clock', () => {
    const now = '2027-03-27T18:00:00Z';
    expect(exact('+24h', 'Europe/Berlin', now)).toBe('2027-03-28T20:00 2027-03-28T18:00:00.000Z');
    expect(exact('+1d', 'Europe/Berlin', now)).toBe('2027-03-28T19:00 2027-03-28T17:00:00.000Z');
  });

  it('leave lengths exact within the hour that comes twice', () => {
    expect(exact('+1h', 'Europe/Berlin', '2027-10-31T00:30:00Z')).toBe(
      '2027-10-31T02:30 2027-10-31T01:30:00.000Z',
    );
  });
});

/** What the forms are made of, to be put together at random. */
const PIECES =
  '明|天|下|周|五|三|十|点|半|月|日|后|小时|晚|年|+|-|/|:|.| |3|12|24|00|29|2027|9999|' +
  'pm|am|at|Fri|next|Dec|in|d|h|midnight|T';

const DAYS =
  '2027-03-28|10-31|10-3|14/3|3/4/2027|周日|下周日|Sunday|next Sunday|4月4日|28 Mar|Oct 31|+120d|116天后|';
const TIMES = '02:30|2:15|2点|两点半|凌晨2点一刻|2am|晚上12点|midnight|noon|01:45|24:00|3pm';

describe('reading back', () => {
  const zones = fc.constantFrom(
    SHANGHAI,
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
  );
  const minutes = fc.integer({ min: 1, max: 60 * 24 * 3000 });

  it('understands the wall times and messages it writes itself', () => {
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const now = new Date(NOW);
        const wall = instantToWall(new Date(now.getTime() + minute * 60_000), zone);
        const instant = wallToInstant(wall, zone);
        const expected = { kind: 'ok', wall, instant };
        const forms = [
          wall,
          wall.replace('T', ' '),
          formatWhen(instant, { zone, locale: 'zh-CN' }),
          formatWhen(instant, { zone, locale: 'en' }),
        ];
        for (const text of forms) expect(parseWhen(text, { now, zone })).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('answers every text without failing, and only offers what is ahead', () => {
    const piece = fc.constantFrom(...PIECES.split('|'));
    const jumble = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const sense = fc
      .tuple(fc.constantFrom(...DAYS.split('|')), fc.constantFrom(...TIMES.split('|')))
      .map(([day, time]) => `${day} ${time}`);
    fc.assert(
      fc.property(fc.oneof(jumble, sense), zones, (text, zone) => {
        const now = new Date(NOW);
        const result = parseWhen(text, { now, zone });
        const moments =
          result.kind === 'ambiguous' ? result.candidates : result.kind === 'ok' ? [result] : [];
        for (const { wall, instant } of moments) {
          expect(instant > now).toBe(true);
          expect(instantToWall(instant, zone)).toBe(wall);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('reads arbitrary text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        expect(parseWhen(text, { now: new Date(NOW), zone: SHANGHAI })).toHaveProperty('kind');
      }),
      { numRuns: 1000 },
    );
  });
});
