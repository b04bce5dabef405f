/** What happens by itself in a census: a quarter opens one, after a week the officers hear who is missing. */
import type { Job } from '../../../platform/jobs/index.ts';
import { openDueCensuses, reportSilence } from './actions.ts';

export const censusJobs: readonly Job[] = [
  { id: 'roster.open-censuses', run: openDueCensuses },
  { id: 'roster.report-silence', run: reportSilence },
];
