/** What is stored of Telegram itself: accounts that we have met, updates that were answered. */
import { bigint, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Locale } from '../i18n/index.ts';

export type PrivateChat = 'unknown' | 'open' | 'blocked';

export const accounts = pgTable(
  'accounts',
  {
    telegramId: bigint('telegram_id', { mode: 'number' }).$type<TelegramId>().primaryKey(),
    /** Lower case, without @. */
    username: text('username'),
    displayName: text('display_name').notNull(),
    languageCode: text('language_code'),
    chosenLocale: text('chosen_locale').$type<Locale>(),
    /** Whether the bot may write to the person: only after they opened the chat, and not once they blocked it. */
    privateChat: text('private_chat').$type<PrivateChat>().notNull().default('unknown'),
    /** The branch that commands in the private chat mean, for people with several. */
    currentOrganisationId: bigint('current_organisation_id', {
      mode: 'number',
    }).$type<OrganisationId>(),
    /** The first sign of the person on the last day (UTC) with one. */
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('accounts_username').on(table.username)],
);

/** Updates that were answered in full; a redelivery of one is passed over. Kept for two days. */
export const handledUpdates = pgTable(
  'handled_updates',
  {
    updateId: bigint('update_id', { mode: 'number' }).primaryKey(),
    handledAt: timestamp('handled_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('handled_updates_handled_at').on(table.handledAt)],
);
