/** What is stored of live messages: which message shows the attendance of a meeting to whom. */
import { bigint, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import type { ChatId, MeetingId } from '../../../shared/ids.ts';
import { meetings } from '../../meetings/schema.ts';

/** The newest one in a chat is kept up to date; older ones stay as they are. */
export const attendanceBoards = pgTable(
  'attendance_boards',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    meetingId: bigint('meeting_id', { mode: 'number' })
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    chatId: bigint('chat_id', { mode: 'number' }).$type<ChatId>().notNull(),
    /** The group sees counts and the buttons of check-in; an officer sees names. */
    kind: text('kind').$type<'group' | 'officer'>().notNull(),
    /** Null until the message is out. */
    messageId: integer('message_id'),
  },
  (table) => [unique('attendance_boards_chat').on(table.meetingId, table.chatId)],
);
