/** Who is in charge of an organisation above branches: administrators of its group ask, those in charge admit and release. */
import type { ChatId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import { findAccount, listAccounts } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../actions.ts';
import { findBranch, insertOffice, isOfficer, listOfficers, type Branch } from '../store.ts';
import { tellOfficers } from '../tell-officers.ts';
import { admitRequestView, admittedView, dismissedView } from './officer-views.ts';
import { deleteOffice, lockOrganisations } from './store.ts';

export interface InCharge {
  telegramId: TelegramId;
  name: string;
}

export interface ChargeList {
  branch: Branch;
  people: InCharge[];
}

const superior = async (env: Env, id: OrganisationId): Promise<Branch | undefined> => {
  const branch = await findBranch(env.db, id);
  return branch?.state === 'active' && branch.kind !== 'branch' ? branch : undefined;
};

/** For those in charge. */
export const inChargeOf = async (env: Env, id: OrganisationId): Promise<ChargeList | undefined> => {
  const branch = await superior(env, id);
  if (branch === undefined || !(await actsForBranch(env, id))) return undefined;
  const ids = await listOfficers(env.db, id);
  const accounts = await listAccounts(env.db, ids);
  const nameOf = (telegramId: TelegramId): string =>
    accounts.find((one) => one.telegramId === telegramId)?.displayName ?? String(telegramId);
  return { branch, people: ids.map((telegramId) => ({ telegramId, name: nameOf(telegramId) })) };
};

export type AskOutcome = 'asked' | 'in-charge' | 'not-administrator' | 'gone';

/** An administrator of the group asks to be in charge too; those in charge decide. */
export const askToBeInCharge = (
  env: Env,
  id: OrganisationId,
  isAdministrator: boolean,
): Promise<AskOutcome> =>
  env.transaction(async (tx): Promise<AskOutcome> => {
    const { actor } = env;
    const branch = await findBranch(tx, id);
    if (branch?.state !== 'active' || branch.kind === 'branch' || actor.kind !== 'person')
      return 'gone';
    if (await isOfficer(tx, id, actor.telegramId)) return 'in-charge';
    if (!isAdministrator) return 'not-administrator';
    await tellOfficers(tx, env, branch, {
      view: (t) => admitRequestView(t, branch, actor),
      key: `organisation.in-charge:${id}:${actor.telegramId}:${env.now.toISOString().slice(0, 10)}`,
      about: null,
    });
    return 'asked';
  });

export type AdmitOutcome =
  { kind: 'not-yours' } | { kind: 'admitted'; branch: Branch; name: string };

/** Pressed twice, or by two of them, it is done once. */
export const admit = (
  env: Env,
  id: OrganisationId,
  telegramId: TelegramId,
): Promise<AdmitOutcome> =>
  env.transaction(async (tx): Promise<AdmitOutcome> => {
    const branch = await findBranch(tx, id);
    const account = await findAccount(tx, telegramId);
    if (branch === undefined || branch.kind === 'branch' || account === undefined)
      return { kind: 'not-yours' };
    if (!(await actsForBranch(env, id, tx))) return { kind: 'not-yours' };
    const name = account.displayName;
    await lockOrganisations(tx, [id]);
    if (await isOfficer(tx, id, telegramId)) return { kind: 'admitted', branch, name };
    await insertOffice(tx, id, telegramId, 'secretary', env.now);
    const locale = account.chosenLocale ?? localeOf(account.languageCode ?? undefined);
    await enqueue(
      tx,
      env.now,
      textMessages(
        telegramId as number as ChatId,
        admittedView(env.texts(locale ?? branch.locale), branch),
        { key: `organisation.admitted:${id}:${telegramId}:${env.updateId ?? 0}` },
      ),
    );
    return { kind: 'admitted', branch, name };
  });

export type DismissOutcome = 'not-yours' | 'last' | 'dismissed';

/** Somebody stays in charge; whoever is released is told. */
export const dismiss = (
  env: Env,
  id: OrganisationId,
  telegramId: TelegramId,
): Promise<DismissOutcome> =>
  env.transaction(async (tx): Promise<DismissOutcome> => {
    const branch = await findBranch(tx, id);
    if (branch === undefined || branch.kind === 'branch') return 'not-yours';
    await lockOrganisations(tx, [id]);
    if (!(await actsForBranch(env, id, tx))) return 'not-yours';
    const officers = await listOfficers(tx, id);
    if (!officers.includes(telegramId)) return 'dismissed';
    if (officers.length === 1) return 'last';
    await deleteOffice(tx, id, telegramId);
    const account = await findAccount(tx, telegramId);
    const locale = account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined);
    await enqueue(
      tx,
      env.now,
      textMessages(
        telegramId as number as ChatId,
        dismissedView(env.texts(locale ?? branch.locale), branch),
        { key: `organisation.dismissed:${id}:${telegramId}:${env.updateId ?? 0}` },
      ),
    );
    return 'dismissed';
  });
