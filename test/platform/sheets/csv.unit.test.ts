import { describe, expect, it } from 'vitest';
import { guessSeparator } from '../../../src/platform/sheets/csv.ts';
import { readTable } from '../../../src/platform/sheets/index.ts';
import { GB18030 } from './_gb18030.ts';

const read = async (bytes: Uint8Array | string): Promise<string[][]> => {
  const result = await readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'a.csv');
  return result.kind === 'ok' ? result.table.map(({ cells }) => cells) : [[result.reason]];
};

const expected = [
  ['姓名', '电报'],
  ['张伟', '@zhang'],
];
const text = '姓名,电报\r\n张伟,@zhang\r\n';

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['GB18030', GB18030],
  ])('is read in %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(expected);
  });

  it.each([
    ['semicolons', '姓名;电报\n张伟;@zhang'],
    ['tabs', '姓名\t电报\n张伟\t@zhang'],
    ['the separator that its first line names', 'sep=;\n姓名;电报\n张伟;@zhang'],
    ['old Macintosh line ends', '姓名,电报\r张伟,@zhang'],
  ])('may have %s', async (_, file) => {
    expect(await read(file)).toEqual(expected);
  });

  it('keeps line breaks and separators inside quotes', async () => {
    expect(await read('name,note\n"Li, Na","one\r\ntwo"\n')).toEqual([
      ['name', 'note'],
      ['Li, Na', 'one\ntwo'],
    ]);
  });

  it('numbers rows as a spreadsheet program does', async () => {
    const result = await readTable(
      Buffer.from('title\n\nname,note\n\n"Li","one\ntwo"\n,,\nWang,\n'),
      'a.csv',
    );
    expect(result.kind === 'ok' && result.table.map(({ row }) => row)).toEqual([1, 3, 5, 7]);
  });

  it('unwraps the text that exporters protect from Excel', async () => {
    expect(await read('name,phone\nLi,="0138"\nWang,"=""0139"""')).toEqual([
      ['name', 'phone'],
      ['Li', '0138'],
      ['Wang', '0139'],
    ]);
  });

  it('tolerates quotation marks inside a field', async () => {
    expect(await read('name,note\nLi,the "old" one')).toEqual([
      ['name', 'note'],
      ['Li', 'the "old" one'],
    ]);
  });

  it('is refused when a quotation mark is never closed', async () => {
    expect(await readTable(Buffer.from('name,note\n"Li,x\nWang,y\n'), 'a.csv')).toMatchObject({
      reason: 'broken-quotes',
    });
  });

  it('is refused when no known encoding fits', async () => {
    expect(await read(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]))).toEqual([
      ['unreadable-encoding'],
    ]);
  });
});

describe('the separator', () => {
  it('is not mistaken for the one inside lists', () => {
    expect(guessSeparator('姓名,兴趣\n甲,读书;下棋\n乙,跑步;唱歌\n')).toBe(',');
    expect(guessSeparator('姓名;兴趣\n甲;读书,下棋\n乙;跑步\n')).toBe(';');
    expect(guessSeparator('某支部名册（甲;乙）\n姓名,电报,兴趣\n甲,a1,x;y\n乙,b2\n')).toBe(',');
  });

  it('does not count what stands in quotes', () => {
    expect(guessSeparator('a;b\n"1,2,3,4";x\n"1,2,3,4";y\n')).toBe(';');
  });

  it('is a comma when there is none', () => {
    expect(guessSeparator('姓名\n张伟\n')).toBe(',');
  });
});
