/** The register of one member in the appraisal (domain.md 9, form 7): what is on record, and room for what is written by hand. */
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageBlock, type PageField } from '../../../platform/pages/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { GRADES } from '../../polls/index.ts';
import { isReviewedBefore } from '../review/store.ts';
import { gradeText } from '../verdict/views.ts';
import type { AppraisalPapers, AppraisedPerson } from './load.ts';
import { countCell, decidedText, gradeCell, missingNotes, setLines } from './words.ts';

export const personTitle = (t: Translator, { course }: AppraisalPapers): string =>
  t.plain('results:person.title', { year: String(course.year) });

/** "Outstanding 9, qualified 4 …" of each set of papers; nothing while there are no figures. */
const talliesLines = (t: Translator, papers: AppraisalPapers, one: AppraisedPerson): string[] =>
  (['members', 'guests'] as const).flatMap((voters) => {
    const result = papers[voters]?.result;
    const row = voters === 'members' ? one.ofMembers : one.ofGuests;
    if (result === undefined || row === undefined) return [];
    const counts = [
      ...GRADES.map((grade) => t.plain(`polls:option.${grade}`)),
      t.plain('polls:paper.blank-appraisal'),
    ].map((label, place) => `${label} ${countCell(t, papers[voters], row, place) ?? ''}`);
    return [
      t.plain(`results:person.tally-${voters}`, {
        issued: result.issued,
        collected: result.collected,
        counts: counts.join(t.plain('roster:list-separator')),
      }),
    ];
  });

const withheldLines = (t: Translator, papers: AppraisalPapers, one: AppraisedPerson): string[] => {
  const threshold = (papers.members ?? papers.guests)?.ballot.threshold;
  const isWithheld = [one.ofMembers, one.ofGuests].some(
    (row) => row !== undefined && row.shown.withheld !== 'none',
  );
  return isWithheld && threshold !== undefined
    ? [t.plain('results:person.withheld', { threshold })]
    : [];
};

/** What the organisation above said last; its note may speak of others. */
const reviewLines = (
  t: Translator,
  { reviews }: AppraisalPapers,
  { verdict }: AppraisedPerson,
): string[] => {
  const last = reviews.at(-1);
  if (last === undefined || (verdict !== undefined && isReviewedBefore(last, verdict))) return [];
  return [
    t.plain('results:person.reviewed', {
      reviewer: last.reviewer,
      result: t.plain(`appraisal:review.${last.result}`),
      date: formatDate(last.reviewedOn, t.locale),
    }),
  ];
};

/** What the member said to the verdict, once they were told it. */
const replyLines = (t: Translator, { verdict }: AppraisedPerson): string[] => {
  if (verdict === undefined || verdict.toldAt === null) return [];
  const { state } = verdict;
  return [
    ...(verdict.objection === null
      ? []
      : [t.plain('results:person.objection', { objection: verdict.objection })]),
    ...(verdict.answer === null
      ? []
      : [t.plain('results:person.answer', { answer: verdict.answer })]),
    ...(state === 'acknowledged' || state === 'final' ? [t.plain(`results:person.${state}`)] : []),
  ];
};

interface PersonPart {
  label: string;
  lines: string[];
  room: 'line' | 'some' | 'much';
}

const basics = (t: Translator, one: AppraisedPerson): PageField[][] => {
  const { member } = one;
  const field = (key: 'name' | 'sex' | 'born' | 'admitted', value: string | null = null) => ({
    label: t.plain(`results:person.${key}`),
    value,
  });
  const work = [member?.employer, member?.occupation].filter((part) => part != null && part !== '');
  return [
    [field('name', one.name), field('sex')],
    [field('born'), field('admitted')],
    [
      {
        label: t.plain('results:person.standing'),
        value: member === undefined ? null : t.plain(`roster:standing.${member.standing}`),
      },
      { label: t.plain('results:person.group'), value: member?.partyGroup ?? null },
    ],
    [{ label: t.plain('results:person.work'), value: work.join(t.plain('roster:list-separator')) }],
  ];
};

