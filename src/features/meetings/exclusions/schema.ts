/** Who is not counted among those entitled to vote, why, and on whose consent and which resolution. */
import { bigint, date, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type {
  ExclusionId,
  MeetingId,
  MemberId,
  OrganisationId,
  TelegramId,
} from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { organisations } from '../../organisation/schema.ts';
import { members } from '../../roster/schema.ts';
import { meetings } from '../schema.ts';
import type { Reason } from './rules.ts';

export const voteExclusions = pgTable(
  'vote_exclusions',
  {
    id: bigint('id', { mode: 'number' })
      .$type<ExclusionId>()
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    organisationId: bigint('organisation_id', { mode: 'number' })
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    reason: integer('reason').$type<Reason>().notNull(),
    /** The superior's consent, as its document is numbered. */
    consentRef: text('consent_ref').notNull(),
    /** The general meeting's resolution. */
    resolutionRef: text('resolution_ref').notNull(),
    /** The meeting that resolved it, where the bot knows it. */
    meetingId: bigint('meeting_id', { mode: 'number' })
      .$type<MeetingId>()
      .references(() => meetings.id),
    /** From and until which day, both included; null: until it is lifted. */
    fromDate: date('from_date', { mode: 'string' }).$type<PlainDate>().notNull(),
    untilDate: date('until_date', { mode: 'string' }).$type<PlainDate>(),
    /** What asked for it: asked again, the same exclusion answers. */
    origin: text('origin').notNull().unique(),
    createdBy: bigint('created_by', { mode: 'number' }).$type<TelegramId>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    liftedBy: bigint('lifted_by', { mode: 'number' }).$type<TelegramId>(),
    liftedAt: timestamp('lifted_at', { withTimezone: true }),
  },
  (table) => [index('vote_exclusions_organisation').on(table.organisationId, table.memberId)],
);
