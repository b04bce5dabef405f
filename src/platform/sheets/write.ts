/** Writes workbooks that can be printed and handed in as they are. */
import type { CellObject, SheetData } from 'write-excel-file/node';
import { cellOf, shownText } from './cells.ts';
import { columnWidth, longestWord, rowHeight, ROW_HEIGHT } from './layout.ts';
import { printSetup, type PrintSetup } from './print-setup.ts';
import { sheetNames } from './sheet-name.ts';
import type { CellValue, ColumnSpec, SheetSpec } from './spec.ts';

type Line = (CellObject | null)[];

/** In Latin characters of 11 points, what an upright A4 page holds without shrinking much. */
const UPRIGHT_WIDTH = 105;
const MAX_CENTERED = 16;
/** What one step of indentation takes, in Latin characters. */
const INDENT_WIDTH = 2;
/** So much wider are bold letters. */
const BOLD = 1.1;
const WORD_PADDING = 2;
/** Longer ones are numbers of letters and the like, which may be broken. */
const LONGEST_WORD = 16;
const BORDER = { borderStyle: 'thin', borderColor: '#808080' } as const;

/** The bytes of an .xlsx file. Texts are never formulas, whatever they begin with. */
export const writeWorkbook = async (specs: readonly SheetSpec[]): Promise<Uint8Array> => {
  const names = sheetNames(specs.map(({ name }) => name));
  const setups: PrintSetup[] = [];
  const sheets = specs.map((spec, index) => {
    const sheet = names[index] ?? '';
    const widths = widthsOf(spec);
    const total = widths.reduce((sum, width) => sum + width, 0);
    const above = linesAbove(spec, total);
    const headerRow = above.length + 1;
    const body = spec.rows.map((row) => bodyLine(spec, row, widths));
    const data: SheetData = [
      ...above,
      headerLine(spec, widths),
      ...body,
      ...linesBelow(spec, total),
    ];
    setups.push({
      name: sheet,
      landscape: spec.landscape ?? total > UPRIGHT_WIDTH,
      headerRow,
      paper: spec.paper ?? 'a4',
      rows: data.length,
      columns: spec.columns.length,
    });
    return { sheet, data, columns: widths.map((width) => ({ width })), stickyRowsCount: headerRow };
  });
  const chinese = /\p{Script=Han}/u.test(JSON.stringify(specs));
  // Needed now and then only, and it is large.
  const { default: writeExcel } = await import('write-excel-file/node');
  return writeExcel(sheets, {
    fontFamily: chinese ? '宋体' : 'Calibri',
    fontSize: 11,
    features: [printSetup(setups)],
  }).toBuffer();
};

/** The longest word of ordinary length in a cell; 0 for none. */
const plainWord = (text: string): number => {
  const length = longestWord(text);
  return length > LONGEST_WORD ? 0 : length;
};

/** No word of a head is broken, whatever the language, and none of ordinary length below it. */
const widthsOf = ({ columns, rows }: SheetSpec): number[] =>
  columns.map(({ header, type, width }, index) => {
    const texts = rows.map((row) => shownText(row[index] ?? null, type));
    const word = texts.reduce((most, text) => Math.max(most, plainWord(text)), 0);
    return Math.max(
      width ?? columnWidth(header, texts),
      Math.ceil(longestWord(header) * BOLD) + WORD_PADDING,
      word === 0 ? 0 : word + WORD_PADDING,
    );
  });

const headerLine = ({ columns }: SheetSpec, widths: readonly number[]): Line => {
  const height = rowHeight(
    columns.map(({ header }, i) => ({ text: header, width: (widths[i] ?? 0) / BOLD })),
  );
  return columns.map(({ header }) => ({
    ...cellOf(header, 'text'),
    ...BORDER,
    height: height + 4,
    fontWeight: 'bold',
    backgroundColor: '#E8EDF3',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
  }));
};

const bodyLine = (
  { columns }: SheetSpec,
  row: readonly CellValue[],
  widths: readonly number[],
): Line => {
  const aligned = columns.map(
    (column, i) => column.align ?? (isShort(column, widths[i] ?? 0) ? 'center' : 'left'),
  );
  const height = rowHeight(
    columns.map((column, i) => ({
      text: shownText(row[i] ?? null, column.type),
      width: (widths[i] ?? 0) - (aligned[i] === 'center' ? 0 : INDENT_WIDTH),
    })),
  );
  return columns.map((column, i) => {
    const align = aligned[i] ?? 'left';
    return {
      ...cellOf(row[i] ?? null, column.type),
      ...BORDER,
      height,
      align,
      // Text does not stick to the line.
      ...(align === 'center' ? {} : { indent: 1 }),
      alignVertical: 'center',
      wrap: true,
    };
  });
};

/** Numbers, dates and names stand in the middle, as on paper forms; longer texts begin at the left. */
const isShort = ({ type = 'text' }: ColumnSpec, width: number): boolean =>
  type !== 'text' || width <= MAX_CENTERED;

/** One text over `span` columns, which have `width` characters together. */
const merged = (text: string, span: number, width: number, style: CellObject = {}): Line => {
  const height = rowHeight([{ text, width }], style.fontSize === undefined ? undefined : 24);
  const spread: CellObject = span > 1 ? { columnSpan: span } : {};
  const cell = {
    ...cellOf(text, 'text'),
    ...spread,
    height,
    alignVertical: 'center',
    wrap: true,
  } as const;
  return [{ ...cell, ...style }, ...Array<null>(Math.max(0, span - 1)).fill(null)];
};

const linesAbove = ({ title, notes = [], columns }: SheetSpec, width: number): Line[] => {
  const large: CellObject = { fontWeight: 'bold', fontSize: 16, align: 'center' };
  return [
    // Letters of 16 points take half as much room again.
    ...(title === undefined ? [] : [merged(title, columns.length, width / 1.5, large)]),
    ...notes.map((note) => merged(note, columns.length, width)),
  ];
};

const linesBelow = ({ footer = [], columns }: SheetSpec, width: number): Line[] =>
  footer.map((line) => {
    if (typeof line === 'string') return merged(line, columns.length, width);
    return line.slice(0, columns.length).flatMap((text, index, texts) => {
      const from = Math.round((index * columns.length) / texts.length);
      const to = Math.round(((index + 1) * columns.length) / texts.length);
      return merged(text, to - from, (width * (to - from)) / columns.length, {
        height: ROW_HEIGHT * 1.5,
      });
    });
  });
