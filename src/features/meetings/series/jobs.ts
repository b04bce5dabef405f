/** What happens by itself: occurrences of series are announced; drafts that nobody confirmed are forgotten. */
import { DAY } from '../../../shared/clock.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { announceDue } from './announce.ts';
import { listDueSeries, pruneDrafts } from './store.ts';

const DRAFT_LIFE = 7 * DAY;

export const seriesJob: Job = {
  id: 'meetings.announce-series',
  run: async (env) => {
    for (const id of await listDueSeries(env.db, env.now)) await announceDue(env, id);
    await pruneDrafts(env.db, new Date(env.now.getTime() - DRAFT_LIFE));
  },
};
