/** Reads the dates of a roster. */
import {
  addDays,
  plainDate,
  readPlainDate,
  type PlainDate,
} from '../../../shared/time/plain-date.ts';
import { cleanText } from './text.ts';

/** Day 0 of Excel's calendar, for dates after February 1900. */
const EXCEL_EPOCH = plainDate(1899, 12, 30);
const EARLIEST = '1900-01-01';

/**
 * A date as people type it, or the bare day number that Excel leaves when a date column is saved
 * without its format (45356); undefined when there is no such day.
 */
export const readAwaySince = (text: string): PlainDate | undefined => {
  const plain = cleanText(text).normalize('NFKC');
  const serial = /^[2-7]\d{4}$/.test(plain) ? Number(plain) : undefined;
  const date =
    serial !== undefined && EXCEL_EPOCH !== undefined
      ? addDays(EXCEL_EPOCH, serial)
      : readPlainDate(plain);
  return date !== undefined && date >= EARLIEST ? date : undefined;
};
