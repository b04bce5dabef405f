/** What happens by itself: reminders that are due go out. */
import type { Job } from '../../../platform/jobs/index.ts';
import type { Log } from '../../../platform/log.ts';
import { listBranchesToRemind } from '../../meetings/index.ts';
import { sendDueReminders } from './actions.ts';

export const remindJob = (log: Log): Job => ({
  id: 'attendance.remind',
  run: async (env) => {
    for (const id of await listBranchesToRemind(env.db, env.now))
      for (const meeting of (await sendDueReminders(env, id)).tooLate)
        log.info({ meeting }, 'reminders were dropped: the meeting has begun');
  },
});
