/** What is stored of changed settings: who changed what, when, from which value to which. */
import { bigint, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { OrganisationId, TelegramId } from '../../../shared/ids.ts';
import { organisations } from '../schema.ts';

export const settingChanges = pgTable(
  'setting_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organisationId: bigint('organisation_id', { mode: 'number' })
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    key: text('key').notNull(),
    /** Null is a value too: the setting was or is off. */
    before: jsonb('before').$type<unknown>(),
    after: jsonb('after').$type<unknown>(),
    changedBy: bigint('changed_by', { mode: 'number' }).$type<TelegramId>().notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('setting_changes_organisation').on(table.organisationId, table.id)],
);
