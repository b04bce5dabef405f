/** Writing messages into the outbox, and what features and housekeeping do with them. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { ChatId } from '../../shared/ids.ts';
import type { Db } from '../db/index.ts';
import { messagePayloads, type View } from '../telegram/view.ts';
import { outbox } from './schema.ts';

export type OutboxRow = typeof outbox.$inferSelect;

export interface Outgoing {
  chatId: ChatId | null;
  addressee?: string;
  method: string;
  payload: Record<string, unknown>;
  key?: string;
  coalesce?: string;
  hook?: string;
  ref?: string;
  notBefore?: Date;
  expiresAt?: Date;
}

const rowOf = (m: Outgoing, now: Date): typeof outbox.$inferInsert => ({
  chatId: m.chatId,
  addressee: m.addressee ?? null,
  method: m.method,
  payload: m.payload,
  key: m.key ?? null,
  coalesce: m.coalesce ?? null,
  hook: m.hook ?? null,
  ref: m.ref ?? null,
  state: m.chatId === null ? 'waiting' : 'pending',
  notBefore: m.notBefore ?? now,
  expiresAt: m.expiresAt ?? null,
  createdAt: now,
});

const ROWS_PER_INSERT = 1000;

/** One text for any number of rows: it is prepared once. Rows get their ids in the order given. */
const insertRows = (tx: Db, rows: readonly (typeof outbox.$inferInsert)[]): Promise<unknown> =>
  tx.execute(sql`
    insert into outbox (chat_id, addressee, method, payload, key, hook, ref, state,
      not_before, expires_at, created_at)
    select "chatId", addressee, method, payload, key, hook, ref, state,
      "notBefore", "expiresAt", "createdAt"
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ("chatId" bigint,
      addressee text, method text, payload jsonb, key text, hook text, ref text, state text,
      "notBefore" timestamptz, "expiresAt" timestamptz, "createdAt" timestamptz)) with ordinality
    order by ordinality
    on conflict do nothing`);

/** Writes messages in the caller's transaction. A key that is known already is passed over. */
export const enqueue = async (tx: Db, now: Date, messages: readonly Outgoing[]): Promise<void> => {
  const rows = messages.filter((m) => m.coalesce === undefined).map((m) => rowOf(m, now));
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT)
    await insertRows(tx, rows.slice(i, i + ROWS_PER_INSERT));
  const live = messages.flatMap(({ coalesce }) => coalesce ?? []);
  if (live.length > 1) await holdLive(tx, live);
  for (const message of messages)
    if (message.coalesce !== undefined) await enqueueLatest(tx, now, message, message.coalesce);
};

/** In the order of their ids, as the deliverer takes them, so that two do not wait for each other. */
const holdLive = async (tx: Db, keys: readonly string[]): Promise<void> => {
  await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(inArray(outbox.coalesce, [...keys]), inArray(outbox.state, ['pending', 'waiting'])))
    .orderBy(asc(outbox.id))
    .for('update');
};

/** States of one live message are at least this far apart. */
const COALESCE_MS = 3000;

/** When the next state may go: 3 s after the last one, which may still be on its way. */
const earliestOf = async (tx: Db, key: string, now: Date): Promise<Date> => {
  const [last] = await tx
    .select({ settledAt: outbox.settledAt })
    .from(outbox)
    .where(and(eq(outbox.coalesce, key), inArray(outbox.state, ['sending', 'sent'])))
    // Nulls come first: one that is on its way counts as the newest.
    .orderBy(desc(outbox.settledAt))
    .limit(1);
  if (last === undefined) return now;
  const earliest = (last.settledAt ?? now).getTime() + COALESCE_MS;
  return new Date(Math.max(earliest, now.getTime()));
};

/** Replaces the state that has not been sent yet. Tries again when the deliverer or another writer was quicker. */
const enqueueLatest = async (tx: Db, now: Date, message: Outgoing, key: string): Promise<void> => {
  const row = rowOf(message, now);
  const { method, payload, hook, ref, expiresAt } = row;
  for (;;) {
    const replaced = await tx
      .update(outbox)
      .set({ method, payload, hook, ref, expiresAt })
      .where(and(eq(outbox.coalesce, key), inArray(outbox.state, ['pending', 'waiting'])))
      .returning({ id: outbox.id });
    if (replaced.length > 0) return;
    const earliest = await earliestOf(tx, key, now);
    const notBefore = row.notBefore > earliest ? row.notBefore : earliest;
    const inserted = await tx
      .insert(outbox)
      .values({ ...row, notBefore })
      .onConflictDoNothing()
      .returning({ id: outbox.id });
    if (inserted.length > 0 || (await isSaid(tx, message.key))) return;
  }
};

