/** What can be done with settings: look at them, change one. */
import { BreachError } from '../../../shared/errors.ts';
import { isTimeZone } from '../../../shared/time/index.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { isLocale } from '../../../platform/i18n/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../actions.ts';
import { settingsSchema } from '../rules.ts';
import { getBranch, updateBranch, type Branch } from '../store.ts';
import { valueOf, type BranchValues, type SettingEntry, type SettingKey } from './registry.ts';
import { isSame } from './rules.ts';
import { insertChange, listChanges, lockStoredSettings, type Change } from './store.ts';

export type ChangeOutcome =
  { kind: 'changed' | 'unchanged'; branch: Branch } | { kind: 'not-yours' };

/** What a change writes. @throws when the value is none of this setting: a mistake of ours. */
const patchOf = (
  key: SettingKey,
  value: unknown,
  stored: Record<string, unknown>,
): Parameters<typeof updateBranch>[2] => {
  if (key === 'timeZone' && typeof value === 'string' && isTimeZone(value))
    return { timeZone: value };
  if (key === 'locale' && isLocale(value)) return { locale: value };
  if (key === 'timeZone' || key === 'locale') throw new BreachError('INVALID_INPUT', `No ${key}`);
  const parsed: unknown = settingsSchema.shape[key].parse(value);
  return { settings: { ...stored, [key]: parsed } };
};

interface Setting<K extends SettingKey> {
  key: K;
  value: BranchValues[K];
  entry?: SettingEntry | undefined;
}

/** Sets a value and notes who did it, for an action that has decided that the person may; false when it is that already. */
export const saveSetting = async <K extends SettingKey>(
  tx: Db,
  env: Env,
  organisationId: OrganisationId,
  { key, value, entry }: Setting<K>,
): Promise<boolean> => {
  const { actor } = env;
  if (actor.kind !== 'person') throw new BreachError('FORBIDDEN', 'A setting is set by a person');
  const stored = await lockStoredSettings(tx, organisationId);
  const before = valueOf(await getBranch(tx, organisationId), key);
  await updateBranch(tx, organisationId, patchOf(key, value, stored));
  const branch = await getBranch(tx, organisationId);
  const after = valueOf(branch, key);
  if (isSame(before, after)) return false;
  await insertChange(tx, {
    organisationId,
    key,
    before,
    after,
    changedBy: actor.telegramId,
    changedAt: env.now,
  });
  await entry?.changed?.(tx, env, branch);
  return true;
};

/** Changes one setting; the same value again changes and notes nothing. */
export const changeSetting = <K extends SettingKey>(
  env: Env,
  organisationId: OrganisationId,
  setting: Setting<K>,
): Promise<ChangeOutcome> =>
  env.transaction(async (tx): Promise<ChangeOutcome> => {
    if (!(await actsForBranch(env, organisationId, tx))) return { kind: 'not-yours' };
    const isNew = await saveSetting(tx, env, organisationId, setting);
    return {
      kind: isNew ? 'changed' : 'unchanged',
      branch: await getBranch(tx, organisationId),
    };
  });

export type LookOutcome =
  { kind: 'shown'; branch: Branch; changes: Change[] } | { kind: 'not-yours' };

/** The branch with its latest changes, of one setting when it is named. */
export const lookAtSettings = async (
  env: Env,
  id: OrganisationId,
  options: { key?: SettingKey; limit: number },
): Promise<LookOutcome> =>
  (await actsForBranch(env, id))
    ? {
        kind: 'shown',
        branch: await getBranch(env.db, id),
        changes: await listChanges(env.db, id, options),
      }
    : { kind: 'not-yours' };
