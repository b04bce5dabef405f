/** The secretary's panel of the course: eleven steps, the present one in detail, one button on and one back. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import { formatDate, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Panel } from './actions.ts';
import { addButton, backButton, movesButton, onButton, panelButton } from './buttons.ts';
import { markOf, numberOf, stepBefore, STEPS, type Stand } from './rules.ts';
import type { Course, Move } from './store.ts';
import { menuButton } from '../results/buttons.ts';

/** "step 4, self-appraisal" */
export const standText = (t: Translator, stand: Stand): string =>
  stand === 'done'
    ? t.plain('appraisal:course.done')
    : t.plain('appraisal:course.step', {
        n: numberOf(stand),
        name: t.plain(`appraisal:course.name.${stand}`),
      });

const title = (t: Translator, course: Course, branch: Branch) =>
  t('appraisal:course.title', { branch: branch.name, year: String(course.year) });

export const panelView = (t: Translator, { course, branch, state }: Panel): View => {
  const { id, stand } = course;
  const at = stand === 'done' ? 0 : numberOf(stand);
  const move: Button[] = [
    ...(stepBefore(stand) === undefined
      ? []
      : [{ label: t.plain('appraisal:course.back'), press: backButton(id, at) }]),
    ...(stand === 'done'
      ? []
      : [{ label: t.plain('appraisal:course.on'), press: onButton(id, at, 0) }]),
  ];
  return {
    text: paragraphs(
      title(t, course, branch),
      joinHtml(
        STEPS.map((step) =>
          t(`appraisal:course.line.${markOf(step, stand)}`, {
            n: numberOf(step),
            name: t.plain(`appraisal:course.name.${step}`),
          }),
        ),
      ),
      stand === 'done'
        ? t('appraisal:course.all-done')
        : joinHtml([t(`appraisal:course.about.${stand}`), ...(state?.lines ?? [])]),
    ),
    buttons: [
      ...(state?.buttons ?? []),
      ...(stand === 'done' || at >= numberOf('assessment')
        ? [[{ label: t.plain('results:menu.button'), press: menuButton(id) }]]
        : []),
      move,
      [
        { label: t.plain('appraisal:course.moves'), press: movesButton(id) },
        { label: t.plain('appraisal:course.add'), press: addButton(id) },
      ],
    ],
  };
};

/** Before going on while something is missing. */
export const missingView = (t: Translator, { course, branch, state }: Panel): View => ({
  text: paragraphs(
    title(t, course, branch),
    joinHtml(state?.lines ?? []),
    t('appraisal:course.missing', { count: state?.missing ?? 0 }),
  ),
  buttons: [
    [
      {
        label: t.plain('appraisal:course.on-anyway'),
        press: onButton(course.id, course.stand === 'done' ? 0 : numberOf(course.stand), 1),
        style: 'danger',
      },
      { label: t.plain('appraisal:course.stay'), press: panelButton(course.id) },
    ],
  ],
});

/** Every step forward and back. */
export const movesView = (
  t: Translator,
  { course, branch, moves }: { course: Course; branch: Branch; moves: readonly Move[] },
): View => ({
  text: paragraphs(
    title(t, course, branch),
    joinHtml(
      moves.map(({ movedAt, from, to, reason }) => {
        const date = formatDate(today(movedAt, branch.timeZone), t.locale);
        if (from === to)
          return t('appraisal:course.move-added', { date, count: Number(reason ?? 0) });
        if (reason === null) return t('appraisal:course.move', { date, to: standText(t, to) });
        const isAhead = from !== null && to !== 'done' && markOf(to, from) === 'ahead';
        return t(isAhead ? 'appraisal:course.move-jump' : 'appraisal:course.move-back', {
          date,
          to: standText(t, to),
          reason,
        });
      }),
    ),
  ),
  buttons: [[{ label: t.plain('appraisal:course.to-panel'), press: panelButton(course.id) }]],
});
