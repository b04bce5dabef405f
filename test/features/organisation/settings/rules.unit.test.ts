import { describe, expect, it } from 'vitest';
import { readCap } from '../../../../src/features/appraisal/rules.ts';
import { settingsSchema } from '../../../../src/features/organisation/rules.ts';
import { readNone, readWhole } from '../../../../src/features/organisation/settings/index.ts';
import { readZone, ZONES } from '../../../../src/features/organisation/settings/rules.ts';
import { settingEntries } from '../../../../src/features/settings.ts';
import { createTexts, LOCALES } from '../../../../src/platform/i18n/index.ts';
import { isTimeZone } from '../../../../src/shared/time/index.ts';

describe('the settings', () => {
  it('have an entry for every key that a branch can store, and no other', () => {
    const keys = [...Object.keys(settingsSchema.shape), 'timeZone', 'locale'];
    expect(Object.keys(settingEntries).toSorted()).toEqual(keys.toSorted());
  });

  it.each(Object.entries(settingsSchema.parse({})))(
    'offer and show only values of %s that can be stored',
    (key, usual) => {
      const entry = settingEntries[key as keyof typeof settingEntries];
      for (const value of [...entry.choices, usual]) {
        expect(settingsSchema.shape[key as keyof typeof settingsSchema.shape].parse(value)).toEqual(
          value,
        );
        for (const locale of LOCALES)
          expect(
            (entry.show as (...args: unknown[]) => string)(createTexts()(locale), value),
          ).not.toBe('');
      }
    },
  );

  it('name time zones by city or by their own name', () => {
    expect(ZONES.every(isTimeZone)).toBe(true);
    expect(readZone(' 北京时间 ')).toBe('Asia/Shanghai');
    expect(readZone('America/New York')).toBe('America/New_York');
    expect(readZone('utc')).toBe('utc');
    for (const wrong of ['', '火星', '+08:00', 'EST']) expect(readZone(wrong)).toBeUndefined();
  });

  it('take a whole number within its limits, in any form of digits', () => {
    const limits = { least: 7, most: 366 };
    expect(readWhole('30天', limits)).toBe(30);
    expect(readWhole(' ９１ ', limits)).toBe(91);
    expect(readWhole('every 14 days', limits)).toBe(14);
    for (const wrong of ['6', '367', '7.5', '-30', '三十', '', '1e3'])
      expect(readWhole(wrong, limits)).toBeUndefined();
  });

  it('read "none"', () => {
    expect(['无', ' off ', '不提醒'].every(readNone)).toBe(true);
    expect(readNone('1h')).toBe(false);
  });
});

describe('the share of outstanding', () => {
  it('is a fraction or a percentage of at most a third', () => {
    expect(readCap('1/3')).toEqual({ numerator: 1, denominator: 3 });
    expect(readCap(' 30 % ')).toEqual({ numerator: 30, denominator: 100 });
    expect(readCap('33％')).toEqual({ numerator: 33, denominator: 100 });
    for (const wrong of ['34%', '1/2', '0/3', '0%', '1/0', '-1/4', '三分之一', ''])
      expect(readCap(wrong)).toBeUndefined();
  });
});
