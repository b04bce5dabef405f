/** Generates src/platform/i18n/texts.ts, the typed keys and placeholders, from locales/zh-CN; `--check` only compares. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const target = new URL('src/platform/i18n/texts.ts', root);
const folder = new URL('locales/zh-CN/', root);

const flatten = (value, path) =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value).flatMap(([key, inner]) =>
        flatten(inner, path === '' ? key : `${path}.${key}`),
      );

const keys = new Map();
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted()) {
  const feature = file.slice(0, -5);
  for (const [path, text] of flatten(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), '')) {
    const key = `${feature}:${path.replace(/_(zero|one|two|few|many|other)$/, '')}`;
    const params = keys.get(key) ?? new Map();
    for (const [, raw, name] of text.matchAll(/{{(-?)\s*(\w+)\s*}}/g))
      params.set(name, name === 'count' ? 'number' : raw === '-' ? 'Html' : 'string | number');
    if (path.endsWith('_other')) params.set('count', 'number');
    keys.set(key, params);
  }
}

const lines = [...keys].map(([key, params]) => {
  const fields = [...params]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, type]) => `${name}: ${type}`);
  return `  '${key}': ${fields.length === 0 ? 'Record<never, never>' : `{ ${fields.join('; ')} }`};`;
});
const source = `/** Keys and placeholders of all texts. Made by \`npm run texts\` from locales/zh-CN; not edited by hand. */
import type { Html } from '../../shared/html.ts';

export interface TextParams {
${lines.join('\n')}
}

/** Kept so that the import is used even when no text takes HTML. */
export type TextHtml = Html;
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== source) {
    console.error(
      'src/platform/i18n/texts.ts is not up to date: run `npm run texts` and commit the result.',
    );
    process.exit(1);
  }
} else {
  writeFileSync(target, source);
  console.log(`${keys.size} texts`);
}
