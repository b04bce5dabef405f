/** What an officer is shown of a ballot: its state, the question before closing, the result of a question. */
import { joinHtml, paragraphs, type Html } from '../../shared/html.ts';
import { formatWhen } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { Branch } from '../organisation/index.ts';
import type { Reachable } from '../roster/index.ts';
import type { Ballot } from './ballot-store.ts';
import type { RunningBallot } from './conduct-actions.ts';
import { askCloseButton, closeButton, keepButton, publishButton, remindButton } from './buttons.ts';
import { optionLabel, titleOf } from './invitation-views.ts';
import type { OpenedBallot } from './open-ballot.ts';
import type { BallotResult } from './results.ts';
import { halfOf, type ShownCounts } from './rules/index.ts';

const titleLine = (t: Translator, ballot: Ballot): Html =>
  t('polls:title', { title: titleOf(t, ballot) });

/** A running ballot: who conducts it learns how many have voted, nothing else. */
export const statusView = (t: Translator, { ballot, branch, turnout }: RunningBallot): View => ({
  text: joinHtml([
    titleLine(t, ballot),
    t('polls:status.since', {
      when: formatWhen(ballot.openedAt, { zone: branch.timeZone, locale: t.locale }),
    }),
    t('polls:status.turnout', { ...turnout }),
    t('polls:status.no-result-yet'),
  ]),
  buttons: [
    [
      { label: t.plain('polls:status.remind'), press: remindButton(ballot.id) },
      { label: t.plain('polls:status.close'), press: askCloseButton(ballot.id), style: 'danger' },
    ],
  ],
});

/** Names of those who can't be written to; none if everybody can. */
const unreachedText = (t: Translator, unreached: readonly Reachable[]): Html | false =>
  unreached.length > 0 &&
  joinHtml([
    t('polls:opened.unreached', { count: unreached.length }),
    ...unreached.map(({ member, reach }) =>
      t('polls:opened.unreached-line', {
        name: member.name,
        why: t.plain(reach === 'no-account' ? 'polls:opened.no-account' : 'polls:opened.not-open'),
      }),
    ),
    t('polls:opened.unreached-paper'),
  ]);

/** To the officer who opened it. */
export const openedView = (t: Translator, branch: Branch, opened: OpenedBallot): View => {
  const { ballot, turnout, unreached } = opened;
  const status = statusView(t, { ballot, branch, turnout });
  return {
    ...status,
    text: paragraphs(
      t('polls:opened.done', { count: turnout.entitled }),
      status.text,
      unreachedText(t, unreached),
      turnout.entitled < ballot.threshold &&
        t('polls:opened.too-few', { count: turnout.entitled, threshold: ballot.threshold }),
      ballot.kind === 'question' && t('polls:opened.not-formal'),
    ),
  };
};

export const askCloseView = (t: Translator, { ballot, turnout }: RunningBallot): View => ({
  text: joinHtml([
    titleLine(t, ballot),
    t('polls:status.turnout', { ...turnout }),
    t('polls:close.ask'),
  ]),
  buttons: [
    [
      { label: t.plain('polls:close.confirm'), press: closeButton(ballot.id), style: 'danger' },
      { label: t.plain('common:cancel'), press: keepButton(ballot.id) },
    ],
  ],
});

/** A count, or that it is withheld. */
export const countLabel = (
  t: Translator,
  { withheld }: ShownCounts,
  count: number | null,
  threshold: number,
): string =>
  count !== null
    ? String(count)
    : withheld === 'small'
      ? t.plain('polls:result.below', { threshold })
      : t.plain('polls:result.withheld');

/** Why counts are missing, once below the result. */
export const withheldNote = (t: Translator, { rows, ballot }: BallotResult): Html | false => {
  const { threshold } = ballot;
  if (rows.some(({ shown }) => shown.withheld === 'more'))
    return t('polls:result.note-more', { threshold });
  return (
    rows.some(({ shown }) => shown.withheld === 'small') &&
    t('polls:result.note-small', { threshold })
  );
};

export const papersLine = (t: Translator, { issued, collected }: BallotResult): Html =>
  t('polls:result.papers', { issued, collected });

const decisionText = (t: Translator, { decision, issued }: BallotResult): Html | false => {
  if (decision === undefined) return false;
  const needed = halfOf(issued);
  const verdict = t.plain(decision.isPassed ? 'polls:result.passed' : 'polls:result.not-passed');
  return decision.votesFor === null
    ? t('polls:result.decision-withheld', { verdict, entitled: issued, needed })
    : t('polls:result.decision', {
        verdict,
        votes: decision.votesFor,
        entitled: issued,
        needed,
      });
};

/** The result of a question, for the officer and, without a name in it, for the group. */
export const questionResultText = (t: Translator, _branch: Branch, result: BallotResult): Html => {
  const { ballot, choices, rows, collected } = result;
  const shown = rows[0]?.shown;
  const isTooFew = collected < ballot.threshold;
  return paragraphs(
    joinHtml([t('polls:result.title'), titleLine(t, ballot), papersLine(t, result)]),
    shown === undefined || isTooFew
      ? t('polls:result.too-few', { threshold: ballot.threshold })
      : joinHtml(
          choices.map((choice, i) =>
            t('polls:result.line', {
              choice: choice === 'blank' ? t.plain('polls:result.blank') : optionLabel(t, choice),
              votes: countLabel(t, shown, shown.counts[i] ?? null, ballot.threshold),
            }),
          ),
        ),
    decisionText(t, result),
    !isTooFew && withheldNote(t, result),
  );
};

/** The result with the button that publishes it, until it is published. */
export const resultView = (t: Translator, text: Html, ballot: Ballot): View =>
  ballot.state === 'published'
    ? { text: paragraphs(text, t('polls:result.is-published')) }
    : {
        text,
        buttons: [[{ label: t.plain('polls:result.publish'), press: publishButton(ballot.id) }]],
      };
