/** What a group did not hear while the bot was out of it, and what becomes of that when the bot is back. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ChatId } from '../../shared/ids.ts';
import type { Db } from '../db/index.ts';
import { outbox } from './schema.ts';
import type { OutboxRow } from './store.ts';

/** Why a message was given up, where the group was left or closed to the bot. */
export const NOT_IN_GROUP = 'the bot is not in the group';

/** Other methods change what stands there: an edit, the end of a poll, a pin. */
const isNew = ({ method }: OutboxRow): boolean => /^(send|copy|forward)/.test(method);

/** Of several states of one live message the newest alone. */
const newestStates = (rows: readonly OutboxRow[]): OutboxRow[] => {
  const newest = new Map(rows.map((row) => [row.coalesce ?? `:${row.id}`, row.id]));
  return rows.filter((row) => newest.get(row.coalesce ?? `:${row.id}`) === row.id);
};

const pendingStates = async (tx: Db, keys: readonly string[]): Promise<Set<string | null>> =>
  new Set(
    (
      await tx
        .select({ coalesce: outbox.coalesce })
        .from(outbox)
        .where(
          and(inArray(outbox.coalesce, [...keys]), inArray(outbox.state, ['pending', 'waiting'])),
        )
    ).map(({ coalesce }) => coalesce),
  );

/**
 * Once for each return: changes of messages that are there go out now; new messages are given up for good.
 * Returns the keys of those that would still be of use, for the features to say in today's words.
 */
export const takeUnheard = async (tx: Db, now: Date, chatId: ChatId): Promise<string[]> => {
  const rows = await tx
    .select()
    .from(outbox)
    .where(
      and(eq(outbox.chatId, chatId), eq(outbox.state, 'dead'), eq(outbox.lastError, NOT_IN_GROUP)),
    )
    .orderBy(asc(outbox.id))
    .for('update');
  const changes = newestStates(rows.filter((row) => !isNew(row)));
  const known = await pendingStates(
    tx,
    changes.flatMap(({ coalesce }) => coalesce ?? []),
  );
  const again = changes.filter(({ coalesce }) => coalesce === null || !known.has(coalesce));
  const ids = new Set(again.map(({ id }) => id));
  await tx
    .update(outbox)
    .set({ state: 'pending', attempts: 0, notBefore: now, settledAt: null, lastError: null })
    .where(inArray(outbox.id, [...ids]));
  await tx
    .update(outbox)
    .set({ state: 'dropped', payload: null, settledAt: now })
    .where(
      inArray(
        outbox.id,
        rows.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
      ),
    );
  return rows.flatMap((row) =>
    isNew(row) && row.key !== null && (row.expiresAt === null || row.expiresAt > now)
      ? [row.key]
      : [],
  );
};
