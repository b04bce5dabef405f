/** The summary of the assessment (domain.md 9, form 6): figures of both sets of papers, and what people decided. */
import type { MemberId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageCell } from '../../../platform/pages/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { capOf, outstandingOf } from '../rules.ts';
import type { AppraisalPapers, AppraisedPerson } from './load.ts';
import { countCell, decidedText, gradeCell, missingNotes, setLines } from './words.ts';

const CHOICES = ['outstanding', 'qualified', 'basic', 'unqualified', 'blank'] as const;
const SIGNATURES = ['teller', 'supervisor', 'secretary', 'date'] as const;

/** Of the members' papers that could say something; null while counts are withheld. */
const shareOf = ({ ofMembers: row }: AppraisedPerson): number | null => {
  const outstanding = row === undefined ? null : outstandingOf(row);
  return row === undefined || outstanding === null || row.papers === 0
    ? null
    : Math.round((100 * outstanding) / row.papers) / 100;
};

const opinionText = (t: Translator, { verdict }: AppraisedPerson): string | null =>
  verdict === undefined
    ? null
    : [decidedText(t, verdict), verdict.reason].filter((part) => part !== '').join('\n');

const remarksText = (t: Translator, one: AppraisedPerson): string | null => {
  const voids = (one.ofMembers?.voids ?? 0) + (one.ofGuests?.voids ?? 0);
  const remarks = [
    ...(one.verdict?.body === 'elsewhere' ? [t.plain('results:summary.elsewhere')] : []),
    ...(one.verdict?.state === 'objected' ? [t.plain('results:summary.objected')] : []),
    ...(voids > 0 ? [t.plain('polls:result.void-rows', { count: voids })] : []),
  ];
  return remarks.length === 0 ? null : remarks.join('\n');
};

const notesOf = (t: Translator, papers: AppraisalPapers): string[] => {
  const { branch, warnings } = papers;
  const graded = papers.people.filter(({ isGraded }) => isGraded);
  const here = graded.filter(({ verdict }) => verdict?.body !== 'elsewhere');
  const cap = capOf(papers.graded, branch.settings.outstandingCap);
  const namesIn = (ids: readonly MemberId[]): string =>
    graded
      .filter(({ memberId }) => ids.includes(memberId))
      .map(({ name }) => name)
      .join(t.plain('roster:list-separator'));
  const [notable, notableToGuests] = [
    namesIn(warnings.unqualified),
    namesIn(warnings.guestsUnqualified),
  ];
  return [
    ...setLines(t, papers),
    ...missingNotes(t, [papers.members, papers.guests]),
    t.plain('results:summary.cap', {
      ...branch.settings.outstandingCap,
      graded: papers.graded,
      cap,
      count: here.filter(({ verdict }) => verdict?.grade === 'outstanding').length,
    }),
    ...(warnings.overCap === null ? [] : [t.plain('appraisal:verdict.over-cap', warnings.overCap)]),
    ...(notable === '' ? [] : [t.plain('appraisal:verdict.unqualified', { names: notable })]),
    ...(notableToGuests === ''
      ? []
      : [t.plain('appraisal:verdict.unqualified-guests', { names: notableToGuests })]),
  ];
};

/** Those who are graded, in the order of the roster. */
const rowsOf = (t: Translator, papers: AppraisalPapers): PageCell[][] =>
  papers.people
    .filter(({ isGraded }) => isGraded)
    .map((one, i) => [
      i + 1,
      one.name,
      ...CHOICES.map((_, place) => countCell(t, papers.members, one.ofMembers, place)),
      ...CHOICES.map((_, place) => countCell(t, papers.guests, one.ofGuests, place)),
      shareOf(one),
      opinionText(t, one),
      gradeCell(t, one),
      remarksText(t, one),
    ]);

const headersOf = (t: Translator): string[] => [
  t.plain('results:column.number'),
  t.plain('results:column.name'),
  ...(['members', 'guests'] as const).flatMap((voters) =>
    CHOICES.map((choice) =>
      t.plain(`results:column.of-${voters}`, { choice: t.plain(`results:column.${choice}`) }),
    ),
  ),
  t.plain('results:column.share'),
  t.plain('results:column.opinion'),
  t.plain('results:column.grade'),
  t.plain('results:column.remarks'),
];

const SHARE = 12;
const SHEET_WIDTHS = [6, 14, ...Array<number>(10).fill(9), 9, 34, 14, 14];
const PAGE_SHARES = [0.9, 2.4, ...Array<number>(10).fill(1.05), 1.2, 7.6, 1.9, 2.2];

export const summaryTitle = (t: Translator, { branch, course }: AppraisalPapers): string =>
  t.plain('results:summary.title', { branch: branch.name, year: String(course.year) });

/** `name` tells the sheets of one workbook apart. */
export const summarySheet = (t: Translator, papers: AppraisalPapers, name: string): SheetSpec => ({
  name,
  title: summaryTitle(t, papers),
  notes: notesOf(t, papers),
  columns: headersOf(t).map((header, i) => ({
    header,
    width: SHEET_WIDTHS[i] ?? 8,
    ...(i === 0 ? { type: 'number' as const } : {}),
    ...(i === SHARE ? { type: 'percent' as const } : {}),
    ...(i === SHARE + 1 ? {} : { align: 'center' as const }),
  })),
  rows: rowsOf(t, papers),
  footer: [SIGNATURES.map((key) => t.plain(`results:signature.${key}`))],
  landscape: true,
});

export const summaryPage = (t: Translator, papers: AppraisalPapers): Buffer =>
  page({
    lang: t.locale,
    title: summaryTitle(t, papers),
    landscape: true,
    blocks: [
      { kind: 'lines', lines: notesOf(t, papers) },
      {
        kind: 'table',
        columns: headersOf(t).map((header, i) => ({
          header,
          width: PAGE_SHARES[i] ?? 1,
          ...(i === SHARE + 1 ? { align: 'left' as const } : {}),
        })),
        rows: rowsOf(t, papers).map((row) =>
          row.map((cell, i) =>
            i === SHARE && typeof cell === 'number' ? `${Math.round(100 * cell)}%` : cell,
          ),
        ),
      },
      {
        kind: 'signatures',
        lines: SIGNATURES.map((key) => ({ label: t.plain(`results:signature.${key}`) })),
      },
    ],
  });
