/** What is stored of codes: the secret of each meeting, and where its code is shown. */
import { integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import { chatId, identity } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';

/** Codes are signed with it; each meeting has its own, so that none opens another one's check-in. */
export const attendanceCodeSecrets = pgTable('attendance_code_secrets', {
  meetingId: meetingId().primaryKey(),
  secret: text('secret').notNull(),
});

/** A message with the code, in the private chat of an officer, renewed until `until`. */
export const attendanceCodes = pgTable(
  'attendance_codes',
  {
    id: identity(),
    meetingId: meetingId().notNull(),
    chatId: chatId().notNull(),
    /** Null until the message is out. */
    messageId: integer('message_id'),
    until: timestamp('until', { withTimezone: true }).notNull(),
    renewedAt: timestamp('renewed_at', { withTimezone: true }).notNull(),
  },
  (table) => [unique('attendance_codes_chat').on(table.meetingId, table.chatId)],
);
