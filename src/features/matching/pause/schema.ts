/** What is stored of who takes no part in the matching for now. */
import { date, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { PlainDate } from '../../../shared/time/index.ts';
import { memberId } from '../../roster/schema.ts';

/** Who takes no part in the matching for now. */
export const matchPauses = pgTable('match_pauses', {
  memberId: memberId().primaryKey(),
  kind: text('kind').$type<'pause' | 'out'>().notNull(),
  /** The last day of a pause, in the branch's time zone; null for `out`. */
  until: date('until', { mode: 'string' }).$type<PlainDate>(),
  since: timestamp('since', { withTimezone: true }).notNull(),
});
