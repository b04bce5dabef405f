/** What happens by itself: codes are renewed while check-in is open, and taken down after it. */
import type { Job } from '../../../platform/jobs/index.ts';
import { renewCodes, takeDown } from './actions.ts';
import { listOver } from './store.ts';

export const codesJob: Job = {
  id: 'attendance.renew-codes',
  run: async (env) => {
    for (const { id, isCheckinOpen } of await listOver(env.db, env.now))
      await takeDown(env, id, isCheckinOpen);
    await renewCodes(env);
  },
};
