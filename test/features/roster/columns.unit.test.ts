import { describe, expect, it } from 'vitest';
import {
  FIELDS,
  fieldOf,
  findHeader,
  HEADERS,
  parseImport,
  rosterTable,
} from '../../../src/features/roster/rules/index.ts';
import { parse, table, TODAY } from './_tables.ts';

describe('a column', () => {
  it('is known by its English and its Chinese name', () => {
    for (const field of FIELDS) {
      expect(HEADERS[field].map(fieldOf)).toEqual(HEADERS[field].map(() => field));
    }
  });

  it.each(['姓 名', ' NAME ', 'Ｎａｍｅ', '姓名（必填）', '姓名*', '姓名：', 'Full_Name'])(
    'is known as %s',
    (header) => {
      expect(fieldOf(header)).toBe('name');
    },
  );

  it.each(['away_since', 'Away since', 'AWAY-SINCE', '外出时间(年月日)'])(
    'is known as %s',
    (header) => {
      expect(fieldOf(header)).toBe('awaySince');
    },
  );
});

describe('the header', () => {
  it('is found below titles', () => {
    const found = findHeader(table('某支部党员名册', '填报日期：2026-03-01', '序号|姓名|电报'));
    expect(found).toMatchObject({
      at: 2,
      columns: [
        { field: 'name', header: '姓名', index: 1 },
        { field: 'telegram', header: '电报', index: 2 },
      ],
    });
  });

  it('names columns without a meaning, and repeated ones, but not row numbers', () => {
    const { unknownColumns } = parse('序号|姓名|身份证号|血型|电话|手机||No.', '1|张伟|||||');
    expect(unknownColumns).toEqual(['身份证号', '血型', '手机']);
  });

  it('needs a name column', () => {
    expect(parseImport(table('telegram|standing', '@a1234|full'), { today: TODAY })).toEqual({
      kind: 'no-name-column',
      header: ['telegram', 'standing'],
    });
    expect(parseImport([], { today: TODAY })).toEqual({ kind: 'no-name-column', header: [] });
  });

  it('is looked for in every sheet', () => {
    const roster = table('姓名', '张伟');
    expect(
      rosterTable([
        { name: '说明', table: table('填写说明') },
        { name: '名册', table: roster },
      ]),
    ).toBe(roster);
  });
});
