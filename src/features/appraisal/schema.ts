/** What is stored of appraisals: one for each branch and year, and the ballots held in it. */
import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AppraisalId, BallotId, OrganisationId } from '../../shared/ids.ts';
import { organisations } from '../organisation/schema.ts';
import { ballots } from '../polls/schema.ts';
import type { Stand } from './course/rules.ts';

export const appraisals = pgTable(
  'appraisals',
  {
    id: bigint('id', { mode: 'number' })
      .$type<AppraisalId>()
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    organisationId: bigint('organisation_id', { mode: 'number' })
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    year: integer('year').notNull(),
    /** Where its course stands. */
    stand: text('stand').$type<Stand>().notNull().default('assessment'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [uniqueIndex('appraisals_year').on(table.organisationId, table.year)],
);

/** Who casts the papers: members and non-members are counted apart (domain.md R4.3). */
export type Voters = 'members' | 'guests';

export const appraisalBallots = pgTable(
  'appraisal_ballots',
  {
    ballotId: bigint('ballot_id', { mode: 'number' })
      .$type<BallotId>()
      .primaryKey()
      .references(() => ballots.id),
    appraisalId: bigint('appraisal_id', { mode: 'number' })
      .$type<AppraisalId>()
      .notNull()
      .references(() => appraisals.id),
    voters: text('voters').$type<Voters>().notNull(),
    /** When another took its place, as a void vote is repeated (domain.md R4.2). */
    repeatedAt: timestamp('repeated_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('appraisal_ballots_current')
      .on(table.appraisalId, table.voters)
      .where(sql`repeated_at is null`),
  ],
);
