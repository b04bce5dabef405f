/** Drafts that nobody posted are forgotten. */
import { DAY } from '../../../shared/clock.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { pruneDrafts } from './store.ts';

const LIFE = 30 * DAY;

export const pruneJob: Job = {
  id: 'meetings.prune-drafts',
  run: (env) => pruneDrafts(env.db, new Date(env.now.getTime() - LIFE)),
};
