/** The yearly democratic appraisal of members. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import { courseParts } from './course/index.ts';
import { appraise, ballotsPress } from './handlers.ts';
import { appraisalData } from './person-data/collect.ts';
import { eraseFromAppraisals } from './person-data/store.ts';
import { stepFeature, stepParts } from './steps.ts';

export const appraisalFeature = (): Feature => {
  const course = courseParts(stepParts);
  return {
    name: 'appraisal',
    commands: [
      {
        name: 'appraise',
        audience: 'secretary',
        where: 'anywhere',
        description: 'appraisal:command.appraise',
        run: appraise,
      },
      ...course.commands,
    ],
    presses: [...course.presses, ...stepFeature.presses, ballotsPress],
    dialogs: [...course.dialogs, ...stepFeature.dialogs],
    jobs: stepFeature.jobs,
    personData: appraisalData,
    onErased: eraseFromAppraisals,
  };
};

export { appraisalSummary } from './actions.ts';
export type { AppraisalSummary, SummaryRow } from './actions.ts';
export { listAppraisals } from './store.ts';
export type { Appraisal } from './store.ts';
export { appraisalSpeech } from './views.ts';
export { satisfactionSpeech } from './satisfaction/index.ts';
export { appraisalSettings } from './settings.ts';
