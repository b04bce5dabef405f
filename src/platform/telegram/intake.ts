/** Takes updates in, at least once: in order per chat and per person, confirmed only after their effects are committed. */
import { lte, sql } from 'drizzle-orm';
import type { Update } from 'grammy/types';
import { isUnavailable, type Database } from '../db/index.ts';
import { DAY, type Clock } from '../../shared/clock.ts';
import type { Log } from '../log.ts';
import { handledUpdates } from './schema.ts';

/** Handles one update; says whether anything was sent for it. */
export type HandleUpdate = (update: Update) => Promise<{ spoke: boolean }>;

export interface Intake {
  /** Resolves once all are handled. Rejects only while the database is away: then nothing may be confirmed. */
  process(updates: readonly Update[]): Promise<void>;
  /** Resolves once nothing is being handled. */
  idle(): Promise<void>;
  prune(): Promise<void>;
}

/** The chat and the person an update belongs to: updates that share one are handled in order. */
export const orderingKeys = (update: Update): number[] => {
  const keys = new Set<number>();
  for (const part of Object.values(update)) {
    if (typeof part !== 'object' || part === null) continue;
    const {
      chat,
      from,
      user,
      message,
      voter_chat: voter,
    } = part as {
      chat?: { id: number };
      from?: { id: number };
      user?: { id: number };
      message?: { chat?: { id: number } };
      voter_chat?: { id: number };
    };
    for (const id of [chat?.id, from?.id, user?.id, message?.chat?.id, voter?.id])
      if (id !== undefined) keys.add(id);
  }
  return [...keys];
};

/** Answered by this process not long ago: a webhook may bring an update again while it is still being handled. */
const KEEP_ANSWERED = 10_000;

export const createIntake = (deps: {
  database: Database;
  clock: Clock;
  log: Log;
  handle: HandleUpdate;
  /** Looks up for all of them what each would ask for by itself. */
  prepare?: (updates: readonly Update[]) => Promise<void>;
}): Intake => {
  const tails = new Map<number, Promise<unknown>>();
  const active = new Set<Promise<unknown>>();
  const answered = new Set<number>();

  const remember = async (updateId: number): Promise<void> => {
    await deps.database.db
      .insert(handledUpdates)
      .values({ updateId, handledAt: deps.clock.now() })
      .onConflictDoNothing();
  };

  const handleOne = async (update: Update): Promise<void> => {
    if (answered.has(update.update_id)) return;
    const { spoke } = await deps.handle(update);
    if (!spoke) return;
    if (answered.size > KEEP_ANSWERED) answered.clear();
    answered.add(update.update_id);
    await remember(update.update_id);
  };

  const listHandled = async (ids: readonly number[]): Promise<Set<number>> => {
    const rows = await deps.database.db
      .select({ id: handledUpdates.updateId })
      .from(handledUpdates)
      // One text for any number of ids: it is prepared once.
      .where(sql`${handledUpdates.updateId} = any(${sql.param([...ids])})`);
    return new Set(rows.map((row) => row.id));
  };

  /** What can't be looked up together, each update finds out by itself. */
  const prepare = async (updates: readonly Update[]): Promise<void> => {
    try {
      await deps.prepare?.(updates);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      deps.log.warn({ err: error }, 'updates could not be prepared');
    }
  };

  /** Waits for the last update of the same chat and of the same person. */
  const inOrder = (update: Update): Promise<void> => {
    const keys = orderingKeys(update);
    const before = keys.map((key) => tails.get(key)).filter((tail) => tail !== undefined);
    const result = Promise.allSettled(before).then(() => handleOne(update));
    const tail = result.catch(() => undefined);
    for (const key of keys) tails.set(key, tail);
    active.add(tail);
    void tail.finally(() => {
      active.delete(tail);
      for (const key of keys) if (tails.get(key) === tail) tails.delete(key);
    });
    return result;
  };

  return {
    process: async (updates) => {
      if (updates.length === 0) return;
      const [known] = await Promise.all([
        listHandled(updates.map((update) => update.update_id)),
        prepare(updates),
      ]);
      const fresh = updates.filter((update) => !known.has(update.update_id));
      const results = await Promise.allSettled(fresh.map(inOrder));
      for (const result of results)
        if (result.status === 'rejected') {
          if (isUnavailable(result.reason)) throw result.reason;
          deps.log.error({ err: result.reason }, 'an update could not be recorded');
        }
    },
    idle: async () => {
      while (active.size > 0) await Promise.all(active);
    },
    prune: async () => {
      const before = new Date(deps.clock.now().getTime() - 2 * DAY);
      await deps.database.db.delete(handledUpdates).where(lte(handledUpdates.handledAt, before));
    },
  };
};
