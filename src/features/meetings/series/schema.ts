/** What is stored of series: what takes place how often, and what is announced next. */
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { SeriesId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { organisationId } from '../../organisation/schema.ts';
import type { Category, Kind } from '../rules.ts';
import type { ClockTime, SeriesRule } from './rules/index.ts';

export const meetingSeries = pgTable(
  'meeting_series',
  {
    id: identity<SeriesId>(),
    organisationId: organisationId().notNull(),
    category: text('category').$type<Category>().notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    title: text('title').notNull(),
    place: text('place'),
    rule: jsonb('rule').$type<SeriesRule>().notNull(),
    /** On the clocks of the branch, whatever zone it has by then. */
    time: text('time').$type<ClockTime>().notNull(),
    /** Dates on which it does not take place. */
    skipped: text('skipped').array().$type<PlainDate[]>().notNull().default([]),
    /** Draft: shown and not confirmed yet. */
    state: text('state').$type<'draft' | 'active' | 'paused' | 'ended'>().notNull(),
    /** The date that is announced next; everything before it is done with. */
    nextOn: text('next_on').$type<PlainDate>().notNull(),
    nextAt: timestamp('next_at', { withTimezone: true }).notNull(),
    createdBy: telegramId('created_by').notNull(),
    /** What asked for it: asked again, the same series answers. */
    origin: text('origin').notNull().unique(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    index('meeting_series_organisation').on(table.organisationId),
    index('meeting_series_due')
      .on(table.nextAt)
      .where(sql`${table.state} = 'active'`),
  ],
);
