import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOffset, parseOffsets, parseSpanOfDays } from '../../../src/shared/time/index.ts';

describe('reminder offsets', () => {
  it.each([
    ['3d 1d 1h 10m', [4320, 1440, 60, 10]],
    ['10m 1h 1d 3d', [4320, 1440, 60, 10]],
    ['1h 60m 1H', [60]],
    ['1d,1h;10m', [1440, 60, 10]],
    ['1d, 1h', [1440, 60]],
    ['3天、1天、1小时、10分钟', [4320, 1440, 60, 10]],
    ['3天 1小时 10分钟', [4320, 60, 10]],
    ['３天，１小时', [4320, 60]],
    ['3 天 1 小时 10 分钟', [4320, 60, 10]],
    ['3 days 1 hour 10 min', [4320, 60, 10]],
    ['1h30m', [90]],
    ['1h30m 1d12h', [2160, 90]],
    ['1小时30分', [90]],
    ['一天 两小时 半小时', [1440, 120, 30]],
    ['一个半小时', [90]],
    ['1个小时', [60]],
    ['1天前 2小时前', [1440, 120]],
    ['1w 2周 1星期', [20160, 10080]],
    ['三天、半天', [4320, 720]],
    ['1小時 10分鐘', [60, 10]],
    ['60d 1m', [86400, 1]],
  ])('reads %s', (text, minutes) => expect(parseOffsets(text)).toEqual({ kind: 'ok', minutes }));

  it.each([
    ['', ''],
    ['   ', ''],
    ['10', '10'],
    ['1d tomorrow', 'tomorrow'],
    ['1x 1d', '1x'],
    ['-1d', '-1d'],
    ['1.5h', '1.5h'],
    ['d', 'd'],
    ['1d1', '1d1'],
    ['1mo', '1mo'],
    ['十十天', '十十天'],
  ])('names what it can not read in %j', (text, word) =>
    expect(parseOffsets(text)).toEqual({ kind: 'unreadable', word }),
  );

  it.each([
    ['1d 0m', '0m'],
    ['61d', '61d'],
    ['60d1m', '60d1m'],
    ['99999w', '99999w'],
  ])('refuses lengths outside one minute to 60 days in %s', (text, word) =>
    expect(parseOffsets(text)).toEqual({ kind: 'out-of-range', word }),
  );

  it('are taken apart for display', () => {
    expect(formatOffset(4320)).toEqual({ days: 3, hours: 0, minutes: 0 });
    expect(formatOffset(90)).toEqual({ days: 0, hours: 1, minutes: 30 });
    expect(formatOffset(1)).toEqual({ days: 0, hours: 0, minutes: 1 });
  });

  it('come back from their parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86400 }), (minutes) => {
        const part = formatOffset(minutes);
        expect(parseOffsets(`${part.days}d${part.hours}h${part.minutes}m`)).toEqual({
          kind: 'ok',
          minutes: [minutes],
        });
      }),
    );
  });
});

describe('a length of calendar time', () => {
  it.each([
    ['3 months', { months: 3, days: 0 }],
    ['for a month', { months: 1, days: 0 }],
    ['a year', { months: 12, days: 0 }],
    ['1mo', { months: 1, days: 0 }],
    ['3个月', { months: 3, days: 0 }],
    ['三個月', { months: 3, days: 0 }],
    ['１ 个月', { months: 1, days: 0 }],
    ['一年', { months: 12, days: 0 }],
    ['半年', { months: 6, days: 0 }],
    ['两周以后', { months: 0, days: 14 }],
    ['2 weeks', { months: 0, days: 14 }],
    ['十天', { months: 0, days: 10 }],
    ['半个月', { months: 0, days: 15 }],
    ['3', undefined],
    ['3 hours', undefined],
    ['3月', undefined],
    ['10日', undefined],
    ['99999 years', undefined],
    ['3月15日', undefined],
    ['2027年', undefined],
    ['months', undefined],
    ['', undefined],
  ])('%j', (text, span) => {
    expect(parseSpanOfDays(text)).toEqual(span);
  });
});