/** Whether a message with this key was ever enqueued (settled ones are forgotten after a while). */
export const isSaid = async (tx: Db, key: string | undefined): Promise<boolean> =>
  key !== undefined &&
  (await tx.select({ id: outbox.id }).from(outbox).where(eq(outbox.key, key))).length > 0;

/**
 * Whether messages of this hook are about to be sent, or were sent and their result is not recorded yet.
 * While the transaction lasts, no result of theirs is recorded.
 */
export const holdUnderWay = async (tx: Db, hook: string): Promise<boolean> =>
  (
    await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.hook, hook), inArray(outbox.state, ['pending', 'sending'])))
      .orderBy(asc(outbox.id))
      .for('share')
  ).length > 0;

/** A view as outgoing messages to one chat (several when it is long). */
export const textMessages = (
  chatId: ChatId | null,
  view: View,
  options: Omit<Outgoing, 'chatId' | 'method' | 'payload'> = {},
): Outgoing[] => {
  const payloads = messagePayloads(view);
  return payloads.map((payload, i) => ({
    ...options,
    ...(options.key === undefined || i === 0 ? {} : { key: `${options.key}#${i}` }),
    chatId,
    method: 'sendMessage',
    payload: { ...payload },
  }));
};

/** The person opened the private chat: what waited for them goes out, in order, unless it is too late. */
export const releaseWaiting = async (
  tx: Db,
  target: { chatId: ChatId; addressee?: string },
  now: Date,
): Promise<void> => {
  const isFor = or(
    and(isNotNull(outbox.chatId), eq(outbox.chatId, target.chatId)),
    target.addressee === undefined ? undefined : eq(outbox.addressee, target.addressee),
  );
  await tx
    .update(outbox)
    .set({ state: 'pending', chatId: target.chatId, attempts: 0 })
    .where(
      and(
        eq(outbox.state, 'waiting'),
        isFor,
        or(isNull(outbox.expiresAt), gt(outbox.expiresAt, now)),
      ),
    );
};

export const moveChat = async (tx: Db, from: ChatId, to: ChatId): Promise<void> => {
  await tx
    .update(outbox)
    .set({ chatId: to })
    .where(and(eq(outbox.chatId, from), inArray(outbox.state, ['pending', 'sending', 'waiting'])));
};

export const countByState = async (
  db: Db,
): Promise<Partial<Record<OutboxRow['state'], number>>> => {
  const rows = await db
    .select({ state: outbox.state, count: sql<number>`count(*)::int` })
    .from(outbox)
    .where(sql`${outbox.state} <> 'sent'`)
    .groupBy(outbox.state);
  return Object.fromEntries(rows.map((r) => [r.state, r.count]));
};

/** Drops what waited past its time, and forgets settled messages that are older than the moment. */
export const prune = async (db: Db, now: Date, before: Date): Promise<void> => {
  await db
    .update(outbox)
    .set({ state: 'dropped', payload: null, settledAt: now, lastError: 'expired' })
    .where(and(eq(outbox.state, 'waiting'), lte(outbox.expiresAt, now)));
  await db
    .delete(outbox)
    .where(and(inArray(outbox.state, ['sent', 'dropped']), lte(outbox.settledAt, before)));
};

const hasKey = (keys: readonly string[]) =>
  or(
    ...keys.map((key) =>
      or(
        eq(outbox.key, key),
        sql`starts_with(${outbox.key}, ${`${key}:`})`,
        sql`starts_with(${outbox.key}, ${`${key}#`})`,
      ),
    ),
  );

/** Takes back what has not been sent yet: messages whose key is one of these, or begins with one and a colon or number sign. */
export const withdraw = async (tx: Db, now: Date, keys: readonly string[]): Promise<void> => {
  await tx
    .update(outbox)
    .set({ state: 'dropped', payload: null, settledAt: now, lastError: 'withdrawn' })
    .where(and(inArray(outbox.state, ['pending', 'waiting']), hasKey(keys)));
};

/** Takes back what has not been sent, and forgets that the rest was: for messages that tell something by whom they went to. */
export const forget = async (tx: Db, keys: readonly string[]): Promise<void> => {
  await tx.delete(outbox).where(and(ne(outbox.state, 'sending'), hasKey(keys)));
};

/** Drops what has not gone out to somebody who had their data deleted; messages that are there still change. */
export const dropAddressed = async (
  tx: Db,
  now: Date,
  to: { chatId: ChatId; addressees: readonly string[] },
): Promise<void> => {
  await tx
    .update(outbox)
    .set({ state: 'dropped', payload: null, settledAt: now, lastError: 'the person is gone' })
    .where(
      and(
        inArray(outbox.state, ['pending', 'waiting', 'dead']),
        ne(outbox.method, 'editMessageText'),
        or(eq(outbox.chatId, to.chatId), inArray(outbox.addressee, [...to.addressees])),
      ),
    );
};
