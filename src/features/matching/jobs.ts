/** What happens by itself: newcomers are offered a representative, pauses end, silence is noticed. */
import { DAY } from '../../shared/clock.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { ANSWER_DAYS, askSilent, reportSilent } from './checks/actions.ts';
import { forgetAnswered, listSilent, listUnanswered } from './checks/store.ts';
import { offerNewcomers } from './offers/actions.ts';
import { firstHintSince, hintAtFirst } from './offers/first.ts';
import { forgetSettled, listNeverMatched, listNewcomers } from './offers/store.ts';
import { endPause } from './pause/actions.ts';
import { listEndingPauses } from './pause/store.ts';

export const offerJob: Job = {
  id: 'matching.offer-newcomers',
  run: async (env) => {
    await forgetSettled(env.db);
    const newcomers = await listNewcomers(env.db, env.now);
    for (const id of new Set(newcomers.map(({ organisationId }) => organisationId)))
      await offerNewcomers(env, id);
    const waiting = await listNeverMatched(env.db, firstHintSince(env.now));
    for (const id of new Set(waiting.map(({ organisationId }) => organisationId)))
      await hintAtFirst(env, id);
  },
};

export const pauseJob: Job = {
  id: 'matching.end-pauses',
  run: async (env) => {
    for (const ending of await listEndingPauses(env.db, env.now)) await endPause(env, ending);
  },
};

export const checkJob: Job = {
  id: 'matching.ask-silent',
  run: async (env) => {
    await forgetAnswered(env.db);
    for (const silent of await listSilent(env.db, env.now)) await askSilent(env, silent);
    const since = new Date(env.now.getTime() - ANSWER_DAYS * DAY);
    const unanswered = await listUnanswered(env.db, since);
    for (const id of new Set(unanswered.map(({ organisationId }) => organisationId)))
      await reportSilent(env, id);
  },
};
