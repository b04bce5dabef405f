/** Makes worksheets print on A4, one page wide, the header row on every page, pages numbered. */

export interface PrintSetup {
  name: string;
  landscape: boolean;
  /** The header's row number from 1; the rows up to it stay in sight when scrolling. */
  headerRow: number;
}

const MARGINS =
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';

/** Drops the library's own page elements and puts ours where the schema's order wants them. */
const setUpSheet = (xml: string, { landscape }: PrintSetup): string => {
  const orientation = landscape ? 'landscape' : 'portrait';
  return xml
    .replace(/<page(?:Margins|Setup)\b[^>]*\/>/g, '')
    .replace('<sheetViews', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews')
    .replace('activePane="bottomRight"', 'activePane="bottomLeft"')
    .replace(' xSplit="0"', '')
    .replace(
      /(<\/mergeCells>|<\/sheetData>(?!<mergeCells))/,
      `$1<printOptions horizontalCentered="1"/>${MARGINS}` +
        `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>` +
        '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>',
    );
};

/** Sheets that repeat their header row on every printed page. */
const nameTitles = (xml: string, sheets: readonly PrintSetup[]): string => {
  const titles = sheets.map(({ name, headerRow }, index) => {
    const sheet = name.replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return (
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">` +
      `'${sheet}'!$${headerRow}:$${headerRow}</definedName>`
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
