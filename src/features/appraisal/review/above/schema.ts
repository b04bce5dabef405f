/** What is stored of verdicts sent to the committee above: which, to whom, what became of it. Who has which grade stays with the verdicts. */
import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type {
  AppraisalId,
  OrganisationId,
  ReviewRequestId,
  TelegramId,
} from '../../../../shared/ids.ts';
import { organisations } from '../../../organisation/schema.ts';
import { appraisals } from '../../schema.ts';
import type { RequestState } from './rules.ts';

const telegramId = (name: string) => bigint(name, { mode: 'number' }).$type<TelegramId>();

export const appraisalReviewRequests = pgTable(
  'appraisal_review_requests',
  {
    id: bigint('id', { mode: 'number' })
      .$type<ReviewRequestId>()
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    appraisalId: bigint('appraisal_id', { mode: 'number' })
      .$type<AppraisalId>()
      .notNull()
      .references(() => appraisals.id),
    committeeId: bigint('committee_id', { mode: 'number' })
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    /** Of the verdicts as they were sent: an answer counts for these only. */
    digest: text('digest').notNull(),
    state: text('state').$type<RequestState>().notNull(),
    askedBy: telegramId('asked_by').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
    answeredBy: telegramId('answered_by'),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('appraisal_review_requests_open')
      .on(table.appraisalId)
      .where(sql`state = 'open'`),
    index('appraisal_review_requests_committee').on(table.committeeId, table.state),
  ],
);
