/** At the start of a quarter a census opens by itself. */
import type { Job } from '../../../platform/jobs/index.ts';
import { openDueCensuses } from './actions.ts';

export const censusJob: Job = { id: 'roster.open-censuses', run: openDueCensuses };
