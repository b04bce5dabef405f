/** An outbox with its deliverers on a simulated Telegram, for the tests of this folder. */
import { afterEach } from 'vitest';
import { asc } from 'drizzle-orm';
import { Api } from 'grammy';
import type { Database, Db } from '../../../src/platform/db/index.ts';
import { createLog } from '../../../src/platform/log.ts';
import {
  createDeliverer,
  createPace,
  enqueue,
  releaseWaiting,
  type Deliverer,
  type DeliveryHook,
  type Outgoing,
} from '../../../src/platform/outbox/index.ts';
import { outbox } from '../../../src/platform/outbox/schema.ts';
import {
  inProcessTransformer,
  SimulatedTelegram,
  type SimulatedChat,
  type SimulatedUser,
} from '../../../src/sandbox/telegram/index.ts';
import { manualClock, systemClock } from '../../../src/shared/clock.ts';
import type { ChatId } from '../../../src/shared/ids.ts';

export const START = new Date('2026-12-01T02:00:00Z');

export interface PostOptions {
  database: Database;
  limits?: 'on' | 'off';
  hooks?: Record<string, DeliveryHook>;
  /** For tests of the background loop: the clock runs by itself, `clock` below stands still. */
  realTime?: boolean;
  onUnreachable?: (tx: Db, chatId: ChatId, now: Date) => Promise<void>;
}

export const text = (
  to: SimulatedChat | SimulatedUser,
  words: string,
  more: Partial<Outgoing> = {},
): Outgoing => ({
  chatId: to.id as ChatId,
  method: 'sendMessage',
  payload: { text: words },
  ...more,
});

const opened: Deliverer[] = [];
afterEach(async () => {
  for (const deliverer of opened.splice(0)) await deliverer.stop();
});

export const openPost = ({ database, limits = 'off', ...options }: PostOptions) => {
  const clock = manualClock(START);
  const running = options.realTime === true ? systemClock : clock;
  const telegram = new SimulatedTelegram({ clock: running, limits });
  const log: { level: number; msg: string }[] = [];
  const unreachable: ChatId[] = [];
  const migrated: [ChatId, ChatId][] = [];
  const gone: ChatId[] = [];
  const api = new Api(telegram.token);
  api.config.use(inProcessTransformer(telegram));
  /** Another process of the same bot. */
  const another = (on: Database = database): Deliverer => {
    const deliverer = createDeliverer({
      database: on,
      api,
      clock: running,
      log: createLog('debug', { write: (line) => void log.push(JSON.parse(line)) }),
      pace: createPace(),
      botId: 1,
      hooks: options.hooks ?? {},
      onUnreachable: async (tx, chatId, now) => {
        unreachable.push(chatId);
        await options.onUnreachable?.(tx, chatId, now);
      },
      onMigrated: async (_tx, from, to) => void migrated.push([from, to]),
      onGroupGone: async (_tx, chatId) => void gone.push(chatId),
    });
    opened.push(deliverer);
    return deliverer;
  };
  const deliverer = another();
  return {
    clock,
    telegram,
    log,
    unreachable,
    migrated,
    gone,
    deliverer,
    another,
    person: (name = 'Li Lei') => telegram.user({ name, started: true }),
    write: (...messages: Outgoing[]) =>
      database.transaction((tx) => enqueue(tx, running.now(), messages)),
    release: (chatId: number, addressee?: string) =>
      database.transaction((tx) =>
        releaseWaiting(
          tx,
          { chatId: chatId as ChatId, ...(addressee === undefined ? {} : { addressee }) },
          clock.now(),
        ),
      ),
    /** Delivers, moving the clock until nothing is left to do, retries included. */
    drainAll: async (rounds = 20) => {
      for (let i = 0; i < rounds; i++) {
        await deliverer.drain();
        clock.advance(60_000);
      }
    },
    rows: () => database.db.select().from(outbox).orderBy(asc(outbox.id)),
    states: async () =>
      (await database.db.select().from(outbox).orderBy(asc(outbox.id))).map((row) => row.state),
    heard: (who: SimulatedChat | SimulatedUser) =>
      telegram
        .messagesIn(who)
        .filter((m) => m.isFromBot && !m.isService)
        .map((m) => m.text),
    /** When each call of the method came, in ms after the start. */
    callsOf: (method: string) =>
      telegram.calls
        .filter((call) => call.method === method)
        .map((call) => call.at - START.getTime()),
  };
};
