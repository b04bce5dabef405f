/** What is stored of organisations: committee › general branch › branch, their chats and offices. */
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { OrganisationId } from '../../shared/ids.ts';
import { chatId, identity, telegramId } from '../../platform/db/columns.ts';
import type { Locale } from '../../platform/i18n/index.ts';
import type { Office, OrganisationKind, Settings } from './rules.ts';

export const organisations = pgTable(
  'organisations',
  {
    id: identity<OrganisationId>(),
    kind: text('kind').$type<OrganisationKind>().notNull(),
    /** The organisation above, once it invited this one and this one agreed. */
    parentId: bigint('parent_id', { mode: 'number' }).$type<OrganisationId>(),
    name: text('name').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    timeZone: text('time_zone').notNull(),
    settings: jsonb('settings').$type<Partial<Settings>>().notNull().default({}),
    /** `waiting` until an operator approves it (REGISTRATION=approval). */
    state: text('state').$type<'active' | 'waiting' | 'declined'>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('organisations_parent').on(table.parentId)],
);

/** Of which organisation the row is. */
export const organisationId = (name = 'organisation_id') =>
  bigint(name, { mode: 'number' })
    .$type<OrganisationId>()
    .references(() => organisations.id);

/** A group chat belongs to one organisation; an organisation has one active group. */
export const chats = pgTable(
  'chats',
  {
    chatId: chatId().primaryKey(),
    organisationId: organisationId().notNull(),
    title: text('title').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('chats_organisation').on(table.organisationId)],
);

export const offices = pgTable(
  'offices',
  {
    id: identity(),
    organisationId: organisationId().notNull(),
    telegramId: telegramId().notNull(),
    office: text('office').$type<Office>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    uniqueIndex('offices_person').on(table.organisationId, table.telegramId, table.office),
    index('offices_telegram').on(table.telegramId),
  ],
);
