/** What is stored of who was asked after a long silence. */
import { bigint, pgTable, timestamp } from 'drizzle-orm/pg-core';
import type { MemberId } from '../../../shared/ids.ts';
import { members } from '../../roster/schema.ts';

/** People with a pair of whom nothing was seen for long: they were asked, and then the officers were told. */
export const matchChecks = pgTable('match_checks', {
  memberId: bigint('member_id', { mode: 'number' })
    .$type<MemberId>()
    .primaryKey()
    .references(() => members.id),
  askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
  toldAt: timestamp('told_at', { withTimezone: true }),
});
