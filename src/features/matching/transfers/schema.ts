/** What is stored of transfers of the organisational relation. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { TransferId } from '../../../shared/ids.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { organisationId } from '../../organisation/schema.ts';
import { memberId } from '../../roster/schema.ts';
import type { TransferDirection, TransferState } from './rules.ts';

/** The register of transfers of the organisational relation (domain.md 5.5, form 11). */
export const transfers = pgTable(
  'transfers',
  {
    id: identity<TransferId>(),
    /** The branch that keeps this entry. */
    organisationId: organisationId().notNull(),
    direction: text('direction').$type<TransferDirection>().notNull(),
    /** Null while somebody who comes in is not on the roster yet. */
    memberId: memberId(),
    /** The name of somebody who is not on the roster; cleared when they are. */
    personName: text('person_name'),
    /** Where the relation goes to, or comes from. */
    otherName: text('other_name').notNull(),
    /** The receiving branch, if it is here too: its officers decide on the receipt. */
    otherOrganisationId: organisationId('other_organisation_id'),
    /** The roster row that the receiving branch got. */
    arrivedMemberId: memberId('arrived_member_id'),
    reason: text('reason').notNull(),
    state: text('state').$type<TransferState>().notNull(),
    letterNumber: text('letter_number'),
    issuedOn: date('issued_on', { mode: 'string' }),
    validDays: integer('valid_days'),
    /** The last day on which the letter is valid. */
    expiresOn: date('expires_on', { mode: 'string' }),
    receivedOn: date('received_on', { mode: 'string' }),
    /** Why it was rejected. */
    endReason: text('end_reason'),
    /** The nearest reminder before the expiry that has gone out: that many days before. */
    remindedDays: integer('reminded_days'),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    uniqueIndex('transfers_open_member')
      .on(table.memberId)
      .where(sql`${table.state} in ('draft', 'issued')`),
    uniqueIndex('transfers_open_person')
      .on(table.organisationId, table.personName)
      .where(sql`${table.state} in ('draft', 'issued')`),
    index('transfers_organisation').on(table.organisationId),
    index('transfers_other').on(table.otherOrganisationId),
    index('transfers_expiry')
      .on(table.expiresOn)
      .where(sql`${table.state} = 'issued'`),
  ],
);

/** Every step of a transfer, with time and author (null: the bot by itself). */
export const transferEvents = pgTable(
  'transfer_events',
  {
    id: identity(),
    transferId: bigint('transfer_id', { mode: 'number' })
      .$type<TransferId>()
      .notNull()
      .references(() => transfers.id),
    state: text('state').$type<TransferState>().notNull(),
    byTelegramId: telegramId('by_telegram_id'),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (table) => [index('transfer_events_transfer').on(table.transferId)],
);
