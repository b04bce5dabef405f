/** Before the first matching of a branch: the officers are told once that there is somebody to match. */
import { DAY } from '../../../shared/clock.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers } from '../../organisation/index.ts';
import { lockMatching } from '../store.ts';
import { listNeverMatched, saveOffers } from './store.ts';
import { firstHintView } from './views.ts';

/** Time for the officers to send /match by themselves. */
export const firstHintSince = (now: Date): Date => new Date(now.getTime() - DAY);

/** Nobody but the officers hears of it; they decide when to begin. */
export const hintAtFirst = (env: Env, id: OrganisationId): Promise<void> =>
  env.transaction(async (tx) => {
    await lockMatching(tx, id);
    const waiting = await listNeverMatched(tx, firstHintSince(env.now), id);
    const [first] = waiting;
    if (first === undefined) return;
    const branch = await getBranch(tx, id);
    await saveOffers(
      tx,
      waiting.map(({ memberId }) => memberId),
      'known',
      env.now,
    );
    await tellOfficers(tx, env, branch, {
      view: (t) => firstHintView(t, branch, waiting.length),
      key: `matching.first:${id}:${env.now.getTime()}`,
      about: null,
    });
  });
