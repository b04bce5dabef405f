/** What is stored of what follows from an appraisal: actions and rectification items, each with an owner and a due date. */
import { bigint, date, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { AppraisalId, ItemId, MemberId, TelegramId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { members } from '../../roster/schema.ts';
import { appraisals } from '../schema.ts';
import type { ItemKind } from './rules.ts';

export const appraisalItems = pgTable(
  'appraisal_items',
  {
    id: bigint('id', { mode: 'number' }).$type<ItemId>().primaryKey().generatedAlwaysAsIdentity(),
    appraisalId: bigint('appraisal_id', { mode: 'number' })
      .$type<AppraisalId>()
      .notNull()
      .references(() => appraisals.id),
    kind: text('kind').$type<ItemKind>().notNull(),
    text: text('text').notNull(),
    /** Who sees to it. */
    ownerId: bigint('owner_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    due: date('due', { mode: 'string' }).$type<PlainDate>().notNull(),
    doneAt: timestamp('done_at', { withTimezone: true }),
    doneBy: bigint('done_by', { mode: 'number' }).$type<TelegramId>(),
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
    createdBy: bigint('created_by', { mode: 'number' }).$type<TelegramId>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
  },
  (table) => [index('appraisal_items_appraisal').on(table.appraisalId, table.kind)],
);
