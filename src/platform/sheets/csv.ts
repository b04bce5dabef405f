/** Reads separated text (.csv, .tsv) into a plain text table. */
import { CsvError, parse } from 'csv-parse/sync';
import {
  cellText,
  MAX_ROWS,
  refused,
  trimRow,
  withinLimits,
  type ReadRefused,
  type TableRow,
} from './table.ts';

const SEPARATORS = [',', ';', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];

/** Counts blank lines too: far beyond any real file, and it bounds the parser's work. */
const MAX_LINES = 40 * MAX_ROWS;
const SAMPLE_LINES = 50;

export const readCsv = (text: string): { kind: 'ok'; table: TableRow[] } | ReadRefused => {
  if (/^\s*<(?:!doctype html|html|table|meta)/i.test(text)) {
    return refused('not-a-spreadsheet', 'html');
  }
  // Excel's own way to name the separator; it does not count as a row.
  const directive = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = directive === null ? text : text.slice(directive[0].length);
  if (lineCount(body) > MAX_LINES) return refused('too-many-rows');

  let rows: string[][];
  try {
    rows = parse(body, {
      delimiter: directive?.[1] ?? guessSeparator(body),
      relax_column_count: true,
      relax_quotes: true,
      bom: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused(
      'broken-quotes',
      typeof error['lines'] === 'number' ? String(error['lines']) : undefined,
    );
  }
  const table = rows
    .map((cells, index) => ({ row: index + 1, cells: trimRow(cells.map(fieldText)) }))
    .filter(({ cells }) => cells.length > 0);
  return withinLimits(table) ?? { kind: 'ok', table };
};

const lineCount = (text: string): number => {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

/** `="0138"` is how exporters keep Excel from turning text into a number. */
const fieldText = (field: string): string =>
  cellText(/^="([^"]*)"$/.exec(field.trim())?.[1] ?? field);

/** The separator that most lines have, in the most even number; quoted text does not count. */
export const guessSeparator = (text: string): Separator => {
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((n) => n > 0);
    const score = (counts.length * modeShare(counts)) / Math.max(1, lines.length);
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
};

/** How large a part of the numbers the most frequent one is. */
const modeShare = (numbers: readonly number[]): number => {
  const times = new Map<number, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  return numbers.length === 0 ? 0 : Math.max(...times.values()) / numbers.length;
};
