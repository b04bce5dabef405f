/** What happens by itself: reminders that are due, meetings that begin. */
import type { Job } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log.ts';
import { listMeetingsToRemind, listStarting } from '../meetings/index.ts';
import { sendDueReminders } from './remind-actions.ts';
import { startMeeting } from './start-actions.ts';

export const remindJob = (log: Log): Job => ({
  id: 'attendance.remind',
  run: async (env) => {
    for (const id of await listMeetingsToRemind(env.db, env.now))
      if ((await sendDueReminders(env, id)) === 'too-late')
        log.info({ meeting: id }, 'reminders were dropped: the meeting has begun');
  },
});

export const startJob: Job = {
  id: 'attendance.start-meetings',
  run: async (env) => {
    for (const { id } of await listStarting(env.db, env.now)) await startMeeting(env, id);
  },
};
