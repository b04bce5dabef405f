/** Makes worksheets print one page wide, the header row on every page, pages numbered. */

export interface PrintSetup {
  name: string;
  landscape: boolean;
  /** The header's row number from 1; the rows up to it stay in sight when scrolling. */
  headerRow: number;
  paper: 'a4' | 'a3';
  /** What is printed: from the first cell to this one, counted from 1. */
  rows: number;
  columns: number;
}

const MARGINS =
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';

/** Of the file format. */
const PAPER = { a4: 9, a3: 8 } as const;

/** Drops the library's own page elements and puts ours where the schema's order wants them. */
const setUpSheet = (xml: string, { landscape, paper }: PrintSetup): string => {
  const orientation = landscape ? 'landscape' : 'portrait';
  return xml
    .replace(/<page(?:Margins|Setup)\b[^>]*\/>/g, '')
    .replace('<sheetViews', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews')
    .replace('activePane="bottomRight"', 'activePane="bottomLeft"')
    .replace(' xSplit="0"', '')
    .replace(
      /(<\/mergeCells>|<\/sheetData>(?!<mergeCells))/,
      `$1<printOptions horizontalCentered="1"/>${MARGINS}` +
        `<pageSetup paperSize="${PAPER[paper]}" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>` +
        '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>',
    );
};

/** 1 → A, 27 → AA. */
const columnName = (number: number): string =>
  number <= 26
    ? String.fromCharCode(64 + number)
    : columnName(Math.floor((number - 1) / 26)) + columnName(((number - 1) % 26) + 1);

/** Every sheet prints its table and nothing else, and repeats the header row on every page. */
const nameTitles = (xml: string, sheets: readonly PrintSetup[]): string => {
  const titles = sheets.map(({ name, headerRow, rows, columns }, index) => {
    const sheet = name.replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const define = (what: string, range: string): string =>
      `<definedName name="_xlnm.${what}" localSheetId="${index}">'${sheet}'!${range}</definedName>`;
    return (
      define('Print_Area', `$A$1:$${columnName(columns)}$${rows}`) +
      define('Print_Titles', `$${headerRow}:$${headerRow}`)
    );
  });
  return xml
    .replace(/<definedNames\s*\/>/, '')
    .replace('</sheets>', () => `</sheets><definedNames>${titles.join('')}</definedNames>`);
};

/** An extension of the writing library, to be given to it together with the sheets described. */
export const printSetup = (
  sheets: readonly PrintSetup[],
): {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string, options: unknown, of: { sheetIndex: number }) => string;
      };
      'xl/workbook.xml': { transform: (xml: string) => string };
    };
  };
} => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const setup = sheets[sheetIndex];
          return setup === undefined ? xml : setUpSheet(xml, setup);
        },
      },
      'xl/workbook.xml': { transform: (xml) => nameTitles(xml, sheets) },
    },
  },
});
