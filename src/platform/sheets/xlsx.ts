/** Reads .xlsx workbooks into plain text tables. */
import { boundedSheet } from './sheet-xml.ts';
import {
  cellText,
  MAX_COLUMNS,
  refused,
  trimRow,
  withinLimits,
  type ReadRefused,
  type SheetTable,
} from './table.ts';
import { readZip, storeZip } from './zip.ts';

/** Enough for 5,000 rows of 100 short cells. */
const MAX_UNPACKED = 24 * 1024 * 1024;
const MAX_ROW_NUMBER = 20_000;
const MAX_GRID_CELLS = 2_000_000;

export const readXlsx = async (
  bytes: Uint8Array,
): Promise<{ kind: 'ok'; sheets: SheetTable[] } | ReadRefused> => {
  // Needed now and then only, and it is large.
  const { default: readWorkbook } = await import('read-excel-file/node');
  const zip = readZip(bytes, (name) => /\.(xml|rels)$/.test(name), MAX_UNPACKED);
  if (zip.kind === 'encrypted') return refused('protected');
  if (zip.kind !== 'ok') return refused(zip.kind);
  if (!zip.files.has('xl/workbook.xml')) return refused('not-a-spreadsheet', whatZip(zip.names));

  let gridCells = 0;
  for (const [name, file] of zip.files) {
    if (!file.includes('sheetData')) continue;
    const sheet = boundedSheet(file.toString('utf8'));
    if (sheet === undefined) return refused('damaged', name);
    const { xml, rows, columns } = sheet;
    if (columns > MAX_COLUMNS) return refused('too-many-columns', String(columns));
    if (rows > MAX_ROW_NUMBER) return refused('too-many-rows', String(rows));
    gridCells += rows * columns;
    zip.files.set(name, Buffer.from(xml));
  }
  if (gridCells > MAX_GRID_CELLS) return refused('too-large');

  const sheets: SheetTable[] = [];
  try {
    // Repacked, so that what the library unpacks is what was measured above.
    for (const sheet of await readWorkbook(storeZip(zip.files), { parseNumber: plainNumber })) {
      // A chart that fills a whole sheet has no rows at all, against what the type says.
      const rows: readonly (readonly unknown[])[] | undefined = sheet.data;
      const table = (rows ?? [])
        .map((cells, index) => ({ row: index + 1, cells: trimRow(cells.map(textOf)) }))
        .filter(({ cells }) => cells.length > 0);
      const refusal = withinLimits(table);
      if (refusal !== undefined) return refusal;
      sheets.push({ name: sheet.sheet, table });
    }
  } catch {
    return refused('damaged');
  }
  return { kind: 'ok', sheets };
};

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return cellText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // The library gives dates as midnight UTC.
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return '';
};

/** Digits as a person would type them: no exponent, no binary rounding noise. */
const plainNumber = (raw: string): string => {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(15).replace(/0+$/, '') : String(rounded);
};

const whatZip = (names: readonly string[]): string => {
  if (names.includes('xl/workbook.bin')) return 'xlsb';
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('ppt/presentation.xml')) return 'pptx';
  if (names.some((name) => name.endsWith('.iwa'))) return 'numbers';
  if (names.includes('mimetype')) return 'ods';
  return 'zip';
};