/** Comments of others went to the member alone: the branch writes its summary by hand. */
const partsOf = (t: Translator, papers: AppraisalPapers, one: AppraisedPerson): PersonPart[] => {
  const part = (
    key: 'self' | 'mutual' | 'tallies' | 'verdict' | 'review' | 'reply',
    lines: string[],
    room: PersonPart['room'] = 'some',
  ): PersonPart => ({ label: t.plain(`results:person.${key}`), lines, room });
  const { self, verdict } = one;
  const grade = gradeCell(t, one);
  return [
    part(
      'self',
      [
        ...(self?.text.split(/\n+/) ?? []),
        ...(self?.grade == null
          ? []
          : [t.plain('results:person.own-grade', { grade: gradeText(t, self.grade) })]),
      ],
      'much',
    ),
    part('mutual', []),
    part('tallies', [...talliesLines(t, papers, one), ...withheldLines(t, papers, one)]),
    part('verdict', [
      ...(grade === null
        ? []
        : [
            verdict === undefined
              ? t.plain('results:person.grade', { grade })
              : t.plain('results:person.grade-decided', {
                  grade,
                  decided: decidedText(t, verdict),
                }),
          ]),
      ...(verdict === undefined ? [] : [verdict.reason]),
      t.plain('results:sign.secretary'),
    ]),
    part('review', [...reviewLines(t, papers, one), t.plain('results:sign.above')]),
    part('reply', [...replyLines(t, one), t.plain('results:sign.person')]),
  ];
};

const blocksOf = (t: Translator, papers: AppraisalPapers, one: AppraisedPerson): PageBlock[] => [
  { kind: 'title', text: personTitle(t, papers), subtitle: papers.branch.name },
  {
    kind: 'fields',
    rows: [
      ...basics(t, one),
      ...partsOf(t, papers, one).map(({ label, lines, room }) => [{ label, value: lines, room }]),
    ],
  },
];

/** Each on a sheet of its own; a long self-appraisal goes on on the next. */
export const personPage = (
  t: Translator,
  papers: AppraisalPapers,
  people: readonly AppraisedPerson[],
): Buffer =>
  page({
    lang: t.locale,
    title: personTitle(t, papers),
    bare: true,
    blocks: people.flatMap((one, i): PageBlock[] => [
      ...(i === 0 ? [] : [{ kind: 'sheet-break' as const }]),
      ...blocksOf(t, papers, one),
    ]),
  });

/** Rows of a sheet have a greatest height: long texts take several. */
const PIECE = 400;

/** Where nothing stands there is room to write. */
const ROOM = '\n\n\n';

const pieces = (lines: readonly string[]): string[] => {
  if (lines.length === 0) return [ROOM];
  const characters = Array.from(lines.join('\n'));
  return Array.from({ length: Math.max(1, Math.ceil(characters.length / PIECE)) }, (_, i) =>
    characters.slice(i * PIECE, (i + 1) * PIECE).join(''),
  );
};

export const personSheet = (
  t: Translator,
  papers: AppraisalPapers,
  one: AppraisedPerson,
): SheetSpec => ({
  name: one.name,
  title: personTitle(t, papers),
  notes: [papers.branch.name],
  columns: [
    { header: t.plain('results:column.what'), width: 20 },
    { header: t.plain('results:column.content'), width: 76, align: 'left' },
  ],
  rows: [
    ...basics(t, one).flatMap((row) =>
      row.map(({ label, value }) => [label, typeof value === 'string' ? value : null]),
    ),
    ...partsOf(t, papers, one).flatMap(({ label, lines }) =>
      pieces(lines).map((text, i) => [i === 0 ? label : null, text]),
    ),
  ],
});

const REGISTER_WIDTHS = [6, 14, 12, 10, 36, 10, 36, 12, 20, 26, 12];

/** Everybody in one list: the register of the branch. */
export const registerSheet = (t: Translator, papers: AppraisalPapers, name: string): SheetSpec => ({
  name,
  title: t.plain('results:register.title', {
    branch: papers.branch.name,
    year: String(papers.course.year),
  }),
  notes: [...setLines(t, papers), ...missingNotes(t, [papers.members, papers.guests])],
  columns: (
    [
      'number',
      'name',
      'standing',
      'own-grade',
      'tallies',
      'grade',
      'opinion',
      'decided-on',
      'review',
      'reply',
      'signature',
    ] as const
  ).map((key, i) => ({
    header: t.plain(`results:column.${key}`),
    width: REGISTER_WIDTHS[i] ?? 12,
    ...(key === 'number' ? { type: 'number' as const } : {}),
    ...(key === 'decided-on' ? { type: 'date' as const } : {}),
  })),
  rows: papers.people.map((one, i) => [
    i + 1,
    one.name,
    one.member === undefined ? null : t.plain(`roster:standing.${one.member.standing}`),
    one.self?.grade == null ? null : gradeText(t, one.self.grade),
    talliesLines(t, papers, one).join('\n') || null,
    gradeCell(t, one),
    one.verdict?.reason ?? null,
    one.verdict?.decidedOn ?? null,
    reviewLines(t, papers, one).join('\n') || null,
    replyLines(t, one).join('\n') || null,
    null,
  ]),
  landscape: true,
});
