/** Linking roster rows to accounts: at the first action of an account, at import, at approval. */
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { releaseWaiting } from '../../platform/outbox/index.ts';
import {
  findAccountByUsername,
  suggestLocale,
  type Account,
} from '../../platform/telegram/accounts.ts';
import { addressee } from './reach.ts';
import { linkMember, listUnlinkedByUsernames, type Member } from './store.ts';

/** Links the row and sends off what waited for the person; true when it was linked now. */
export const linkToAccount = async (
  tx: Db,
  member: Member,
  telegramId: TelegramId,
  now: Date,
): Promise<boolean> => {
  if (!(await linkMember(tx, member.id, telegramId))) return false;
  if (member.locale !== null) await suggestLocale(tx, telegramId, member.locale);
  await releaseWaiting(
    tx,
    { chatId: telegramId as number as ChatId, addressee: addressee(member.id) },
    now,
  );
  return true;
};

/** Accounts appear, or have a new user name: rows that name one are its rows. */
export const linkAccounts = async (
  tx: Db,
  accounts: readonly Account[],
  now: Date,
): Promise<void> => {
  const owners = new Map<string | null, TelegramId>();
  const usernames: string[] = [];
  for (const { username, telegramId } of accounts) {
    if (username === null) continue;
    owners.set(username, telegramId);
    usernames.push(username);
  }
  for (const member of await listUnlinkedByUsernames(tx, usernames)) {
    const owner = owners.get(member.telegramUsername);
    if (owner !== undefined) await linkToAccount(tx, member, owner, now);
  }
};

/** A row appears: if its account is known already, it is linked at once. */
export const linkNewRow = async (tx: Db, member: Member, now: Date): Promise<void> => {
  if (member.telegramId !== null || member.telegramUsername === null) return;
  const account = await findAccountByUsername(tx, member.telegramUsername);
  if (account !== undefined) await linkToAccount(tx, member, account.telegramId, now);
};
