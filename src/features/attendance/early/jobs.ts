/** What happens by itself: votes of polls that never became known are forgotten. */
import { DAY } from '../../../shared/clock.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { forgetEarlyVotes } from './store.ts';

export const forgetEarlyVotesJob: Job = {
  id: 'attendance.forget-early-votes',
  run: (env) => forgetEarlyVotes(env.db, new Date(env.now.getTime() - DAY)),
};
