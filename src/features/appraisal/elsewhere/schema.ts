/** What is stored of a file with verdicts from elsewhere while it waits for Confirm. */
import { bigint, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { AppraisalId, AppraisalImportId, TelegramId } from '../../../shared/ids.ts';
import { appraisals } from '../schema.ts';
import type { ElsewhereRow } from './rules/index.ts';

export const appraisalImports = pgTable('appraisal_imports', {
  id: bigint('id', { mode: 'number' })
    .$type<AppraisalImportId>()
    .primaryKey()
    .generatedAlwaysAsIdentity(),
  appraisalId: bigint('appraisal_id', { mode: 'number' })
    .$type<AppraisalId>()
    .notNull()
    .references(() => appraisals.id),
  uploadedBy: bigint('uploaded_by', { mode: 'number' }).$type<TelegramId>().notNull(),
  createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
  /** Cleared once it is settled. */
  rows: jsonb('rows').$type<ElsewhereRow[]>(),
  state: text('state').$type<'proposed' | 'confirmed' | 'cancelled'>().notNull(),
  /** How many were taken in, for the same answer to a second press. */
  taken: integer('taken'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
