/** What is stored of the watch over long absence: when a branch was looked at, of which rows its secretary has heard. */
import { date, integer, pgTable, primaryKey, timestamp } from 'drizzle-orm/pg-core';
import type { PlainDate } from '../../../shared/time/index.ts';
import { organisationId } from '../../organisation/schema.ts';
import { memberId } from '../../roster/schema.ts';

export const absenceChecks = pgTable('absence_checks', {
  organisationId: organisationId().primaryKey(),
  /** In the branch's time zone. */
  checkedOn: date('checked_on', { mode: 'string' }).$type<PlainDate>().notNull(),
});

/** Once for each row of absences and each level. */
export const absenceWords = pgTable(
  'absence_words',
  {
    memberId: memberId().notNull(),
    /** The day of the first meeting missed: the row it is about. */
    since: date('since', { mode: 'string' }).$type<PlainDate>().notNull(),
    months: integer('months').notNull(),
    toldAt: timestamp('told_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.since, table.months] })],
);
