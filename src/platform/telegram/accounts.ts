/** Accounts that we have met: remembered once, so that an unchanged one costs no query. */
import { and, eq, sql } from 'drizzle-orm';
import type { ChatId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../db/index.ts';
import type { Locale } from '../i18n/index.ts';
import { accounts, type PrivateChat } from './schema.ts';

export interface Account {
  telegramId: TelegramId;
  username: string | null;
  displayName: string;
  languageCode: string | null;
  chosenLocale: Locale | null;
  privateChat: PrivateChat;
  currentOrganisationId: OrganisationId | null;
  /** The first sign of the person on the last day (UTC) with one. */
  lastSeenAt: Date | null;
}

const columns = {
  telegramId: accounts.telegramId,
  username: accounts.username,
  displayName: accounts.displayName,
  languageCode: accounts.languageCode,
  chosenLocale: accounts.chosenLocale,
  privateChat: accounts.privateChat,
  currentOrganisationId: accounts.currentOrganisationId,
  lastSeenAt: accounts.lastSeenAt,
};

export const findAccount = async (db: Db, id: TelegramId): Promise<Account | undefined> => {
  const [row] = await db.select(columns).from(accounts).where(eq(accounts.telegramId, id));
  return row;
};

export const listAccounts = async (db: Db, ids: readonly TelegramId[]): Promise<Account[]> =>
  ids.length === 0
    ? []
    : db
        .select(columns)
        .from(accounts)
        // One text for any number of ids: it is prepared once.
        .where(sql`${accounts.telegramId} = any(${sql.param([...ids])})`);

export const findAccountByUsername = async (
  db: Db,
  username: string,
): Promise<Account | undefined> => {
  const [row] = await db
    .select(columns)
    .from(accounts)
    .where(eq(accounts.username, username.toLowerCase()));
  return row;
};

export type Sighting = Pick<Account, 'telegramId' | 'username' | 'displayName' | 'languageCode'>;

/** A user name belongs to one account at a time: whoever had it before has lost it. */
const takeUsernames = async (db: Db, seen: readonly Sighting[]): Promise<void> => {
  const named = seen.filter(({ username }) => username !== null);
  if (named.length === 0) return;
  const usernames = named.map(({ username }) => username);
  const owners = named.map(({ telegramId }) => telegramId);
  await db
    .update(accounts)
    .set({ username: null })
    .where(
      and(
        sql`${accounts.username} = any(${sql.param(usernames)})`,
        sql`${accounts.telegramId} <> all(${sql.param(owners)})`,
      ),
    );
};

/** Writes what was seen of accounts: each of them once, and no two with the same user name. */
export const saveSightings = async (
  db: Db,
  seen: readonly Sighting[],
  now: Date,
): Promise<Account[]> => {
  await takeUsernames(db, seen);
  return (
    db
      .insert(accounts)
      // Always in the same order, so that two who save several do not wait for each other.
      .values(
        seen
          .toSorted((a, b) => a.telegramId - b.telegramId)
          .map((sighting) => ({ ...sighting, lastSeenAt: now, createdAt: now })),
      )
      .onConflictDoUpdate({
        target: accounts.telegramId,
        set: {
          username: sql`excluded.username`,
          displayName: sql`excluded.display_name`,
          languageCode: sql`excluded.language_code`,
          lastSeenAt: sql`excluded.last_seen_at`,
        },
      })
      .returning(columns)
  );
};

/** Notes that these people gave a sign. */
export const saveSigns = async (db: Db, ids: readonly TelegramId[], at: Date): Promise<void> => {
  await db
    .update(accounts)
    .set({ lastSeenAt: at })
    .where(sql`${accounts.telegramId} = any(${sql.param([...ids])})`);
};

export const setPrivateChat = async (
  db: Db,
  chatId: ChatId,
  state: PrivateChat,
): Promise<boolean> =>
  (
    await db
      .update(accounts)
      .set({ privateChat: state })
      .where(eq(accounts.telegramId, chatId as number as TelegramId))
      .returning({ id: accounts.telegramId })
  ).length > 0;

export const setChosenLocale = async (db: Db, id: TelegramId, locale: Locale): Promise<void> => {
  await db.update(accounts).set({ chosenLocale: locale }).where(eq(accounts.telegramId, id));
};

/** Takes a language from the roster unless the person chose one. */
export const suggestLocale = async (db: Db, id: TelegramId, locale: Locale): Promise<void> => {
  const account = await findAccount(db, id);
  if (account !== undefined && account.chosenLocale === null)
    await db.update(accounts).set({ chosenLocale: locale }).where(eq(accounts.telegramId, id));
};

export const setCurrentOrganisation = async (
  db: Db,
  id: TelegramId,
  organisationId: OrganisationId,
): Promise<void> => {
  await db
    .update(accounts)
    .set({ currentOrganisationId: organisationId })
    .where(eq(accounts.telegramId, id));
};
