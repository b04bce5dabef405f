/** The result of the satisfaction assessment with its score (domain.md R4.11; 9, form 8). */
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageBlock, type PageCell } from '../../../platform/pages/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { papersText, SATISFACTION, type BallotResult } from '../../polls/index.ts';
import { satisfactionOf, scoreOf } from '../satisfaction/rules.ts';
import { scoreText } from '../satisfaction/views.ts';
import type { AppraisalPapers, PaperSet } from './load.ts';
import { countCell, missingNotes } from './words.ts';

/** A satisfaction assessment that is closed: of members, or of invited non-members. */
export interface Satisfaction {
  branch: string;
  voters: 'members' | 'guests';
  year: string;
  set: PaperSet;
  result: BallotResult;
}

/** Those that are closed, each set apart. */
export const satisfactionsOf = (papers: AppraisalPapers): Satisfaction[] =>
  (['members', 'guests'] as const).flatMap((voters) => {
    const set = voters === 'members' ? papers.satisfaction : papers.satisfactionOfGuests;
    const about = { branch: papers.branch.name, year: String(papers.course.year), voters };
    return set?.result === undefined ? [] : [{ ...about, set, result: set.result }];
  });

const SIGNATURES = ['teller', 'supervisor', 'secretary', 'date'] as const;
const LEVELS = SATISFACTION.length;

const headersOf = (t: Translator): string[] => [
  t.plain('results:column.number'),
  t.plain('results:column.item'),
  ...SATISFACTION.map((level) => t.plain(`polls:option.${level}`)),
  t.plain('appraisal:satisfaction.unknown'),
  t.plain('results:column.score'),
  t.plain('results:column.satisfied'),
];

const rowsOf = (t: Translator, { set, result }: Satisfaction): PageCell[][] =>
  result.rows.map((row, i) => {
    const score = scoreOf(row.shown.counts, row.papers);
    const missing = row.shown.withheld === 'none' ? null : t.plain('polls:result.withheld');
    return [
      i + 1,
      row.subject.label,
      ...Array.from({ length: LEVELS + 1 }, (_, place) => countCell(t, set, row, place)),
      score === undefined ? missing : scoreText(score),
      score === undefined ? missing : `${Math.floor((100 * score.satisfied) / score.answered)}%`,
    ];
  });

const notesOf = (t: Translator, one: Satisfaction): string[] => [
  t.plain(`results:papers-${one.voters}`, { papers: papersText(t, one.result) }),
  ...missingNotes(t, [one.set]),
  t.plain('results:satisfaction.formula'),
  ...(one.result.rows.some((row) => satisfactionOf(row.shown.counts, row.papers) === 'low')
    ? [t.plain('appraisal:satisfaction.low')]
    : []),
];

export const satisfactionTitle = (
  t: Translator,
  { branch, year }: Pick<Satisfaction, 'branch' | 'year'>,
): string => t.plain('results:satisfaction.title', { branch, year });

export const satisfactionSheet = (t: Translator, one: Satisfaction, name: string): SheetSpec => ({
  name,
  title: satisfactionTitle(t, one),
  notes: notesOf(t, one),
  columns: headersOf(t).map((header, i) => ({
    header,
    width: i === 0 ? 6 : i === 1 ? 36 : 11,
    ...(i === 1 ? {} : { align: 'center' as const }),
    ...(i === 0 ? { type: 'number' as const } : {}),
  })),
  rows: rowsOf(t, one),
  footer: [SIGNATURES.map((key) => t.plain(`results:signature.${key}`))],
  landscape: true,
});

export const satisfactionPage = (
  t: Translator,
  about: Pick<Satisfaction, 'branch' | 'year'>,
  all: readonly Satisfaction[],
): Buffer =>
  page({
    lang: t.locale,
    title: satisfactionTitle(t, about),
    landscape: true,
    blocks: [
      ...all.flatMap((one): PageBlock[] => [
        { kind: 'lines', lines: notesOf(t, one) },
        {
          kind: 'table',
          columns: headersOf(t).map((header, i) => ({
            header,
            width: i === 0 ? 0.8 : i === 1 ? 5 : 1.5,
            ...(i === 1 ? { align: 'left' as const } : {}),
          })),
          rows: rowsOf(t, one),
        },
      ]),
      {
        kind: 'signatures',
        lines: SIGNATURES.map((key) => ({ label: t.plain(`results:signature.${key}`) })),
      },
    ],
  });
