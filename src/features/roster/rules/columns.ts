/** Recognises the columns of a roster by their headers, English or Chinese, in any order. */
import type { TableRow } from '../../../platform/sheets/index.ts';
import { shorten } from '../../../shared/html.ts';
import { FIELDS, type Field } from './card.ts';
import { cleanText, foldText } from './text.ts';

/** The headers of our own files come first: English, Chinese; then what others write. */
export const HEADERS: Readonly<Record<Field, readonly [string, string, ...string[]]>> = {
  name: ['name', '姓名', '名字', '党员姓名', 'full name', 'member', 'member name'],
  telegram: [
    'telegram',
    '电报',
    'telegram账号',
    '电报账号',
    '电报号',
    '电报用户名',
    'telegram用户名',
    'tg',
    'telegram id',
    'telegram username',
    'username',
    '用户名',
  ],
  standing: ['standing', '党员类别', '人员类别', '类别', '政治面貌'],
  floating: ['floating', '是否流动', '流动党员', '是否流动党员', '流动', 'floating member'],
  representative: [
    'representative',
    '结对代表',
    '是否结对代表',
    '党员代表',
    '是否代表',
    '代表',
    'rep',
  ],
  capacity: ['capacity', '可结对人数', '结对人数', '可结对数', '结对名额'],
  group: ['group', '党小组', '所在党小组', '小组', 'party group'],
  industry: ['industry', '行业', '所属行业', '从事行业', 'sector', 'trade'],
  district: [
    'district',
    '所在地',
    '现居住地',
    '现居地',
    '居住地',
    '流入地',
    '所在地区',
    '所在区',
    'location',
    'area',
  ],
  interests: ['interests', '兴趣', '兴趣爱好', '爱好', '特长', 'hobbies', 'interest'],
  employer: [
    'employer',
    '工作单位',
    '单位',
    '单位名称',
    '所在单位',
    'company',
    'workplace',
    'work unit',
  ],
  occupation: ['occupation', '从业', '职业', '岗位', '工作岗位', 'job', 'position'],
  homeTown: ['hometown', '户籍地', '户籍', '户籍所在地', '籍贯', '老家', '家乡', '流出地', 'home'],
  awaySince: [
    'away_since',
    '外出时间',
    '外出日期',
    '流出时间',
    '流动时间',
    'away from',
    'away date',
  ],
  phone: [
    'phone',
    '联系电话',
    '电话',
    '手机',
    '手机号',
    '手机号码',
    '联系方式',
    '电话号码',
    'mobile',
    'mobile phone',
    'telephone',
    'phone number',
    'tel',
  ],
  language: ['language', '语言', '语种', '使用语言', 'lang'],
};

/** Row numbers say nothing about a person; nobody needs to hear that they were left alone. */
const ROW_NUMBER_HEADERS = new Set(['序号', '编号', '序', 'no', 'no.', '#', 'nr', 'number']);

/** How far down the header may stand below titles. */
const MAX_TITLE_ROWS = 20;

/** "姓 名 *", "姓名（必填）" and "NAME:" are all the same header. */
const headerKey = (text: string): string =>
  foldText(text)
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s_\-*:·/、]+/g, '');

const BY_HEADER: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => HEADERS[field].map((header) => [headerKey(header), field] as const)),
);

export const fieldOf = (header: string): Field | undefined => BY_HEADER.get(headerKey(header));

export interface Column {
  field: Field;
  /** As it stands in the file. */
  header: string;
  index: number;
}

export interface FoundHeader {
  /** The header's place in the table, from 0. */
  at: number;
  columns: Column[];
  /** Headers without a meaning here, and those that repeat an earlier column. */
  unknownColumns: string[];
}

/** The header is the first row that has a name column. */
export const findHeader = (table: readonly TableRow[]): FoundHeader | undefined => {
  const at = table
    .slice(0, MAX_TITLE_ROWS)
    .findIndex(({ cells }) => cells.some((cell) => fieldOf(cell) === 'name'));
  const header = table[at];
  if (header === undefined) return undefined;
  const columns: Column[] = [];
  const unknownColumns: string[] = [];
  for (const [index, cell] of header.cells.entries()) {
    const text = shorten(cleanText(cell), 30);
    const field = fieldOf(cell);
    if (field !== undefined && columns.every((column) => column.field !== field)) {
      columns.push({ field, header: text, index });
    } else if (text !== '' && !ROW_NUMBER_HEADERS.has(foldText(cell))) {
      unknownColumns.push(text);
    }
  }
  return { at, columns, unknownColumns };
};
