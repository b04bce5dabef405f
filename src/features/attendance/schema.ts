/** What is stored of attendance: answers, leaves, and who should attend once a meeting has begun. */
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { LeaveId, MeetingId, MemberId, TelegramId } from '../../shared/ids.ts';
import { meetings } from '../meetings/schema.ts';
import { members } from '../roster/schema.ts';
import type { Answer, LeaveKind, LeaveState } from './rules/index.ts';

const meetingId = () =>
  bigint('meeting_id', { mode: 'number' })
    .$type<MeetingId>()
    .notNull()
    .references(() => meetings.id);

/** The latest answer of an account to a meeting; one that was taken back is gone. */
export const attendanceAnswers = pgTable(
  'attendance_answers',
  {
    meetingId: meetingId(),
    /** The id of the group or channel (negative) when the vote was cast in its name. */
    telegramId: bigint('telegram_id', { mode: 'number' }).$type<TelegramId>().notNull(),
    answer: text('answer').$type<Answer>().notNull(),
    /** Null when the account was on no roster row of the branch. */
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .references(() => members.id),
    answeredAt: timestamp('answered_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.telegramId] })],
);

export const attendanceLeaves = pgTable(
  'attendance_leaves',
  {
    id: bigint('id', { mode: 'number' }).$type<LeaveId>().primaryKey().generatedAlwaysAsIdentity(),
    meetingId: meetingId(),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    kind: text('kind').$type<LeaveKind>(),
    state: text('state').$type<LeaveState>().notNull(),
    /** When its kind was said and the officers were asked. */
    requestedAt: timestamp('requested_at', { withTimezone: true }),
    /** When the meeting was to begin then; another time now means that it was moved. */
    startsAt: timestamp('starts_at', { withTimezone: true }),
    /** Goes up when leave is asked for again; buttons of an earlier round are out of date. */
    round: integer('round').notNull().default(1),
    decidedBy: bigint('decided_by', { mode: 'number' }).$type<TelegramId>(),
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
    meetingId: meetingId(),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    /** Entitled to vote. */
    entitled: boolean('entitled').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.memberId] })],
);
