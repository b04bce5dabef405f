/** The page's texts in the language that is switched on. */
import { get } from './server.js';

let texts = {};
let current = '';

export const locale = () => current;

/** Returns whether the language changed. */
export const useLocale = async (wanted) => {
  if (wanted === current) return false;
  texts = await get(`/api/texts/${wanted}`);
  current = wanted;
  document.documentElement.lang = wanted;
  document.title = t('title');
  return true;
};

/** The text of a key with its {{placeholders}} filled in; with `count`, in the right number. */
export const t = (key, params = {}) => {
  const number =
    params.count === undefined ? '' : `_${new Intl.PluralRules(current).select(params.count)}`;
  const text = texts[key + number] ?? texts[`${key}_other`] ?? texts[key] ?? key;
  return text.replace(/{{\s*(\w+)\s*}}/g, (_, name) => String(params[name] ?? ''));
};

/** A list in words: "A、B" or "A, B". */
export const list = (items) => items.join(t('list-separator'));
