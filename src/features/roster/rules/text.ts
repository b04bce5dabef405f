/** Cleans text that people typed or pasted: invisible characters, doubled spaces, look-alike forms. */

/**
 * Controls, bidirectional overrides and marks, zero-width spaces, tags, lone surrogates. Joiners
 * (U+200C, U+200D) stay: emoji and several scripts need them.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** One line of visible text; line breaks and tabs become spaces. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();

/** For names: rosters pad two-character names with a wide space, and middle dots come in many forms. */
export const cleanName = (text: string): string =>
  cleanText(text)
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/(?<=\p{L})\s?[•‧∙⋅・･．]\s?(?=\p{L})/gu, '·');

/** For comparing words and names: full-width and half-width, upper and lower case are one. */
export const foldText = (text: string): string =>
  cleanText(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Characters as a person counts them, roughly: code points. */
export const lengthOf = (text: string): number => Array.from(text).length;
