/** What is shown of papers counted by hand: who gets one, what to type, the count for the supervisor. */
import { escapeHtml, joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Member } from '../../roster/index.ts';
import type { Ballot } from '../ballot-store.ts';
import { optionLabel, titleOf } from '../invitation-views.ts';
import { countsByRow } from '../rules/index.ts';
import { givenOut, type PaperPanel } from './panel.ts';
import {
  choosePaperButton,
  decideButton,
  discardButton,
  enterButton,
  reviewButton,
  supervisorButton,
} from './buttons.ts';
import type { BatchForm, CountsProblem } from './rules.ts';
import type { Batch } from './store.ts';

/** More buttons than this no message takes. */
const MOST = 60;

const head = (t: Translator, ballot: Ballot): Html =>
  t('polls:title', { title: titleOf(t, ballot) });

const inPairs = (buttons: readonly Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, i) => buttons.slice(2 * i, 2 * i + 2));

const pendingText = (t: Translator, { pending }: PaperPanel): Html | false =>
  pending !== null &&
  (pending.supervisor === null
    ? t('polls:batch.no-supervisor')
    : t('polls:batch.waits', { name: pending.supervisor }));

export const panelView = (t: Translator, panel: PaperPanel): View => {
  const { ballot, voters, counted, pending } = panel;
  const isForGuests = ballot.voters === 'guests';
  const count = givenOut(panel);
  const mayEnter = pending === null && (isForGuests || count > 0);
  return {
    text: paragraphs(
      joinHtml([
        head(t, ballot),
        isForGuests
          ? t('polls:batch.how-guests')
          : t(voters.length === 0 ? 'polls:batch.nobody' : 'polls:batch.who'),
      ]),
      joinHtml([
        !isForGuests && count > 0 && t('polls:batch.given-out', { count }),
        counted.collected > 0 && t('polls:batch.counted', { count: counted.collected }),
        pendingText(t, panel),
      ]),
      !isForGuests &&
        count > 0 &&
        count < ballot.threshold &&
        t('polls:batch.too-few', { count: ballot.threshold }),
    ),
    buttons: [
      ...inPairs(
        voters.slice(0, MOST).map(({ memberId, name, onPaper }) => ({
          label: `${onPaper ? '☑️' : '⬜️'} ${name}`,
          press: choosePaperButton(ballot.id, memberId),
        })),
      ),
      ...(mayEnter
        ? [[{ label: t.plain('polls:batch.enter'), press: enterButton(ballot.id) }]]
        : []),
      ...(pending === null
        ? []
        : [[{ label: t.plain('polls:batch.discard'), press: discardButton(ballot.id) }]]),
    ],
  };
};

/** What to type for the rows: the options in order, and the lines to copy. */
export const rowsQuestion = (t: Translator, { labels, options }: BatchForm): Html =>
  paragraphs(
    t(labels.length > 1 ? 'polls:batch.rows' : 'polls:batch.rows-one', {
      options: options.map((option) => optionLabel(t, option)).join(' '),
    }),
    labels.length > 1 &&
      t('polls:batch.template', {
        lines: labels.map((label, i) => `${i + 1}. ${label}: `).join('\n'),
      }),
  );

export const problemText = (t: Translator, problem: CountsProblem): Html => {
  switch (problem.kind) {
    case 'wrong-lines':
      return t('polls:batch.wrong-lines', { expected: problem.expected, found: problem.found });
    case 'wrong-numbers':
      return t('polls:batch.wrong-numbers', { line: problem.line, expected: problem.expected });
    case 'too-many':
      return t('polls:batch.too-many', {
        line: problem.line,
        sum: problem.sum,
        papers: problem.papers,
      });
  }
};

/** The count as it was entered, row by row. */
export const countText = (t: Translator, ballot: Ballot, batch: Batch): Html => {
  const { subjects, options } = ballot;
  const rows = countsByRow(
    { rows: subjects.length, options: options.length },
    { marks: batch.marks ?? [] },
  );
  const line = (row: readonly number[], voids: number): string =>
    [
      ...options.map((option, i) => `${optionLabel(t, option)} ${row[i] ?? 0}`),
      `${t.plain('polls:result.blank')} ${row[options.length] ?? 0}`,
      ...(voids > 0 ? [t.plain('polls:batch.void-row', { count: voids })] : []),
    ].join(t.plain('polls:comma'));
  return paragraphs(
    joinHtml([
      head(t, ballot),
      t('polls:batch.papers', {
        issued: batch.issued,
        collected: batch.collected,
        valid: batch.collected - batch.voids,
        voids: batch.voids,
      }),
    ]),
    joinHtml(
      rows.map((row, i) => {
        const counts = line(row, batch.voidRows?.[i] ?? 0);
        return ballot.kind === 'question'
          ? escapeHtml(counts)
          : t('polls:batch.row', { n: i + 1, name: subjects[i]?.label ?? '', counts });
      }),
    ),
    batch.collected > batch.issued && t('polls:batch.more-than-issued'),
  );
};

export const enteredView = (
  t: Translator,
  ballot: Ballot,
  batch: Batch,
  supervisors: readonly Member[],
): View => ({
  text: paragraphs(
    countText(t, ballot, batch),
    t(supervisors.length === 0 ? 'polls:batch.no-candidates' : 'polls:batch.choose-supervisor'),
  ),
  buttons: inPairs(
    supervisors
      .slice(0, MOST)
      .map(({ id, name }) => ({ label: name, press: supervisorButton(batch.id, id) })),
  ),
});

/** To the supervisor, without the figures. */
export const requestView = (t: Translator, ballot: Ballot, batch: Batch): View => ({
  text: joinHtml([t('polls:batch.request'), head(t, ballot)]),
  buttons: [[{ label: t.plain('polls:batch.review'), press: reviewButton(batch.id) }]],
});

export const reviewView = (t: Translator, ballot: Ballot, batch: Batch): View => ({
  text: paragraphs(countText(t, ballot, batch), t('polls:batch.compare')),
  buttons: [
    [
      {
        label: t.plain('polls:batch.right'),
        press: decideButton(batch.id, 1),
        style: 'success' as const,
      },
      { label: t.plain('polls:batch.wrong'), press: decideButton(batch.id, 0) },
    ],
  ],
});

/** To both, once it is decided. */
export const decidedView = (t: Translator, ballot: Ballot, kind: 'counted' | 'returned'): View => ({
  text: joinHtml([head(t, ballot), t(`polls:batch.is-${kind}`)]),
});
