/** What is said about taking part in the matching, pausing and opting out. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { formatDate, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, intArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Part } from './actions.ts';
import { pauseText } from './text.ts';

export const pauseMonthsButton = defineButton('pause.months', intArg);
export const pauseDateButton = defineButton('pause.date');
export const optOutButton = defineButton('pause.out');
export const resumeButton = defineButton('pause.resume');
/** The choice of how long. */
export const pauseMenuButton = defineButton('pause.menu');

const choices = (t: Translator, isOut: boolean, isPausing: boolean): Button[][] => [
  [
    { label: t.plain('matching:pause.one-month'), press: pauseMonthsButton(1) },
    { label: t.plain('matching:pause.three-months'), press: pauseMonthsButton(3) },
  ],
  [{ label: t.plain('matching:pause.date'), press: pauseDateButton() }],
  isOut ? [] : [{ label: t.plain('matching:pause.out'), press: optOutButton() }],
  isPausing
    ? [{ label: t.plain('matching:pause.resume'), press: resumeButton(), style: 'success' }]
    : [],
];

const stateLine = (t: Translator, { branch, pause }: Part): Html =>
  t('matching:pause.branch-line', {
    branch: branch.name,
    state: pause === undefined ? t.plain('matching:pause.state-active') : pauseText(t, pause),
  });

/** How it stands and what can be done. */
export const pauseMenuView = (t: Translator, parts: readonly Part[]): View => ({
  text: paragraphs(
    t('matching:pause.title'),
    joinHtml(parts.map((part) => stateLine(t, part))),
    t('matching:pause.explained'),
  ),
  buttons: choices(
    t,
    parts.every(({ pause }) => pause?.kind === 'out'),
    parts.some(({ pause }) => pause !== undefined),
  ),
});

/** What was noted, with the way back. */
export const pauseSetView = (t: Translator, parts: readonly Part[]): View => {
  const isPausing = parts.some(({ pause }) => pause !== undefined);
  return {
    text: paragraphs(
      t(isPausing ? 'matching:pause.noted' : 'matching:pause.resumed'),
      joinHtml(parts.map((part) => stateLine(t, part))),
      isPausing && parts.some(({ pairs }) => pairs.length > 0) && t('matching:pause.pairs-stay'),
    ),
    buttons: [
      [
        isPausing
          ? { label: t.plain('matching:pause.resume'), press: resumeButton() }
          : { label: t.plain('matching:pause.again'), press: pauseMenuButton() },
      ],
    ],
  };
};

export const notConcernedView = (t: Translator): View => ({
  text: t('matching:pause.not-concerned'),
});

export const badDateText = (t: Translator, latest: PlainDate): Html =>
  t('matching:pause.bad-date', { latest: formatDate(latest, t.locale) });

/** To the officers: who takes no part for now, and which pairs are theirs to look after. */
export const pausedNoticeView = (t: Translator, { branch, member, pause, pairs }: Part): View => ({
  text: paragraphs(
    pause === undefined
      ? t('matching:pause.notice-resumed', { branch: branch.name, name: member.name })
      : t('matching:pause.notice', {
          branch: branch.name,
          name: member.name,
          state: pauseText(t, pause),
        }),
    pause !== undefined &&
      pairs.length > 0 &&
      joinHtml([
        t('matching:pause.notice-pairs'),
        ...pairs.map(({ floating, representative }) =>
          t('matching:pause.notice-pair', {
            floating: floating.name,
            representative: representative.name,
          }),
        ),
      ]),
  ),
});

export const pauseOverView = (t: Translator, branch: LinkedBranch): View => ({
  text: t('matching:pause.over', { branch: branch.name }),
  buttons: [[{ label: t.plain('matching:pause.again'), press: pauseMenuButton() }]],
});
