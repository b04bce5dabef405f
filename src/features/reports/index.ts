/** Reports: the branch's records as spreadsheets. */
import type { Feature } from '../../platform/feature.ts';
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
  ],
});
