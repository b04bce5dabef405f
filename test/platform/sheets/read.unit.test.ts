import { describe, expect, it } from 'vitest';
import { MAX_ROWS, readTable, writeWorkbook } from '../../../src/platform/sheets/index.ts';
import { oleFile, xlsxOf, zipOf } from './_files.ts';

const cell = (address: string, value: string | number): string =>
  typeof value === 'number'
    ? `<c r="${address}"><v>${value}</v></c>`
    : `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (n: number, ...cells: string[]): string => `<row r="${n}">${cells.join('')}</row>`;

describe('an .xlsx file', () => {
  it('gives plain text whatever the type of the cell', async () => {
    const bytes = xlsxOf(
      row(1, cell('A1', ' 姓名 '), cell('B1', '外出时间')) +
        row(
          2,
          cell('A2', '张伟'),
          '<c r="B2" s="1"><v>45356</v></c>',
          cell('C2', 13800138000),
          '<c r="D2"><v>1.3800138E10</v></c>',
          '<c r="E2"><v>0.30000000000000004</v></c>',
          '<c r="F2" t="b"><v>1</v></c>',
          '<c r="G2" t="e"><v>#N/A</v></c>',
          '<c r="H2"><v>1E-7</v></c>',
        ),
    );
    expect(await readTable(bytes, 'roster.xlsx')).toMatchObject({
      kind: 'ok',
      header: ['姓名', '外出时间'],
      rows: [
        {
          row: 2,
          cells: [
            '张伟',
            '2024-03-05',
            '13800138000',
            '13800138000',
            '0.3',
            'TRUE',
            '#N/A',
            '0.0000001',
          ],
        },
      ],
    });
  });

  it('keeps the row numbers of the file when blank rows are dropped', async () => {
    const result = await readTable(
      xlsxOf(row(3, cell('B3', '姓名')) + row(4, '<c r="A4" s="1"/>') + row(9, cell('B9', '李娜'))),
      'x.xlsx',
    );
    expect(result).toMatchObject({
      table: [
        { row: 3, cells: ['', '姓名'] },
        { row: 9, cells: ['', '李娜'] },
      ],
    });
  });

  it('is read past blank and formatted sheets', async () => {
    const bytes = await writeWorkbook([
      { name: '空', columns: [], rows: [] },
      { name: '名册', columns: [{ header: '姓名' }], rows: [['王芳']] },
    ]);
    const result = await readTable(bytes, 'x.xlsx');
    expect(result).toMatchObject({ header: ['姓名'], sheets: [{ name: '名册' }] });
  });

  it('may carry a format down to the last row of the sheet', async () => {
    const formatted = Array.from({ length: 30_000 }, (_, i) => `<row r="${i + 3}" s="1"/>`).join(
      '',
    );
    const bytes = xlsxOf(
      row(1, cell('A1', '姓名')) +
        row(2, cell('A2', '张伟')) +
        formatted +
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
    );
    expect(await readTable(bytes, 'x.xlsx')).toMatchObject({ rows: [{ cells: ['张伟'] }] });
  });

  it('may name its elements with a prefix', async () => {
    const bytes = xlsxOf(
      '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c></x:row>',
      'x:',
    );
    expect(await readTable(bytes, 'x.xlsx')).toMatchObject({ header: ['name'] });
  });

  it('is recognised by its content, not by its name', async () => {
    const bytes = xlsxOf(row(1, cell('A1', 'name')));
    expect(await readTable(bytes, 'roster.csv')).toMatchObject({ kind: 'ok', header: ['name'] });
  });
});

const refusal = (bytes: Uint8Array, name = 'x.xlsx') => readTable(bytes, name);

describe('a file that is no roster', () => {
  it('is refused with its kind', async () => {
    expect(await refusal(new Uint8Array())).toEqual({ kind: 'refused', reason: 'empty' });
    expect(await refusal(Buffer.from(' \n\n'))).toMatchObject({ reason: 'empty' });
    expect(await refusal(xlsxOf(''))).toMatchObject({ reason: 'empty' });
    expect(await refusal(Buffer.from('%PDF-1.7\n'))).toMatchObject({ detail: 'pdf' });
    expect(await refusal(Buffer.from('<html><table>'), 'x.xls')).toMatchObject({ detail: 'html' });
    expect(await refusal(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0'))).toMatchObject({
      reason: 'not-a-spreadsheet',
    });
    expect(await refusal(zipOf({ 'word/document.xml': '<x/>' }))).toMatchObject({
      reason: 'not-a-spreadsheet',
      detail: 'docx',
    });
    expect(await refusal(zipOf({ mimetype: 'opendocument' }))).toMatchObject({ detail: 'ods' });
  });

  it('says when it is an old or a protected workbook', async () => {
    expect(await refusal(oleFile('Workbook'))).toMatchObject({ reason: 'old-xls' });
    expect(await refusal(oleFile('EncryptedPackage'))).toMatchObject({ reason: 'protected' });
    expect(await refusal(oleFile('WordDocument'))).toMatchObject({ reason: 'not-a-spreadsheet' });
  });

  it('is refused as damaged when its archive is cut or its sheet is nonsense', async () => {
    const whole = xlsxOf(row(1, cell('A1', 'name')));
    expect(await refusal(whole.subarray(0, whole.length - 30))).toMatchObject({
      reason: 'damaged',
    });
    expect(await refusal(xlsxOf('<row r="1"><c r="A0&#49;"><v>1</v></c></row>'))).toMatchObject({
      reason: 'damaged',
    });
    expect(await refusal(zipOf({ 'xl/workbook.xml': '<oops' }))).toMatchObject({
      reason: 'damaged',
    });
  });
});

describe('limits', () => {
  it('refuses more than 10 MB', async () => {
    expect(await readTable(new Uint8Array(10 * 1024 * 1024 + 1), 'x')).toMatchObject({
      reason: 'too-large',
    });
  });

  it('refuses a zip bomb by what it declares and by what it really holds', async () => {
    const big = 'A'.repeat(40 * 1024 * 1024);
    const files = { 'xl/workbook.xml': '<x/>', 'xl/worksheets/sheet1.xml': big };
    expect(await readTable(zipOf(files), 'x.xlsx')).toMatchObject({ reason: 'too-large' });
    const lying = zipOf(files, { declaredSize: 100 });
    expect(lying.length).toBeLessThan(100_000);
    expect(await readTable(lying, 'x.xlsx')).toMatchObject({ reason: 'too-large' });
  });

  it.each(['csv', 'xlsx'])('takes 5,000 rows and not one more (%s)', async (kind) => {
    const file = (rows: number): Promise<Uint8Array> | Uint8Array => {
      const lines = Array.from({ length: rows }, (_, i) => [`person ${i}`]);
      return kind === 'csv'
        ? Buffer.from(['name', ...lines.flat()].join('\n'))
        : writeWorkbook([{ name: 'x', columns: [{ header: 'name' }], rows: lines }]);
    };
    const result = await readTable(await file(MAX_ROWS), 'x');
    expect(result.kind === 'ok' && result.rows.at(-1)).toEqual({
      row: MAX_ROWS + 1,
      cells: [`person ${MAX_ROWS - 1}`],
    });
    expect(await readTable(await file(MAX_ROWS + 1), 'x')).toMatchObject({
      reason: 'too-many-rows',
    });
  });

  it('refuses more than 100 columns', async () => {
    expect(await readTable(Buffer.from('a,'.repeat(100) + 'b'), 'x.csv')).toMatchObject({
      reason: 'too-many-columns',
    });
    const wide = xlsxOf(row(1, cell('A1', 'name'), cell('CW1', 'far away')));
    expect(await readTable(wide, 'x.xlsx')).toMatchObject({ reason: 'too-many-columns' });
  });

  it('is not led to fill the memory by far-away cells', async () => {
    const far = xlsxOf(row(1, cell('A1', 'name')) + row(1_048_576, cell('A1048576', 'far')));
    expect(await readTable(far, 'x.xlsx')).toMatchObject({ reason: 'too-many-rows' });
    const hidden = xlsxOf(`<row r="1"><c r="A1" x:r="XFD9"><v>1</v></c><c><v>2</v></c></row>`);
    expect(await readTable(hidden, 'x.xlsx')).toMatchObject({ table: [{ cells: ['1', '2'] }] });
    expect(await readTable(Buffer.from('\n'.repeat(300_000) + 'a'), 'x.csv')).toMatchObject({
      reason: 'too-many-rows',
    });
  });
});
