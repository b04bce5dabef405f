/** What happens by itself: on the first of a month the officers get a word about what is owed. */
import {
  addMonths,
  isWallTime,
  today,
  wallToInstant,
  type PlainDate,
} from '../../../shared/time/index.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers } from '../../organisation/index.ts';
import { listMeetings } from '../../meetings/index.ts';
import { loadCalendar } from './load.ts';
import { claimWord, insertWords, listDueWords, listUnplanned } from './store.ts';
import { wordView } from './views.ts';

const SAID_AT = '09:00';

/** The morning of the first of the next month. */
export const nextWordAt = (now: Date, zone: string): Date => {
  const next = addMonths(`${today(now, zone).slice(0, 8)}01` as PlainDate, 1);
  const wall = `${next}T${SAID_AT}`;
  if (!isWallTime(wall)) throw new Error(`Not a time: ${wall}`);
  return wallToInstant(wall, zone);
};

/** Nothing is said where nothing is owed, nor to a branch that has never called a meeting here. */
const sayWord = (env: Env, id: OrganisationId): Promise<void> =>
  env.transaction(async (tx) => {
    const branch = await getBranch(tx, id);
    if (!(await claimWord(tx, id, env.now, nextWordAt(env.now, branch.timeZone)))) return;
    if ((await listMeetings(tx, id)).length === 0) return;
    const calendar = await loadCalendar(tx, branch, env.now);
    if (calendar.states.every(({ state }) => state !== 'owed')) return;
    await tellOfficers(tx, env, branch, {
      view: (t) => wordView(t, calendar),
      key: `reports.duties:${id}:${calendar.date.slice(0, 7)}`,
      about: null,
    });
  });

export const dutiesJob: Job = {
  id: 'reports.say-duties',
  run: async (env) => {
    const unplanned = await listUnplanned(env.db);
    await insertWords(
      env.db,
      unplanned.map(({ id, timeZone }) => ({
        organisationId: id,
        nextAt: nextWordAt(env.now, timeZone),
      })),
    );
    for (const id of await listDueWords(env.db, env.now)) await sayWord(env, id);
  },
};
