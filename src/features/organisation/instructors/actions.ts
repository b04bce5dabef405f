/** Instructors are named and released by the officers of a branch. */
import type { ChatId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import {
  findAccount,
  findAccountByUsername,
  listAccounts,
} from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../actions.ts';
import { deleteInstructor, listInstructors } from './store.ts';
import { instructorNamedView } from './views.ts';
import { insertOffice, type Branch } from '../store.ts';

export interface Instructor {
  telegramId: TelegramId;
  name: string;
}

export const instructorsOf = async (
  env: Env,
  branch: Pick<Branch, 'id'>,
): Promise<Instructor[]> => {
  const ids = await listInstructors(env.db, branch.id);
  const accounts = await listAccounts(env.db, ids);
  return ids.map((telegramId) => ({
    telegramId,
    name: accounts.find((one) => one.telegramId === telegramId)?.displayName ?? String(telegramId),
  }));
};

/** By the person themselves (a reply to them) or by user name, with or without the @. */
export type Whom = { telegramId: TelegramId } | { username: string };

export type NameInstructorOutcome =
  | { kind: 'named'; name: string }
  | { kind: 'named-before'; name: string }
  | { kind: 'unknown-person' }
  | { kind: 'not-yours' };

/** Somebody whom the bot has never met can't be named: there is no account to give the office to. */
export const nameInstructor = (
  env: Env,
  branch: Branch,
  whom: Whom,
): Promise<NameInstructorOutcome> =>
  env.transaction(async (tx): Promise<NameInstructorOutcome> => {
    if (!(await actsForBranch(env, branch.id, tx))) return { kind: 'not-yours' };
    const account =
      'telegramId' in whom
        ? await findAccount(tx, whom.telegramId)
        : await findAccountByUsername(tx, whom.username);
    if (account === undefined) return { kind: 'unknown-person' };
    const before = await listInstructors(tx, branch.id);
    if (before.includes(account.telegramId))
      return { kind: 'named-before', name: account.displayName };
    await insertOffice(tx, branch.id, account.telegramId, 'instructor', env.now);
    const locale =
      account.chosenLocale ?? localeOf(account.languageCode ?? undefined) ?? branch.locale;
    await enqueue(
      tx,
      env.now,
      textMessages(
        account.telegramId as number as ChatId,
        instructorNamedView(env.texts(locale), branch),
        { key: `organisation.instructor:${branch.id}:${account.telegramId}:${env.updateId ?? 0}` },
      ),
    );
    return { kind: 'named', name: account.displayName };
  });

/** False when the one who presses does not act for the branch. */
export const releaseInstructor = (
  env: Env,
  organisationId: OrganisationId,
  telegramId: TelegramId,
): Promise<boolean> =>
  env.transaction(async (tx) => {
    if (!(await actsForBranch(env, organisationId, tx))) return false;
    await deleteInstructor(tx, organisationId, telegramId);
    return true;
  });
