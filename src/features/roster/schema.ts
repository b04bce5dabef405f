/** What is stored of the roster: members, requests to join, uploaded files that wait for Confirm. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { ImportId, JoinRequestId, MemberId } from '../../shared/ids.ts';
import { identity, telegramId } from '../../platform/db/columns.ts';
import type { Locale } from '../../platform/i18n/index.ts';
import { organisationId } from '../organisation/schema.ts';
import type { Card, Standing } from './rules/index.ts';
import type { JoinCard } from './join/form.ts';

/** One row of a branch's roster. A person in two branches has a row in each. */
export const members = pgTable(
  'members',
  {
    id: identity<MemberId>(),
    organisationId: organisationId().notNull(),
    name: text('name').notNull(),
    /** The linked account; null until the person is seen. */
    telegramId: telegramId(),
    /** The user name that the roster gives (lower case); the row is linked when an account with it is seen. */
    telegramUsername: text('telegram_username'),
    standing: text('standing').$type<Standing>().notNull(),
    floating: boolean('floating').notNull(),
    representative: boolean('representative').notNull(),
    capacity: integer('capacity').notNull(),
    partyGroup: text('party_group'),
    industry: text('industry'),
    district: text('district'),
    interests: text('interests').array().notNull(),
    employer: text('employer'),
    occupation: text('occupation'),
    homeTown: text('home_town'),
    awaySince: date('away_since', { mode: 'string' }),
    phone: text('phone'),
    locale: text('locale').$type<Locale>(),
    isActive: boolean('is_active').notNull().default(true),
    /** When and why the person left the roster; null while active. */
    leftAt: timestamp('left_at', { withTimezone: true }),
    leftReason: text('left_reason').$type<LeftReason>(),
    /** Set once the secretary was told that the person can't be reached. */
    unreachableReportedAt: timestamp('unreachable_reported_at', { withTimezone: true }),
    /** When the person last agreed to what is kept about them: on joining, or in a census. */
    consentedAt: timestamp('consented_at', { withTimezone: true }),
    /** The `awaySince` about which the secretary was told that it is six months ago. */
    floatingToldFor: date('floating_told_for', { mode: 'string' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    uniqueIndex('members_account')
      .on(table.organisationId, table.telegramId)
      .where(sql`${table.isActive}`),
    index('members_telegram').on(table.telegramId),
    index('members_username').on(table.telegramUsername),
  ],
);

/** Of which member the row is. */
export const memberId = (name = 'member_id') =>
  bigint(name, { mode: 'number' })
    .$type<MemberId>()
    .references(() => members.id);

/** The random part of a branch's deep links `?start=join_<token>` and `?start=find_<token>`. */
export const joinLinks = pgTable('join_links', {
  token: text('token').primaryKey(),
  organisationId: organisationId().notNull().unique(),
});

export const joinRequests = pgTable(
  'join_requests',
  {
    id: identity<JoinRequestId>(),
    organisationId: organisationId().notNull(),
    telegramId: telegramId().notNull(),
    /** Cleared once the request is settled. */
    card: jsonb('card').$type<JoinCard>(),
    /** Replaced: the person sent another card before anybody decided. */
    state: text('state').$type<'pending' | 'approved' | 'declined' | 'replaced'>().notNull(),
    settledBy: telegramId('settled_by'),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    uniqueIndex('join_requests_pending')
      .on(table.organisationId, table.telegramId)
      .where(sql`${table.state} = 'pending'`),
  ],
);

export type LeftReason = 'transferred';

export interface UploadedRow {
  row: number;
  card: Card;
  given: string[];
}

/** A file that was read and waits for Confirm or Cancel. */
export const imports = pgTable('imports', {
  id: identity<ImportId>(),
  organisationId: organisationId().notNull(),
  uploadedBy: telegramId('uploaded_by').notNull(),
  updateId: bigint('update_id', { mode: 'number' }).unique(),
  /** Cleared once the import is settled. */
  rows: jsonb('rows').$type<UploadedRow[]>(),
  state: text('state').$type<'proposed' | 'confirmed' | 'cancelled'>().notNull(),
  /** What was done, for the same answer to a second press. */
  added: integer('added'),
  changed: integer('changed'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
