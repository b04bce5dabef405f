/** A small bot made of the platform and features of the test's own, on a simulated Telegram. */
import type { Update } from 'grammy/types';
import type { Database } from '../../src/platform/db/index.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { createTexts } from '../../src/platform/i18n/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { createDeliverer, createPace } from '../../src/platform/outbox/index.ts';
import { setPrivateChat } from '../../src/platform/telegram/accounts.ts';
import { basicsFeature } from '../../src/platform/telegram/basics.ts';
import { assemble, createBot } from '../../src/platform/telegram/bot.ts';
import type { LinkedBranch } from '../../src/platform/telegram/context.ts';
import { createIdentity } from '../../src/platform/telegram/identity.ts';
import { createIntake } from '../../src/platform/telegram/intake.ts';
import { createRouter } from '../../src/platform/telegram/router.ts';
import {
  inProcessTransformer,
  SimulatedTelegram,
  type SimulatedChat,
  type SimulatedMessage,
  type SimulatedUser,
  type WhichButton,
} from '../../src/sandbox/telegram/index.ts';
import { manualClock, type ManualClock } from '../../src/shared/clock.ts';
import type { ChatId, OrganisationId } from '../../src/shared/ids.ts';
import { seededRandom } from '../../src/shared/random.ts';

export const START = new Date('2026-12-01T02:00:00Z');

export interface LogLine {
  level: number;
  msg: string;
  err?: { name: string; message: string };
  [key: string]: unknown;
}

export interface BotOptions {
  database: Database;
  features?: readonly Feature[];
  /** Groups that belong to a branch, by their title. */
  branches?: Readonly<Record<string, Omit<LinkedBranch, 'id'>>>;
  /** Who may choose the language of a group. */
  officer?: () => SimulatedUser | undefined;
  /** The bot that is started again: on the same Telegram. */
  after?: { telegram: SimulatedTelegram; clock: ManualClock };
}

export const openBot = async (options: BotOptions) => {
  const { database } = options;
  const clock = options.after?.clock ?? manualClock(START);
  const telegram = options.after?.telegram ?? new SimulatedTelegram({ clock });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const texts = createTexts();
  const defaultLocale = 'zh-CN' as const;
  const groupLocales = new Map<OrganisationId, LinkedBranch['locale']>();
  const features: Feature[] = [
    basicsFeature({
      features: () => features,
      standing: async () => ({ lines: [], isOfficer: false, isAbove: false }),
      onLanguage: async () => undefined,
      setGroupLocale: async (ctx, id, locale) => {
        if (ctx.from?.id !== options.officer?.()?.id) return false;
        groupLocales.set(id, locale);
        return true;
      },
      forgetIdentity: () => identity.forget(),
      texts,
    }),
    ...(options.features ?? []),
  ];
  const findBranch = async (_db: unknown, chatId: ChatId): Promise<LinkedBranch | undefined> => {
    const title = telegram.chats.find((chat) => chat.id === chatId)?.title ?? '';
    const branch = options.branches?.[title];
    const id = 1 as OrganisationId;
    return branch && { id, ...branch, locale: groupLocales.get(id) ?? branch.locale };
  };
  const identity = createIdentity({ database, clock, defaultLocale, features, findBranch });
  const pace = createPace();
  const bot = createBot({
    token: telegram.token,
    apiRoot: 'http://127.0.0.1:1',
    transformer: inProcessTransformer(telegram),
  });
  await bot.init();
  const deliverer = createDeliverer({
    database,
    api: bot.api,
    clock,
    log,
    pace,
    botId: 1,
    hooks: {},
    onUnreachable: async (tx, chatId) => {
      await setPrivateChat(tx, chatId, 'blocked');
      identity.forget();
    },
    onMigrated: async () => undefined,
    onGroupGone: async () => undefined,
  });
  const deps = {
    database,
    clock,
    random: seededRandom(1),
    log,
    texts,
    defaultLocale,
    wake: () => undefined,
  };
  const handle = assemble(bot, {
    ...deps,
    identity,
    router: createRouter(features),
    features,
    pace,
  });
  const prepare = (updates: readonly Update[]) => identity.prepare(updates);
  const intake = createIntake({ database, clock, log, handle, prepare });

  /** Handles updates, first those that are given, and all that follow from them. */
  const process = async (updates: readonly Update[] = []): Promise<void> => {
    await intake.process(updates);
    while (telegram.pendingUpdates() > 0) await intake.process(telegram.takeUpdates());
  };
  return {
    telegram,
    clock,
    bot,
    identity,
    intake,
    deliverer,
    handle,
    process,
    lines,
    log: (): LogLine[] => lines.map((line) => JSON.parse(line)),
    errors: (): LogLine[] => lines.map((line) => JSON.parse(line)).filter((l) => l.level >= 50),
    says: async (
      who: SimulatedUser,
      where: SimulatedChat | 'private',
      text: string,
      more: { replyTo?: SimulatedMessage; thread?: number } = {},
    ) => {
      const message = who.says(where, text, more);
      await process();
      return message;
    },
    presses: async (who: SimulatedUser, message: SimulatedMessage, which: WhichButton) => {
      const press = who.presses(message, which);
      await process();
      return press;
    },
    starts: async (who: SimulatedUser, payload?: string) => {
      who.starts(payload);
      await process();
    },
    /** The bot's messages, oldest first. */
    messages: (where: SimulatedChat | SimulatedUser) =>
      telegram.messagesIn(where).filter((m) => m.isFromBot && !m.isService && !m.deleted),
    last: (where: SimulatedChat | SimulatedUser): SimulatedMessage => {
      const message = telegram.messagesIn(where).findLast((m) => m.isFromBot && !m.isService);
      if (message === undefined) throw new Error('The bot has said nothing there');
      return message;
    },
    /** Throws when the bot did what no correct bot does, or logged an error that nobody expected. */
    check: ({ mayFail = false } = {}) => {
      const failures = lines.filter((line) => (JSON.parse(line) as LogLine).level >= 50);
      const problems = [...telegram.violations, ...(mayFail ? [] : failures)];
      if (problems.length > 0) throw new Error(problems.join('\n'));
    },
    stop: () => deliverer.stop(),
  };
};

export type TestBot = Awaited<ReturnType<typeof openBot>>;
