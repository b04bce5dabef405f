/** Step 6, the assessment ballots: what the course shows of them. */
import { countVoters } from '../../polls/index.ts';
import type { StepPart } from '../course/parts.ts';
import { findAppraisal } from '../store.ts';
import { ballotsButton } from './buttons.ts';

export const assessmentPart: StepPart = {
  step: 'assessment',
  state: async (db, _env, t, { course }) => {
    const ballot = (await findAppraisal(db, course.id))?.ballot;
    const button = (label: string) => [[{ label, press: ballotsButton(course.id) }]];
    if (ballot === undefined)
      return {
        lines: [t('appraisal:assessment.none')],
        missing: 1,
        buttons: button(t.plain('appraisal:assessment.hand-out')),
      };
    const { entitled, voted } = await countVoters(db, ballot.id);
    return {
      lines: [t(`appraisal:assessment.${ballot.state}`, { entitled, voted })],
      missing: ballot.state === 'open' ? Math.max(1, entitled - voted) : 0,
      buttons: button(t.plain('appraisal:assessment.show')),
    };
  },
};
