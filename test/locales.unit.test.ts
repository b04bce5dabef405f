/** The texts: complete in every language, well formed, all of them used. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTexts, loadLocale, LOCALES, type Locale } from '../src/platform/i18n/index.ts';
import { projectPath } from '../src/platform/paths.ts';
import { parseHtml } from '../src/sandbox/telegram/html.ts';

/** Families that the code uses as a whole: the page of the sandbox is given all of its texts. */
const DYNAMIC: readonly string[] = ['sandbox:page.'];

const PLURAL = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /{{-?\s*(\w+)\s*}}/g;

type Entry = [key: string, text: string];

const flatten = (value: unknown, path: string): Entry[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        flatten(inner, path === '' ? key : path.endsWith(':') ? `${path}${key}` : `${path}.${key}`),
      )
    : [[path, String(value)]];

const textsOf = (locale: Locale): Entry[] =>
  Object.entries(loadLocale(locale)).flatMap(([name, texts]) => flatten(texts, `${name}:`));

const all = new Map(LOCALES.map((locale) => [locale, textsOf(locale)]));
const entries = LOCALES.flatMap((locale) =>
  (all.get(locale) ?? []).map(([key, text]) => ({ locale, key: key.replace(PLURAL, ''), text })),
);

/** Every key, plural forms folded, with its placeholders in order of the alphabet. */
const shapeOf = (locale: Locale): Record<string, string> => {
  const shape = new Map<string, Set<string>>();
  for (const { key, text } of entries.filter((entry) => entry.locale === locale)) {
    const names = shape.get(key) ?? new Set();
    for (const [, name = ''] of text.matchAll(PLACEHOLDER)) names.add(name);
    shape.set(key, names);
  }
  return Object.fromEntries([...shape].map(([key, names]) => [key, [...names].toSorted().join()]));
};

const code = readdirSync(projectPath('src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('i18n/texts.ts'))
  .map((name) => readFileSync(projectPath('src', name), 'utf8'))
  .join('\n');

const literalKeys = new Set(
  [...code.matchAll(/['"`]([\w-]+:[\w.-]+)['"`]/g)].map(([, key]) => key),
);
/** `roster:problem.${problem}` in the code stands for a family of keys. */
const families = [...code.matchAll(/`([\w-]+:[\w.-]*\$\{[^`]*)`/g)].map(
  ([, template = '']) =>
    new RegExp(
      `^${template
        .replaceAll(/\$\{[^}]*\}/g, '\u0000')
        .replaceAll('.', String.raw`\.`)
        .replaceAll('\u0000', String.raw`[\w.-]+`)}$`,
    ),
);

/** Keys whose text is the argument of what the pattern matches, e.g. a button's label. */
const keysAt = (pattern: RegExp): string[] =>
  [...code.matchAll(pattern)].flatMap(([, key]) => (key === undefined ? [] : [key]));

const lengthOf = (text: string): number => Array.from(text.replaceAll(PLACEHOLDER, '')).length;

/** `locale key` of every text of those keys that breaks the rule. */
const offenders = (keys: readonly string[], breaks: (text: string) => boolean): string[] =>
  entries
    .filter(({ key, text }) => keys.includes(key) && breaks(text))
    .map(({ locale, key, text }) => `${locale} ${key}: ${text}`);

describe('the texts', () => {
  it.each(LOCALES)('in %s have the same keys and placeholders as in Chinese', (locale) => {
    expect(shapeOf(locale)).toEqual(shapeOf('zh-CN'));
  });

  it('are what the typed keys say', () => {
    const script = projectPath('scripts', 'texts.mjs');
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });

  it('are never empty', () => {
    const keys = entries.map(({ key }) => key);
    expect(offenders(keys, (text) => text.trim() === '')).toEqual([]);
  });

  it('have both plural forms where English counts', () => {
    const english = (all.get('en') ?? []).map(([key]) => key);
    const counted = english.filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''));
    for (const key of counted)
      for (const form of ['one', 'other']) expect(english).toContain(`${key}_${form}`);
  });

  it('hold only the tags that Telegram knows, closed in order', () => {
    const plainOnly = new Set(keysAt(/\.plain\(\s*'([\w-]+:[\w.-]+)'/g));
    const problems = entries
      .filter(({ key, text }) => text.includes('<') && !plainOnly.has(key))
      .flatMap(({ locale, key, text }) => {
        try {
          parseHtml(text.replaceAll(PLACEHOLDER, 'x'));
          return [];
        } catch (error) {
          return [`${locale} ${key}: ${String(error)}`];
        }
      });
    expect(problems).toEqual([]);
  });

  it('that are shown bare hold no tags', () => {
    const bare = keysAt(/\.plain\(\s*'([\w-]+:[\w.-]+)'/g);
    expect(offenders(bare, (text) => /<\/?[a-z]/.test(text))).toEqual([]);
  });

  it('are all used', () => {
    const unused = Object.keys(shapeOf('zh-CN')).filter(
      (key) =>
        !literalKeys.has(key) &&
        !families.some((family) => family.test(key)) &&
        !DYNAMIC.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

describe('Telegram takes', () => {
  it('every description of a command (1 to 256 characters)', () => {
    const commands = entries.map(({ key }) => key).filter((key) => /^[\w-]+:command\./.test(key));
    expect(commands.length).toBeGreaterThan(0);
    expect(offenders(commands, (text) => lengthOf(text) < 1 || lengthOf(text) > 256)).toEqual([]);
    // Longer ones are cut in the menu of a telephone.
    expect(offenders(commands, (text) => lengthOf(text) > 60)).toEqual([]);
  });

  it('every label of a button whole', () => {
    const labels = keysAt(/\blabel:\s*(?:\w+\.)*t\.plain\(\s*'([\w-]+:[\w.-]+)'/g);
    expect(labels.length).toBeGreaterThan(10);
    expect(offenders(labels, (text) => lengthOf(text) > 40)).toEqual([]);
  });

  it('every note on a press whole (200 characters)', () => {
    const notes = keysAt(/\btoast\(\s*\w+,\s*(?:\w+\.)*t\.plain\(\s*'([\w-]+:[\w.-]+)'/g);
    expect(notes.length).toBeGreaterThan(3);
    expect(offenders(notes, (text) => lengthOf(text) > 160)).toEqual([]);
    const apologies = entries.map(({ key }) => key).filter((key) => key.startsWith('errors:'));
    expect(offenders(apologies, (text) => lengthOf(text) > 200)).toEqual([]);
  });
});

describe('a translator', () => {
  const texts = createTexts();

  it.each(LOCALES)('in %s has every text', (locale) => {
    const t = texts(locale) as unknown as (key: string, params: object) => string;
    for (const [key, names] of Object.entries(shapeOf(locale))) {
      const params = Object.fromEntries(names.split(',').map((name) => [name, 1]));
      expect(t(key, { count: 2, ...params })).not.toContain('{{');
    }
  });
});
