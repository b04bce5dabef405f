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
import type { ContactId, MemberId, PairId, RoundId } from '../../shared/ids.ts';
import type { PlainDate } from '../../shared/time/index.ts';
import { chatId, identity, telegramId } from '../../platform/db/columns.ts';
import { organisationId } from '../organisation/schema.ts';
import { memberId } from '../roster/schema.ts';
import type { Link } from './rounds/choices.ts';
import type { Channel, EndReason, FitReason, PairState } from './rules/index.ts';

/** A proposal and what the secretary decided about it; the pairs themselves are computed anew each time. */
export const matchRounds = pgTable(
  'match_rounds',
  {
    id: identity<RoundId>(),
    organisationId: organisationId().notNull(),
    /** `offered`: proposed by the bot itself, for members who came later. */
    state: text('state')
      .$type<'proposed' | 'offered' | 'confirmed' | 'cancelled' | 'replaced'>()
      .notNull(),
    /** Null when the bot proposed it. */
    proposedBy: telegramId('proposed_by'),
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
    id: identity<PairId>(),
    organisationId: organisationId().notNull(),
    roundId: bigint('round_id', { mode: 'number' })
      .$type<RoundId>()
      .notNull()
      .references(() => matchRounds.id),
    floatingId: memberId('floating_id').notNull(),
    representativeId: memberId('representative_id').notNull(),
    fit: integer('fit').notNull(),
    reasons: jsonb('reasons').$type<readonly FitReason[]>().notNull(),
    state: text('state').$type<PairState>().notNull(),
    /** When the member's card reached the representative. */
    representativeToldAt: timestamp('representative_told_at', { withTimezone: true }),
    /** When the introduction reached the floating member. */
    floatingToldAt: timestamp('floating_told_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedReason: text('ended_reason').$type<EndReason>(),
    /** The representative's one message about this pair, once it was delivered. */
    cardChatId: chatId('card_chat_id'),
    cardMessageId: integer('card_message_id'),
    /** Digest of what that message says, or will say once it is delivered. */
    cardDigest: text('card_digest'),
    /** When a sweep looks at the pair again; null: at the next one. */
    checkAt: timestamp('check_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('pairs_running')
      .on(table.floatingId)
      .where(sql`${table.endedAt} is null`),
    index('pairs_representative').on(table.representativeId),
    index('pairs_organisation').on(table.organisationId),
    index('pairs_round').on(table.roundId),
    index('pairs_check')
      .on(table.checkAt)
      .where(sql`${table.endedAt} is null`),
    check('pairs_not_oneself', sql`${table.floatingId} <> ${table.representativeId}`),
  ],
);

export type PairEventKind =
  /** A step: the state that the pair is in since then. */
  | PairState
  /** Something that happened without a step. */
  | 'contact'
  | 'attended'
  | 'invited'
  | 'help'
  | 'reminded'
  | 'escalated'
  | 'concern';

/** Everything that ever happened to a pair, with its time and author. */
export const pairEvents = pgTable(
  'pair_events',
  {
    id: identity(),
    pairId: bigint('pair_id', { mode: 'number' })
      .$type<PairId>()
      .notNull()
      .references(() => pairs.id),
    kind: text('kind').$type<PairEventKind>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** Null when it happened by itself. */
    by: telegramId('by'),
    note: text('note'),
  },
  (table) => [index('pair_events_pair').on(table.pairId, table.kind)],
);

/** A contact as the representative wrote it down. */
export const contacts = pgTable(
  'contacts',
  {
    id: identity<ContactId>(),
    pairId: bigint('pair_id', { mode: 'number' })
      .$type<PairId>()
      .notNull()
      .references(() => pairs.id),
    /** The day of the contact, in the branch's time zone. */
    contactedOn: date('contacted_on', { mode: 'string' }).$type<PlainDate>().notNull(),
    /** Null until it is said. */
    channel: text('channel').$type<Channel>(),
    note: text('note'),
    by: telegramId('by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
  },
  (table) => [index('contacts_pair').on(table.pairId, table.contactedOn)],
);
