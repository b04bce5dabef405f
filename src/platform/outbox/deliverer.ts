/** Delivers the outbox: one deliverer per bot, in order per chat, within Telegram's limits, nothing lost. */
import type { Api } from 'grammy';
import { isUnavailable, type Database, type DatabaseLock, type Db } from '../db/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ChatId } from '../../shared/ids.ts';
import type { Log } from '../log.ts';
import type { Pace } from './pace.ts';
import {
  claim,
  findNextDue,
  listHeads,
  markWaiting,
  moveChat,
  postpone,
  reclaim,
  settle,
  type OutboxRow,
} from './store.ts';
import { judge } from './verdict.ts';

/** What a feature does with the result of a message that it wrote. */
export interface DeliveryHook {
  sent?: (tx: Db, ref: string, result: unknown) => Promise<void>;
}

export interface DelivererDeps {
  database: Database;
  api: Api;
  clock: Clock;
  log: Log;
  pace: Pace;
  botId: number;
  hooks: Readonly<Record<string, DeliveryHook>>;
  onUnreachable: (tx: Db, chatId: ChatId, now: Date) => Promise<void>;
  onMigrated: (tx: Db, from: ChatId, to: ChatId) => Promise<void>;
  onGroupGone: (tx: Db, chatId: ChatId) => Promise<void>;
}

export interface Deliverer {
  /** Delivers in the background until stopped. */
  start(): void;
  stop(): Promise<void>;
  /** There may be something new. */
  wake(): void;
  /** Delivers everything that is due now, waiting as the limits ask; for tests and the demo. */
  drain(): Promise<void>;
}

const BATCH = 30;
const IDLE_MS = 5000;
const TAKEOVER_MS = 3000;

export const createDeliverer = (deps: DelivererDeps): Deliverer => {
  const { database, clock, log, pace } = deps;
  let lock: DatabaseLock | null = null;
  let stopping = new AbortController();
  let woken = new AbortController();
  let running: Promise<void> | undefined;

  /** True while this process is the one that delivers. */
  const mayDeliver = async (): Promise<boolean> => {
    if (lock !== null && (await lock.held())) return true;
    lock = await database.tryLock(`outbox:${deps.botId}`);
    if (lock === null) return false;
    const again = await reclaim(database.db);
    if (again > 0) log.warn({ messages: again }, 'outbox: messages in flight go out again');
    return true;
  };

  const record = async (row: OutboxRow, run: (tx: Db) => Promise<void>): Promise<void> => {
    for (let attempt = 1; ; attempt++)
      try {
        return await database.transaction(run);
      } catch (error) {
        log.error({ err: error, outbox: row.id }, 'outbox: a result could not be recorded');
        if (!isUnavailable(error) || stopping.signal.aborted || attempt > 60) throw error;
        await clock.sleep(1000, stopping.signal);
      }
  };

  const send = async (row: OutboxRow): Promise<void> => {
    const now = clock.now();
    const chatId = row.chatId as ChatId;
    if (row.expiresAt !== null && row.expiresAt <= now) {
      log.info({ outbox: row.id, hook: row.hook }, 'outbox: dropped, too late to be of use');
      return record(row, (tx) => settle(tx, row.id, 'dropped', now, 'expired'));
    }
    let result: unknown;
    let failure: unknown;
    try {
      const raw = deps.api.raw as unknown as Record<
        string,
        (payload: Record<string, unknown>) => Promise<unknown>
      >;
      result = await raw[row.method]?.({ ...row.payload, chat_id: chatId });
    } catch (error) {
      failure = error;
    }
    const verdict = failure === undefined ? { kind: 'sent' as const } : judge(failure, row);
    await record(row, async (tx) => {
      switch (verdict.kind) {
        case 'sent':
          await settle(tx, row.id, 'sent', now);
          if (row.hook !== null && result !== undefined)
            await deps.hooks[row.hook]?.sent?.(tx, row.ref ?? '', result);
          return;
        case 'pause': {
          const until = clock.now().getTime() + verdict.seconds * 1000;
          pace.pauseUntil(until);
          log.warn({ seconds: verdict.seconds }, 'outbox: Telegram asks for a pause');
          return postpone(tx, row, new Date(until), 'too many requests', false);
        }
        case 'unreachable':
          await markWaiting(tx, row.id, 'no open private chat');
          return deps.onUnreachable(tx, chatId, now);
        case 'group-gone':
          await settle(tx, row.id, 'dead', now, 'the bot is not in the group');
          return deps.onGroupGone(tx, chatId);
        case 'migrated':
          await postpone(tx, row, now, 'migrated', false);
          await moveChat(tx, chatId, verdict.to);
          return deps.onMigrated(tx, chatId, verdict.to);
        case 'retry':
          return postpone(
            tx,
            row,
            new Date(clock.now().getTime() + verdict.inMs),
            verdict.reason,
            true,
          );
        case 'dead':
          log.error({ outbox: row.id, method: row.method, reason: verdict.reason }, 'outbox: given up');
          return settle(tx, row.id, 'dead', now, verdict.reason);
      }
    });
  };

  /** One round: sends what may go now. Returns how many went and when the next may (ms from now). */
  const round = async (): Promise<{ sent: number; waitMs: number | undefined }> => {
    const now = clock.now();
    const heads = await listHeads(database.db, now, 300);
    const ready: number[] = [];
    let next: number | undefined;
    for (const head of heads) {
      const at = pace.readyAt(head.chatId as ChatId, now.getTime());
      if (at <= now.getTime() && ready.length < BATCH) {
        pace.record(head.chatId as ChatId, now.getTime());
        ready.push(head.id);
      } else next = Math.min(next ?? Infinity, Math.max(1, at - now.getTime()));
    }
    if (ready.length > 0) {
      const rows = await claim(database.db, ready);
      await Promise.all(rows.map(send));
    }
    return { sent: ready.length, waitMs: next };
  };

  const loop = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      woken = new AbortController();
      let waitMs = IDLE_MS;
      try {
        if (await mayDeliver()) {
          const { sent, waitMs: next } = await round();
          if (sent > 0) continue;
          if (next !== undefined) waitMs = next;
          else {
            const due = await findNextDue(database.db);
            if (due !== undefined)
              waitMs = Math.min(IDLE_MS, Math.max(1, due.getTime() - clock.now().getTime()));
          }
        } else waitMs = TAKEOVER_MS;
      } catch (error) {
        log.error({ err: error }, 'outbox: a round failed, the next one follows');
        waitMs = 2000;
      }
      await clock.sleep(waitMs, AbortSignal.any([signal, woken.signal]));
    }
  };

  return {
    start: () => {
      stopping = new AbortController();
      running ??= loop(stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      await running;
      running = undefined;
      await lock?.release();
      lock = null;
    },
    wake: () => woken.abort(),
    drain: async () => {
      if (!(await mayDeliver())) return;
      for (;;) {
        const { sent, waitMs } = await round();
        if (sent === 0 && waitMs === undefined) return;
        if (sent === 0 && waitMs !== undefined) await clock.sleep(waitMs);
      }
    },
  };
};
