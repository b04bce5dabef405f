/** What is stored of invitations by organisations above; one that was taken up is the record of the link. */
import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { InvitationId } from '../../../shared/ids.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { organisationId } from '../schema.ts';

export const superiorInvitations = pgTable(
  'superior_invitations',
  {
    id: identity<InvitationId>(),
    /** Who invites. */
    organisationId: organisationId().notNull(),
    /** The token itself is told once and kept nowhere. */
    tokenHash: text('token_hash').notNull().unique(),
    state: text('state').$type<'open' | 'used' | 'revoked'>().notNull(),
    createdBy: telegramId('created_by').notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    /** Who took it up, and until when the link held. */
    lowerId: organisationId('lower_id'),
    acceptedBy: telegramId('accepted_by'),
    acceptedAt: timestamp('accepted_at', { withTimezone: true }),
    endedBy: telegramId('ended_by'),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [
    index('superior_invitations_organisation').on(table.organisationId),
    uniqueIndex('superior_invitations_link')
      .on(table.lowerId)
      .where(sql`${table.state} = 'used' and ${table.endedAt} is null`),
  ],
);
