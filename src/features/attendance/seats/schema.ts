/** What is stored of activities with seats: whether sign-up is open, and who signed up in which order. */
import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { MeetingId, SignUpId } from '../../../shared/ids.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';
import { memberId } from '../../roster/schema.ts';
import type { SignUpState } from './rules.ts';

/** One row for each activity with seats; whoever changes a list locks it. */
export const signUpSheets = pgTable('sign_up_sheets', {
  meetingId: meetingId().primaryKey(),
  /** Ended: the activity has begun or was cancelled. */
  state: text('state').$type<'open' | 'closed' | 'ended'>().notNull().default('open'),
  lastNumber: integer('last_number').notNull().default(0),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const signUps = pgTable(
  'sign_ups',
  {
    id: identity<SignUpId>(),
    meetingId: bigint('meeting_id', { mode: 'number' })
      .$type<MeetingId>()
      .notNull()
      .references(() => signUpSheets.meetingId),
    memberId: memberId().notNull(),
    /** The account that signed up. */
    telegramId: telegramId().notNull(),
    number: integer('number').notNull(),
    state: text('state').$type<SignUpState>().notNull(),
    /** The press that made it: pressed again by a redelivery, it is not made again. */
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
    /** Who changed it last: the person, or an officer. */
    changedBy: telegramId('changed_by'),
  },
  (table) => [
    uniqueIndex('sign_ups_member')
      .on(table.meetingId, table.memberId)
      .where(sql`${table.state} <> 'cancelled'`),
    index('sign_ups_of_member').on(table.memberId),
  ],
);
