/** Brings what people type to one form before it is matched: widths, cases, dashes, Chinese numerals. */

const SIMPLIFIED: Readonly<Record<string, string>> = {
  點: '点',
  時: '时',
  週: '周',
  後: '后',
  號: '号',
  兩: '两',
  鐘: '钟',
  禮: '礼',
  這: '这',
  個: '个',
};

/** Half-width, lower case, simplified, with plain dashes and apostrophes. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, (sign) => SIMPLIFIED[sign] ?? sign)
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[‘’]/g, "'");

/** `plainText` on one line with punctuation gone and no spaces beside Chinese characters. */
export const normalise = (text: string): string =>
  plainText(text)
    .replace(/[()[\],;、。\s]+/g, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();

/** A pattern source for numbers, in digits or Chinese numerals. */
export const NUMBER = String.raw`(?:\d{1,5}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九]{1,4})`;

const NUMERALS = '零一二三四五六七八九';

const numeral = (sign: string): number =>
  NUMERALS.indexOf(sign === '〇' ? '零' : sign === '两' ? '二' : sign);

/** The value of a `NUMBER` (15, 十五, 二〇二六). */
export const readNumber = (word: string): number => {
  if (/^\d+$/.test(word)) return Number(word);
  const tens = /^([一二两三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(word);
  if (tens) return (tens[1] ? numeral(tens[1]) : 1) * 10 + (tens[2] ? numeral(tens[2]) : 0);
  return Number(Array.from(word, numeral).join(''));
};
