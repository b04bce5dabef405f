/** The bot against the simulated Telegram in one process, on a test database, with a clock that stands still. */
import { createApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Database } from '../../src/platform/db/index.ts';
import {
  inProcessFiles,
  inProcessTransformer,
  SimulatedTelegram,
  type Press,
  type SimulatedChat,
  type SimulatedMessage,
  type SimulatedUser,
  type WhichButton,
} from '../../src/sandbox/telegram/index.ts';
import { manualClock, type ManualClock } from '../../src/shared/clock.ts';
import { seededRandom } from '../../src/shared/random.ts';
import { emptyTestDatabase, openTestDatabase } from './database.ts';

/** A Tuesday, 10:00 in Shanghai. */
export const START = new Date('2026-12-01T02:00:00Z');

export interface Chat {
  telegram: SimulatedTelegram;
  app: App;
  clock: ManualClock;
  database: Database;
  /** Every line that the bot logged (JSON). */
  log: string[];
  /** Lets the bot handle everything that people did and deliver everything that is due. */
  settled(): Promise<void>;
  /** Moves the clock, runs the jobs, delivers. */
  pass(ms: number): Promise<void>;
  says(
    who: SimulatedUser,
    where: SimulatedChat | 'private',
    text: string,
    replyTo?: SimulatedMessage,
  ): Promise<SimulatedMessage>;
  presses(who: SimulatedUser, message: SimulatedMessage, which: WhichButton): Promise<Press>;
  sends(
    who: SimulatedUser,
    where: SimulatedChat | 'private',
    file: { name: string; bytes: Uint8Array },
    caption?: string,
  ): Promise<SimulatedMessage>;
  starts(who: SimulatedUser, payload?: string): Promise<void>;
  votes(who: SimulatedUser, message: SimulatedMessage, options: readonly number[]): Promise<void>;
  /** The bot's newest message in the chat. @throws when there is none. */
  last(where: SimulatedChat | SimulatedUser): SimulatedMessage;
  /** All texts of the bot in the chat, oldest first. */
  said(where: SimulatedChat | SimulatedUser): string[];
  /** A bot that was killed and started again on the same database. */
  restart(): Promise<void>;
}

export interface ChatOptions {
  env?: Record<string, string>;
  limits?: 'on' | 'off';
  /** Without it, a test fails when the bot logs an error. */
  allowErrors?: boolean;
}

/** One for a test file: `const chats = useChat()` and `await chats.open()` in each test. */
export const useChat = (hooks: {
  beforeAll: (run: () => Promise<void>) => void;
  afterAll: (run: () => Promise<void>) => void;
}): { open(options?: ChatOptions): Promise<Chat> } => {
  let database: Database | undefined;
  let current: Chat | undefined;
  hooks.beforeAll(async () => {
    database = await openTestDatabase();
  });
  hooks.afterAll(async () => {
    await current?.app.stop();
    await database?.close();
  });
  return {
    open: async (options = {}) => {
      if (database === undefined) throw new Error('The database is not open');
      await current?.app.stop();
      await emptyTestDatabase(database);
      current = await openChat(database, options);
      return current;
    },
  };
};

export const openChat = async (database: Database, options: ChatOptions = {}): Promise<Chat> => {
  const clock = manualClock(START);
  const telegram = new SimulatedTelegram({ clock, limits: options.limits ?? 'off' });
  const log: string[] = [];
  // Goes on after a restart: no random number comes twice.
  const random = seededRandom(7);
  const make = (): Promise<App> =>
    createApp({
      config: parseConfig({ BOT_TOKEN: telegram.token, ...options.env }),
      token: telegram.token,
      clock,
      random,
      log: createLog('trace', { write: (line) => void log.push(line) }),
      database: { ...database, close: async () => undefined },
      transformer: inProcessTransformer(telegram),
      fetchFile: inProcessFiles(telegram),
    });
  let app = await make();

  const settled = async (): Promise<void> => {
    const before = log.length;
    do {
      await app.process(telegram.takeUpdates());
      await app.drain();
    } while (telegram.pendingUpdates() > 0);
    if (options.allowErrors === true) return;
    const error = log.slice(before).find((line) => JSON.parse(line).level >= 50);
    if (error !== undefined) throw new Error(`The bot logged an error: ${error}`);
  };

  const chat: Chat = {
    telegram,
    get app() {
      return app;
    },
    clock,
    database,
    log,
    settled,
    pass: async (ms) => {
      clock.advance(ms);
      telegram.tick();
      await settled();
      await app.tick();
      await settled();
    },
    says: async (who, where, text, replyTo) => {
      const message = who.says(where, text, replyTo === undefined ? {} : { replyTo });
      await settled();
      return message;
    },
    presses: async (who, message, which) => {
      const press = who.presses(message, which);
      await settled();
      return press;
    },
    sends: async (who, where, file, caption) => {
      const message = who.sends(where, {
        document: file,
        ...(caption === undefined ? {} : { caption }),
      });
      await settled();
      return message;
    },
    starts: async (who, payload) => {
      who.starts(payload);
      await settled();
    },
    votes: async (who, message, choice) => {
      who.votes(message, choice);
      await settled();
    },
    last: (where) => {
      const message = telegram
        .messagesIn(where)
        .findLast((m) => m.isFromBot && !m.deleted && !m.isService);
      if (message === undefined) throw new Error('The bot has said nothing there');
      return message;
    },
    said: (where) =>
      telegram
        .messagesIn(where)
        .filter((m) => m.isFromBot && !m.deleted && !m.isService)
        .map((m) => m.text),
    restart: async () => {
      await app.stop();
      app = await make();
    },
  };
  return chat;
};

/** A branch in its group: the secretary and members who have opened the private chat. */
export const aBranch = async (
  chat: Chat,
  options: { members?: number; language?: string; title?: string } = {},
): Promise<{ secretary: SimulatedUser; members: SimulatedUser[]; group: SimulatedChat }> => {
  const language = options.language ?? 'zh-hans';
  const secretary = chat.telegram.user({ name: 'Zhou Min', username: 'zhou_min', language });
  const members = Array.from({ length: options.members ?? 3 }, (_, i) =>
    chat.telegram.user({ name: `Member ${i + 1}`, username: `member_${i + 1}`, language }),
  );
  const group = chat.telegram.group({
    title: options.title ?? '双桥联合党支部',
    owner: secretary,
    members,
  });
  await chat.settled();
  await chat.says(secretary, group, '/setup');
  for (const person of [secretary, ...members]) await chat.starts(person);
  return { secretary, members, group };
};

/** Brings a roster in by the front door: a CSV file and Confirm. */
export const importRoster = async (
  chat: Chat,
  secretary: SimulatedUser,
  csv: string,
): Promise<void> => {
  await chat.sends(
    secretary,
    'private',
    { name: 'roster.csv', bytes: Buffer.from(csv) },
    '/import',
  );
  await chat.presses(secretary, chat.last(secretary), { row: 0, column: 0 });
};
