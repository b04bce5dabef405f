/** What happens by itself: check-in closes when the meeting is over. */
import type { Job } from '../../../platform/jobs/index.ts';
import { closeOverdue } from './actions.ts';
import { listOverdue } from './store.ts';

export const closeCheckinsJob: Job = {
  id: 'attendance.close-checkins',
  run: async (env) => {
    for (const id of await listOverdue(env.db, env.now)) await closeOverdue(env, id);
  },
};
