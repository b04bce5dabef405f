/** Who is not counted among those entitled to vote, why, and on whose consent and which resolution. */
import { date, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { ExclusionId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { organisationId } from '../../organisation/schema.ts';
import { memberId } from '../../roster/schema.ts';
import { meetingId } from '../schema.ts';
import type { Reason } from './rules.ts';

export const voteExclusions = pgTable(
  'vote_exclusions',
  {
    id: identity<ExclusionId>(),
    organisationId: organisationId().notNull(),
    memberId: memberId().notNull(),
    reason: integer('reason').$type<Reason>().notNull(),
    /** The superior's consent, as its document is numbered. */
    consentRef: text('consent_ref').notNull(),
    /** The general meeting's resolution. */
    resolutionRef: text('resolution_ref').notNull(),
    /** The meeting that resolved it, where the bot knows it. */
    meetingId: meetingId(),
    /** From and until which day, both included; null: until it is lifted. */
    fromDate: date('from_date', { mode: 'string' }).$type<PlainDate>().notNull(),
    untilDate: date('until_date', { mode: 'string' }).$type<PlainDate>(),
    /** What asked for it: asked again, the same exclusion answers. */
    origin: text('origin').notNull().unique(),
    createdBy: telegramId('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    liftedBy: telegramId('lifted_by'),
    liftedAt: timestamp('lifted_at', { withTimezone: true }),
  },
  (table) => [index('vote_exclusions_organisation').on(table.organisationId, table.memberId)],
);
