/** The sheet to fill in with verdicts from elsewhere, and the one that hands a verdict on to the home organisation: the same columns. */
import type { Translator } from '../../../platform/i18n/index.ts';
import { writeWorkbook, type CellValue } from '../../../platform/sheets/index.ts';
import { formatDate } from '../../../shared/time/index.ts';
import { gradeText } from '../verdict/views.ts';
import type { Verdict } from '../verdict/store.ts';
import type { ElsewhereList } from './actions.ts';

const columnsOf = (t: Translator) => [
  { header: t.plain('appraisal:elsewhere.column.number'), type: 'number' as const, width: 6 },
  { header: t.plain('appraisal:elsewhere.column.name'), width: 14 },
  { header: t.plain('appraisal:elsewhere.column.where'), width: 32 },
  { header: t.plain('appraisal:elsewhere.column.grade'), width: 12 },
  { header: t.plain('appraisal:elsewhere.column.reason'), width: 40 },
  { header: t.plain('appraisal:elsewhere.column.day'), type: 'date' as const, width: 14 },
];

const write = (
  t: Translator,
  title: string,
  notes: readonly string[],
  rows: readonly (readonly CellValue[])[],
): Promise<Uint8Array> =>
  writeWorkbook([
    { name: t.plain('appraisal:elsewhere.sheet'), title, notes, columns: columnsOf(t), rows },
  ]);

/** Everybody who gets a grade, with what is known. */
export const formSheet = (
  t: Translator,
  { branch, course, people }: ElsewhereList,
): Promise<Uint8Array> =>
  write(
    t,
    t.plain('appraisal:elsewhere.sheet-title', { branch: branch.name, year: String(course.year) }),
    [t.plain('appraisal:elsewhere.sheet-note')],
    people.map(({ person, verdict }, i) =>
      verdict?.body === 'elsewhere'
        ? [
            i + 1,
            person.name,
            verdict.appraisedAt ?? '',
            gradeText(t, verdict.grade),
            verdict.reason,
            verdict.decidedOn,
          ]
        : [i + 1, person.name, '', '', '', null],
    ),
  );

/** One member's final verdict, as the home branch can take it in. */
export const letterSheet = (
  t: Translator,
  { branch, course }: Pick<ElsewhereList, 'branch' | 'course'>,
  name: string,
  verdict: Verdict,
): Promise<Uint8Array> =>
  write(
    t,
    t.plain('appraisal:elsewhere.letter-title', { branch: branch.name, year: String(course.year) }),
    [
      t.plain('appraisal:elsewhere.letter-note', {
        body: t.plain(`appraisal:verdict.body.${verdict.body}`),
        date: formatDate(verdict.decidedOn, t.locale),
      }),
    ],
    [[null, name, branch.name, gradeText(t, verdict.grade), verdict.reason, verdict.decidedOn]],
  );
