/** Texts by key in the reader's language, with typed placeholders; loaded once from locales/. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { escapeHtml, type Html } from '../../shared/html.ts';
import { projectPath } from '../paths.ts';
import type { TextParams } from './texts.ts';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export type TextKey = keyof TextParams;
type Args<K extends TextKey> = K extends unknown
  ? keyof TextParams[K] extends never
    ? []
    : [params: TextParams[K]]
  : never;

/** Gives texts in one language: called, as HTML with its values escaped; `plain`, as bare text for labels, alerts and sheets. */
export interface Translator {
  <K extends TextKey>(key: K, ...args: Args<K>): Html;
  plain<K extends TextKey>(key: K, ...args: Args<K>): string;
  readonly locale: Locale;
}

export type Texts = (locale: Locale) => Translator;

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);

/** The locale for a Telegram language code (`zh-hans`, `en-GB`, …); undefined for a language we do not speak. */
export const localeOf = (languageCode: string | undefined): Locale | undefined => {
  const language = languageCode?.toLowerCase().split(/[-_]/)[0];
  return language === 'zh' ? 'zh-CN' : language === 'en' ? 'en' : undefined;
};

export const loadLocale = (locale: Locale): Record<string, unknown> => {
  const folder = projectPath('locales', locale);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
};

/** What no text is. */
const MISSING = '\u0000';

export const createTexts = (): Texts => {
  const i18n = createInstance({
    initAsync: false,
    showSupportNotice: false,
    lng: 'zh-CN',
    fallbackLng: false,
    resources: Object.fromEntries(LOCALES.map((l) => [l, loadLocale(l)])) as never,
    interpolation: { escape: escapeHtml },
    returnObjects: true,
    parseMissingKeyHandler: () => MISSING,
  } as never);
  void i18n.init();
  const translator = (locale: Locale): Translator => {
    const fixed = i18n.getFixedT(locale);
    const look = (key: string, params: object, escapeValue: boolean): string => {
      const text = fixed(key, { ...params, interpolation: { escapeValue } } as never) as unknown;
      if (typeof text !== 'string' || text === MISSING)
        throw new Error(`No text ${key} in ${locale}`);
      return text;
    };
    const t = ((key: string, params = {}) => look(key, params, true)) as unknown as Translator;
    t.plain = (key: string, ...args: object[]) => look(key, args[0] ?? {}, false);
    return Object.assign(t, { locale });
  };
  const all = new Map(LOCALES.map((locale) => [locale, translator(locale)]));
  return (locale) => all.get(locale) as Translator;
};
