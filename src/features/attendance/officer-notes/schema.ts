/** Which messages ask officers about something: they are kept current when one of them decides. */
import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ChatId } from '../../../shared/ids.ts';

export const officerNotes = pgTable(
  'officer_notes',
  {
    /** What it is about, as `leave:12:1`. */
    topic: text('topic').notNull(),
    chatId: bigint('chat_id', { mode: 'number' }).$type<ChatId>().notNull(),
    messageId: integer('message_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.topic, table.chatId] })],
);
