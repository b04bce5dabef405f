/** Compares what people wrote on their cards: the same thing is written in many ways. */

/** Width, case and spacing aside: `ＩＴ  Sales` and `it sales`, `互联网 行业` and `互联网行业`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s,;/·.-]+/gu, ' ')
    .replaceAll(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();

/** Without a generic ending, if two characters are left: 制造业 is 制造, but 农业 and 英语 stay. */
const without = (ending: RegExp, text: string): string => {
  const trunk = text.replace(ending, '');
  return trunk.length >= 2 ? trunk : text;
};

export const industryWord = (text: string): string =>
  without(/(?:行业|产业|业| industry| sector)$/u, plain(text));

export const placeWord = (text: string): string =>
  without(
    /(?:自治区|自治州|自治县|新区|地区|省|市|区|县| province| city| district| county)$/u,
    plain(text),
  );

export const languageWord = (text: string): string => without(/(?:方言|话|语)$/u, plain(text));

export const interestWord = plain;

/**
 * Whether two place words name the same place as far as their authors went into detail: equal, or
 * one named within the other, as 朝阳(区) and 北京市 both are in 北京市朝阳(区). Two places of one
 * name are not told apart. Within Latin text only whole words count.
 */
export const samePlace = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (/\p{Script=Han}/u.test(short)) return short.length >= 2 && long.includes(short);
  return ` ${long} `.includes(` ${short} `);
};
