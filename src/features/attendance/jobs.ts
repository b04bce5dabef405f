/** What happens by itself: meetings that begin. */
import type { Job } from '../../platform/jobs/index.ts';
import { listStarting } from '../meetings/index.ts';
import { startMeeting } from './start-actions.ts';

export const startJob: Job = {
  id: 'attendance.start-meetings',
  run: async (env) => {
    for (const { id } of await listStarting(env.db, env.now)) await startMeeting(env, id);
  },
};
