/** Rewrites the XML of a worksheet so that the library that reads it can't be led to fill the memory. */

export interface BoundedSheet {
  xml: string;
  /** The last row and column that hold anything. */
  rows: number;
  columns: number;
}

/** Attributes end at the first angle bracket, quoted or not: what is cut off there is harmless text. */
const TAG = /<(\/?)(?:\w+:)?(c|row)(\s[^<>]*)?(\/?)>/g;
const CELL_WITHOUT_VALUE =
  /<c(?: [^<>]*)?>\s*(?:<(?:\w+:)?f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>))?\s*<\/c>/g;
const EMPTY_ROW = /<row(?: [^<>]*)?>\s*<\/row>/g;

const attribute = (name: string): ((attributes: string) => string | undefined) => {
  const pattern = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  return (attributes) => {
    const match = pattern.exec(attributes);
    return match?.[1] ?? match?.[2];
  };
};
const position = attribute('r');
const style = attribute('s');
const type = attribute('t');

/**
 * Takes out cells and rows that only carry a format (whole formatted columns would otherwise become
 * millions of cells), writes every cell's and row's tag anew, so that its position is what was seen
 * here, and lets the text of a failed formula (`#N/A`) through, for its row to be refused.
 * Undefined when a position makes no sense.
 */
export const boundedSheet = (xml: string): BoundedSheet | undefined => {
  let sound = true;
  let row = 0;
  let column = 0;
  const rewritten = xml
    .replace(TAG, (_, slash: string, tag: string, attributes = '', selfClosing = '') => {
      if (slash !== '') return `</${tag}>`;
      const r = position(attributes);
      const empty = selfClosing !== '' || attributes.endsWith('/');
      if (tag === 'row') {
        if (r !== undefined && !/^\d{1,7}$/.test(r)) sound = false;
        row = r === undefined ? row + 1 : Number(r);
        column = 0;
        return empty ? '' : `<row r="${row}">`;
      }
      const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(r ?? '')?.[1];
      if (r !== undefined && letters === undefined) sound = false;
      column = letters === undefined ? column + 1 : columnNumber(letters);
      const written =
        asAttribute('s', style(attributes)) + asAttribute('t', textType(type(attributes)));
      return empty ? '' : `<c r="${columnLetters(column)}${row}"${written}>`;
    })
    .replace(CELL_WITHOUT_VALUE, '')
    .replace(EMPTY_ROW, '');
  return sound ? { xml: rewritten, ...extent(rewritten) } : undefined;
};

const asAttribute = (name: string, value: string | undefined): string =>
  value !== undefined && /^\w+$/.test(value) ? ` ${name}="${value}"` : '';

const textType = (value: string | undefined): string | undefined => (value === 'e' ? 'str' : value);

const extent = (xml: string): { rows: number; columns: number } => {
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', row] of xml.matchAll(/<c r="([A-Z]+)(\d+)"/g)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, columnNumber(letters));
  }
  return { rows, columns };
};

const columnNumber = (letters: string): number => {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
};

const columnLetters = (number: number): string => {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number <= 26 ? last : columnLetters(Math.floor((number - 1) / 26)) + last;
};
