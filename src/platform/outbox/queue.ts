/** The outbox as the deliverer sees it: what may go next, and what became of it. */
import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  lte,
  ne,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ChatId } from '../../shared/ids.ts';
import type { Db } from '../db/index.ts';
import { outbox } from './schema.ts';
import type { OutboxRow } from './store.ts';

/**
 * The oldest pending message of each chat, oldest first.
 * A message that was put off (it has a lastError) holds back those behind it; one for later does not.
 */
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
      and(eq(outbox.state, 'pending'), or(lte(outbox.notBefore, now), isNotNull(outbox.lastError))),
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

/** When the next pending message will be due. */
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

const newer = alias(outbox, 'newer');

/** A newer state of the same live message is written already. */
const isSuperseded = (db: Db) =>
  exists(
    db
      .select({ id: newer.id })
      .from(newer)
      .where(
        and(
          eq(newer.coalesce, outbox.coalesce),
          inArray(newer.state, ['pending', 'waiting']),
          ne(newer.id, outbox.id),
        ),
      ),
  );

const DROPPED = { state: 'dropped', payload: null } as const;

/** Messages that were in flight when the last deliverer died go out again. Returns the chat of each. */
export const reclaim = async (db: Db, now: Date): Promise<(ChatId | null)[]> => {
  await db
    .update(outbox)
    .set({ ...DROPPED, settledAt: now, lastError: 'superseded' })
    .where(and(eq(outbox.state, 'sending'), isSuperseded(db)));
  const again = await db
    .update(outbox)
    .set({ state: 'pending' })
    .where(eq(outbox.state, 'sending'))
    .returning({ chatId: outbox.chatId });
  return again.map((row) => row.chatId);
};

/** What was sent after the moment, by whichever process, in order. */
export const listSentSince = async (
  db: Db,
  since: Date,
): Promise<{ chatId: ChatId | null; at: Date | null }[]> =>
  db
    .select({ chatId: outbox.chatId, at: outbox.settledAt })
    .from(outbox)
    .where(and(eq(outbox.state, 'sent'), gt(outbox.settledAt, since)))
    .orderBy(asc(outbox.settledAt));

/** Final. False when it had been settled before: then its result was recorded as well. */
export const settle = async (
  tx: Db,
  id: number,
  state: 'sent' | 'dropped' | 'dead',
  now: Date,
  lastError: string | null = null,
): Promise<boolean> =>
  (
    await tx
      .update(outbox)
      .set({ state, settledAt: now, lastError, ...(state === 'dead' ? {} : { payload: null }) })
      .where(and(eq(outbox.id, id), notInArray(outbox.state, ['sent', 'dropped', 'dead'])))
      .returning({ id: outbox.id })
  ).length > 0;

type PutOff = Partial<Pick<OutboxRow, 'notBefore' | 'attempts'>> & { lastError: string };

/** Back into the queue, or to those that wait for their person; a superseded state of a live message is dropped. */
const putBack = async (
  tx: Db,
  row: OutboxRow,
  now: Date,
  state: 'pending' | 'waiting',
  set: PutOff,
): Promise<void> => {
  const isOurs = and(eq(outbox.id, row.id), eq(outbox.state, 'sending'));
  if (row.coalesce !== null) {
    const dropped = await tx
      .update(outbox)
      .set({ ...DROPPED, settledAt: now, lastError: 'superseded' })
      .where(and(isOurs, isSuperseded(tx)))
      .returning({ id: outbox.id });
    if (dropped.length > 0) return;
  }
  await tx
    .update(outbox)
    .set({ ...set, state })
    .where(isOurs);
};

/** Tried again at `notBefore`; an attempt that was not the message's fault does not count. */
export const postpone = (
  tx: Db,
  row: OutboxRow,
  now: Date,
  options: { notBefore: Date; lastError: string; counts: boolean },
): Promise<void> =>
  putBack(tx, row, now, 'pending', {
    notBefore: options.notBefore,
    lastError: options.lastError,
    attempts: options.counts ? row.attempts : row.attempts - 1,
  });

/** The person has no open private chat: it waits until they open it. */
export const putToWaiting = (tx: Db, row: OutboxRow, now: Date): Promise<void> =>
  putBack(tx, row, now, 'waiting', { lastError: 'no open private chat' });
