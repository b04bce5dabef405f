/** Turns values into cells of the type that a column asks for. */
import type { CellObject } from 'write-excel-file/node';
import type { CellValue, ColumnSpec } from './spec.ts';

const DATE_FORMAT = 'yyyy-mm-dd';
const PERCENT_FORMAT = '0.0#%';
/** Excel's limit for a cell's text. */
const MAX_TEXT = 32_767;
/** Older Excels show `####` for longer texts in cells that are marked as text. */
const MAX_MARKED_TEXT = 255;

/** Excel reads `_x0041_` as an escape; escaping the underscore keeps such a text as it is. */
const escapeText = (text: string): string =>
  text.slice(0, MAX_TEXT).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Marked as text, so that it stays text even when somebody edits the cell. */
const textCell = (text: string): CellObject =>
  text === ''
    ? {}
    : {
        value: escapeText(text),
        type: String,
        ...(text.length <= MAX_MARKED_TEXT ? { format: '@' } : {}),
      };

const isoDate = (text: string): Date | undefined => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && date.toJSON()?.slice(0, 10) === text ? date : undefined;
};

export const cellOf = (value: CellValue, type: ColumnSpec['type'] = 'text'): CellObject => {
  if (value === null) return {};
  const date = value instanceof Date ? value : isoDate(type === 'date' ? String(value) : '');
  if (date !== undefined) {
    return Number.isNaN(date.getTime()) ? {} : { value: date, type: Date, format: DATE_FORMAT };
  }
  if (typeof value !== 'number' || type === 'text' || type === 'date')
    return textCell(String(value));
  // What has more digits than Excel keeps, or is no number at all, is better as text.
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return textCell(String(value));
  return { value, type: Number, ...(type === 'percent' ? { format: PERCENT_FORMAT } : {}) };
};

/** Roughly what the cell will show, for measuring. */
export const shownText = (value: CellValue, type: ColumnSpec['type']): string => {
  if (value === null) return '';
  if (value instanceof Date) return DATE_FORMAT;
  if (typeof value === 'number' && type === 'percent') return `${(value * 100).toFixed(2)}%`;
  return String(value);
};
