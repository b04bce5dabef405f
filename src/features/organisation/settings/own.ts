/** The settings of the branch itself: time zone and language. */
import { isTimeZone, zoneName } from '../../../shared/time/index.ts';
import { LOCALES } from '../../../platform/i18n/index.ts';
import { choiceSetting } from './kinds.ts';
import type { SettingEntries } from './registry.ts';
import { readZone, ZONES } from './rules.ts';

export const organisationSettings: SettingEntries<'timeZone' | 'locale'> = {
  timeZone: {
    section: 'branch',
    choices: ZONES,
    show: (t, zone) =>
      t.locale === 'zh-CN' && zone === 'Asia/Shanghai'
        ? t.plain('settings:zone-beijing')
        : zoneName(zone),
    read: (text) => {
      const zone = readZone(text);
      return zone !== undefined && isTimeZone(zone) ? zoneName(zone) : undefined;
    },
  },
  locale: choiceSetting('branch', LOCALES, (t, locale) =>
    t.plain(locale === 'zh-CN' ? 'common:language-zh' : 'common:language-en'),
  ),
};
