/** What is stored of reviews: that the organisation above looked at the verdicts, and what it said. */
import { bigint, date, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { AppraisalId, TelegramId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { appraisals } from '../schema.ts';

export const appraisalReviews = pgTable(
  'appraisal_reviews',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    appraisalId: bigint('appraisal_id', { mode: 'number' })
      .$type<AppraisalId>()
      .notNull()
      .references(() => appraisals.id),
    reviewer: text('reviewer').notNull(),
    result: text('result').$type<'approved' | 'returned'>().notNull(),
    note: text('note'),
    reviewedOn: date('reviewed_on', { mode: 'string' }).$type<PlainDate>().notNull(),
    recordedBy: bigint('recorded_by', { mode: 'number' }).$type<TelegramId>().notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
  },
  (table) => [index('appraisal_reviews_appraisal').on(table.appraisalId)],
);
