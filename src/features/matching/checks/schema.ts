/** What is stored of who was asked after a long silence. */
import { pgTable, timestamp } from 'drizzle-orm/pg-core';
import { memberId } from '../../roster/schema.ts';

/** People with a pair of whom nothing was seen for long: they were asked, and then the officers were told. */
export const matchChecks = pgTable('match_checks', {
  memberId: memberId().primaryKey(),
  askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
  toldAt: timestamp('told_at', { withTimezone: true }),
});
