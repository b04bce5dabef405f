/** Setting how much each thing in common counts in a branch. */
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, saveSetting, type Branch } from '../../organisation/index.ts';
import { lockMatching } from '../store.ts';
import { withWeight, type WeightName } from './rules.ts';

export type SetWeightOutcome = { kind: 'set'; branch: Branch } | { kind: 'not-yours' };

/** The value itself is given, so that a second press of the same button changes nothing; null for all as they come. */
export const setWeight = (
  env: Env,
  id: OrganisationId,
  set: { name: WeightName; value: number } | null,
): Promise<SetWeightOutcome> =>
  env.transaction(async (tx): Promise<SetWeightOutcome> => {
    if (!(await actsForBranch(env, id, tx))) return { kind: 'not-yours' };
    await lockMatching(tx, id);
    const { settings } = await getBranch(tx, id);
    const value = set === null ? {} : withWeight(settings, set.name, set.value);
    await saveSetting(tx, env, id, { key: 'matchWeights', value });
    return { kind: 'set', branch: await getBranch(tx, id) };
  });
