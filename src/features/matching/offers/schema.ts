/** What is stored of whom the officers know to be without a representative. */
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { memberId } from '../../roster/schema.ts';

/** Floating members of whom the officers know: each is offered a representative once. */
export const matchOffers = pgTable('match_offers', {
  memberId: memberId().primaryKey(),
  /** `no-seat`: nobody had room; they are offered one as soon as there is. */
  state: text('state').$type<'known' | 'no-seat'>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
