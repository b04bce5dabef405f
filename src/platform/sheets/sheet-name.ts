/** Gives worksheets names that Excel accepts. */

const MAX_LENGTH = 31;

const clean = (name: string): string => {
  const legal = name
    .replace(/[[\]:*?/\\\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[' ]+|[' ]+$/g, '');
  // Excel keeps this name for itself.
  return legal === '' || legal.toLowerCase() === 'history' ? `Sheet ${legal}`.trim() : legal;
};

/** Cuts to `max` UTF-16 units without leaving half a character. */
const cut = (text: string, max: number): string => {
  let result = '';
  for (const character of text) {
    if (result.length + character.length > max) break;
    result += character;
  }
  return result.trim();
};

/** Legal names in the same order, told apart by a number where they repeat (upper and lower case are one). */
export const sheetNames = (wanted: readonly string[]): string[] => {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base = clean(name);
    let result = cut(base, MAX_LENGTH);
    for (let n = 2; taken.has(result.toLowerCase()); n++) {
      const suffix = ` (${n})`;
      result = cut(base, MAX_LENGTH - suffix.length) + suffix;
    }
    taken.add(result.toLowerCase());
    return result;
  });
};
