/** What is stored of codes: the secret of each meeting, and where its code is shown. */
import { bigint, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { ChatId, MeetingId } from '../../../shared/ids.ts';
import { meetings } from '../../meetings/schema.ts';

const meetingId = () =>
  bigint('meeting_id', { mode: 'number' })
    .$type<MeetingId>()
    .references(() => meetings.id);

/** Codes are signed with it; each meeting has its own, so that none opens another one's check-in. */
export const attendanceCodeSecrets = pgTable('attendance_code_secrets', {
  meetingId: meetingId().primaryKey(),
  secret: text('secret').notNull(),
});

/** A message with the code, in the private chat of an officer, renewed until `until`. */
export const attendanceCodes = pgTable(
  'attendance_codes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    meetingId: meetingId().notNull(),
    chatId: bigint('chat_id', { mode: 'number' }).$type<ChatId>().notNull(),
    /** Null until the message is out. */
    messageId: integer('message_id'),
    until: timestamp('until', { withTimezone: true }).notNull(),
    renewedAt: timestamp('renewed_at', { withTimezone: true }).notNull(),
  },
  (table) => [unique('attendance_codes_chat').on(table.meetingId, table.chatId)],
);
