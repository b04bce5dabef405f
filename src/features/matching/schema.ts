/** What is stored of the matching: proposals (rounds) and the pairs that came of them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { MemberId, OrganisationId, PairId, RoundId, TelegramId } from '../../shared/ids.ts';
import type { PlainDate } from '../../shared/time/index.ts';
import { organisations } from '../organisation/schema.ts';
import { members } from '../roster/schema.ts';
import type { Link } from './choices.ts';
import type { FitReason } from './rules/index.ts';

const organisationId = () =>
  bigint('organisation_id', { mode: 'number' })
    .$type<OrganisationId>()
    .notNull()
    .references(() => organisations.id);

const memberId = (name: string) =>
  bigint(name, { mode: 'number' })
    .$type<MemberId>()
    .notNull()
    .references(() => members.id);

/** A proposal and what the secretary decided about it; the pairs themselves are computed anew each time. */
export const matchRounds = pgTable(
  'match_rounds',
  {
    id: bigint('id', { mode: 'number' }).$type<RoundId>().primaryKey().generatedAlwaysAsIdentity(),
    organisationId: organisationId(),
    /** `offered`: proposed by the bot itself, for members who came later. */
    state: text('state')
      .$type<'proposed' | 'offered' | 'confirmed' | 'cancelled' | 'replaced'>()
      .notNull(),
    /** Null when the bot proposed it. */
    proposedBy: bigint('proposed_by', { mode: 'number' }).$type<TelegramId>(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    fixed: jsonb('fixed').$type<Link[]>().notNull().default([]),
    forbidden: jsonb('forbidden').$type<Link[]>().notNull().default([]),
    leftOut: jsonb('left_out').$type<MemberId[]>().notNull().default([]),
    freed: jsonb('freed').$type<MemberId[]>().notNull().default([]),
    /** The floating members whom it is about; null for all who have nobody. */
    only: jsonb('only_members').$type<MemberId[]>(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('match_rounds_proposed')
      .on(table.organisationId)
      .where(sql`${table.state} = 'proposed'`),
  ],
);

/** A floating member and the representative who accompanies them. A pair runs until it has ended. */
export const pairs = pgTable(
  'pairs',
  {
    id: bigint('id', { mode: 'number' }).$type<PairId>().primaryKey().generatedAlwaysAsIdentity(),
    organisationId: organisationId(),
    roundId: bigint('round_id', { mode: 'number' })
      .$type<RoundId>()
      .notNull()
      .references(() => matchRounds.id),
    floatingId: memberId('floating_id'),
    representativeId: memberId('representative_id'),
    fit: integer('fit').notNull(),
    reasons: jsonb('reasons').$type<readonly FitReason[]>().notNull(),
    state: text('state').$type<'introduced' | 'ended'>().notNull(),
    /** When the member's card reached the representative. */
    representativeToldAt: timestamp('representative_told_at', { withTimezone: true }),
    /** When the introduction reached the floating member. */
    floatingToldAt: timestamp('floating_told_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedReason: text('ended_reason'),
  },
  (table) => [
    uniqueIndex('pairs_running')
      .on(table.floatingId)
      .where(sql`${table.endedAt} is null`),
    index('pairs_representative').on(table.representativeId),
    index('pairs_organisation').on(table.organisationId),
    index('pairs_round').on(table.roundId),
    check('pairs_not_oneself', sql`${table.floatingId} <> ${table.representativeId}`),
  ],
);

/** Who takes no part in the matching for now. */
export const matchPauses = pgTable('match_pauses', {
  memberId: memberId('member_id').primaryKey(),
  kind: text('kind').$type<'pause' | 'out'>().notNull(),
  /** The last day of a pause, in the branch's time zone; null for `out`. */
  until: date('until', { mode: 'string' }).$type<PlainDate>(),
  since: timestamp('since', { withTimezone: true }).notNull(),
});

/** Floating members of whom the officers know: each is offered a representative once. */
export const matchOffers = pgTable('match_offers', {
  memberId: memberId('member_id').primaryKey(),
  /** `no-seat`: nobody had room; they are offered one as soon as there is. */
  state: text('state').$type<'known' | 'no-seat'>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

/** People with a pair of whom nothing was seen for long: they were asked, and then the officers were told. */
export const matchChecks = pgTable('match_checks', {
  memberId: memberId('member_id').primaryKey(),
  askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
  toldAt: timestamp('told_at', { withTimezone: true }),
});
