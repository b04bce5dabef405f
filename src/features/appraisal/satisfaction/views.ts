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
import { scoreOf, type Score } from './rules.ts';

/** 86.5 */
export const scoreText = ({ tenths }: Score): string => (tenths / 10).toFixed(1);

const rowText = (t: Translator, { subject, shown }: ResultRow, threshold: number): Html => {
  const score = scoreOf(shown.counts);
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
      ' ',
    ),
    score !== undefined &&
      t('appraisal:satisfaction.score', {
        score: scoreText(score),
        share: Math.round((score.satisfied * 100) / score.answered),
      }),
    score?.isLow === true && t('appraisal:satisfaction.low'),
  ]);
};

const resultText = (t: Translator, _branch: Branch, result: BallotResult): Html => {
  const { ballot, rows } = result;
  const head = joinHtml([
    t('appraisal:title', { title: titleOf(t, ballot) }),
    papersLine(t, result),
  ]);
  const none = noFiguresText(t, result);
  if (none !== undefined && none !== false) return paragraphs(head, none);
  return paragraphs(
    head,
    ...rows.map((row) => rowText(t, row, ballot.threshold)),
    withheldNote(t, result),
  );
};

export const satisfactionSpeech: ResultSpeech = { result: resultText, published: resultText };
