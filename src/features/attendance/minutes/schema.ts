/** What is stored of minutes: their head, and every paragraph as it was sent. */
import { bigint, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { MeetingId, MinutesEntryId, VoteId } from '../../../shared/ids.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';
import { memberId } from '../../roster/schema.ts';
import { meetingVotes } from '../vote/schema.ts';
import type { Part } from './rules/index.ts';

export const meetingMinutes = pgTable('meeting_minutes', {
  meetingId: meetingId().primaryKey(),
  chair: text('chair'),
  recorder: text('recorder'),
  /** The recorder's roster row: whoever it is linked to may write too. */
  recorderId: memberId('recorder_id'),
  /** "15:05–17:10"; null: as the meeting was called. */
  times: text('times'),
  state: text('state').$type<'draft' | 'finished'>().notNull(),
  /** How often they were finished. */
  version: integer('version').notNull().default(0),
  finishedBy: telegramId('finished_by'),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
});

export const meetingMinutesEntries = pgTable(
  'meeting_minutes_entries',
  {
    id: identity<MinutesEntryId>(),
    meetingId: bigint('meeting_id', { mode: 'number' })
      .$type<MeetingId>()
      .notNull()
      .references(() => meetingMinutes.meetingId),
    /** `file`: an original that was attached. */
    part: text('part').$type<Part | 'file'>().notNull(),
    /** Of `performance`: whose admission it is about. */
    voteId: bigint('vote_id', { mode: 'number' })
      .$type<VoteId>()
      .references(() => meetingVotes.id),
    /** Of a file: its name. */
    text: text('text').notNull(),
    /** Of a file: how Telegram knows it. */
    fileId: text('file_id'),
    fileKind: text('file_kind').$type<'document' | 'photo'>(),
    writtenBy: telegramId('written_by').notNull(),
    writtenAt: timestamp('written_at', { withTimezone: true }).notNull(),
    /** The update that brought it, and which paragraph of it: brought again, it is there already. */
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).notNull(),
    paragraph: integer('paragraph').notNull(),
    /** Taken back or replaced; kept as the trace. */
    removedAt: timestamp('removed_at', { withTimezone: true }),
  },
  (table) => [
    unique('meeting_minutes_entries_update').on(table.createdByUpdate, table.paragraph),
    index('meeting_minutes_entries_meeting').on(table.meetingId, table.id),
  ],
);
