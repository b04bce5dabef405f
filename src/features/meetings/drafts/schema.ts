/** Meetings as they are shown before they are posted: new ones, and changes of one that stands. */
import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { DraftId, MemberId } from '../../../shared/ids.ts';
import type { WallTime } from '../../../shared/time/index.ts';
import { chatId, identity, telegramId } from '../../../platform/db/columns.ts';
import { organisationId } from '../../organisation/schema.ts';
import type { Audience } from '../audience/rules.ts';
import type { Category, Kind, Matter } from '../rules.ts';
import { meetingId } from '../schema.ts';

/** What a meeting is to be, as it is kept while it is being written. */
export interface DraftPlan {
  category: Category;
  kind: Kind;
  title: string;
  place: string | null;
  seats: number | null;
  wall: WallTime;
  /** ISO; a wall time that a clock change repeats has two. */
  at: string;
  minutes: number;
  agenda: string[];
  audience: Audience | null;
  group: string | null;
  chosen: MemberId[];
  matter: Matter;
}

export const meetingDrafts = pgTable(
  'meeting_drafts',
  {
    id: identity<DraftId>(),
    organisationId: organisationId().notNull(),
    createdBy: telegramId('created_by').notNull(),
    /** What asked for it: asked again, the same draft answers. */
    origin: text('origin').notNull().unique(),
    /** The meeting that it changes; null for a new one. */
    meetingId: meetingId(),
    /** The sequence of that meeting when the change was begun: another change since then makes it out of date. */
    baseSequence: integer('base_sequence'),
    plan: jsonb('plan').$type<DraftPlan>().notNull(),
    chatId: chatId().notNull(),
    /** The topic of the forum in which it is to be posted. */
    threadId: integer('message_thread_id'),
    state: text('state').$type<'open' | 'posted' | 'dropped'>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('meeting_drafts_created').on(table.createdAt)],
);
