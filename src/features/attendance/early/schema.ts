/** What is stored of votes that were quicker than the news that their poll is out. */
import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { telegramId } from '../../../platform/db/columns.ts';
import type { Answer } from '../rules/index.ts';

/** The latest vote of an account in a poll that nobody knows yet; gone once the poll is known. */
export const attendanceEarlyVotes = pgTable(
  'attendance_early_votes',
  {
    pollId: text('poll_id').notNull(),
    telegramId: telegramId().notNull(),
    /** Null when the vote was taken back. */
    answer: text('answer').$type<Answer>(),
    votedAt: timestamp('voted_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.telegramId] })],
);
