/** A person takes their data along, or has it deleted: the rows stay as counts, nothing says whose they were. */
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import { deleteDialogsOf } from '../../../platform/dialogs/index.ts';
import type { Feature } from '../../../platform/feature.ts';
import { dropAddressed } from '../../../platform/outbox/index.ts';
import { eraseAccount } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Db } from '../../../platform/db/index.ts';
import {
  deleteOfficesOfPerson,
  getBranch,
  listOfficesOfPerson,
  lockSecretaries,
  type Branch,
} from '../../organisation/index.ts';
import { tellOfficers } from '../officers.ts';
import { eraseLeadsAbout, eraseMember, eraseTraces, listRowsOfAccount } from './store.ts';
import { erasedForOfficersView } from './views.ts';
import { addressee } from '../reach.ts';

/** What every feature keeps about the person, under the feature's name. */
export const collectPersonData = async (
  env: Env,
  features: readonly Feature[],
): Promise<Record<string, unknown>> => {
  if (env.actor.kind !== 'person') return {};
  const data: Record<string, unknown> = {};
  for (const feature of features) {
    const part = await feature.personData?.(env.db, env.actor.telegramId);
    if (part !== undefined && Object.keys(part).length > 0) data[feature.name] = part;
  }
  return data;
};

export type EraseOutcome = { kind: 'erased' } | { kind: 'only-secretary'; branch: Branch };

/** The branch that would be left without a secretary. */
const leavesAlone = async (tx: Db, telegramId: TelegramId): Promise<Branch | undefined> => {
  for (const { organisationId, office } of await listOfficesOfPerson(tx, telegramId)) {
    if (office !== 'secretary') continue;
    const secretaries = await lockSecretaries(tx, organisationId);
    if (secretaries.every((one) => one === telegramId)) return getBranch(tx, organisationId);
  }
  return undefined;
};

/** Done twice, it is done once: there is nothing left to clear. */
export const erasePerson = (env: Env, features: readonly Feature[]): Promise<EraseOutcome> =>
  env.transaction(async (tx): Promise<EraseOutcome> => {
    if (env.actor.kind !== 'person') throw new Error('Only a person deletes their data');
    const { telegramId } = env.actor;
    const branch = await leavesAlone(tx, telegramId);
    if (branch !== undefined) return { kind: 'only-secretary', branch };
    const rows = await listRowsOfAccount(tx, telegramId);
    const ids: MemberId[] = rows.map((row) => row.id);
    await deleteOfficesOfPerson(tx, telegramId);
    for (const row of rows) {
      const home = await getBranch(tx, row.organisationId);
      if (row.isActive)
        await tellOfficers(tx, env, home, {
          view: (t) => erasedForOfficersView(t, home, row.name),
          key: `roster.erased:${row.id}`,
        });
      await eraseMember(tx, row.id, env.texts(home.locale).plain('roster:data.removed'), env.now);
      await dropAddressed(tx, addressee(row.id), env.now);
    }
    const removed = env.texts('zh-CN').plain('roster:data.removed');
    await eraseLeadsAbout(tx, telegramId, ids, removed);
    await eraseTraces(tx, telegramId);
    for (const feature of features)
      await feature.onErased?.(tx, { telegramId, members: ids }, env.now);
    await deleteDialogsOf(tx, telegramId);
    await eraseAccount(tx, telegramId);
    return { kind: 'erased' };
  });
