/** Reads a spreadsheet that somebody sent, whatever its name says, or tells why not. */
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { MAX_BYTES, refused, type ReadRefused, type SheetTable, type TableRow } from './table.ts';
import { readXlsx } from './xlsx.ts';

export interface ReadOk {
  kind: 'ok';
  /** The first row that is not blank, and those below it, of the first sheet that is not blank. */
  header: string[];
  rows: TableRow[];
  /** The same sheet from the top, for who knows better which row is the header. */
  table: TableRow[];
  /** Every sheet that is not blank, in order; a text file is one sheet named after the file. */
  sheets: SheetTable[];
}

export type ReadResult = ReadOk | ReadRefused;

/** `fileName` only names the sheet of a text file: the type is seen in the content. */
export const readTable = async (bytes: Uint8Array, fileName: string): Promise<ReadResult> => {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > MAX_BYTES) return refused('too-large');
  const magic = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8));
  const signature = magic.toString('latin1');

  if (signature.startsWith('\xD0\xCF\x11\xE0')) return refused(...whatOle(bytes));
  if (signature.startsWith('PK')) {
    const workbook = await readXlsx(bytes);
    return workbook.kind === 'ok' ? fromSheets(workbook.sheets) : workbook;
  }
  if (signature.startsWith('%PDF')) return refused('not-a-spreadsheet', 'pdf');
  if (signature.startsWith('{\\rtf')) return refused('not-a-spreadsheet', 'rtf');

  const decoded = decodeText(bytes);
  if (decoded.kind === 'refused') return decoded;
  const csv = readCsv(decoded.text);
  return csv.kind === 'ok' ? fromSheets([{ name: fileName, table: csv.table }]) : csv;
};

const fromSheets = (all: readonly SheetTable[]): ReadResult => {
  const sheets = all.filter(({ table }) => table.length > 0);
  const table = sheets[0]?.table ?? [];
  const [first, ...rows] = table;
  if (first === undefined) return refused('empty');
  return { kind: 'ok', header: first.cells, rows, table, sheets };
};

/** Old Office files and encrypted new ones share a container; its directory names, in UTF-16, tell them apart. */
const whatOle = (
  bytes: Uint8Array,
): [reason: 'protected' | 'old-xls' | 'not-a-spreadsheet', detail?: string] => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return ['protected'];
  if (file.includes(Buffer.from('WordDocument', 'utf16le'))) return ['not-a-spreadsheet', 'doc'];
  return ['old-xls'];
};
