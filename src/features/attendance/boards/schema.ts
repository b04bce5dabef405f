/** What is stored of live messages: which message shows the attendance of a meeting to whom. */
import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { chatId, identity } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';

/** The newest one in a chat is kept up to date; older ones stay as they are. */
export const attendanceBoards = pgTable(
  'attendance_boards',
  {
    id: identity(),
    meetingId: meetingId().notNull(),
    chatId: chatId().notNull(),
    /** The group sees counts and the buttons of check-in; an officer sees names. */
    kind: text('kind').$type<'group' | 'officer'>().notNull(),
    /** Null until the message is out. */
    messageId: integer('message_id'),
  },
  (table) => [unique('attendance_boards_chat').on(table.meetingId, table.chatId)],
);
