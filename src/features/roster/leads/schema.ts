/** What is stored of leads. */
import { sql } from 'drizzle-orm';
import { bigint, date, index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { LeadId } from '../../../shared/ids.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { organisationId } from '../../organisation/schema.ts';
import { memberId } from '../schema.ts';

/** Somebody who may belong to the branch: found by others, or come by the poster (domain.md 2.1, A1 and B1). */
export const leads = pgTable(
  'leads',
  {
    id: identity<LeadId>(),
    organisationId: organisationId().notNull(),
    source: text('source').$type<'found' | 'poster' | 'join'>().notNull(),
    state: text('state').$type<'new' | 'contacted' | 'joined' | 'dismissed'>().notNull(),
    name: text('name').notNull(),
    employer: text('employer'),
    howToReach: text('how_to_reach'),
    /** The five clears of the person's own words: registered residence, away since, work address, occupation; the contact is above. */
    homeTown: text('home_town'),
    awaySince: date('away_since', { mode: 'string' }),
    district: text('district'),
    occupation: text('occupation'),
    industry: text('industry'),
    interests: text('interests').array().notNull(),
    /** Null when the person does not know it, or nobody asked. */
    homeBranch: text('home_branch'),
    /** The account of the person themselves. */
    telegramId: telegramId(),
    foundBy: telegramId('found_by'),
    /** The row on the roster, once they joined. */
    memberId: memberId(),
    /** Whether the person wanted to be introduced in the group; null until they said. */
    identity: text('identity').$type<'shown' | 'kept'>(),
    consentedAt: timestamp('consented_at', { withTimezone: true }),
    settledBy: telegramId('settled_by'),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    updateId: bigint('update_id', { mode: 'number' }).unique(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    index('leads_organisation').on(table.organisationId, table.state),
    index('leads_telegram').on(table.telegramId),
    uniqueIndex('leads_open')
      .on(table.organisationId, table.telegramId)
      .where(sql`${table.state} in ('new', 'contacted')`),
  ],
);
