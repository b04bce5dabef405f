/** The overview of an organisation above branches, for its officers. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { listWaiting } from '../../appraisal/index.ts';
import { actsForBranch, findBranch, type Branch } from '../../organisation/index.ts';
import { loadUnits } from './load.ts';
import { totalsOf, type Totals, type UnitFigures } from './rules.ts';

export interface Overview {
  above: Branch;
  year: number;
  date: PlainDate;
  units: UnitFigures[];
  totals: Totals;
  /** Branches whose verdicts wait for its review. */
  waiting: number;
}

/** Reads one consistent state; undefined for others than officers. */
export const overviewFor = (
  env: Env,
  id: OrganisationId,
  year: number,
): Promise<Overview | undefined> =>
  env.transaction(async (tx): Promise<Overview | undefined> => {
    const above = await findBranch(tx, id);
    if (above === undefined || above.kind === 'branch' || above.state !== 'active')
      return undefined;
    if (!(await actsForBranch(env, id, tx))) return undefined;
    const units = await loadUnits(tx, above, year, env.now);
    return {
      above,
      year,
      date: today(env.now, above.timeZone),
      units,
      totals: totalsOf(units),
      waiting: (await listWaiting(tx, id)).length,
    };
  });
