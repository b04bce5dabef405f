/** Spreadsheets: reading what people send, writing what a branch hands in. */
export { decodeText } from './decode.ts';
export { readTable, type ReadOk, type ReadResult } from './read.ts';
export {
  MAX_BYTES,
  MAX_COLUMNS,
  MAX_ROWS,
  type ReadRefused,
  type RefusalReason,
  type SheetTable,
  type TableRow,
} from './table.ts';
export type { Align, CellValue, ColumnSpec, SheetSpec } from './spec.ts';
export { writeWorkbook } from './write.ts';
