/** What is stored of attendance: answers, leaves, and who should attend once a meeting has begun. */
import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { LeaveId } from '../../shared/ids.ts';
import { identity, telegramId } from '../../platform/db/columns.ts';
import { meetingId } from '../meetings/schema.ts';
import { memberId } from '../roster/schema.ts';
import type { Answer, LeaveKind, LeaveState } from './rules/index.ts';

/** The latest answer of an account to a meeting; one that was taken back is gone. */
export const attendanceAnswers = pgTable(
  'attendance_answers',
  {
    meetingId: meetingId().notNull(),
    /** The id of the group or channel (negative) when the vote was cast in its name. */
    telegramId: telegramId().notNull(),
    answer: text('answer').$type<Answer>().notNull(),
    /** Null when the account was on no roster row of the branch. */
    memberId: memberId(),
    answeredAt: timestamp('answered_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.telegramId] })],
);

export const attendanceLeaves = pgTable(
  'attendance_leaves',
  {
    id: identity<LeaveId>(),
    meetingId: meetingId().notNull(),
    memberId: memberId().notNull(),
    kind: text('kind').$type<LeaveKind>(),
    state: text('state').$type<LeaveState>().notNull(),
    /** When its kind was said and the officers were asked. */
    requestedAt: timestamp('requested_at', { withTimezone: true }),
    /** When the meeting was to begin then; another time now means that it was moved. */
    startsAt: timestamp('starts_at', { withTimezone: true }),
    /** Goes up when leave is asked for again; buttons of an earlier round are out of date. */
    round: integer('round').notNull().default(1),
    decidedBy: telegramId('decided_by'),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    unique('attendance_leaves_member').on(table.meetingId, table.memberId),
    index('attendance_leaves_of_member').on(table.memberId),
  ],
);

/** Who should attend, frozen when the meeting begins: later changes of the roster do not alter it (domain.md 3.6). */
export const attendanceExpected = pgTable(
  'attendance_expected',
  {
    meetingId: meetingId().notNull(),
    memberId: memberId().notNull(),
    /** Entitled to vote. */
    entitled: boolean('entitled').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.memberId] })],
);
