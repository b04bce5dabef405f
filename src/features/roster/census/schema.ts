/** What is stored of the census: its rounds, and who has answered. */
import {
  bigint,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CensusId } from '../../../shared/ids.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import type { Quarter } from '../rules/index.ts';
import { organisationId } from '../../organisation/schema.ts';
import { memberId } from '../schema.ts';

/** The members of a branch check their cards, once a quarter. */
export const censusRounds = pgTable(
  'census_rounds',
  {
    id: identity<CensusId>(),
    organisationId: organisationId().notNull(),
    quarter: text('quarter').$type<Quarter>().notNull(),
    state: text('state').$type<'open' | 'closed'>().notNull(),
    /** Null when the quarter opened it. */
    openedBy: telegramId('opened_by'),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    /** The branch's date on which reminders last went out: at most once a day. */
    remindedOn: date('reminded_on', { mode: 'string' }),
    /** When the officers were told who had not answered within a week. */
    reportedAt: timestamp('reported_at', { withTimezone: true }),
  },
  (table) => [uniqueIndex('census_rounds_quarter').on(table.organisationId, table.quarter)],
);

export const censusAnswers = pgTable(
  'census_answers',
  {
    censusId: bigint('census_id', { mode: 'number' })
      .$type<CensusId>()
      .notNull()
      .references(() => censusRounds.id),
    memberId: memberId().notNull(),
    state: text('state').$type<'confirmed' | 'corrected'>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.censusId, table.memberId] }),
    index('census_answers_member').on(table.memberId),
  ],
);
