/** What is stored of check-in: whether it is open for a meeting. */
import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { MeetingId, TelegramId } from '../../../shared/ids.ts';
import { meetings } from '../../meetings/schema.ts';

export const attendanceCheckins = pgTable('attendance_checkins', {
  meetingId: bigint('meeting_id', { mode: 'number' })
    .$type<MeetingId>()
    .primaryKey()
    .references(() => meetings.id),
  state: text('state').$type<'open' | 'closed'>().notNull(),
  openedBy: bigint('opened_by', { mode: 'number' }).$type<TelegramId>(),
  openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
  /** Null with `closed_at`: the meeting's end closed it. */
  closedBy: bigint('closed_by', { mode: 'number' }).$type<TelegramId>(),
  closedAt: timestamp('closed_at', { withTimezone: true }),
});
