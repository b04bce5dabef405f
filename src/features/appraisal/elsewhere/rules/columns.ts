/** Recognises the columns of a file with verdicts from elsewhere by their headers, Chinese or English, in any order. */
import type { TableRow } from '../../../../platform/sheets/index.ts';
import { foldText } from '../../../roster/index.ts';
import type { Grade } from '../../self/rules.ts';

export const FIELDS = ['number', 'name', 'where', 'grade', 'reason', 'day'] as const;
export type Field = (typeof FIELDS)[number];

const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  number: ['序号', '编号', '党员编号', 'no.', 'no', 'number', '#'],
  name: ['姓名', '党员姓名', '名字', 'name', 'member', 'full name'],
  where: [
    '参评党组织',
    '评议党组织',
    '评议单位',
    '参评单位',
    '党组织',
    '所在党组织',
    '流入地党组织',
    'organisation',
    'organization',
    'appraised at',
  ],
  grade: ['等次', '评议等次', '评定等次', '评定结果', '评议结果', '结果', 'grade', 'result'],
  reason: ['理由', '评语', '意见', '评定理由', '组织意见', '备注', 'reason', 'comment'],
  day: ['日期', '评定日期', '评议日期', '评定时间', '时间', 'date', 'decided on'],
};

/** As people write them; the shorter words of older forms too. */
const GRADE_WORDS: Readonly<Record<string, Grade>> = {
  优秀: 'outstanding',
  合格: 'qualified',
  基本合格: 'basically-qualified',
  不合格: 'unqualified',
  outstanding: 'outstanding',
  excellent: 'outstanding',
  qualified: 'qualified',
  'basically qualified': 'basically-qualified',
  unqualified: 'unqualified',
  'not qualified': 'unqualified',
};

export const readGrade = (text: string): Grade | undefined => GRADE_WORDS[foldText(text)];

const fieldOf = (header: string): Field | undefined =>
  FIELDS.find((field) => HEADERS[field].includes(foldText(header).replace(/[:：]$/, '')));

export type Columns = Partial<Readonly<Record<Field, number>>>;

/** The first row of the first ten that names the people and their grades; above it may stand a title. */
export const findColumns = (
  table: readonly TableRow[],
): { at: number; columns: Columns } | undefined => {
  for (const [at, { cells }] of table.slice(0, 10).entries()) {
    const columns: Partial<Record<Field, number>> = {};
    for (const [index, cell] of cells.entries()) {
      const field = fieldOf(cell);
      if (field !== undefined) columns[field] ??= index;
    }
    const isHeader =
      (columns.name !== undefined || columns.number !== undefined) && columns.grade !== undefined;
    if (isHeader) return { at, columns };
  }
  return undefined;
};
