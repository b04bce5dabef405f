/** Announces what a series has next: an ordinary meeting with its poll, once for each date. */
import type { SeriesId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers, type Branch } from '../../organisation/index.ts';
import { createMeeting } from '../create.ts';
import { planWith } from '../plan.ts';
import { announcingOf, dayAfter, openFrom } from './load.ts';
import { momentOn, nextOf } from './rules/index.ts';
import { listSeries, lockSeries, originOn, updateSeries, type Series } from './store.ts';
import { missedView, noGroupView } from './views.ts';

const hold = async (
  tx: Db,
  env: Env,
  branch: Branch & { groupId: NonNullable<Branch['groupId']> },
  series: Series,
  date: PlainDate,
): Promise<void> => {
  const { category, kind, title, place, createdBy } = series;
  const moment = momentOn(date, series.time, branch.timeZone);
  const plan = planWith({ category, kind, title, place, moment });
  await createMeeting(tx, env, branch, plan, { origin: originOn(series.id, date), createdBy });
};

/**
 * Announces all that is due, in order. Without a group it waits for one; what has passed by then
 * is not announced, and the officers are told.
 */
export const announceDue = (env: Env, id: SeriesId): Promise<void> =>
  env.transaction(async (tx) => {
    const series = await lockSeries(tx, id);
    if (series?.state !== 'active') return;
    const branch = await getBranch(tx, series.organisationId);
    const tell = (what: string, on: PlainDate, view: typeof missedView): Promise<void> =>
      tellOfficers(tx, env, branch, {
        view: (t) => view(t, series, momentOn(on, series.time, branch.timeZone), branch),
        key: `meetings.series-${what}:${id}:${on}`,
        about: null,
      });
    let { nextOn: on, nextAt: at } = series;
    while (at <= env.now) {
      const { groupId } = branch;
      const isPast = momentOn(on, series.time, branch.timeZone).instant <= env.now;
      if (isPast) await tell('missed', on, missedView);
      else if (groupId === null) {
        await tell('no-group', on, noGroupView);
        break;
      } else await hold(tx, env, { ...branch, groupId }, series, on);
      ({ on, at } = nextOf(series, dayAfter(on), announcingOf(branch)));
    }
    if (on !== series.nextOn) await updateSeries(tx, id, { nextOn: on, nextAt: at });
  });

/** After a change of the branch's zone or settings: when the next dates are announced. */
export const replanSeries = async (tx: Db, env: Env, branch: Branch): Promise<void> => {
  for (const { id } of await listSeries(tx, branch.id)) {
    const series = await lockSeries(tx, id);
    if (series === undefined) continue;
    const from = openFrom(series, env.now, branch.timeZone);
    const { on, at } = nextOf(series, from, announcingOf(branch));
    await updateSeries(tx, id, { nextOn: on, nextAt: at });
  }
};
