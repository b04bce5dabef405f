import { describe, expect, it } from 'vitest';
import {
  readRhythm,
  readTime,
  type SeriesRule,
} from '../../../../src/features/meetings/series/rules/index.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

/** A Tuesday. */
const FROM = '2026-12-01' as PlainDate;

const weekday = (nth: 1 | 2 | 3 | 4 | -1, day: number, every = 1, position = 0): SeriesRule =>
  ({ kind: 'weekday', every, position, nth, weekday: day }) as SeriesRule;
const day = (number: number, isWorkday = false, every = 1, position = 0): SeriesRule =>
  ({ kind: 'day', every, position, day: number, isWorkday }) as SeriesRule;
const weeks = (every: number, anchor: string): SeriesRule => ({
  kind: 'weeks',
  every,
  anchor: anchor as PlainDate,
});

describe('a rhythm', () => {
  it.each<[string, SeriesRule, string | null]>([
    ['每月第一个星期五', weekday(1, 5), null],
    ['每月第一个周五 15:00', weekday(1, 5), '15:00'],
    ['每个月首个礼拜五下午3点', weekday(1, 5), '15:00'],
    ['每月第3个周三晚上7点半', weekday(3, 3), '19:30'],
    ['每月最后一个星期日上午9点', weekday(-1, 7), '09:00'],
    ['每月25日', day(25), null],
    ['每月25号，或前一个工作日，15:00', day(25, true), '15:00'],
    ['每月25日（遇周末提前到前一个工作日）15:00', day(25, true), '15:00'],
    ['每月最后一天', day(31), null],
    ['每月最后一个工作日16:00', day(31, true), '16:00'],
    ['每周三 19:00', weeks(1, '2026-12-02'), '19:00'],
    ['每周二', weeks(1, '2026-12-01'), null],
    ['每两周的周三', weeks(2, '2026-12-02'), null],
    ['每2周周一', weeks(2, '2026-12-07'), null],
    ['每三周的星期五', weeks(3, '2026-12-04'), null],
    ['隔周周四', weeks(2, '2026-12-03'), null],
    ['每季度第一个星期五15:00', weekday(1, 5, 3, 0), '15:00'],
    ['每季度最后一个星期五', weekday(-1, 5, 3, 2), null],
    ['每季度第二个月的第一个星期五', weekday(1, 5, 3, 1), null],
    ['每季度末月25日', day(25, false, 3, 2), null],
    ['每半年第一个周一', weekday(1, 1, 6, 0), null],
    ['每年12月第一个周五', weekday(1, 5, 12, 11), null],
    ['每年7月1日上午9点', day(1, false, 12, 6), '09:00'],
    ['每两个月第二个周五', weekday(2, 5, 2, 0), null],
    ['first Friday of every month, 3pm', weekday(1, 5), '15:00'],
    ['every first Friday at 15:00', weekday(1, 5), '15:00'],
    ['every month on the last Wednesday', weekday(-1, 3), null],
    ['The second Tuesday of each month at 7 pm', weekday(2, 2), '19:00'],
    ['every month on the 25th or the working day before 15:00', day(25, true), '15:00'],
    ['the 25th of every month', day(25), null],
    ['monthly on the 1st', day(1), null],
    ['the last working day of every month', day(31, true), null],
    ['every Wednesday 19:00', weeks(1, '2026-12-02'), '19:00'],
    ['every other Wednesday', weeks(2, '2026-12-02'), null],
    ['every 2 weeks on Monday', weeks(2, '2026-12-07'), null],
    ['fortnightly on Thursday', weeks(2, '2026-12-03'), null],
    ['quarterly on the first Friday 3pm', weekday(1, 5, 3, 0), '15:00'],
    ['the last Friday of every quarter', weekday(-1, 5, 3, 2), null],
    ['first Friday of the second month of every quarter', weekday(1, 5, 3, 1), null],
    ['every year on the first Friday of December', weekday(1, 5, 12, 11), null],
  ])('is understood from "%s"', (text, rule, time) => {
    expect(readRhythm(text, FROM)).toEqual({ kind: 'ok', rule, time });
  });

  it.each(['每月第一个周五3点', 'every Wednesday at 5'])('in "%s" has two times', (text) => {
    expect(readRhythm(text, FROM)).toMatchObject({ kind: 'ambiguous-time', times: [{}, {}] });
  });

  it.each([
    '',
    '每月',
    '第一个星期五',
    '每月第五个星期五',
    '每月第一个星期五25日',
    '每月32日',
    '每月0日',
    '每周',
    '每周三周四',
    '每周三每月1日',
    '每季度第四个月1日',
    '每五个月1日',
    '每40周周一',
    '每月第一个星期五 25:00',
    '每月第一个星期五 15:60',
    '每月第一个星期五随便',
    'every month',
    'every full moon',
    'every second Friday',
    '明天15:00',
    `每月${'的'.repeat(200)}1日`,
  ])('is not guessed from "%s"', (text) => {
    expect(readRhythm(text, FROM)).toEqual({ kind: 'unreadable' });
  });
});

describe('a time of day', () => {
  it.each([
    ['15:00', '15:00'],
    ['下午3点', '15:00'],
    ['晚上7点半', '19:30'],
    ['9am', '09:00'],
    ['noon', '12:00'],
  ])('is read from "%s"', (text, time) => {
    expect(readTime(text)).toEqual({ kind: 'ok', time });
  });

  it('that may be of the night or of the afternoon is asked for', () => {
    expect(readTime('3点')).toEqual({ kind: 'ambiguous-time', times: ['03:00', '15:00'] });
  });

  it.each(['每月', '周五15:00', '25:00', 'soon'])('is not read from "%s"', (text) => {
    expect(readTime(text)).toEqual({ kind: 'unreadable' });
  });
});
