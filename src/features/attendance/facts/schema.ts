/** What is stored of attendance as a fact: who was there, what was corrected, whether the sheet is locked. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';
import { memberId } from '../../roster/schema.ts';
import type { LeaveKind } from '../rules/index.ts';
import type { CorrectionReason, Fact, HowRecorded } from './rules.ts';

/** A guest who is on a roster (this branch's or another's) has a member id; any other guest only a name. */
const whose = () => ({
  memberId: memberId(),
  guestName: text('guest_name'),
});

/** One for a person and a meeting. An answer to the poll is an intention and is kept elsewhere. */
export const attendanceFacts = pgTable(
  'attendance_facts',
  {
    id: identity(),
    meetingId: meetingId().notNull(),
    ...whose(),
    fact: text('fact').$type<Fact>().notNull(),
    late: boolean('late').notNull().default(false),
    /** Of `leave`, and of one that was made up. */
    leaveKind: text('leave_kind').$type<LeaveKind>(),
    approvedBy: telegramId('approved_by'),
    /** Of `made-up`: what it had been until then. */
    missed: text('missed').$type<'leave' | 'absent'>(),
    how: text('how').$type<HowRecorded>().notNull(),
    /** Entered once the meeting or its check-in was over (补录, domain.md 3.4). */
    enteredAfter: boolean('entered_after').notNull().default(false),
    /** Null when the bot did it by itself. */
    recordedBy: telegramId('recorded_by'),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    unique('attendance_facts_member').on(table.meetingId, table.memberId),
    unique('attendance_facts_guest').on(table.meetingId, table.guestName),
    index('attendance_facts_of_member').on(table.memberId),
    check(
      'attendance_facts_whose',
      sql`(${table.memberId} is null) <> (${table.guestName} is null)`,
    ),
  ],
);

/** The trace: every change of what was recorded once, and everything entered after the lock. */
export const attendanceCorrections = pgTable(
  'attendance_corrections',
  {
    id: identity(),
    meetingId: meetingId().notNull(),
    ...whose(),
    /** Null where nothing was recorded. */
    factBefore: text('fact_before').$type<Fact>(),
    factAfter: text('fact_after').$type<Fact>(),
    lateBefore: boolean('late_before').notNull(),
    lateAfter: boolean('late_after').notNull(),
    afterLock: boolean('after_lock').notNull(),
    reason: text('reason').$type<CorrectionReason>(),
    correctedBy: telegramId('corrected_by'),
    correctedAt: timestamp('corrected_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('attendance_corrections_meeting').on(table.meetingId, table.id)],
);

/** Whether the attendance of a meeting is confirmed; without a row it is open. */
export const attendanceSheets = pgTable('attendance_sheets', {
  meetingId: meetingId().primaryKey(),
  state: text('state').$type<'open' | 'locked'>().notNull(),
  lockedBy: telegramId('locked_by'),
  lockedAt: timestamp('locked_at', { withTimezone: true }),
});
