/** The result of a satisfaction assessment, with its score. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Branch } from '../../organisation/index.ts';
import {
  countLabel,
  noFiguresText,
  papersLine,
  SATISFACTION,
  titleOf,
  withheldNote,
  type BallotResult,
  type ResultRow,
  type ResultSpeech,
} from '../../polls/index.ts';
import { formsButton } from '../results/menu.ts';
import { satisfactionOf, scoreOf, type Score } from './rules.ts';

/** "86.5", from tenths. */
export const scoreText = ({ tenths }: Score): string => `${Math.floor(tenths / 10)}.${tenths % 10}`;

/** The score, or why there is none; and whether it has to be made up for. */
const judgement = (t: Translator, { shown, papers }: ResultRow): Html => {
  const score = scoreOf(shown.counts, papers);
  const standing = satisfactionOf(shown.counts, papers);
  return joinHtml([
    score === undefined
      ? t(
          standing === 'enough'
            ? 'appraisal:satisfaction.no-score-enough'
            : 'appraisal:satisfaction.no-score',
        )
      : t('appraisal:satisfaction.score', {
          score: scoreText(score),
          satisfied: score.satisfied,
          answered: score.answered,
          share: Math.floor((score.satisfied * 100) / score.answered),
        }),
    standing === 'low' && t('appraisal:satisfaction.low'),
  ]);
};

const rowText = (t: Translator, row: ResultRow, threshold: number): Html => {
  const { subject, shown } = row;
  return joinHtml([
    t('appraisal:satisfaction.line', { text: subject.label }),
    joinHtml(
      [...SATISFACTION, 'blank' as const].map((level, i) =>
        t('appraisal:satisfaction.count', {
          level: t.plain(
            level === 'blank' ? 'appraisal:satisfaction.unknown' : `polls:option.${level}`,
          ),
          votes: countLabel(t, shown, shown.counts[i] ?? null, threshold),
        }),
      ),
      ' · ',
    ),
    judgement(t, row),
  ]);
};

const resultText = (t: Translator, _branch: Branch, result: BallotResult): Html => {
  const { ballot, rows } = result;
  const head = joinHtml([
    t('appraisal:title', { title: titleOf(t, ballot) }),
    papersLine(t, result),
  ]);
  const none = noFiguresText(t, result);
  if (none !== false) return paragraphs(head, none);
  return paragraphs(
    head,
    ...rows.map((row) => rowText(t, row, ballot.threshold)),
    withheldNote(t, result),
  );
};

export const satisfactionSpeech: ResultSpeech = {
  result: resultText,
  published: resultText,
  more: formsButton,
};

/** What came out, in few lines for the panel; and whether it is to be assessed again. */
export const outcomeText = (
  t: Translator,
  result: BallotResult,
): { text: Html[]; isToRepeat: boolean } => {
  const none = noFiguresText(t, result);
  if (none !== false) return { text: [none], isToRepeat: true };
  const low = result.rows.filter(
    ({ shown, papers }) => satisfactionOf(shown.counts, papers) === 'low',
  );
  const scores = result.rows.flatMap(({ subject, shown, papers }) => {
    const score = scoreOf(shown.counts, papers);
    return score === undefined
      ? []
      : [t('appraisal:satisfaction.panel-score', { text: subject.label, score: scoreText(score) })];
  });
  return {
    text: [...scores, ...(low.length === 0 ? [] : [t('appraisal:satisfaction.low')])],
    isToRepeat: low.length > 0,
  };
};
