/** Columns that tables have in common. */
import { bigint } from 'drizzle-orm/pg-core';
import type { ChatId, TelegramId } from '../../shared/ids.ts';

/** The number of a row. */
export const identity = <Id extends number = number>() =>
  bigint('id', { mode: 'number' }).$type<Id>().primaryKey().generatedAlwaysAsIdentity();

/** An account of Telegram. */
export const telegramId = (name = 'telegram_id') =>
  bigint(name, { mode: 'number' }).$type<TelegramId>();

/** A chat of Telegram. */
export const chatId = (name = 'chat_id') => bigint(name, { mode: 'number' }).$type<ChatId>();
