/** Papers to be filled in by hand, all alike and unsigned (domain.md 9, forms 5 and 8): of members, of non-members, of satisfaction. */
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageBlock, type PageColumn } from '../../../platform/pages/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { GRADES, SATISFACTION } from '../../polls/index.ts';
import type { AppraisalPapers } from './load.ts';

export const PAPER_KINDS = ['members', 'guests', 'satisfaction'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What is printed on every copy. */
export interface Paper {
  kind: PaperKind;
  title: string;
  /** Branch and year. */
  about: string;
  /** What is judged, and the choices to tick. */
  subject: string;
  choices: string[];
  rows: string[];
  how: string[];
}

/** More rows than this do not fit a box to be cut out, or a sheet when they are high. */
const MOST_IN_BOX = 16;
const MOST_HIGH = 19;

const rowsOf = (t: Translator, kind: PaperKind, papers: AppraisalPapers): string[] => {
  const { satisfaction, satisfactionOfGuests } = papers;
  const set = kind === 'satisfaction' ? (satisfaction ?? satisfactionOfGuests) : papers[kind];
  const ballot = set?.ballot;
  if (ballot !== undefined) return ballot.subjects.map(({ label }) => label);
  return kind === 'satisfaction'
    ? [t.plain('appraisal:satisfaction.usual')]
    : papers.people
        .filter(({ isGraded, verdict }) => isGraded && verdict?.body !== 'elsewhere')
        .map(({ name }) => name);
};

export const paperOf = (t: Translator, kind: PaperKind, papers: AppraisalPapers): Paper => {
  const isOfPeople = kind !== 'satisfaction';
  return {
    kind,
    title: t.plain(`results:paper.title-${kind}`),
    about: t.plain('results:paper.about', {
      branch: papers.branch.name,
      year: String(papers.course.year),
    }),
    subject: t.plain(isOfPeople ? 'results:column.appraised' : 'results:column.item'),
    choices: isOfPeople
      ? GRADES.map((grade) => t.plain(`polls:option.${grade}`))
      : [
          ...SATISFACTION.map((level) => t.plain(`polls:option.${level}`)),
          t.plain('appraisal:satisfaction.unknown'),
        ],
    rows: rowsOf(t, kind, papers),
    how: [
      t.plain(isOfPeople ? 'results:paper.how' : 'results:paper.how-satisfaction'),
      ...(kind === 'members' ? [t.plain('results:paper.own-row')] : []),
      t.plain('results:paper.unsigned'),
    ],
  };
};

const columnsOf = (t: Translator, paper: Paper): PageColumn[] => [
  { header: t.plain('results:column.number'), width: 1 },
  {
    header: paper.subject,
    width: paper.kind === 'satisfaction' ? 6 : 4.2,
    ...(paper.kind === 'satisfaction' ? { align: 'left' as const } : {}),
  },
  ...paper.choices.map((header) => ({ header, width: 1.7 })),
];

const filled = ({ rows, choices }: Paper): (string | number | null)[][] =>
  rows.map((row, i) => [i + 1, row, ...choices.map(() => null)]);

/** A long list takes sheets of its own; short papers are cut out. */
const copyOf = (t: Translator, paper: Paper): PageBlock[] => [
  { kind: 'title', text: paper.title },
  { kind: 'lines', lines: [paper.about], align: 'center' },
  { kind: 'lines', lines: paper.how },
  {
    kind: 'table',
    columns: columnsOf(t, paper),
    rows: filled(paper),
    signed: paper.rows.length <= MOST_HIGH,
  },
];

export const paperPage = (t: Translator, paper: Paper, copies: number): Buffer => {
  const isShort = paper.rows.length <= MOST_IN_BOX;
  const every = Array.from({ length: copies }, () => paper);
  return page({
    lang: t.locale,
    title: paper.title,
    bare: true,
    blocks: isShort
      ? [
          {
            kind: 'slips',
            perRow: 1,
            slips: every.map(() => ({
              title: paper.title,
              lines: [paper.about],
              table: { columns: columnsOf(t, paper), rows: filled(paper) },
              foot: paper.how,
            })),
          },
        ]
      : every.flatMap((one, i): PageBlock[] => [
          ...(i === 0 ? [] : [{ kind: 'sheet-break' as const }]),
          ...copyOf(t, one),
        ]),
  });
};

export const paperSheet = (t: Translator, paper: Paper): SheetSpec => ({
  name: paper.title,
  title: paper.title,
  notes: [paper.about, ...paper.how],
  columns: [
    { header: t.plain('results:column.number'), type: 'number', width: 6 },
    { header: paper.subject, width: paper.kind === 'satisfaction' ? 34 : 22 },
    ...paper.choices.map((header) => ({ header, width: paper.kind === 'satisfaction' ? 10 : 12 })),
  ],
  rows: filled(paper),
});
