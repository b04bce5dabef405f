/** What is stored of check-in: whether it is open for a meeting. */
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { telegramId } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';

export const attendanceCheckins = pgTable('attendance_checkins', {
  meetingId: meetingId().primaryKey(),
  state: text('state').$type<'open' | 'closed'>().notNull(),
  openedBy: telegramId('opened_by'),
  openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
  /** Null with `closed_at`: the meeting's end closed it. */
  closedBy: telegramId('closed_by'),
  closedAt: timestamp('closed_at', { withTimezone: true }),
});
