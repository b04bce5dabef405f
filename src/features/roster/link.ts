/** Linking roster rows to accounts: at the first action of an account, at import, at approval. */
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { releaseWaiting } from '../../platform/outbox/index.ts';
import {
  listAccountsByUsername,
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

/** Rows appear: those whose account is known already are linked at once. */
export const linkNewRows = async (tx: Db, members: readonly Member[], now: Date): Promise<void> => {
  const unlinked = members.flatMap((member) =>
    member.telegramId === null && member.telegramUsername !== null
      ? [{ member, username: member.telegramUsername }]
      : [],
  );
  const known = await listAccountsByUsername(
    tx,
    unlinked.map(({ username }) => username),
  );
  const owners = new Map(known.map(({ username, telegramId }) => [username, telegramId]));
  for (const { member, username } of unlinked) {
    const owner = owners.get(username);
    if (owner !== undefined) await linkToAccount(tx, member, owner, now);
  }
};
