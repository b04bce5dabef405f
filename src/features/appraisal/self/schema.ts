/** What is stored of self-appraisals: a draft until it is handed in. */
import { bigint, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { members } from '../../roster/schema.ts';
import { appraisals } from '../schema.ts';
import type { Grade } from './rules.ts';

export const appraisalSelves = pgTable(
  'appraisal_selves',
  {
    appraisalId: bigint('appraisal_id', { mode: 'number' })
      .$type<AppraisalId>()
      .notNull()
      .references(() => appraisals.id),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    text: text('text').notNull(),
    grade: text('grade').$type<Grade>(),
    /** Null while it is a draft, which only its author sees. */
    handedInAt: timestamp('handed_in_at', { withTimezone: true }),
    /** The latest message that was added; the same again adds nothing. */
    lastUpdateId: bigint('last_update_id', { mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.appraisalId, table.memberId] })],
);
