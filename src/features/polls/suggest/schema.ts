/** What is stored of opinions: a box per branch in which they wait together, those handed over, the links for people outside. */
import { bigint, date, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { OrganisationId, SuggestionId, TelegramId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { organisations } from '../../organisation/schema.ts';
import type { SuggestionState, Waiting } from './rules.ts';

const organisationId = () =>
  bigint('organisation_id', { mode: 'number' })
    .$type<OrganisationId>()
    .notNull()
    .references(() => organisations.id);

/** The row is written anew, in random order, with every opinion: neither order nor time tells whose is the newest. */
export const suggestionBoxes = pgTable('suggestion_boxes', {
  organisationId: organisationId().primaryKey(),
  waiting: jsonb('waiting').$type<Waiting[]>().notNull(),
  /** Hashes of the tokens in the pressed buttons, sorted: a repeated press is the same opinion. */
  tokens: text('tokens').array().notNull(),
  /** The day on which the first of those waiting came. */
  since: date('since', { mode: 'string' }).$type<PlainDate>(),
  batches: integer('batches').notNull().default(0),
});

/** Handed over to the officers. No author unless signed, no time but the quarter. */
export const suggestions = pgTable(
  'suggestions',
  {
    id: bigint('id', { mode: 'number' })
      .$type<SuggestionId>()
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    organisationId: organisationId(),
    batch: integer('batch').notNull(),
    quarter: text('quarter').notNull(),
    text: text('text').notNull(),
    name: text('name'),
    state: text('state').$type<SuggestionState>().notNull(),
    reviewedBy: bigint('reviewed_by', { mode: 'number' }).$type<TelegramId>(),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true }),
  },
  (table) => [index('suggestions_organisation').on(table.organisationId, table.batch)],
);

/** The random part of `?start=suggest_<token>`, for people who are not on the roster. */
export const suggestionLinks = pgTable('suggestion_links', {
  organisationId: organisationId().primaryKey(),
  token: text('token').notNull().unique(),
});

/**
 * Personal links of `?start=suggest_<token>`, kept as a hash; whoever opens one first has it.
 * Who was invited is known, as with any invitation; whether they said anything is nowhere.
 */
export const suggestionInvitations = pgTable(
  'suggestion_invitations',
  {
    tokenHash: text('token_hash').primaryKey(),
    organisationId: organisationId(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }),
    telegramId: bigint('telegram_id', { mode: 'number' }).$type<TelegramId>(),
  },
  (table) => [index('suggestion_invitations_organisation').on(table.organisationId)],
);
