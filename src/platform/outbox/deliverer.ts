/** Delivers the outbox: one deliverer per bot, in order per chat, within Telegram's limits, nothing lost. */
import type { DatabaseLock } from '../db/index.ts';
import type { ChatId } from '../../shared/ids.ts';
import { createDelivery, type DeliveryDeps } from './delivery.ts';
import { LIMITS } from './pace.ts';
import { claim, findNextDue, listHeads, listSentSince, reclaim } from './queue.ts';
import type { OutboxRow } from './store.ts';

export interface DelivererDeps extends DeliveryDeps {
  botId: number;
}

export interface Deliverer {
  /** Delivers in the background until stopped. */
  start(): void;
  /** Waits for what is in flight, then gives the place to another process. */
  stop(): Promise<void>;
  /** There may be something new. */
  wake(): void;
  /** Delivers everything that is due now, waiting as the limits ask; for tests and the demo. */
  drain(): Promise<void>;
}

/** Heads looked at in one round: more than may go, because some have to wait for their chat. */
const HEADS = 300;
/** A call that hangs must not hold up the others, but they must not pile up either. */
const MAX_IN_FLIGHT = 100;
/** What may go so soon is taken from the database already, so that it goes on time. */
const AHEAD_MS = 200;
const IDLE_MS = 5000;
const TAKEOVER_MS = 3000;
const AFTER_FAILURE_MS = 2000;
const BUSY_MS = 250;
const STOP_MS = 10_000;

/** One round's outcome: how many went, and in how many ms the next may go; undefined when nothing is due. */
interface Round {
  sent: number;
  waitMs: number | undefined;
}

export const createDeliverer = (deps: DelivererDeps): Deliverer => {
  const { database, clock, log, pace } = deps;
  const stopping = new AbortController();
  const deliver = createDelivery(deps, stopping.signal);
  const inFlight = new Map<ChatId, Promise<void>>();
  let lock: DatabaseLock | null = null;
  let woken = new AbortController();
  let running: Promise<void> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** The background loop and drain() take turns. */
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const result = turn.then(run, run);
    turn = result.catch(() => undefined);
    return result;
  };

  const landed = (): Promise<unknown> => Promise.all(inFlight.values());

  /** Telegram counts what the last deliverer sent, and what it had in flight. */
  const takeOver = async (): Promise<void> => {
    const now = clock.now().getTime();
    const sent = await listSentSince(database.db, new Date(now - LIMITS.group.windowMs));
    const again = await database.transaction((tx) => reclaim(tx, new Date(now)));
    const count = (chatId: ChatId | null, at: number): void => {
      if (chatId !== null) pace.record(chatId, at);
    };
    for (const { chatId, at } of sent) count(chatId, at?.getTime() ?? now);
    for (const chatId of again) count(chatId, now);
    if (again.length > 0)
      log.warn({ messages: again.length }, 'outbox: messages in flight go out again');
  };

  /** True while this process is the one that delivers. */
  const mayDeliver = async (): Promise<boolean> => {
    if (lock !== null && (await lock.held())) return true;
    lock = null;
    // Ours must not be taken for a dead deliverer's when the lock was lost for a moment.
    await landed();
    const taken = await database.tryLock(`outbox:${deps.botId}`);
    if (taken === null) return false;
    try {
      await takeOver();
    } catch (error) {
      await taken.release();
      throw error;
    }
    lock = taken;
    return true;
  };

  /** Waits until a message may go to the chat; false when it is another deliverer's by then. */
  const mayGo = async (chatId: ChatId): Promise<boolean> => {
    for (;;) {
      const now = clock.now().getTime();
      const waitMs = pace.readyAt(chatId, now) - now;
      if (waitMs <= 0) return true;
      await clock.sleep(waitMs, stopping.signal);
      if (stopping.signal.aborted) return false;
      // Telegram asked for a pause.
      if (waitMs > AHEAD_MS && !(await lock?.held())) return false;
    }
  };

  /** What can't go any more is left as it is: whoever delivers next reclaims it. */
  const send = async (rows: readonly OutboxRow[]): Promise<void> => {
    for (const row of rows) {
      const chatId = row.chatId as ChatId;
      if (!(await mayGo(chatId))) return;
      const flight = deliver(row, pace.record(chatId, clock.now().getTime()));
      inFlight.set(chatId, flight);
      void flight.then(() => inFlight.delete(chatId));
    }
  };

  const round = async (): Promise<Round> => {
    const now = clock.now().getTime();
    const soon = now + AHEAD_MS;
    /** When each may go. */
    const ready = new Map<number, number>();
    let next: number | undefined;
    const later = (at: number): void => {
      next = Math.min(next ?? Infinity, Math.max(1, at - soon));
    };
    const heads = await listHeads(database.db, new Date(now), HEADS);
    const room = pace.roomBy(soon);
    const free = MAX_IN_FLIGHT - inFlight.size;
    for (const head of heads) {
      const chatId = head.chatId as ChatId;
      const at = pace.readyAt(chatId, now);
      if (inFlight.has(chatId) || ready.size >= free) later(soon + BUSY_MS);
      else if (at > soon) later(at);
      else if (ready.size >= room) later(soon);
      else ready.set(head.id, at);
    }
    if (ready.size === 0) return { sent: 0, waitMs: next };
    const rows = await claim(database.db, [...ready.keys()]);
    const momentOf = ({ id }: OutboxRow): number => ready.get(id) ?? soon;
    await send(rows.toSorted((a, b) => momentOf(a) - momentOf(b) || a.id - b.id));
    return { sent: rows.length, waitMs: next };
  };

  const untilNextDue = async (): Promise<number> => {
    const due = await findNextDue(database.db);
    const waitMs = due === undefined ? IDLE_MS : due.getTime() - clock.now().getTime();
    return Math.min(IDLE_MS, Math.max(1, waitMs));
  };

  /** One step of the loop; returns how long to wait for the next. */
  const step = async (): Promise<number> => {
    const now = clock.now().getTime();
    // However often it is woken meanwhile.
    if (pace.freeAt(now) > now + AHEAD_MS) return pace.freeAt(now) - now - AHEAD_MS;
    try {
      if (!(await mayDeliver())) return TAKEOVER_MS;
      const { sent, waitMs } = await round();
      return sent > 0 ? 0 : (waitMs ?? (await untilNextDue()));
    } catch (error) {
      log.error({ err: error }, 'outbox: a round failed, the next one follows');
      return AFTER_FAILURE_MS;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      const waitMs = await inTurn(step);
      if (stopping.signal.aborted) return;
      if (waitMs > 0) await clock.sleep(waitMs, woken.signal);
    }
  };

  return {
    start: () => {
      running ??= loop();
    },
    stop: async () => {
      stopping.abort();
      woken.abort();
      await running;
      if (inFlight.size > 0) await Promise.race([landed(), clock.sleep(STOP_MS)]);
      await lock?.release();
      lock = null;
    },
    wake: () => woken.abort(),
    drain: async () => {
      for (;;) {
        const { sent, waitMs } = await inTurn(async (): Promise<Round> =>
          (await mayDeliver()) ? round() : { sent: 0, waitMs: undefined },
        );
        await landed();
        if (sent > 0) continue;
        if (waitMs === undefined) return;
        await clock.sleep(waitMs);
      }
    },
  };
};
