/** Verdicts from other organisations, read from a file row by row: what is taken in and what is not (domain.md R4.6). */
import type { MemberId } from '../../../../shared/ids.ts';
import { readPlainDate, type PlainDate } from '../../../../shared/time/index.ts';
import type { TableRow } from '../../../../platform/sheets/index.ts';
import { cleanName, cleanText, foldText, lengthOf } from '../../../roster/index.ts';
import type { Grade } from '../../self/rules.ts';
import type { Body } from '../../verdict/rules.ts';
import { findColumns, readGrade, type Columns, type Field } from './columns.ts';

export const MAX_WHERE = 100;
export const MAX_WHY = 500;

/** As it stands in the file, without looking at the roster. */
export interface ElsewhereRow {
  /** As the spreadsheet program numbers it. */
  row: number;
  /** '' where only a number is given. */
  name: string;
  /** In the list of those who are graded, from 1; tells two of one name apart. */
  number: number | null;
  where: string;
  grade: Grade;
  reason: string;
  /** Null: the day on which it is taken in. */
  decidedOn: PlainDate | null;
}

export type RefusalCode =
  | 'no-where'
  | 'no-grade'
  | 'grade-unclear'
  | 'too-long'
  | 'date-unclear'
  | 'date-ahead'
  | 'unknown'
  | 'ambiguous'
  | 'not-graded'
  | 'twice'
  | 'decided-here';

export interface Refusal {
  row: number;
  name: string;
  reason: RefusalCode;
}

export type Parsed =
  { kind: 'ok'; rows: ElsewhereRow[]; refusals: Refusal[] } | { kind: 'no-columns' };

const problemOf = (
  { where, grade, reason, day }: Record<Field, string>,
  today: PlainDate,
): RefusalCode | undefined => {
  if (grade === '') return 'no-grade';
  if (readGrade(grade) === undefined) return 'grade-unclear';
  if (where === '') return 'no-where';
  if (lengthOf(where) > MAX_WHERE || lengthOf(reason) > MAX_WHY) return 'too-long';
  if (day === '') return undefined;
  const date = readPlainDate(day);
  if (date === undefined) return 'date-unclear';
  return date > today ? 'date-ahead' : undefined;
};

const cellsOf = ({ cells }: TableRow, columns: Columns): Record<Field, string> => {
  const cell = (field: Field): string => {
    const index = columns[field];
    return index === undefined ? '' : cleanText(cells[index] ?? '');
  };
  return {
    number: cell('number'),
    name: cleanName(cell('name')),
    where: cell('where'),
    grade: cell('grade'),
    reason: cell('reason'),
    day: cell('day'),
  };
};

/** Rows that grade somebody; a row of the form with a name and nothing else was left blank on purpose. */
export const parseElsewhere = (table: readonly TableRow[], today: PlainDate): Parsed => {
  const header = findColumns(table);
  if (header === undefined) return { kind: 'no-columns' };
  const rows: ElsewhereRow[] = [];
  const refusals: Refusal[] = [];
  for (const line of table.slice(header.at + 1)) {
    const cells = cellsOf(line, header.columns);
    const { name, where, reason, day } = cells;
    const number = /^\d{1,4}$/.test(cells.number) ? Number(cells.number) : null;
    const isAboutSomebody = name !== '' || number !== null;
    if (!isAboutSomebody || (cells.grade === '' && where === '' && reason === '')) continue;
    const problem = problemOf(cells, today);
    const grade = readGrade(cells.grade);
    if (problem !== undefined || grade === undefined)
      refusals.push({
        row: line.row,
        name: name === '' ? cells.number : name,
        reason: problem ?? 'grade-unclear',
      });
    else
      rows.push({
        row: line.row,
        name,
        number,
        where,
        grade,
        reason,
        decidedOn: readPlainDate(day) ?? null,
      });
  }
  return { kind: 'ok', rows, refusals };
};

/** Somebody who takes part in the appraisal, in the order of the roster. */
export interface Person {
  memberId: MemberId;
  name: string;
  isGraded: boolean;
  /** Who has decided already, if anybody. */
  decidedBy: Body | undefined;
  /** Has a row on papers that were handed out. */
  isOnPapers: boolean;
}

export interface Entry {
  row: ElsewhereRow;
  person: Person;
}

export interface Plan {
  entries: Entry[];
  refusals: Refusal[];
}

const whoIs = (
  { name, number }: ElsewhereRow,
  people: readonly Person[],
): Person | 'unknown' | 'ambiguous' => {
  const numbered =
    number === null ? undefined : people.filter(({ isGraded }) => isGraded)[number - 1];
  if (name === '') return numbered ?? 'unknown';
  const named = people.filter((person) => foldText(person.name) === foldText(name));
  if (named.length > 1) return named.find((person) => person === numbered) ?? 'ambiguous';
  return named[0] ?? 'unknown';
};

/** Nobody is graded twice: not by two rows, nor where the branch itself has decided. */
export const planElsewhere = (rows: readonly ElsewhereRow[], people: readonly Person[]): Plan => {
  const entries: Entry[] = [];
  const refusals: Refusal[] = [];
  for (const row of rows) {
    const person = whoIs(row, people);
    const reason =
      typeof person === 'string'
        ? person
        : !person.isGraded
          ? 'not-graded'
          : entries.some((entry) => entry.person === person)
            ? 'twice'
            : person.decidedBy !== undefined && person.decidedBy !== 'elsewhere'
              ? 'decided-here'
              : undefined;
    if (typeof person === 'string' || reason !== undefined)
      refusals.push({
        row: row.row,
        name: row.name === '' ? String(row.number) : row.name,
        reason: reason ?? 'unknown',
      });
    else entries.push({ row, person });
  }
  return { entries, refusals };
};
