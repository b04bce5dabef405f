/** The yearly democratic appraisal of members. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import { courseParts } from './course/index.ts';
import { elsewhereParts, type ElsewhereDeps } from './elsewhere/handlers.ts';
import { appraiseParts } from './handlers.ts';
import { appraisalData } from './person-data/collect.ts';
import { eraseFromAppraisals } from './person-data/store.ts';
import { stepFeature, stepParts } from './steps.ts';

export const appraisalFeature = (deps: ElsewhereDeps): Feature => {
  const elsewhere = elsewhereParts(deps);
  const ballots = appraiseParts(stepParts);
  const course = courseParts(stepParts);
  return {
    name: 'appraisal',
    commands: [...ballots.commands, ...course.commands],
    presses: [...course.presses, ...stepFeature.presses, ...ballots.presses, ...elsewhere.presses],
    dialogs: [...ballots.dialogs, ...course.dialogs, ...stepFeature.dialogs, ...elsewhere.dialogs],
    jobs: stepFeature.jobs,
    duties: stepFeature.duties,
    personData: appraisalData,
    onErased: eraseFromAppraisals,
  };
};

export { appraisalSummary } from './summary.ts';
export type { AppraisalSummary, SummaryRow, SummarySet } from './summary.ts';
export { STEPS } from './course/rules.ts';
export { listWaiting, waitingButton } from './review/above/index.ts';
export { listAppraisals } from './store.ts';
export type { Appraisal } from './store.ts';
export { appraisalSpeech } from './views.ts';
export { satisfactionSpeech } from './satisfaction/index.ts';
export { listCourses } from './course/store.ts';
export { appraisalSheets } from './results/index.ts';
export { listStandingVerdicts } from './verdict/latest-store.ts';
export type { StandingVerdict } from './verdict/latest-store.ts';
export { gradeText } from './verdict/views.ts';
export { appraisalSettings } from './settings.ts';
