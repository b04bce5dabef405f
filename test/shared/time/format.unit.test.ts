import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatTime,
  formatWeekday,
  formatWhen,
  formatZone,
  isPlainDate,
} from '../../../src/shared/time/index.ts';

const at = (text: string): Date => new Date(text);

describe('times in messages', () => {
  it.each([
    ['2026-12-03T07:00Z', 'Asia/Shanghai', 'zh-CN', '2026年12月3日（星期四）15:00'],
    ['2026-12-03T07:00Z', 'Asia/Shanghai', 'en', 'Thu 3 Dec 2026, 15:00'],
    ['2026-12-03T07:00Z', 'America/New_York', 'en', 'Thu 3 Dec 2026, 02:00'],
    ['2026-12-31T16:05:59Z', 'Asia/Shanghai', 'zh', '2027年1月1日（星期五）00:05'],
    ['2026-09-06T00:00Z', 'UTC', 'en', 'Sun 6 Sep 2026, 00:00'],
    ['2026-09-06T00:00Z', 'UTC', 'zh-CN', '2026年9月6日（星期日）00:00'],
    ['2027-03-28T01:30Z', 'Europe/Berlin', 'en', 'Sun 28 Mar 2027, 03:30'],
  ])('%s in %s (%s)', (instant, zone, locale, text) => {
    expect(formatWhen(at(instant), { zone, locale })).toBe(text);
  });

  it('name every month and weekday in English', () => {
    const months = Array.from({ length: 12 }, (_, month) => {
      const date = `2026-${String(month + 1).padStart(2, '0')}-01`;
      return isPlainDate(date) ? formatDate(date, 'en') : '';
    });
    expect(months.join(' ')).toBe(
      '1 Jan 2026 1 Feb 2026 1 Mar 2026 1 Apr 2026 1 May 2026 1 Jun 2026 ' +
        '1 Jul 2026 1 Aug 2026 1 Sep 2026 1 Oct 2026 1 Nov 2026 1 Dec 2026',
    );
  });

  it('name every weekday in both languages', () => {
    const week = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']
      .concat(['2026-12-05', '2026-12-06'])
      .filter(isPlainDate);
    expect(week.map((day) => formatWeekday(day, 'en')).join(' ')).toBe(
      'Mon Tue Wed Thu Fri Sat Sun',
    );
    expect(week.map((day) => formatWeekday(day, 'zh-CN')).join('')).toBe(
      '星期一星期二星期三星期四星期五星期六星期日',
    );
  });

  it('write clock times with 24 hours', () => {
    expect(formatTime(at('2026-12-03T16:00Z'), 'Asia/Shanghai')).toBe('00:00');
    expect(formatTime(at('2026-12-03T07:09:59Z'), 'Asia/Shanghai')).toBe('15:09');
  });
});

describe('time zones in messages', () => {
  it.each([
    ['Asia/Shanghai', '2026-12-03T07:00Z', 'zh-CN', '北京时间'],
    ['asia/shanghai', '2026-12-03T07:00Z', 'zh-CN', '北京时间'],
    ['PRC', '2026-12-03T07:00Z', 'zh-CN', '北京时间'],
    ['Asia/Shanghai', '2026-12-03T07:00Z', 'en', 'Asia/Shanghai, UTC+8'],
    ['Asia/Urumqi', '2026-12-03T07:00Z', 'zh-CN', 'Asia/Urumqi，UTC+6'],
    ['Europe/Berlin', '2026-12-03T07:00Z', 'en', 'Europe/Berlin, UTC+1'],
    ['Europe/Berlin', '2026-07-03T07:00Z', 'en', 'Europe/Berlin, UTC+2'],
    ['America/St_Johns', '2026-12-03T07:00Z', 'en', 'America/St_Johns, UTC-3:30'],
    ['Asia/Kathmandu', '2026-12-03T07:00Z', 'zh-CN', 'Asia/Kathmandu，UTC+5:45'],
    ['Europe/London', '2026-12-03T07:00Z', 'en', 'Europe/London, UTC'],
    ['UTC', '2026-12-03T07:00Z', 'en', 'UTC'],
  ])('%s at %s (%s)', (zone, instant, locale, text) => {
    expect(formatZone(zone, at(instant), locale)).toBe(text);
  });
});
