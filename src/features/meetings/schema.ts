/** What is stored of meetings and activities: when and where, their messages in the group, their reminders. */
import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { MeetingId } from '../../shared/ids.ts';
import type { WallTime } from '../../shared/time/index.ts';
import { chatId, identity, telegramId } from '../../platform/db/columns.ts';
import { organisationId } from '../organisation/schema.ts';
import type { Audience } from './audience/rules.ts';
import { DEFAULT_MINUTES, type Also, type Category, type Kind, type Matter } from './rules.ts';

export const meetings = pgTable(
  'meetings',
  {
    id: identity<MeetingId>(),
    organisationId: organisationId().notNull(),
    category: text('category').$type<Category>().notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    /** What it counts as besides its kind: one event may satisfy two duties (domain.md 3.2). */
    also: text('also').$type<Also>(),
    title: text('title').notNull(),
    place: text('place'),
    seats: integer('seats'),
    /** As its author meant it, in `time_zone`; `starts_at` is computed from it. */
    startsWall: text('starts_wall').$type<WallTime>().notNull(),
    timeZone: text('time_zone').notNull(),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    durationMinutes: integer('duration_minutes').notNull().default(DEFAULT_MINUTES),
    /** One line for each point. */
    agenda: text('agenda').array().notNull().default([]),
    /** Null: as its kind has it. */
    audience: text('audience').$type<Audience>(),
    /** The party group whose members should attend; null: those of every group. */
    audienceGroup: text('audience_group'),
    /** The strictest matter on the agenda: it decides the quorum. */
    matter: text('matter').$type<Matter>().notNull().default('ordinary'),
    /** Goes up with every change that people were told of (RFC 5545). */
    sequence: integer('sequence').notNull().default(0),
    state: text('state').$type<'scheduled' | 'started' | 'cancelled'>().notNull(),
    createdBy: telegramId('created_by').notNull(),
    /** The message that asked for it: asked again (redelivery, second press), the same meeting answers. */
    origin: text('origin').notNull().unique(),
    /** The group that was told. */
    chatId: chatId().notNull(),
    /** The topic of the forum in which it was called. */
    threadId: integer('message_thread_id'),
    /** The unguessable part of the deep link to its calendar file. */
    linkToken: text('link_token'),
    announcementMessageId: integer('announcement_message_id'),
    pollMessageId: integer('poll_message_id'),
    telegramPollId: text('telegram_poll_id').unique(),
    /** The sequence at which the latest poll was asked for. */
    pollSequence: integer('poll_sequence').notNull().default(0),
    pollClosedAt: timestamp('poll_closed_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    /** When it was last changed or cancelled. */
    changedAt: timestamp('changed_at', { withTimezone: true }),
  },
  (table) => [
    index('meetings_organisation').on(table.organisationId, table.startsAt),
    index('meetings_chat').on(table.chatId),
    index('meetings_link_token').on(table.linkToken),
    index('meetings_scheduled')
      .on(table.startsAt)
      .where(sql`${table.state} = 'scheduled'`),
  ],
);

/** Of which meeting the row is. */
export const meetingId = (name = 'meeting_id') =>
  bigint(name, { mode: 'number' })
    .$type<MeetingId>()
    .references(() => meetings.id);

export const meetingReminders = pgTable(
  'meeting_reminders',
  {
    id: identity(),
    meetingId: meetingId().notNull(),
    /** Minutes before the start. */
    offset: integer('offset_minutes').notNull(),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    /** Dropped: a nearer one went out at the same time, or the meeting had begun. */
    state: text('state').$type<'pending' | 'sent' | 'dropped'>().notNull(),
  },
  (table) => [
    // A meeting that is moved is reminded of again at the same offset.
    unique('meeting_reminders_due_once').on(table.meetingId, table.offset, table.dueAt),
    index('meeting_reminders_due')
      .on(table.dueAt)
      .where(sql`${table.state} = 'pending'`),
  ],
);
