/** The yearly democratic appraisal of members. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import { appraise } from './handlers.ts';

export const appraisalFeature = (): Feature => ({
  name: 'appraisal',
  commands: [
    {
      name: 'appraise',
      audience: 'secretary',
      where: 'anywhere',
      description: 'appraisal:command.appraise',
      run: appraise,
    },
  ],
});

export { appraisalSummary } from './actions.ts';
export type { AppraisalSummary, SummaryRow } from './actions.ts';
export { listAppraisals } from './store.ts';
export type { Appraisal } from './store.ts';
export { appraisalSpeech } from './views.ts';
export { appraisalSettings } from './settings.ts';
