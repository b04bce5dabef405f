/** The outbox: messages that must arrive, written in the transaction that decides them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { ChatId } from '../../shared/ids.ts';

/**
 * pending → sending → sent, or
 * waiting (the person has no open private chat yet; released when they open it),
 * dropped (too late to be of use), dead (given up; counted by /healthz).
 */
export type OutboxState = 'pending' | 'sending' | 'sent' | 'waiting' | 'dropped' | 'dead';

export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Null while the person it is for has no account. */
    chatId: bigint('chat_id', { mode: 'number' }).$type<ChatId>(),
    /** Whom it waits for when there is no chat, e.g. `member:12`. */
    addressee: text('addressee'),
    method: text('method').notNull(),
    /** Cleared once the message is sent: what was said is Telegram's, not ours to keep. */
    payload: jsonb('payload').$type<Record<string, unknown>>(),
    /** Told of the result, in the transaction that records it. */
    hook: text('hook'),
    ref: text('ref'),
    /** The same thing is said once, however often it is decided. */
    key: text('key'),
    /** Of several unsent messages with the same key only the latest is sent. */
    coalesce: text('coalesce'),
    state: text('state').$type<OutboxState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    notBefore: timestamp('not_before', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    lastError: text('last_error'),
  },
  (table) => [
    uniqueIndex('outbox_key').on(table.key),
    uniqueIndex('outbox_coalesce')
      .on(table.coalesce)
      .where(sql`${table.state} in ('pending', 'waiting')`),
    index('outbox_coalesce_settled').on(table.coalesce, table.settledAt),
    index('outbox_pending')
      .on(table.chatId, table.id)
      .where(sql`${table.state} = 'pending'`),
    index('outbox_waiting')
      .on(table.addressee)
      .where(sql`${table.state} = 'waiting'`),
    index('outbox_waiting_chat')
      .on(table.chatId)
      .where(sql`${table.state} = 'waiting'`),
    index('outbox_unsent')
      .on(table.state)
      .where(sql`${table.state} <> 'sent'`),
    index('outbox_settled').on(table.settledAt),
  ],
);
