/** What is stored of changed settings: who changed what, when, from which value to which. */
import { index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { organisationId } from '../schema.ts';

export const settingChanges = pgTable(
  'setting_changes',
  {
    id: identity(),
    organisationId: organisationId().notNull(),
    key: text('key').notNull(),
    /** Null is a value too: the setting was or is off. */
    before: jsonb('before').$type<unknown>(),
    after: jsonb('after').$type<unknown>(),
    changedBy: telegramId('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('setting_changes_organisation').on(table.organisationId, table.id)],
);
