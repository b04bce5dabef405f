/** What a sheet to be written consists of. */

export type CellValue = string | number | Date | null;
export type Align = 'left' | 'center' | 'right';

export interface ColumnSpec {
  header: string;
  /** In Latin characters; measured from the content when left out. */
  width?: number;
  /** `date` also takes 'YYYY-MM-DD'; a Date counts in UTC. `percent` takes 0.5 for 50 %. Default: text. */
  type?: 'text' | 'number' | 'date' | 'percent';
  align?: Align;
}

export interface SheetSpec {
  name: string;
  title?: string;
  /** Lines between the title and the table. */
  notes?: readonly string[];
  columns: readonly ColumnSpec[];
  rows: readonly (readonly CellValue[])[];
  /** Lines below the table; a list of texts is spread over the width (for signatures). */
  footer?: readonly (string | readonly string[])[];
  /** Default: when the columns do not fit an upright page. */
  landscape?: boolean;
  /** Default: A4. Ledgers with many columns are printed on A3. */
  paper?: 'a4' | 'a3';
}
