/** What is said before the ballots are opened while the course stands at another step. */
import { paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { panelButton } from '../course/buttons.ts';
import { markOf, stepsBetween } from '../course/rules.ts';
import type { Course } from '../course/store.ts';
import { standText } from '../course/views.ts';
import { jumpButton } from './buttons.ts';

/** Where the course stands, and what a jump to the ballots would leave out or undo. */
export const elsewhereView = (t: Translator, branch: Branch, course: Course): View => {
  const { id, stand, year } = course;
  const isAhead = markOf('assessment', stand) === 'ahead';
  const steps = stepsBetween(stand, 'assessment');
  return {
    text: paragraphs(
      t('appraisal:course.title', { branch: branch.name, year: String(year) }),
      t('appraisal:assessment.stands', { stand: standText(t, stand) }),
      isAhead
        ? t('appraisal:assessment.would-skip', {
            steps: steps
              .map((step) => t.plain(`appraisal:course.name.${step}`))
              .join(t.plain('roster:list-separator')),
          })
        : t('appraisal:assessment.would-return'),
    ),
    buttons: [
      [{ label: t.plain('appraisal:assessment.to-course'), press: panelButton(id) }],
      [
        {
          label: t.plain(isAhead ? 'appraisal:assessment.skip' : 'appraisal:assessment.return'),
          press: jumpButton(id),
          style: 'danger',
        },
      ],
    ],
  };
};
