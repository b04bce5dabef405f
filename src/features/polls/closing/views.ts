/** What is said of a closed ballot: the notice to the group, the result, and what its officer should know before publishing. */
import { escapeHtml, joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Ballot } from '../ballot-store.ts';
import { publishButton } from '../buttons.ts';
import { optionLabel, titleOf } from '../invitation-views.ts';
import type { AddedName } from '../late/store.ts';
import type { BallotResult } from '../results.ts';
import { formatDigest, type Option, type ShownCounts } from '../rules/index.ts';
import { decisionText } from './decision-views.ts';

const titleLine = (t: Translator, { ballot }: BallotResult): Html =>
  t('polls:title', { title: titleOf(t, ballot) });

export const papersText = (t: Translator, result: BallotResult): string => {
  const { issued, collected, valid, voids } = result;
  return t.plain('polls:result.papers', { issued, collected, valid, voids });
};

export const papersLine = (t: Translator, result: BallotResult): Html => {
  const { issued, collected, valid, voids } = result;
  return t('polls:result.papers', { issued, collected, valid, voids });
};

/** To the group at closing: that it is over, and what makes a later change of the box show. */
export const closedNoticeView = (t: Translator, result: BallotResult): View => ({
  text: joinHtml([
    t('polls:closed.title'),
    titleLine(t, result),
    t('polls:closed.papers', { issued: result.issued, collected: result.collected }),
    t('polls:closed.digest', { digest: formatDigest(result.ballot.digest ?? '') }),
  ]),
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
  if (rows.length > 0 && rows.every(({ papers }) => papers < threshold))
    return t('polls:result.note-all', { threshold });
  if (rows.some(({ shown }) => shown.withheld === 'more' || shown.withheld === 'all'))
    return t('polls:result.note-more', { threshold });
  return (
    rows.some(({ shown }) => shown.withheld === 'small') &&
    t('polls:result.note-small', { threshold })
  );
};

/** Why there are no figures at all; nothing when there are. */
export const noFiguresText = (t: Translator, { verdict, ballot }: BallotResult): Html | false => {
  if (verdict === 'void') return t('polls:result.void');
  const threshold = Math.max(ballot.threshold, ballot.atLeast);
  return verdict === 'too-few' && t('polls:result.too-few', { threshold });
};

export const blankOr = (t: Translator, ballot: Ballot, choice: Option | 'blank'): string =>
  choice !== 'blank'
    ? optionLabel(t, choice)
    : t.plain(
        ballot.kind === 'question' ? 'polls:result.blank' : `polls:paper.blank-${ballot.kind}`,
      );

/** The result of a question, for the officer and, without a name in it, for the group. */
export const questionResultText = (t: Translator, _branch: Branch, result: BallotResult): Html => {
  const { ballot, choices, rows } = result;
  const [row] = rows;
  const head = joinHtml([t('polls:result.title'), titleLine(t, result), papersLine(t, result)]);
  const without = noFiguresText(t, result);
  if (without !== false || row === undefined) return paragraphs(head, without);
  const { shown, voids } = row;
  const isHidden = shown.counts.every((count) => count === null);
  return paragraphs(
    head,
    isHidden
      ? t('polls:result.hidden', { threshold: ballot.threshold })
      : joinHtml([
          ...choices.map((choice, i) =>
            t('polls:result.line', {
              choice: blankOr(t, ballot, choice),
              votes: countLabel(t, shown, shown.counts[i] ?? null, ballot.threshold),
            }),
          ),
          voids > 0 && t('polls:result.void-rows', { count: voids }),
        ]),
    decisionText(t, result),
    !isHidden && withheldNote(t, result),
  );
};

/** The result of a list: for each row its counts in one line. */
export const listResultText = (t: Translator, _branch: Branch, result: BallotResult): Html => {
  const { ballot, choices, rows } = result;
  const head = joinHtml([t('polls:result.title'), titleLine(t, result), papersLine(t, result)]);
  const without = noFiguresText(t, result);
  if (without !== false) return paragraphs(head, without);
  return paragraphs(
    head,
    ...rows.map(({ subject, shown, voids }) =>
      joinHtml([
        t('polls:result.row', { name: subject.label }),
        joinHtml(
          choices.map((choice, i) =>
            t('polls:result.count', {
              choice: blankOr(t, ballot, choice),
              votes: countLabel(t, shown, shown.counts[i] ?? null, ballot.threshold),
            }),
          ),
          escapeHtml(t.plain('polls:comma')),
        ),
        voids > 0 && t('polls:result.void-rows', { count: voids }),
      ]),
    ),
    withheldNote(t, result),
  );
};

/** What the officer should weigh before publishing; said to nobody else. */
const warningsText = (
  t: Translator,
  { ballot, unanimous, rows, added }: BallotResult,
  names: readonly AddedName[],
): Html => {
  const labels = unanimous.flatMap((place) => rows[place]?.subject.label ?? []);
  return paragraphs(
    labels.length > 0 &&
      (ballot.kind === 'question'
        ? t('polls:warning.unanimous')
        : t('polls:warning.unanimous-rows', { names: labels.join(t.plain('polls:comma')) })),
    added > 0 &&
      joinHtml([
        t('polls:warning.added', { count: added }),
        ...names.map(({ name, reason }) => t('polls:warning.added-line', { name, reason })),
      ]),
  );
};

/** The result with the button that publishes it, until it is published. */
export const resultView = (
  t: Translator,
  text: Html,
  result: BallotResult,
  added: readonly AddedName[] = [],
  more: readonly Button[][] = [],
): View => {
  const { ballot } = result;
  const digest = t('polls:result.digest', { digest: formatDigest(ballot.digest ?? '') });
  const warnings = warningsText(t, result, added);
  return ballot.state === 'published'
    ? {
        text: paragraphs(text, warnings, digest, t('polls:result.is-published')),
        buttons: [...more],
      }
    : {
        text: paragraphs(text, warnings, digest, t('polls:result.not-published')),
        buttons: [
          ...more,
          [{ label: t.plain('polls:result.publish'), press: publishButton(ballot.id) }],
        ],
      };
};
