/** A person takes their data along, or has it deleted: the rows stay as counts, nothing says whose they were. */
import type { ChatId, TelegramId } from '../../../shared/ids.ts';
import { randomInt, type Random } from '../../../shared/random.ts';
import { deleteDialogsOf } from '../../../platform/dialogs/index.ts';
import type { Feature } from '../../../platform/feature.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { dropAddressed } from '../../../platform/outbox/index.ts';
import type { DataSubject, Erasure, PersonSection } from '../../../platform/person-data.ts';
import { deleteAccount } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Db } from '../../../platform/db/index.ts';
import {
  deleteOfficesOfPerson,
  findBranch,
  getBranch,
  listOfficesOfPerson,
  lockSecretaries,
  tellOfficers,
  type Branch,
} from '../../organisation/index.ts';
import {
  deactivateMember,
  eraseLeadsAbout,
  eraseMember,
  eraseTraces,
  listRowsOfAccount,
} from './store.ts';
import type { PersonData } from './page.ts';
import { erasedForOfficersView } from './views.ts';
import { addressee } from '../reach.ts';

/** The zone of somebody who is on no roster. */
const NOWHERE = 'Asia/Shanghai';

/** The branch that the person came to last. */
const homeOf = (db: Db, members: DataSubject['members']): Promise<Branch | undefined> => {
  const newest = members.at(-1);
  return newest === undefined ? Promise.resolve(undefined) : findBranch(db, newest.organisationId);
};

const subjectOf = async (db: Db, telegramId: TelegramId): Promise<DataSubject> => ({
  telegramId,
  members: await listRowsOfAccount(db, telegramId),
});

/** What every feature keeps about the person, under the feature's name; and the zone of their times. */
export const collectPersonData = async (
  env: Env,
  features: readonly Feature[],
  t: Translator,
): Promise<{ data: PersonData; zone: string }> => {
  if (env.actor.kind !== 'person') throw new Error('Only a person has data');
  const person = await subjectOf(env.db, env.actor.telegramId);
  const data: Record<string, readonly PersonSection[]> = {};
  for (const feature of features) {
    const sections = await feature.personData?.(env.db, person, t);
    const filled = sections?.filter(({ records }) => records.length > 0) ?? [];
    if (filled.length > 0) data[feature.name] = filled;
  }
  const home = await homeOf(env.db, person.members);
  return { data, zone: home?.timeZone ?? NOWHERE };
};

export type EraseOutcome = { kind: 'erased' } | { kind: 'only-secretary'; branch: Branch };

/** Far below the number of any chat; accounts have positive numbers. */
const aliasOf = (random: Random): TelegramId =>
  -(2 ** 52 + randomInt(random, 2 ** 32) * 2 ** 19 + randomInt(random, 2 ** 19)) as TelegramId;

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
    const home = await homeOf(tx, rows);
    const removed = env.texts(home?.locale ?? 'zh-CN').plain('roster:data.removed');
    const erasure: Erasure = { telegramId, members: rows, alias: aliasOf(env.random), removed };
    await deleteOfficesOfPerson(tx, telegramId);
    for (const row of rows.filter(({ isActive }) => isActive)) {
      const own = await getBranch(tx, row.organisationId);
      await tellOfficers(tx, env, own, {
        view: (t) => erasedForOfficersView(t, own, row.name),
        key: `roster.erased:${row.id}`,
        about: telegramId,
      });
      await deactivateMember(tx, row.id);
    }
    for (const feature of features) await feature.onErased?.(tx, erasure, env);
    for (const row of rows) await eraseMember(tx, row.id, removed, env.now);
    await dropAddressed(tx, env.now, {
      chatId: telegramId as number as ChatId,
      addressees: rows.map((row) => addressee(row.id)),
    });
    await deleteDialogsOf(tx, telegramId);
    await deleteAccount(tx, telegramId);
    return { kind: 'erased' };
  });

/** What the roster keeps beyond the person's rows. */
export const eraseRosterTraces = async (tx: Db, person: Erasure): Promise<void> => {
  const ids = person.members.map(({ id }) => id);
  await eraseLeadsAbout(tx, person.telegramId, ids, person.removed);
  await eraseTraces(tx, person);
};
