/** What is stored of verdicts: the grade that people decided, why, and what the member says to it; every change leaves a trace. */
import { bigint, date, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { AppraisalId, MemberId, TelegramId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { members } from '../../roster/schema.ts';
import { appraisals } from '../schema.ts';
import type { Grade } from '../self/rules.ts';
import type { Body, VerdictState } from './rules.ts';

const key = () => ({
  appraisalId: bigint('appraisal_id', { mode: 'number' })
    .$type<AppraisalId>()
    .notNull()
    .references(() => appraisals.id),
  memberId: bigint('member_id', { mode: 'number' })
    .$type<MemberId>()
    .notNull()
    .references(() => members.id),
});

const decided = () => ({
  grade: text('grade').$type<Grade>().notNull(),
  reason: text('reason').notNull(),
  body: text('body').$type<Body>().notNull(),
  /** The organisation elsewhere that appraised the member; null for the branch itself. */
  appraisedAt: text('appraised_at'),
  decidedOn: date('decided_on', { mode: 'string' }).$type<PlainDate>().notNull(),
  recordedBy: bigint('recorded_by', { mode: 'number' }).$type<TelegramId>().notNull(),
  recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
});

export const appraisalVerdicts = pgTable(
  'appraisal_verdicts',
  {
    ...key(),
    ...decided(),
    state: text('state').$type<VerdictState>().notNull(),
    toldAt: timestamp('told_at', { withTimezone: true }),
    /** What the member says against it. */
    objection: text('objection'),
    /** What the branch answered to the objection. */
    answer: text('answer'),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.appraisalId, table.memberId] })],
);

/** What a verdict was before it was changed. */
export const appraisalVerdictChanges = pgTable(
  'appraisal_verdict_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ...key(),
    ...decided(),
  },
  (table) => [index('appraisal_verdict_changes_of').on(table.appraisalId, table.memberId)],
);
