/** What is stored of the calendar of duties: when a branch's officers next get the monthly word. */
import { bigint, index, pgTable, timestamp } from 'drizzle-orm/pg-core';
import type { OrganisationId } from '../../../shared/ids.ts';
import { organisations } from '../../organisation/schema.ts';

export const dutyWords = pgTable(
  'duty_words',
  {
    organisationId: bigint('organisation_id', { mode: 'number' })
      .$type<OrganisationId>()
      .primaryKey()
      .references(() => organisations.id),
    nextAt: timestamp('next_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('duty_words_due').on(table.nextAt)],
);
