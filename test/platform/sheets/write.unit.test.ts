import { describe, expect, it } from 'vitest';
import { columnWidth, rowHeight, textWidth } from '../../../src/platform/sheets/layout.ts';
import { readTable, writeWorkbook, type SheetSpec } from '../../../src/platform/sheets/index.ts';
import { sheetNames } from '../../../src/platform/sheets/sheet-name.ts';
import { readZip } from '../../../src/platform/sheets/zip.ts';

const tableOf = async (...specs: SheetSpec[]): Promise<string[][]> => {
  const result = await readTable(await writeWorkbook(specs), 'x.xlsx');
  return result.kind === 'ok' ? result.table.map(({ cells }) => cells) : [[result.reason]];
};

/** The unpacked XML of one file of the workbook. */
const xmlOf = async (path: string, ...specs: SheetSpec[]): Promise<string> => {
  const zip = readZip(await writeWorkbook(specs), () => true, 1e7);
  return zip.kind === 'ok' ? (zip.files.get(path)?.toString() ?? '') : zip.kind;
};

const SHEET = 'xl/worksheets/sheet1.xml';

describe('a column', () => {
  const widths = async (header: string, cell: string, width: number): Promise<number> => {
    const xml = await xmlOf(SHEET, { name: 'x', columns: [{ header, width }], rows: [[cell]] });
    return Number(/<col [^>]*width="([\d.]+)"/.exec(xml)?.[1]);
  };

  it('is as wide as it takes to break no word of its head', async () => {
    expect(await widths('Representative, liaison', 'x', 8)).toBeGreaterThan(
      'Representative,'.length * 1.1,
    );
    expect(await widths('结对代表/联络员', 'x', 15)).toBe(15);
  });

  it('breaks no ordinary word below it, but a long number', async () => {
    expect(await widths('Remarks', 'representative', 10)).toBeGreaterThan('representative'.length);
    expect(await widths('编号', '012345678901234567890', 10)).toBe(10);
  });
});

describe('a written workbook', () => {
  it('reads back as it was given', async () => {
    expect(
      await tableOf({
        name: '台账',
        title: '流动党员台账',
        notes: ['单位：某支部'],
        columns: [
          { header: '姓名' },
          { header: '外出时间', type: 'date' },
          { header: '次数', type: 'number' },
          { header: '出勤率', type: 'percent' },
          { header: '联系电话' },
        ],
        rows: [
          ['张伟', '2025-03-01', 3, 0.125, '+86 138 0013 8000'],
          ['👨‍👩‍👧 عمر', new Date('2024-02-29T00:00:00Z'), 1e16, null, 13_800_138_000],
          ['a_x0041_b', '不详', Number.NaN, 1, ''],
        ],
        footer: ['注：无', ['书记：', '日期：']],
      }),
    ).toEqual([
      ['流动党员台账'],
      ['单位：某支部'],
      ['姓名', '外出时间', '次数', '出勤率', '联系电话'],
      ['张伟', '2025-03-01', '3', '0.125', '+86 138 0013 8000'],
      ['👨‍👩‍👧 عمر', '2024-02-29', '10000000000000000', '', '13800138000'],
      ['a_x0041_b', '不详', 'NaN', '1'],
      ['注：无'],
      ['书记：', '', '', '日期：'],
    ]);
  });

  it('holds no formula, whatever a text begins with', async () => {
    const evil = ['=1+1', '+1', '-1+1', '@SUM(A1)', '=HYPERLINK("http://example.org")', '\t=1'];
    const spec = { name: 'x', columns: [{ header: '=A1' }], rows: evil.map((text) => [text]) };
    expect(await xmlOf(SHEET, spec)).not.toContain('<f>');
    expect((await tableOf(spec)).flat()).toEqual(['=A1', ...evil.map((text) => text.trim())]);
  });

  it('marks numbers that are names as text', async () => {
    const spec = { name: 'x', columns: [{ header: 'phone' }], rows: [['013800138000']] };
    expect(await xmlOf(SHEET, spec)).toMatch(/<c r="A2"[^>]* t="s">/);
  });

  it('prints on A4, one page wide, with the header on every page', async () => {
    const spec = { name: "甲 & 'Z'", title: 't', columns: [{ header: 'a' }], rows: [] };
    const sheet = await xmlOf(SHEET, spec);
    expect(sheet).toContain('paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"');
    expect(sheet).toContain('<pane ySplit="2"');
    expect(await xmlOf('xl/workbook.xml', spec)).toContain("'甲 &amp; ''Z'!$2:$2</definedName>");
    const order = ['sheetPr', 'sheetViews', 'cols', 'sheetData', 'printOptions', 'pageMargins'];
    const places = order.map((element) => sheet.indexOf(`<${element}`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('lies on its side when it is wide or when told so', async () => {
    const wide = Array.from({ length: 12 }, (_, i) => ({ header: `第${i}个比较长的表头` }));
    expect(await xmlOf(SHEET, { name: 'x', columns: wide, rows: [] })).toContain('"landscape"');
    const told = { name: 'x', columns: [{ header: 'a' }], rows: [], landscape: true };
    expect(await xmlOf(SHEET, told)).toContain('"landscape"');
  });

  it('spreads a footer of several texts over the columns it has', async () => {
    const columns = [{ header: 'a' }, { header: 'b' }];
    const footer = [['one', 'two', 'three'], ['all']];
    expect(await tableOf({ name: 'x', columns, rows: [], footer })).toEqual([
      ['a', 'b'],
      ['one', 'two'],
      ['all'],
    ]);
  });
});

describe('sheet names', () => {
  it('are cleaned, cut and told apart', () => {
    expect(sheetNames(['a/b:c', "'quoted'", '', 'History', 'x', 'X'])).toEqual([
      'a b c',
      'quoted',
      'Sheet',
      'Sheet History',
      'x',
      'X (2)',
    ]);
    const long = sheetNames(['流'.repeat(40), '流'.repeat(40), '🌸'.repeat(20)]);
    expect(long.map((name) => name.length)).toEqual([31, 31, 30]);
    expect(new Set(long).size).toBe(3);
  });
});

describe('layout', () => {
  it('gives an ideograph the room of two letters', () => {
    expect(textWidth('ab')).toBe(2);
    expect(textWidth('张伟（女）')).toBe(10);
    expect(columnWidth('姓名', ['欧阳建国'])).toBe(10);
    expect(columnWidth('备注', ['长'.repeat(100)])).toBe(36);
  });

  it('makes rows as high as their wrapped text', () => {
    expect(rowHeight([{ text: 'short', width: 10 }])).toBe(22);
    expect(rowHeight([{ text: '长'.repeat(30), width: 21 }])).toBe(3 * 15 + 7);
    expect(rowHeight([{ text: 'a\nb\nc\nd', width: 10 }])).toBe(4 * 15 + 7);
  });
});
