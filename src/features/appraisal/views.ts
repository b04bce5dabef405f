/** What is said of an appraisal's result: the table for the officer, the turnout for the group. */
import { joinHtml, paragraphs, type Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { Branch } from '../organisation/index.ts';
import {
  countLabel,
  noFiguresText,
  papersLine,
  titleOf,
  withheldNote,
  type BallotResult,
  type ResultRow,
  type ResultSpeech,
} from '../polls/index.ts';
import { formsButton } from './results/menu.ts';
import { capOf, countMostlyOutstanding, outstandingOf, rankRows } from './rules.ts';

const memberText = (t: Translator, row: ResultRow, threshold: number): Html => {
  const { subject, papers, shown, voids } = row;
  const outstanding = outstandingOf(row);
  const label = (place: number): string =>
    countLabel(t, shown, shown.counts[place] ?? null, threshold);
  return joinHtml([
    outstanding === null
      ? t('appraisal:member-withheld', { name: subject.label })
      : t('appraisal:member', {
          name: subject.label,
          share: Math.round((outstanding * 100) / papers),
          count: outstanding,
          papers,
        }),
    t('appraisal:counts', {
      outstanding: label(0),
      qualified: label(1),
      basically: label(2),
      unqualified: label(3),
      blank: label(4),
    }),
    voids > 0 && t('polls:result.void-rows', { count: voids }),
  ]);
};

const capText = (t: Translator, branch: Branch, { rows }: BallotResult): Html => {
  const { numerator, denominator } = branch.settings.outstandingCap;
  const cap = capOf(rows.length, { numerator, denominator });
  const many = countMostlyOutstanding(rows);
  return joinHtml([
    t('appraisal:cap', { numerator, denominator, graded: rows.length, cap }),
    many > cap && t('appraisal:over-cap', { count: many, cap }),
  ]);
};

const resultText = (t: Translator, branch: Branch, result: BallotResult): Html => {
  const { ballot, rows } = result;
  const head = joinHtml([
    t('appraisal:title', { title: titleOf(t, ballot) }),
    papersLine(t, result),
  ]);
  const without = noFiguresText(t, result);
  if (without !== false) return paragraphs(head, without);
  return paragraphs(
    head,
    ...rankRows(rows).map((row) => memberText(t, row, ballot.threshold)),
    withheldNote(t, result),
    ballot.voters === 'members' && capText(t, branch, result),
    t(ballot.voters === 'members' ? 'appraisal:advice' : 'appraisal:advice-guests'),
  );
};

const publishedText = (t: Translator, _branch: Branch, result: BallotResult): Html =>
  t(result.ballot.voters === 'members' ? 'appraisal:published' : 'appraisal:published-guests', {
    title: titleOf(t, result.ballot),
    issued: result.issued,
    collected: result.collected,
  });

export const appraisalSpeech: ResultSpeech = {
  result: resultText,
  published: publishedText,
  more: formsButton,
};
