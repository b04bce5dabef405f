/** The voter's paper: one message that steps through the rows, then asks to confirm. Its state is in its buttons. */
import { joinHtml, paragraphs, shorten, type Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { Button, View } from '../../platform/telegram/view.ts';
import type { OpenPaper } from './cast-actions.ts';
import { castButton, showButton } from './buttons.ts';
import type { BallotKind } from './schema.ts';
import { optionLabel, titleOf } from './invitation-views.ts';
import {
  encodePaper,
  formatReceipt,
  isResolution,
  nextOpenRow,
  progressOf,
  votableRows,
  withMark,
  type Mark,
} from './rules/index.ts';

type Paper = Omit<OpenPaper, 'kind'>;
/** Papers with a list of rows. */
type ListKind = Exclude<BallotKind, 'question'>;

/** A label is cut where phones would cut it anyway; the message has the full words. */
const LABEL = 48;

const markLabel = (t: Translator, paper: Paper, mark: Mark): string => {
  const option = typeof mark === 'number' ? paper.ballot.options[mark] : undefined;
  return option !== undefined
    ? optionLabel(t, option)
    : t.plain(mark === 'open' ? 'polls:paper.open' : `polls:paper.blank-${paper.ballot.kind}`);
};

const show = (paper: Paper, row: number, marks: readonly Mark[] = paper.marks): string =>
  showButton(paper.ballot.id, row, encodePaper(paper.form, marks));

/** Past the last row stands the summary. */
const summaryRow = (paper: Paper): number => paper.form.rows;

const rowAfter = (paper: Paper, row: number): number =>
  votableRows(paper.form).find((candidate) => candidate > row) ?? summaryRow(paper);

const rowBefore = (paper: Paper, row: number): number | undefined =>
  votableRows(paper.form).findLast((candidate) => candidate < row);

/** Rows of buttons with `width` in each. */
const inRows = (buttons: readonly Button[], width: number): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / width) }, (_, i) =>
    buttons.slice(i * width, (i + 1) * width),
  );

const markButtons = (t: Translator, paper: Paper, row: number): Button[] => {
  const { ballot, marks } = paper;
  const numbered = ballot.options.some((option) => 'text' in option);
  const button = (mark: Mark, label: string): Button => ({
    label: marks[row] === mark ? `✓ ${label}` : label,
    press: show(paper, rowAfter(paper, row), withMark(marks, row, mark)),
  });
  return [
    ...ballot.options.map((option, i) =>
      button(i, `${numbered ? `${i + 1}. ` : ''}${shorten(optionLabel(t, option), LABEL)}`),
    ),
    ...(isResolution(ballot.options) ? [] : [button('blank', markLabel(t, paper, 'blank'))]),
  ];
};

const questionText = (t: Translator, { ballot }: Paper): Html =>
  paragraphs(
    t('polls:title', { title: titleOf(t, ballot) }),
    joinHtml(
      ballot.options.map(
        (option, i) => 'text' in option && t('polls:paper.choice', { n: i + 1, text: option.text }),
      ),
    ),
    t('polls:paper.choose'),
  );

const rowText = (t: Translator, paper: Paper, kind: ListKind, row: number): Html => {
  const { ballot, form, marks } = paper;
  const { all, open } = progressOf(form, marks);
  return paragraphs(
    t('polls:title', { title: titleOf(t, ballot) }),
    joinHtml([
      t(`polls:paper.row-${kind}`, {
        n: votableRows(form).indexOf(row) + 1,
        all,
        name: ballot.subjects[row]?.label ?? '',
      }),
      t('polls:paper.mark', { mark: markLabel(t, paper, marks[row] ?? 'open') }),
    ]),
    t('polls:paper.progress', { done: all - open, all }),
  );
};

const navigation = (t: Translator, paper: Paper, kind: ListKind, row: number): Button[][] => {
  const before = rowBefore(paper, row);
  const open = nextOpenRow(paper.form, paper.marks, row);
  return [
    [
      ...(before === undefined
        ? []
        : [{ label: t.plain(`polls:paper.previous-${kind}`), press: show(paper, before) }]),
      { label: t.plain(`polls:paper.next-${kind}`), press: show(paper, rowAfter(paper, row)) },
    ],
    [
      ...(open === undefined || open === row
        ? []
        : [{ label: t.plain('polls:paper.first-open'), press: show(paper, open) }]),
      { label: t.plain('polls:paper.check'), press: show(paper, summaryRow(paper)) },
    ],
  ];
};

/** One row of the paper; for a question, the only one. */
export const rowView = (t: Translator, paper: Paper, row: number): View => {
  const { kind } = paper.ballot;
  if (kind === 'question')
    return {
      text: questionText(t, paper),
      buttons: markButtons(t, paper, row).map((button) => [button]),
    };
  return {
    text: rowText(t, paper, kind, row),
    buttons: [...inRows(markButtons(t, paper, row), 2), ...navigation(t, paper, kind, row)],
  };
};

const summaryText = (t: Translator, paper: Paper): Html => {
  const { ballot, form, marks } = paper;
  const title = t('polls:title', { title: titleOf(t, ballot) });
  const { kind } = ballot;
  if (kind === 'question')
    return paragraphs(
      title,
      t('polls:paper.your-choice', { mark: markLabel(t, paper, marks[0] ?? 'open') }),
      t('polls:paper.final'),
    );
  const { all, marked, blank, open } = progressOf(form, marks);
  return paragraphs(
    title,
    joinHtml(
      votableRows(form).map((row) =>
        t('polls:paper.line', {
          name: ballot.subjects[row]?.label ?? '',
          mark: markLabel(t, paper, marks[row] ?? 'open'),
        }),
      ),
    ),
    joinHtml([
      t(`polls:paper.summary-${kind}`, { all, marked, blank: blank + open }),
      open > 0 && t(`polls:paper.still-open-${kind}`, { count: open }),
    ]),
    t('polls:paper.final'),
  );
};

/** The whole paper with Confirm; `receipt` is fresh. */
export const summaryView = (t: Translator, paper: Paper, receipt: string): View => {
  const { ballot, form, marks } = paper;
  const open = nextOpenRow(form, marks);
  const last = rowBefore(paper, summaryRow(paper)) ?? 0;
  return {
    text: summaryText(t, paper),
    buttons: [
      [
        {
          label: t.plain('polls:paper.confirm'),
          press: castButton(ballot.id, encodePaper(form, marks), receipt),
          style: 'success',
        },
      ],
      [
        ...(open === undefined || ballot.kind === 'question'
          ? []
          : [{ label: t.plain('polls:paper.first-open'), press: show(paper, open) }]),
        { label: t.plain('common:back'), press: show(paper, last) },
      ],
    ],
  };
};

export const countedView = (t: Translator, ballot: Paper['ballot'], receipt: string): View => ({
  text: paragraphs(
    t('polls:title', { title: titleOf(t, ballot) }),
    t('polls:paper.counted'),
    t('polls:paper.receipt', { receipt: formatReceipt(receipt) }),
  ),
});
