/** What a spreadsheet is to the rest of the program: rows of plain text, and the reasons to refuse one. */

/** One row that is not blank; `row` is its number as the spreadsheet program shows it, from 1. */
export interface TableRow {
  row: number;
  /** Trimmed text, '' for an empty cell; not padded to the width of the table. */
  cells: string[];
}

export interface SheetTable {
  name: string;
  table: TableRow[];
}

export type RefusalReason =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'not-a-spreadsheet'
  | 'old-xls'
  | 'protected'
  | 'damaged'
  | 'unreadable-encoding'
  | 'broken-quotes';

/** `detail` is a word for the log or a placeholder: a file kind, a count, a line number. */
export interface ReadRefused {
  kind: 'refused';
  reason: RefusalReason;
  detail?: string;
}

export const MAX_BYTES = 10 * 1024 * 1024;
/** Rows below the header. */
export const MAX_ROWS = 5000;
export const MAX_COLUMNS = 100;

export const refused = (reason: RefusalReason, detail?: string): ReadRefused =>
  detail === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, detail };

/** A cell's text without the spaces around it, its line breaks as `\n`. */
export const cellText = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** Cuts the empty cells off a row's end. */
export const trimRow = (cells: readonly string[]): string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

/** Refuses tables beyond the limits, so that nobody downstream has to count. */
export const withinLimits = (table: readonly TableRow[]): ReadRefused | undefined => {
  if (table.length > MAX_ROWS + 1) return refused('too-many-rows', String(table.length - 1));
  const width = Math.max(0, ...table.map(({ cells }) => cells.length));
  return width > MAX_COLUMNS ? refused('too-many-columns', String(width)) : undefined;
};
