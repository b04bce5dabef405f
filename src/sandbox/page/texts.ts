/** The page's own texts, as the page fetches them: by key, placeholders still in them. */
import { HTTPException } from 'hono/http-exception';
import { isLocale, loadLocale } from '../../platform/i18n/index.ts';

const flatten = (value: unknown, path: string): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        flatten(inner, path === '' ? key : `${path}.${key}`),
      )
    : [[path, String(value)]];

/** Everything under `sandbox:page`, without that prefix. @throws HTTPException 404 */
export const pageTexts = (locale: string): Record<string, string> => {
  if (!isLocale(locale)) throw new HTTPException(404, { message: `No locale ${locale}` });
  const { page } = loadLocale(locale)['sandbox'] as { page: unknown };
  return Object.fromEntries(flatten(page, ''));
};
