import { describe, expect, it } from 'vitest';
import {
  createTexts,
  isLocale,
  localeOf,
  type Translator,
} from '../../../src/platform/i18n/index.ts';
import { rawHtml } from '../../../src/shared/html.ts';

const texts = createTexts();
const [zh, en] = [texts('zh-CN'), texts('en')];

describe('the language of a person', () => {
  it.each([
    ['zh-hans', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['ZH_cn', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['fr', undefined],
    ['english', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%o is %o', (code, locale) => {
    expect(localeOf(code)).toBe(locale);
  });

  it('is one that we speak', () => {
    expect(['zh-CN', 'en', 'zh', 'toString', null, 1].map(isLocale)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a translator', () => {
  it('makes values from people safe in messages and leaves them alone in labels', () => {
    expect(en('common:welcome', { name: '<b>&"' })).toBe(
      'Hello &lt;b&gt;&amp;&quot;! I am the branch bot.',
    );
    expect(en.plain('common:welcome', { name: '<b>&"' })).toBe('Hello <b>&"! I am the branch bot.');
  });

  it('takes HTML where the text says so', () => {
    expect(en('common:help.who', { who: rawHtml('<b>x</b>') })).toBe('You are: <b>x</b>');
  });

  it.each(['$t(common:yes)', '{{name}}', '{{- name}}', '$&', '$1', '\\', 'a:b', '', '0'])(
    'reads nothing into the value %o',
    (name) => {
      expect(en.plain('common:welcome', { name })).toBe(`Hello ${name}! I am the branch bot.`);
    },
  );

  it('counts in English and in Chinese', () => {
    expect(en.plain('roster:capacity', { count: 1 })).toMatch(/\b1\b/);
    expect(en.plain('roster:capacity', { count: 1 })).not.toBe(
      en.plain('roster:capacity', { count: 2 }).replace('2', '1'),
    );
    expect(zh.plain('roster:capacity', { count: 1 })).toContain('1');
    expect(zh.plain('roster:capacity', { count: 2 })).toContain('2');
  });

  it('knows its language', () => {
    expect([zh.locale, en.locale]).toEqual(['zh-CN', 'en']);
  });

  it('has no words for what is not there, and says so', () => {
    const t = en as unknown as (key: string) => string;
    expect(() => t('common:no-such-text')).toThrow('No text common:no-such-text in en');
    expect(() => t('nowhere:at-all')).toThrow('No text');
    expect(() => t('common:help')).toThrow('No text');
    const plain = (en as unknown as Pick<Translator, 'plain'>).plain as unknown as typeof t;
    expect(() => plain('common:help')).toThrow('No text');
  });
});
