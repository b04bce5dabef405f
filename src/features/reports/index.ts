/** Reports: the branch's records as spreadsheets. */
import type { Feature } from '../../platform/feature.ts';
import { duties, scheduleDuty } from './duties/handlers.ts';
import { dutiesJob } from './duties/jobs.ts';
import { report } from './handlers.ts';

export const reportsFeature = (): Feature => ({
  name: 'reports',
  commands: [
    {
      name: 'report',
      audience: 'secretary',
      where: 'anywhere',
      description: 'reports:command.report',
      run: report,
    },
    {
      name: 'duties',
      audience: 'secretary',
      where: 'anywhere',
      description: 'duties:command.duties',
      run: duties,
    },
  ],
  presses: [scheduleDuty],
  jobs: [dutiesJob],
});

export { reportsSettings } from './duties/settings.ts';
