/** Six months away: the secretary is told once and decides; nobody is changed by itself (domain.md 0.6, 5.1). */
import type { MemberId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import {
  actsForBranch,
  findBranch,
  getBranch,
  tellOfficers,
  type Branch,
} from '../../organisation/index.ts';
import {
  claimFloatingReports,
  listUnmarkedFloating,
  listUntoldFloating,
  markFloating,
} from './store.ts';
import { floatingDueView } from './views.ts';
import { floatingSince, isDaytime } from '../rules/index.ts';
import { findMember, type Member } from '../store.ts';

/** Where the day begins first: whoever is due anywhere is looked at. */
const LATEST_ZONE = 'Pacific/Kiritimati';

export const reportFloating = async (env: Env): Promise<void> => {
  const due = await listUntoldFloating(env.db, floatingSince(today(env.now, LATEST_ZONE)));
  for (const organisationId of new Set(due.map((member) => member.organisationId))) {
    const members = due.filter((member) => member.organisationId === organisationId);
    const branch = await findBranch(env.db, organisationId);
    if (branch?.state !== 'active' || !isDaytime(env.now, branch.timeZone)) continue;
    const since = floatingSince(today(env.now, branch.timeZone));
    const ids = members
      .filter((m) => m.awaySince !== null && m.awaySince <= since)
      .map((m) => m.id);
    if (ids.length === 0) continue;
    await env.transaction(async (tx) => {
      const told = await claimFloatingReports(tx, ids);
      if (told.length === 0) return;
      await tellOfficers(tx, env, branch, {
        view: (t) => floatingDueView(t, branch, told),
        key: `roster.floating-due:${told.map(({ id, awaySince }) => `${id}@${awaySince}`).join(',')}`,
        about: null,
      });
    });
  }
};

export type MarkFloatingOutcome =
  { kind: 'marked'; branch: Branch; member: Member; left: Member[] } | { kind: 'not-yours' };

/** Marked twice, it is marked once. */
export const markAsFloating = (env: Env, id: MemberId): Promise<MarkFloatingOutcome> =>
  env.transaction(async (tx): Promise<MarkFloatingOutcome> => {
    const member = await findMember(tx, id);
    if (member === undefined || !(await actsForBranch(env, member.organisationId, tx)))
      return { kind: 'not-yours' };
    await markFloating(tx, id, env.now);
    const branch = await getBranch(tx, member.organisationId);
    const since = floatingSince(today(env.now, branch.timeZone));
    return {
      kind: 'marked',
      branch,
      member,
      left: await listUnmarkedFloating(tx, branch.id, since),
    };
  });
