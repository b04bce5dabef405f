/** Reading and writing the outbox. */
import { and, asc, desc, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
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

/** Writes messages in the caller's transaction. A key that is known already is passed over. */
export const enqueue = async (
  tx: Db,
  now: Date,
  messages: readonly Outgoing[],
): Promise<void> => {
  const plain = messages.filter((m) => m.coalesce === undefined);
  if (plain.length > 0)
    await tx
      .insert(outbox)
      .values(plain.map((m) => rowOf(m, now)))
      .onConflictDoNothing();
  for (const message of messages)
    if (message.coalesce !== undefined) await enqueueLatest(tx, now, message, message.coalesce);
};

/** States of one live message are at least this far apart. */
const COALESCE_MS = 3000;

/** Replaces the state that has not been sent yet; a new one waits until the last is 3 s old. */
const enqueueLatest = async (tx: Db, now: Date, message: Outgoing, key: string): Promise<void> => {
  const pending = and(eq(outbox.coalesce, key), eq(outbox.state, 'pending'));
  const replace = async (): Promise<boolean> =>
    (
      await tx
        .update(outbox)
        .set({ payload: message.payload, method: message.method })
        .where(pending)
        .returning({ id: outbox.id })
    ).length > 0;
  if (await replace()) return;
  const [last] = await tx
    .select({ at: outbox.settledAt })
    .from(outbox)
    .where(and(eq(outbox.coalesce, key), isNotNull(outbox.settledAt)))
    .orderBy(desc(outbox.settledAt))
    .limit(1);
  const earliest = last?.at == null ? now : new Date(last.at.getTime() + COALESCE_MS);
  const inserted = await tx
    .insert(outbox)
    .values({ ...rowOf(message, now), notBefore: earliest > now ? earliest : now })
    .onConflictDoNothing()
    .returning({ id: outbox.id });
  if (inserted.length === 0) await replace();
};

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

/** The oldest pending message of each chat, oldest first. A message that is being retried holds back those behind it. */
export const listHeads = async (
  db: Db,
  now: Date,
  limit: number,
): Promise<Pick<OutboxRow, 'id' | 'chatId'>[]> => {
  const heads = db
    .selectDistinctOn([outbox.chatId], {
      id: outbox.id,
      chatId: outbox.chatId,
      notBefore: outbox.notBefore,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.state, 'pending'),
        or(lte(outbox.notBefore, now), sql`${outbox.attempts} > 0`),
      ),
    )
    .orderBy(asc(outbox.chatId), asc(outbox.id))
    .as('heads');
  return db
    .select({ id: heads.id, chatId: heads.chatId })
    .from(heads)
    .where(lte(heads.notBefore, now))
    .orderBy(asc(heads.id))
    .limit(limit);
};

/** When the next pending message that is not due yet will be. */
export const findNextDue = async (db: Db): Promise<Date | undefined> => {
  const [row] = await db
    .select({ at: outbox.notBefore })
    .from(outbox)
    .where(eq(outbox.state, 'pending'))
    .orderBy(asc(outbox.notBefore))
    .limit(1);
  return row?.at;
};

export const claim = async (db: Db, ids: readonly number[]): Promise<OutboxRow[]> =>
  db
    .update(outbox)
    .set({ state: 'sending', attempts: sql`${outbox.attempts} + 1` })
    .where(and(inArray(outbox.id, [...ids]), eq(outbox.state, 'pending')))
    .returning();

/** Messages that were in flight when the last deliverer died go out again. */
export const reclaim = async (db: Db): Promise<number> =>
  (
    await db
      .update(outbox)
      .set({ state: 'pending', coalesce: null })
      .where(eq(outbox.state, 'sending'))
      .returning({ id: outbox.id })
  ).length;

export const settle = async (
  tx: Db,
  id: number,
  state: 'sent' | 'dropped' | 'dead',
  now: Date,
  lastError: string | null = null,
): Promise<void> => {
  await tx
    .update(outbox)
    .set({ state, settledAt: now, lastError, ...(state === 'dead' ? {} : { payload: null }) })
    .where(eq(outbox.id, id));
};

export const postpone = async (
  tx: Db,
  row: OutboxRow,
  notBefore: Date,
  lastError: string,
  countAttempt: boolean,
): Promise<void> => {
  await tx
    .update(outbox)
    .set({
      state: 'pending',
      coalesce: null,
      notBefore,
      lastError,
      ...(countAttempt ? {} : { attempts: row.attempts - 1 }),
    })
    .where(eq(outbox.id, row.id));
};

export const markWaiting = async (tx: Db, id: number, lastError: string): Promise<void> => {
  await tx.update(outbox).set({ state: 'waiting', lastError }).where(eq(outbox.id, id));
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
    .set({ state: 'pending', chatId: target.chatId, notBefore: now, attempts: 0 })
    .where(and(eq(outbox.state, 'waiting'), isFor));
};

export const moveChat = async (tx: Db, from: ChatId, to: ChatId): Promise<void> => {
  await tx
    .update(outbox)
    .set({ chatId: to })
    .where(and(eq(outbox.chatId, from), inArray(outbox.state, ['pending', 'sending', 'waiting'])));
};

export const countByState = async (db: Db): Promise<Partial<Record<OutboxRow['state'], number>>> => {
  const rows = await db
    .select({ state: outbox.state, count: sql<number>`count(*)::int` })
    .from(outbox)
    .where(sql`${outbox.state} <> 'sent'`)
    .groupBy(outbox.state);
  return Object.fromEntries(rows.map((r) => [r.state, r.count]));
};

/** Forgets settled messages that are older than the moment. */
export const prune = async (db: Db, before: Date): Promise<void> => {
  await db
    .delete(outbox)
    .where(and(inArray(outbox.state, ['sent', 'dropped']), lte(outbox.settledAt, before)));
};
