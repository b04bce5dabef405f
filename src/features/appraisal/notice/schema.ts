/** What is stored of the notice: its text and when it went out; receipts stand with the people. */
import { bigint, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { AppraisalId } from '../../../shared/ids.ts';
import { appraisals } from '../schema.ts';

export const appraisalNotices = pgTable('appraisal_notices', {
  appraisalId: bigint('appraisal_id', { mode: 'number' })
    .$type<AppraisalId>()
    .primaryKey()
    .references(() => appraisals.id),
  /** Null: the usual words. */
  text: text('text'),
  sentAt: timestamp('sent_at', { withTimezone: true }).notNull(),
  /** How often it was sent to those who have not read it. */
  rounds: integer('rounds').notNull(),
});
