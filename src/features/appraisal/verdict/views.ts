/** The table of verdicts and one member's, for those who decide. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import {
  countLabel,
  GRADES,
  noFiguresText,
  type BallotResult,
  type ResultRow,
} from '../../polls/index.ts';
import { panelButton } from '../course/buttons.ts';
import { enterButton } from '../elsewhere/buttons.ts';
import { capOf, outstandingOf } from '../rules.ts';
import { inPairs, turnPeople } from '../ticks/paging.ts';
import { pageOf } from '../ticks/rules.ts';
import type { TableRow, VerdictOfMember, VerdictTable } from './actions.ts';
import { decideButton, memberButton, tableButton } from './buttons.ts';

export const gradeText = (t: Translator, grade: (typeof GRADES)[number]): string =>
  t.plain(`polls:option.${grade}`);

/** "outstanding 60%, O 9 · Q 5 …" of one set of papers. */
const setText = (t: Translator, row: ResultRow, threshold: number): Html => {
  const label = (place: number): string =>
    countLabel(t, row.shown, row.shown.counts[place] ?? null, threshold);
  const outstanding = outstandingOf(row);
  return joinHtml(
    [
      outstanding !== null &&
        t('appraisal:verdict.share', {
          share: Math.round((outstanding * 100) / Math.max(1, row.papers)),
        }),
      t('appraisal:counts', {
        outstanding: label(0),
        qualified: label(1),
        basically: label(2),
        unqualified: label(3),
        blank: label(4),
      }),
    ],
    '　',
  );
};

/** Both sets apart, one line each; the members' alone needs no name. */
const countsText = (
  t: Translator,
  { row, guestRow }: TableRow,
  { result, guests, branch }: VerdictTable,
): Html => {
  const thresholdOf = (of: BallotResult | undefined): number =>
    of?.ballot.threshold ?? branch.settings.ballotThreshold;
  const own =
    row === undefined ? t('appraisal:verdict.no-papers') : setText(t, row, thresholdOf(result));
  if (guestRow === undefined) return own;
  return joinHtml([
    t('appraisal:verdict.of-members', { counts: own }),
    t('appraisal:verdict.of-guests', { counts: setText(t, guestRow, thresholdOf(guests)) }),
  ]);
};

const lineOf = (t: Translator, one: TableRow, table: VerdictTable): Html =>
  joinHtml([
    one.verdict === undefined
      ? t('appraisal:verdict.line-open', { name: one.person.member.name })
      : t(
          one.verdict.body === 'elsewhere'
            ? 'appraisal:verdict.line-elsewhere'
            : 'appraisal:verdict.line',
          { name: one.person.member.name, grade: gradeText(t, one.verdict.grade) },
        ),
    one.verdict?.body !== 'elsewhere' && countsText(t, one, table),
  ]);

/** Papers of both sets, and why a set shows nothing. */
const setsText = (t: Translator, { result, guests }: VerdictTable): Html | false =>
  joinHtml(
    [result, guests].flatMap((set) => {
      if (set === undefined) return [];
      const { issued, collected, ballot } = set;
      return [
        t(`appraisal:assessment.${ballot.voters}-closed`, { issued, collected }),
        ...[noFiguresText(t, set)].filter((text) => text !== false),
      ];
    }),
  );

const warningTexts = (t: Translator, { warnings, rows }: VerdictTable): Html[] => [
  ...(warnings.overCap === null ? [] : [t('appraisal:verdict.over-cap', warnings.overCap)]),
  ...(['unqualified', 'guestsUnqualified'] as const).flatMap((set) =>
    warnings[set].length === 0
      ? []
      : [
          t(
            set === 'unqualified'
              ? 'appraisal:verdict.unqualified'
              : 'appraisal:verdict.unqualified-guests',
            {
              names: rows
                .filter(({ person }) => warnings[set].includes(person.memberId))
                .map(({ person }) => person.member.name)
                .join(t.plain('roster:list-separator')),
            },
          ),
        ],
  ),
];

export const tableView = (t: Translator, table: VerdictTable, page: number): View => {
  const { course, branch, rows } = table;
  const { page: at, shown } = pageOf(rows, page);
  const { numerator, denominator } = branch.settings.outstandingCap;
  const buttons = shown.map(({ person, verdict }): Button => ({
    label: `${verdict === undefined ? '◻️' : '✅'} ${shorten(person.member.name, 20)}`,
    press: memberButton(course.id, person.memberId),
  }));
  return {
    text: paragraphs(
      joinHtml([t('appraisal:verdict.title', { year: String(course.year) }), setsText(t, table)]),
      ...shown.map((one) => lineOf(t, one, table)),
      joinHtml([
        t('appraisal:cap', {
          numerator,
          denominator,
          graded: table.graded,
          cap: capOf(table.graded, branch.settings.outstandingCap),
        }),
        ...warningTexts(t, table),
      ]),
      t('appraisal:advice'),
    ),
    buttons: [
      ...inPairs(buttons),
      ...turnPeople(t, at, rows.length, (to) => tableButton(course.id, to)),
      [{ label: t.plain('appraisal:course.to-panel'), press: panelButton(course.id) }],
    ],
  };
};

export const memberView = (t: Translator, one: VerdictOfMember): View => {
  const { table, person, verdict, self } = one;
  const { course } = table;
  const grades = GRADES.map((grade, i): Button => ({
    label: `${verdict?.grade === grade ? '✔️ ' : ''}${gradeText(t, grade)}`,
    press: decideButton(course.id, person.memberId, i),
  }));
  return {
    text: paragraphs(
      t('appraisal:verdict.member', { name: person.member.name }),
      joinHtml([
        verdict?.body !== 'elsewhere' && countsText(t, one, table),
        self?.grade != null && t('appraisal:self.own-grade', { grade: gradeText(t, self.grade) }),
        verdict !== undefined &&
          t('appraisal:verdict.decided', {
            grade: gradeText(t, verdict.grade),
            body: verdict.appraisedAt ?? t.plain(`appraisal:verdict.body.${verdict.body}`),
            date: verdict.decidedOn,
            reason: verdict.reason,
          }),
      ]),
      t('appraisal:verdict.choose'),
    ),
    buttons: [
      grades.slice(0, 2),
      grades.slice(2),
      [
        {
          label: t.plain('appraisal:verdict.elsewhere'),
          press: enterButton(course.id, person.memberId),
        },
      ],
      [{ label: t.plain('appraisal:verdict.to-table'), press: tableButton(course.id, 0) }],
    ],
  };
};
