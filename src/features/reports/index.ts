/** Reports: the branch's records as spreadsheets. */
import type { Feature } from '../../platform/feature.ts';
import { duties, scheduleDuty } from './duties/handlers.ts';
import { dutiesJob } from './duties/jobs.ts';
import { report } from './handlers.ts';
import { overview, overviewPresses } from './overview/handlers.ts';

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
    {
      name: 'overview',
      audience: 'secretary',
      where: 'anywhere',
      description: 'overview:command.overview',
      above: true,
      run: overview,
    },
  ],
  presses: [scheduleDuty, ...overviewPresses],
  jobs: [dutiesJob],
});

export { reportsSettings } from './duties/settings.ts';
