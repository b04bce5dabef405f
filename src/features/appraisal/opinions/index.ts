/** Step 2, opinions: what members and non-members suggested in the year of the appraisal (domain.md 4.1 step 2). */
import type { StepPart } from '../course/parts.ts';
import { countSuggestions, opinionButtons } from '../../polls/index.ts';
import { askOpinionsButton } from './buttons.ts';

export const opinionsPart: StepPart = {
  step: 'opinions',
  state: async (db, _env, t, { course, branch }) => {
    const { count, used, unread } = await countSuggestions(db, branch.id, course.year);
    return {
      lines: [t('appraisal:opinions.count', { count, used, unread })],
      missing: unread,
      buttons: [
        [{ label: t.plain('appraisal:opinions.ask'), press: askOpinionsButton(course.id) }],
        ...opinionButtons(t, branch.id, unread),
      ],
    };
  },
};
