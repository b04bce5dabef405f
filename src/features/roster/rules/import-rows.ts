/** Turns the table of a roster file into cards, row by row, and says what is wrong with the rest. */
import type { SheetTable, TableRow } from '../../../platform/sheets/index.ts';
import { shorten } from '../../../shared/html.ts';
import { accountKey, defaultCapacity, emptyCard, type Card, type Field } from './card.ts';
import { fieldOf, findHeader, type Column } from './columns.ts';
import { isBlank, readField, type FieldContext, type FieldProblem } from './fields.ts';
import { cleanText, foldText } from './text.ts';

export type RefusalCode =
  FieldProblem | 'telegram-twice' | 'name-twice' | 'name-twice-in-roster' | 'account-taken';

/** Why a row is left out. A row can have several refusals. */
export interface Refusal {
  /** As the spreadsheet program numbers it. */
  row: number;
  column?: Field;
  reason: RefusalCode;
  /** What stands in the cell, shortened, for showing. */
  value?: string;
  /** The other row that this one collides with. */
  other?: number;
}

export interface ParsedRow {
  row: number;
  /** Complete: fields that the file does not give have their defaults. */
  card: Card;
  /** The fields that the file decides; the others of a person already on the roster stay as they are. */
  given: readonly Field[];
}

export type ParsedImport =
  | {
      kind: 'ok';
      rows: ParsedRow[];
      refusals: Refusal[];
      /** What could be read of the refused rows. */
      leftOut: Card[];
      unknownColumns: string[];
      columns: Column[];
    }
  | { kind: 'no-name-column'; header: string[] };

/** The first sheet that has a name column, or the first one. */
export const rosterTable = (sheets: readonly SheetTable[]): readonly TableRow[] =>
  (sheets.find(({ table }) => findHeader(table) !== undefined) ?? sheets[0])?.table ?? [];

export const parseImport = (table: readonly TableRow[], context: FieldContext): ParsedImport => {
  const header = findHeader(table);
  if (header === undefined) {
    const first = table[0]?.cells ?? [];
    return { kind: 'no-name-column', header: first.map((cell) => shorten(cleanText(cell), SHOWN)) };
  }
  const { columns, unknownColumns } = header;
  const drafts = table
    .slice(header.at + 1)
    .filter((row) => isAboutSomebody(row, columns))
    .map((row) => readRow(row, columns, context));
  const refusals = [...drafts.flatMap((draft) => draft.refusals), ...collisions(drafts)].toSorted(
    (a, b) => a.row - b.row,
  );
  const left = new Set(refusals.map(({ row }) => row));
  const rows = drafts
    .filter(({ row }) => !left.has(row))
    .map(({ row, card, given }) => ({ row, card, given }));
  const leftOut = drafts.filter(({ row }) => left.has(row)).map(({ card }) => card);
  return { kind: 'ok', rows, refusals, leftOut, unknownColumns, columns };
};

/** How much of a cell is repeated to the person, in characters. */
const SHOWN = 30;

interface Draft extends ParsedRow {
  refusals: Refusal[];
}

/** Not a row that is only numbered, nor the header printed again on the next page. */
const isAboutSomebody = ({ cells }: TableRow, columns: readonly Column[]): boolean =>
  columns.some(({ field, index }) => !isBlank(field, cells[index] ?? '')) &&
  columns.some(({ field, index }) => field === 'name' && fieldOf(cells[index] ?? '') !== 'name');

/**
 * An empty cell clears the field, except where a person can't be without one; an empty capacity means
 * the usual one, which only the representative column can tell.
 */
const keepsWhenEmpty = (field: Field, columns: readonly Column[]): boolean =>
  field === 'capacity'
    ? columns.every((column) => column.field !== 'representative')
    : field === 'name' || field === 'telegram' || field === 'standing';

const readRow = (
  { row, cells }: TableRow,
  columns: readonly Column[],
  context: FieldContext,
): Draft => {
  const refusals: Refusal[] = [];
  const given: Field[] = [];
  const read: Partial<Card> = {};
  for (const { field, index } of columns) {
    const text = cells[index] ?? '';
    const result = readField(field, text, context);
    if (!result.ok) {
      const value = cleanText(text) === '' ? {} : { value: shorten(cleanText(text), SHOWN) };
      refusals.push({ row, column: field, reason: result.problem, ...value });
    } else if (result.value !== undefined) {
      Object.assign(read, { [field]: result.value });
    }
    if (!(isBlank(field, text) && keepsWhenEmpty(field, columns))) given.push(field);
  }
  const capacity = read.capacity ?? defaultCapacity(read.representative ?? false);
  return { row, card: { ...emptyCard(''), ...read, capacity }, given, refusals };
};

/** Two rows for one account, or of one name that nothing tells apart: the later or vaguer one is left out. */
const collisions = (drafts: readonly Draft[]): Refusal[] => {
  const byAccount = new Map<string, number>();
  const byName = new Map<string, number>();
  // Rows with an account come first, because they are sure who they are.
  const surest = [
    ...drafts.filter(({ card }) => card.telegram !== null),
    ...drafts.filter(({ card }) => card.telegram === null),
  ];
  return surest.flatMap(({ row, card }): Refusal[] => {
    const account = accountKey(card.telegram);
    const name = foldText(card.name);
    const sameAccount = account === undefined ? undefined : byAccount.get(account);
    const sameName = account === undefined && name !== '' ? byName.get(name) : undefined;
    if (account !== undefined && sameAccount === undefined) byAccount.set(account, row);
    if (!byName.has(name)) byName.set(name, row);
    if (sameAccount !== undefined) {
      return [
        {
          row,
          column: 'telegram',
          reason: 'telegram-twice',
          value: account ?? '',
          other: sameAccount,
        },
      ];
    }
    if (sameName === undefined) return [];
    const value = shorten(card.name, SHOWN);
    return [{ row, column: 'name', reason: 'name-twice', value, other: sameName }];
  });
};
