/** The quarterly census: it opens, cards go out, the secretary reminds, closes and may open again. */
import { DAY } from '../../../shared/clock.ts';
import type { CensusId } from '../../../shared/ids.ts';
import { startOfDay, today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import {
  actsForBranch,
  getBranch,
  listActiveBranches,
  tellOfficers,
  type Branch,
} from '../../organisation/index.ts';
import { messageToMember, reachOf, type Reachable } from '../reach.ts';
import {
  dayAfter,
  dueQuarter,
  isDaytime,
  quarterOf,
  quartersDueSomewhere,
} from '../rules/index.ts';
import { listMembers } from '../store.ts';
import { isReachable, progressOf, type Progress } from './progress.ts';
import {
  claimReminder,
  closeCensusRow,
  closeOlder,
  findCensus,
  findCensusById,
  insertCensus,
  listBranchesWithCensus,
  listUnreported,
  lockCensus,
  noteReported,
  reopenCensusRow,
  type Census,
} from './store.ts';
import { censusCardView, censusClosedView, censusOpenedView, censusStatusView } from './views.ts';

const WEEK = 7 * DAY;

/** Cards go to all who have not answered; the key names the occasion. */
const sendCards = async (
  tx: Db,
  env: Env,
  branch: Branch,
  census: Census,
  people: readonly Reachable[],
  occasion: string,
): Promise<void> => {
  const expiresAt = startOfDay(dayAfter(census.quarter), branch.timeZone);
  await enqueue(
    tx,
    env.now,
    people.flatMap(({ member, t }) =>
      messageToMember(member, censusCardView(t, branch, census, member), {
        key: `roster.census:${census.id}:${member.id}:${occasion}`,
        expiresAt,
      }),
    ),
  );
};

const openIn = async (tx: Db, env: Env, branch: Branch): Promise<Census | undefined> => {
  const members = await listMembers(tx, branch.id);
  if (members.length === 0) return undefined;
  const quarter = quarterOf(today(env.now, branch.timeZone));
  const openedBy = env.actor.kind === 'person' ? env.actor.telegramId : null;
  const { id: organisationId } = branch;
  const census = await insertCensus(tx, { organisationId, quarter, openedBy, now: env.now });
  if (census === undefined) return undefined;
  await closeOlder(tx, branch.id, quarter, env.now);
  await sendCards(tx, env, branch, census, await reachOf(tx, env, branch, members), 'open');
  if (branch.groupId !== null)
    await enqueue(
      tx,
      env.now,
      textMessages(branch.groupId, censusOpenedView(env.texts(branch.locale), census, members), {
        key: `roster.census-open:${census.id}`,
      }),
    );
  if (openedBy === null) {
    const progress = await progressOf(tx, env, branch, census);
    await tellOfficers(tx, env, branch, {
      view: (t) => censusStatusView(t, branch, progress, t('roster:census.opened-itself')),
      key: `roster.census-opened:${census.id}`,
      about: null,
    });
  }
  return census;
};

export type CensusOutcome =
  { kind: 'opened' | 'running' | 'closed'; progress: Progress } | { kind: 'nobody' };

/** Opens the round of this quarter, or says how far it is. The caller has authorised the person for the branch. */
export const openOrShowCensus = (env: Env, branch: Branch): Promise<CensusOutcome> =>
  env.transaction(async (tx): Promise<CensusOutcome> => {
    if (!(await actsForBranch(env, branch.id, tx))) return { kind: 'nobody' };
    const opened = await openIn(tx, env, branch);
    const census =
      opened ?? (await findCensus(tx, branch.id, quarterOf(today(env.now, branch.timeZone))));
    if (census === undefined) return { kind: 'nobody' };
    const progress = await progressOf(tx, env, branch, census);
    if (opened !== undefined) return { kind: 'opened', progress };
    return { kind: census.state === 'open' ? 'running' : 'closed', progress };
  });

/** Opens what the quarter has made due; a branch that was set up since then waits for the next. */
export const openDueCensuses = async (env: Env): Promise<void> => {
  const quarters = quartersDueSomewhere(env.now);
  if (quarters.length === 0) return;
  const had = new Set(
    (await listBranchesWithCensus(env.db, quarters)).map(
      ({ organisationId, quarter }) => `${organisationId} ${quarter}`,
    ),
  );
  // One branch that fails does not keep the others waiting.
  const failures: unknown[] = [];
  for (const branch of await listActiveBranches(env.db, env.now)) {
    const due = dueQuarter(env.now, branch.timeZone);
    if (due === undefined || had.has(`${branch.id} ${due.quarter}`)) continue;
    if (!branch.settings.censusQuarterly || branch.createdAt >= due.since) continue;
    await env.transaction((tx) => openIn(tx, env, branch)).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some censuses could not be opened');
};

export type RemindOutcome =
  | { kind: 'reminded'; count: number; progress: Progress; branch: Branch }
  | { kind: 'today-already' | 'over' | 'not-yours' };

/** At most once a day, privately; whoever can't be reached still has their first card waiting. */
export const remindCensus = (env: Env, id: CensusId): Promise<RemindOutcome> =>
  env.transaction(async (tx): Promise<RemindOutcome> => {
    const census = await findCensusById(tx, id);
    if (census === undefined || !(await actsForBranch(env, census.organisationId, tx)))
      return { kind: 'not-yours' };
    if (census.state === 'closed') return { kind: 'over' };
    const branch = await getBranch(tx, census.organisationId);
    const date = today(env.now, branch.timeZone);
    if (!(await claimReminder(tx, id, date))) return { kind: 'today-already' };
    const progress = await progressOf(tx, env, branch, census);
    const people = progress.missing.filter(({ reach }) => isReachable(reach));
    await sendCards(tx, env, branch, census, people, date);
    return { kind: 'reminded', count: people.length, progress, branch };
  });

export type CloseOutcome =
  { kind: 'closed'; progress: Progress; branch: Branch } | { kind: 'not-yours' };

/** Closed twice, it is said once. */
export const closeCensus = (env: Env, id: CensusId): Promise<CloseOutcome> =>
  env.transaction(async (tx): Promise<CloseOutcome> => {
    const census = await lockCensus(tx, id);
    if (census === undefined || !(await actsForBranch(env, census.organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, census.organisationId);
    const isNew = await closeCensusRow(tx, id, env.now);
    const progress = await progressOf(tx, env, branch, { ...census, state: 'closed' });
    if (isNew && branch.groupId !== null)
      await enqueue(
        tx,
        env.now,
        textMessages(branch.groupId, censusClosedView(env.texts(branch.locale), progress), {
          key: `roster.census-close:${census.id}`,
        }),
      );
    return { kind: 'closed', progress, branch };
  });

export type ReopenOutcome =
  { kind: 'open'; progress: Progress; branch: Branch } | { kind: 'past' } | { kind: 'not-yours' };

/** Closed by mistake: answers count again. The group is not told twice. */
export const reopenCensus = (env: Env, id: CensusId): Promise<ReopenOutcome> =>
  env.transaction(async (tx): Promise<ReopenOutcome> => {
    const census = await lockCensus(tx, id);
    if (census === undefined || !(await actsForBranch(env, census.organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, census.organisationId);
    if (census.quarter !== quarterOf(today(env.now, branch.timeZone))) return { kind: 'past' };
    await reopenCensusRow(tx, id);
    const progress = await progressOf(tx, env, branch, { ...census, state: 'open' });
    return { kind: 'open', progress, branch };
  });

/** A week after a round has begun, the officers hear once who has not answered. */
export const reportSilence = async (env: Env): Promise<void> => {
  for (const { id } of await listUnreported(env.db, new Date(env.now.getTime() - WEEK)))
    await env.transaction(async (tx) => {
      const census = await lockCensus(tx, id);
      if (census === undefined || census.state === 'closed' || census.reportedAt !== null) return;
      const branch = await getBranch(tx, census.organisationId);
      if (branch.state !== 'active' || !isDaytime(env.now, branch.timeZone)) return;
      await noteReported(tx, id, env.now);
      const progress = await progressOf(tx, env, branch, census);
      if (progress.missing.length === 0) return;
      await tellOfficers(tx, env, branch, {
        view: (t) => censusStatusView(t, branch, progress, t('roster:census.a-week')),
        key: `roster.census-week:${id}`,
        about: null,
      });
    });
};
