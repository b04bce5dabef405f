/** The verdict as its member reads it, and an objection as the officers do. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { panelButton } from '../course/buttons.ts';
import type { Course } from '../course/store.ts';
import type { Verdict } from '../verdict/store.ts';
import { ownButton } from '../results/buttons.ts';
import { gradeText } from '../verdict/views.ts';
import { acknowledgeButton, answerButton, objectButton } from './buttons.ts';

export const verdictView = (
  t: Translator,
  branch: Branch,
  course: Course,
  verdict: Verdict,
): View => {
  const settled =
    verdict.state === 'acknowledged' || verdict.state === 'final' ? verdict.state : undefined;
  return {
    text: paragraphs(
      t('appraisal:feedback.title', { branch: branch.name, year: String(course.year) }),
      joinHtml([
        t('appraisal:feedback.grade', { grade: gradeText(t, verdict.grade) }),
        verdict.body === 'elsewhere'
          ? t('appraisal:feedback.by-elsewhere', {
              where: verdict.appraisedAt ?? t.plain('appraisal:verdict.body.elsewhere'),
              date: formatDate(verdict.decidedOn, t.locale),
            })
          : t('appraisal:feedback.by', {
              body: t.plain(`appraisal:verdict.body.${verdict.body}`),
              date: formatDate(verdict.decidedOn, t.locale),
            }),
        verdict.reason !== '' && t('appraisal:feedback.reason', { reason: verdict.reason }),
      ]),
      verdict.answer !== null && t('appraisal:feedback.answer', { answer: verdict.answer }),
      settled === undefined ? t('appraisal:feedback.ask') : t(`appraisal:feedback.${settled}`),
    ),
    buttons: [
      ...(settled === undefined
        ? [
            [
              { label: t.plain('appraisal:feedback.yes'), press: acknowledgeButton(course.id) },
              { label: t.plain('appraisal:feedback.no'), press: objectButton(course.id) },
            ],
          ]
        : []),
      [{ label: t.plain('results:menu.own'), press: ownButton(course.id) }],
    ],
  };
};

export const objectionView = (
  t: Translator,
  branch: Branch,
  course: Course,
  { name, id, objection }: { name: string; id: MemberId; objection: string },
): View => ({
  text: paragraphs(
    t('appraisal:feedback.objection-title', { branch: branch.name, year: String(course.year) }),
    t('appraisal:feedback.objection', { name }),
    t('polls:suggest.quote', { text: objection }),
    t('appraisal:feedback.objection-how'),
  ),
  buttons: [[{ label: t.plain('appraisal:feedback.reply'), press: answerButton(course.id, id) }]],
});

const toPanel = (t: Translator, id: AppraisalId): Button[][] => [
  [{ label: t.plain('appraisal:course.to-panel'), press: panelButton(id) }],
];

/** To the officer who had the verdicts told. */
export const toldView = (t: Translator, id: AppraisalId, count: number): View => ({
  text: t(count === 0 ? 'appraisal:feedback.told-nobody' : 'appraisal:feedback.told', { count }),
  buttons: toPanel(t, id),
});

/** To the officer who answered an objection. */
export const answeredView = (t: Translator, id: AppraisalId): View => ({
  text: t('appraisal:feedback.answered'),
  buttons: toPanel(t, id),
});
