/** What can be done about duties: look at them. */
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch } from '../../organisation/index.ts';
import { loadCalendar, type DutyCalendar } from './load.ts';

export const lookAtDuties = async (
  env: Env,
  id: OrganisationId,
): Promise<{ kind: 'shown'; calendar: DutyCalendar } | { kind: 'not-yours' }> =>
  (await actsForBranch(env, id))
    ? { kind: 'shown', calendar: await loadCalendar(env.db, await getBranch(env.db, id), env.now) }
    : { kind: 'not-yours' };
