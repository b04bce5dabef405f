/** Accounts that we have met: remembered once, so that an unchanged one costs no query. */
import { eq, sql } from 'drizzle-orm';
import type { ChatId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import { executeRows, type Db } from '../db/index.ts';
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

/** User names in lower case. */
export const listAccountsByUsername = (db: Db, usernames: readonly string[]): Promise<Account[]> =>
  usernames.length === 0
    ? Promise.resolve([])
    : db
        .select(columns)
        .from(accounts)
        .where(sql`${accounts.username} = any(${sql.param([...usernames])})`);

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

/**
 * Writes what was seen of accounts: each of them once, and no two with the same user name.
 * A user name belongs to one account at a time: whoever had it before has lost it.
 */
export const saveSightings = async (
  db: Db,
  seen: readonly Sighting[],
  now: Date,
): Promise<Account[]> => {
  const rows = await executeRows<Omit<Account, 'lastSeenAt'> & Record<string, unknown>>(
    db,
    // In the order of their ids, so that two who save several do not wait for each other.
    sql`with seen as (
        select * from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as seen ("telegramId" bigint,
          username text, "displayName" text, "languageCode" text)
      ), taken as (
        update accounts set username = null from seen
        where accounts.username = seen.username
          and accounts.telegram_id not in (select "telegramId" from seen)
      )
      insert into accounts (telegram_id, username, display_name, language_code, last_seen_at, created_at)
      select "telegramId", username, "displayName", "languageCode", ${now.toISOString()}::timestamptz,
        ${now.toISOString()}::timestamptz
      from seen order by "telegramId"
      on conflict (telegram_id) do update set username = excluded.username,
        display_name = excluded.display_name, language_code = excluded.language_code,
        last_seen_at = excluded.last_seen_at
      returning telegram_id as "telegramId", username, display_name as "displayName",
        language_code as "languageCode", chosen_locale as "chosenLocale",
        private_chat as "privateChat", current_organisation_id as "currentOrganisationId"`,
  );
  return rows.map((row) => ({ ...row, lastSeenAt: now }));
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

/** Forgets the account; whoever writes again is met anew. */
export const deleteAccount = async (tx: Db, id: TelegramId): Promise<void> => {
  await tx.delete(accounts).where(eq(accounts.telegramId, id));
};
