/** What is stored of whom the officers know to be without a representative. */
import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { MemberId } from '../../../shared/ids.ts';
import { members } from '../../roster/schema.ts';

/** Floating members of whom the officers know: each is offered a representative once. */
export const matchOffers = pgTable('match_offers', {
  memberId: bigint('member_id', { mode: 'number' })
    .$type<MemberId>()
    .primaryKey()
    .references(() => members.id),
  /** `no-seat`: nobody had room; they are offered one as soon as there is. */
  state: text('state').$type<'known' | 'no-seat'>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
