/** What can be done with series: write one, confirm it, skip a date, pause, go on, end. */
import type { OrganisationId, SeriesId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import type { Category, Kind } from '../rules.ts';
import { announcingOf, loadSheet, openFrom, type SeriesSheet } from './load.ts';
import { firstAhead, firstDates, nextOf, type ClockTime, type SeriesRule } from './rules/index.ts';
import {
  findSeries,
  findSeriesByOrigin,
  insertSeries,
  listOccurrences,
  listSeries,
  lockSeries,
  updateSeries,
  type Series,
} from './store.ts';

export interface SeriesPlan {
  category: Category;
  kind: Kind;
  title: string;
  place: string | null;
  rule: SeriesRule;
  time: ClockTime;
}

export type SheetOutcome = { kind: 'shown'; sheet: SeriesSheet } | { kind: 'not-yours' | 'gone' };

const shown = async (tx: Db, env: Env, series: Series): Promise<SheetOutcome> => ({
  kind: 'shown',
  sheet: await loadSheet(tx, series, env.now),
});

/** The day from which a series that is written now may take place. */
export const startOf = (env: Pick<Env, 'now'>, branch: Branch): PlainDate =>
  today(env.now, branch.timeZone);

/** Keeps the series as a draft, to be looked at and confirmed; the same `origin` again gives the same one. */
export const draftSeries = (
  env: Env,
  organisationId: OrganisationId,
  origin: string,
  plan: SeriesPlan,
): Promise<SheetOutcome> =>
  env.transaction(async (tx): Promise<SheetOutcome> => {
    const { actor, now } = env;
    if (actor.kind !== 'person' || !(await actsForBranch(env, organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, organisationId);
    const next = nextOf(
      { rule: plan.rule, skipped: [] },
      firstAhead(plan, now, branch.timeZone),
      announcingOf(branch),
    );
    const series =
      (await insertSeries(tx, {
        ...plan,
        organisationId,
        origin,
        state: 'draft',
        nextOn: next.on,
        nextAt: next.at,
        createdBy: actor.telegramId,
        createdAt: now,
      })) ?? (await findSeriesByOrigin(tx, origin));
    return series === undefined ? { kind: 'gone' } : shown(tx, env, series);
  });

export type SeriesListOutcome =
  { kind: 'listed'; branch: Branch; sheets: SeriesSheet[] } | { kind: 'not-yours' };

export const listOwnSeries = async (
  env: Env,
  organisationId: OrganisationId,
): Promise<SeriesListOutcome> => {
  if (!(await actsForBranch(env, organisationId))) return { kind: 'not-yours' };
  const all = await listSeries(env.db, organisationId);
  return {
    kind: 'listed',
    branch: await getBranch(env.db, organisationId),
    sheets: await Promise.all(all.map((series) => loadSheet(env.db, series, env.now))),
  };
};

export const lookAtSeries = async (env: Env, id: SeriesId): Promise<SheetOutcome> => {
  const series = await findSeries(env.db, id);
  if (series === undefined) return { kind: 'gone' };
  return (await actsForBranch(env, series.organisationId))
    ? shown(env.db, env, series)
    : { kind: 'not-yours' };
};

/** Changes a series that the person may change; `change` says what, nothing when it is so already. */
const change = (
  env: Env,
  id: SeriesId,
  decide: (
    series: Series,
    branch: Branch,
    tx: Db,
  ) => Promise<Partial<Series> | undefined> | Partial<Series> | undefined,
): Promise<SheetOutcome> =>
  env.transaction(async (tx): Promise<SheetOutcome> => {
    const series = await lockSeries(tx, id);
    if (series === undefined) return { kind: 'gone' };
    if (!(await actsForBranch(env, series.organisationId, tx))) return { kind: 'not-yours' };
    const branch = await getBranch(tx, series.organisationId);
    const set = await decide(series, branch, tx);
    if (set === undefined) return shown(tx, env, series);
    const after = { ...series, ...set };
    const next = nextOf(after, openFrom(after, env.now, branch.timeZone), announcingOf(branch));
    const written = { ...set, nextOn: next.on, nextAt: next.at };
    await updateSeries(tx, id, written);
    return shown(tx, env, { ...series, ...written });
  });

/** Confirmed, or going on after a pause: from the next date on, nothing is made up. */
export const startSeries = (env: Env, id: SeriesId): Promise<SheetOutcome> =>
  change(env, id, ({ state }) =>
    state === 'draft' || state === 'paused' ? { state: 'active' } : undefined,
  );

/** What is announced takes place all the same. */
export const pauseSeries = (env: Env, id: SeriesId): Promise<SheetOutcome> =>
  change(env, id, ({ state }) => (state === 'active' ? { state: 'paused' } : undefined));

/** What is announced takes place all the same; a draft is thrown away. */
export const endSeries = (env: Env, id: SeriesId): Promise<SheetOutcome> =>
  change(env, id, ({ state }) => (state === 'ended' ? undefined : { state: 'ended' }));

/** Skips a date, or takes it back in; one that is announced already stays. */
export const skipDate = (
  env: Env,
  id: SeriesId,
  date: PlainDate,
  isSkipped: boolean,
): Promise<SheetOutcome> =>
  change(env, id, async (series, branch, tx) => {
    const isAhead = date >= firstAhead(series, env.now, branch.timeZone);
    const isKnown = series.skipped.includes(date);
    if (series.state === 'ended' || !isAhead || isKnown === isSkipped) return undefined;
    if (firstDates(series.rule, date, 1)[0] !== date) return undefined;
    if ((await listOccurrences(tx, id, [date])).size > 0) return undefined;
    const others = series.skipped.filter((one) => one !== date);
    // Taken back in, it may be the next again.
    const nextOn = date < series.nextOn ? date : series.nextOn;
    return { skipped: isSkipped ? [...others, date] : others, nextOn };
  });
