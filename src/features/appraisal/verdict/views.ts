/** The table of verdicts and one member's, for those who decide. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { countLabel, GRADES } from '../../polls/index.ts';
import { panelButton } from '../course/buttons.ts';
import { capOf, outstandingOf } from '../rules.ts';
import { pageCount, pageOf } from '../ticks/rules.ts';
import type { TableRow, VerdictOfMember, VerdictTable } from './actions.ts';
import { decideButton, elsewhereButton, memberButton, tableButton } from './buttons.ts';

export const gradeText = (t: Translator, grade: (typeof GRADES)[number]): string =>
  t.plain(`polls:option.${grade}`);

const countsText = (t: Translator, { row }: TableRow, threshold: number): Html => {
  if (row === undefined) return t('appraisal:verdict.no-papers');
  const label = (place: number): string =>
    countLabel(t, row.shown, row.shown.counts[place] ?? null, threshold);
  return t('appraisal:counts', {
    outstanding: label(0),
    qualified: label(1),
    basically: label(2),
    unqualified: label(3),
    blank: label(4),
  });
};

const lineOf = (t: Translator, one: TableRow, threshold: number): Html => {
  const outstanding = one.row === undefined ? null : outstandingOf(one.row);
  return joinHtml([
    one.verdict === undefined
      ? t('appraisal:verdict.line-open', { name: one.person.member.name })
      : t(
          one.verdict.body === 'elsewhere'
            ? 'appraisal:verdict.line-elsewhere'
            : 'appraisal:verdict.line',
          { name: one.person.member.name, grade: gradeText(t, one.verdict.grade) },
        ),
    joinHtml(
      [
        outstanding !== null &&
          one.row !== undefined &&
          t('appraisal:verdict.share', {
            share: Math.round((outstanding * 100) / Math.max(1, one.row.papers)),
          }),
        countsText(t, one, threshold),
      ],
      '　',
    ),
  ]);
};

const warningTexts = (t: Translator, { warnings, rows }: VerdictTable): Html[] => [
  ...(warnings.overCap === null ? [] : [t('appraisal:verdict.over-cap', warnings.overCap)]),
  ...(warnings.unqualified.length === 0
    ? []
    : [
        t('appraisal:verdict.unqualified', {
          names: rows
            .filter(({ person }) => warnings.unqualified.includes(person.memberId))
            .map(({ person }) => person.member.name)
            .join(t.plain('roster:list-separator')),
        }),
      ]),
];

export const tableView = (t: Translator, table: VerdictTable, page: number): View => {
  const { course, branch, result, rows } = table;
  const { page: at, shown } = pageOf(rows, page);
  const { numerator, denominator } = branch.settings.outstandingCap;
  const threshold = result?.ballot.threshold ?? branch.settings.ballotThreshold;
  const buttons = shown.map(({ person, verdict }): Button => ({
    label: `${verdict === undefined ? '◻️' : '✅'} ${shorten(person.member.name, 20)}`,
    press: memberButton(course.id, person.memberId),
  }));
  return {
    text: paragraphs(
      t('appraisal:verdict.title', { year: String(course.year) }),
      joinHtml(shown.map((one) => lineOf(t, one, threshold))),
      joinHtml([
        t('appraisal:cap', {
          numerator,
          denominator,
          graded: rows.length,
          cap: capOf(rows.length, branch.settings.outstandingCap),
        }),
        ...warningTexts(t, table),
      ]),
      t('appraisal:advice'),
    ),
    buttons: [
      ...buttons.flatMap((_, i) => (i % 2 === 0 ? [buttons.slice(i, i + 2)] : [])),
      [
        ...(at > 0
          ? [{ label: t.plain('appraisal:ticks.previous'), press: tableButton(course.id, at - 1) }]
          : []),
        ...(at < pageCount(rows.length) - 1
          ? [{ label: t.plain('appraisal:ticks.next'), press: tableButton(course.id, at + 1) }]
          : []),
      ],
      [{ label: t.plain('appraisal:course.to-panel'), press: panelButton(course.id) }],
    ],
  };
};

export const memberView = (t: Translator, one: VerdictOfMember): View => {
  const { table, person, verdict, self } = one;
  const { course, result, branch } = table;
  const threshold = result?.ballot.threshold ?? branch.settings.ballotThreshold;
  const grades = GRADES.map((grade, i): Button => ({
    label: `${verdict?.grade === grade ? '✔️ ' : ''}${gradeText(t, grade)}`,
    press: decideButton(course.id, person.memberId, i),
  }));
  return {
    text: paragraphs(
      t('appraisal:verdict.member', { name: person.member.name }),
      joinHtml([
        countsText(t, one, threshold),
        self?.grade != null && t('appraisal:self.own-grade', { grade: gradeText(t, self.grade) }),
        verdict !== undefined &&
          t('appraisal:verdict.decided', {
            grade: gradeText(t, verdict.grade),
            body: t.plain(`appraisal:verdict.body.${verdict.body}`),
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
          press: elsewhereButton(course.id, person.memberId),
        },
      ],
      [{ label: t.plain('appraisal:verdict.to-table'), press: tableButton(course.id, 0) }],
    ],
  };
};
