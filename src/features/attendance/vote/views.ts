/** What an officer is shown of a vote in private: the count step by step, the review, Confirm. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import * as buttons from './buttons.ts';
import type { VoteState } from './load.ts';
import { resultLines } from './result-views.ts';
import { decide, isNameField, isVoid, roomFor, stepsOf, type Step } from './rules/index.ts';
import { problemText, stepName, stepQuestion } from './step-texts.ts';
import { droppedView, earlyView, recordedView } from './still-views.ts';
import { basisText, head, lastRow, papersRow } from './vote-parts-views.ts';

const valueText = ({ vote, basis }: VoteState, step: Step): string | number | null => {
  if (isNameField(step)) return vote[step];
  return vote.totals[step] ?? (step === 'present' && basis.present > 0 ? basis.present : null);
};

/** What is counted already. */
const countedText = (t: Translator, state: VoteState): Html =>
  joinHtml(
    stepsOf(state.subject).flatMap((step) => {
      const value = valueText(state, step);
      return value === null || step === 'present'
        ? []
        : [t('votes:counted', { field: stepName(t, state.subject, step), value })];
    }),
  );

const problemsText = (t: Translator, state: VoteState): Html | undefined =>
  state.problems.length === 0
    ? undefined
    : joinHtml(
        state.problems.map((problem) =>
          t('votes:problem.line', { problem: problemText(t, problem) }),
        ),
      );

const MOST_NUMBERS = 40;
const PER_ROW = 8;

const inRows = (all: readonly Button[], perRow: number): Button[][] =>
  Array.from({ length: Math.ceil(all.length / perRow) }, (_, i) =>
    all.slice(i * perRow, (i + 1) * perRow),
  );

/** Numbers to press; where there are too many, the ends, and the rest is typed. */
const numberButtons = (
  state: VoteState,
  step: Exclude<Step, 'supervisor' | 'teller'>,
): Button[][] => {
  const { vote, subject, basis } = state;
  const most = roomFor(subject, step, basis, vote.totals);
  const numbers = most <= MOST_NUMBERS ? Array.from({ length: most + 1 }, (_, i) => i) : [0, most];
  return inRows(
    numbers.map((number) => ({
      label: String(number),
      press: buttons.putButton(vote.id, step, number),
    })),
    PER_ROW,
  );
};

const MOST_NAMES = 12;

const nameButtons = ({ vote, officials }: VoteState, step: 'supervisor' | 'teller'): Button[][] => {
  const other = step === 'supervisor' ? vote.teller : vote.supervisor;
  return inRows(
    officials
      .filter(({ name }) => name !== other)
      .slice(0, MOST_NAMES)
      .map(({ id, name }) => ({
        label: shorten(name, 20),
        press: buttons.nameButton(vote.id, step, id),
      })),
    3,
  );
};

/** Asks for one step. */
const stepView = (t: Translator, state: VoteState, step: Step): View => ({
  text: paragraphs(
    head(t, state),
    basisText(t, state),
    countedText(t, state),
    problemsText(t, state),
    joinHtml([
      stepQuestion(t, state.subject, step),
      t(isNameField(step) ? 'votes:ask.how-name' : 'votes:ask.how-number'),
    ]),
  ),
  buttons: [
    ...(isNameField(step) ? nameButtons(state, step) : numberButtons(state, step)),
    papersRow(t, state),
    [
      ...(countedText(t, state) === '' && state.basis.present === 0
        ? []
        : [{ label: t.plain('votes:action.change'), press: buttons.changeButton(state.vote.id) }]),
      ...lastRow(t, state),
    ],
  ],
});

/** Everything is counted: what it comes to, and Confirm where nothing is wrong. */
const reviewView = (t: Translator, state: VoteState): View => {
  const { vote, basis, subject, problems } = state;
  const preview = decide(subject, basis, vote.totals);
  return {
    text: paragraphs(
      head(t, state),
      basisText(t, state),
      countedText(t, state),
      problemsText(t, state),
      problems.length === 0
        ? joinHtml([
            ...resultLines(t, vote, basis, preview).map((line) => t('votes:line', { line })),
            t('votes:review.confirm'),
          ])
        : t('votes:review.mend'),
    ),
    buttons: [
      problems.length === 0
        ? [
            {
              label: t.plain('votes:action.confirm'),
              press: buttons.confirmButton(vote.id, vote.edits),
              style: 'success' as const,
            },
          ]
        : [],
      [{ label: t.plain('votes:action.change'), press: buttons.changeButton(vote.id) }],
      lastRow(t, state),
    ],
  };
};

/** `step`: what is counted next; without one the vote is reviewed. */
export const voteView = (
  t: Translator,
  state: VoteState,
  step: Step | undefined,
  isEarly: boolean,
): View => {
  if (state.vote.state === 'recorded') return recordedView(t, state);
  if (state.vote.state === 'dropped') return droppedView(t, state);
  if (isEarly) return earlyView(t, state);
  return step === undefined ? reviewView(t, state) : stepView(t, state, step);
};

/** All that was counted, each to be counted again. */
export const changeView = (t: Translator, state: VoteState): View => {
  const { vote, subject } = state;
  const steps = stepsOf(subject).filter((step) => valueText(state, step) !== null);
  return {
    text: paragraphs(head(t, state), basisText(t, state), t('votes:change')),
    buttons: [
      ...inRows(
        steps.map((step) => ({
          label: t.plain('votes:counted', {
            field: shorten(stepName(t, subject, step), 16),
            value: valueText(state, step) ?? '',
          }),
          press: buttons.stepButton(vote.id, step),
        })),
        isVoid(vote.totals) ? 1 : 2,
      ),
      [{ label: t.plain('common:back'), press: buttons.showButton(vote.id) }],
    ],
  };
};
