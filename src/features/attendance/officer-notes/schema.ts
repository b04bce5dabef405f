/** Which messages ask officers about something: they are kept current when one of them decides. */
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { chatId } from '../../../platform/db/columns.ts';

export const officerNotes = pgTable(
  'officer_notes',
  {
    /** What it is about, as `leave:12:1`. */
    topic: text('topic').notNull(),
    chatId: chatId().notNull(),
    messageId: integer('message_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.topic, table.chatId] })],
);
