/** Running dialogs: one per person and chat, kept in the database so that a restart is harmless. */
import { bigint, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { ChatId, TelegramId } from '../../shared/ids.ts';

export const dialogs = pgTable(
  'dialogs',
  {
    chatId: bigint('chat_id', { mode: 'number' }).$type<ChatId>().notNull(),
    telegramId: bigint('telegram_id', { mode: 'number' }).$type<TelegramId>().notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull(),
    /** The update that brought the dialog here; its redelivery only repeats the question. */
    lastUpdateId: bigint('last_update_id', { mode: 'number' }),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatId, table.telegramId] })],
);
