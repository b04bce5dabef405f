/** Assembles the bot: identity first, then the router, then what features listen to; one boundary for errors. */
import { Bot, BotError, Composer, GrammyError, type Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import { isUnavailable, type Database, type Db } from '../db/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { BreachError } from '../../shared/errors.ts';
import type { ChatId } from '../../shared/ids.ts';
import type { Random } from '../../shared/random.ts';
import type { Feature } from '../feature.ts';
import type { Locale, Texts } from '../i18n/index.ts';
import type { Log } from '../log.ts';
import { moveChat, takeUnheard, type Pace } from '../outbox/index.ts';
import { setPrivateChat } from './accounts.ts';
import { chatIdOf, type Actor, type BotContext, type Env } from './context.ts';
import type { Identity } from './identity.ts';
import type { HandleUpdate } from './intake.ts';
import { cameBack } from './membership.ts';
import { plainMoments } from './moments.ts';
import { onNewConnection } from './reconnect.ts';
import { say } from './respond.ts';
import type { Router } from './router.ts';

export interface BotDeps {
  database: Database;
  clock: Clock;
  random: Random;
  log: Log;
  texts: Texts;
  defaultLocale: Locale;
  wake: () => void;
}

/** What an action is given, for a person or for the bot itself. */
export const makeEnv = (
  deps: BotDeps,
  actor: Actor,
  updateId: number | null,
  botUsername: string,
): Env => ({
  db: deps.database.db,
  transaction: async <T>(run: (tx: Db) => Promise<T>): Promise<T> => {
    const result = await deps.database.transaction(run);
    deps.wake();
    return result;
  },
  now: deps.clock.now(),
  random: deps.random,
  texts: deps.texts,
  actor,
  updateId,
  botUsername,
});

export interface ApiOptions {
  token: string;
  apiRoot: string;
  /** Answers calls without a network (the simulated Telegram in the same process). */
  transformer?: Transformer;
}

export const createBot = (options: ApiOptions): Bot<BotContext> => {
  const bot = new Bot<BotContext>(options.token, {
    client: { apiRoot: options.apiRoot, timeoutSeconds: 60 },
  });
  if (options.transformer !== undefined) bot.api.config.use(options.transformer);
  bot.api.config.use(onNewConnection(), plainMoments());
  return bot;
};

const MAX_WAIT_SECONDS = 10;

/** What Telegram counts towards its limits. */
const COUNTED = /^(send(?!ChatAction)|edit|copy|forward)/;

/** A direct answer that meets a 429 waits a little; it counts towards the limits that the outbox keeps. */
export const directAnswers =
  (clock: Clock, pace: Pace): Transformer =>
  async (call, method, payload, signal) => {
    const chat = (payload as { chat_id?: unknown } | undefined)?.chat_id;
    const counts = typeof chat === 'number' && COUNTED.test(method);
    for (let attempt = 1; ; attempt++) {
      const answered = counts ? pace.record(chat as ChatId, clock.now().getTime()) : undefined;
      const answer = await call(method, payload, signal);
      answered?.(clock.now().getTime());
      if (answer.ok || answer.error_code !== 429) return answer;
      const seconds = answer.parameters?.retry_after ?? 1;
      pace.pauseUntil(clock.now().getTime() + seconds * 1000);
      if (attempt > 3 || seconds > MAX_WAIT_SECONDS) return answer;
      await clock.sleep(seconds * 1000);
    }
  };

export const assemble = (
  bot: Bot<BotContext>,
  deps: BotDeps & { identity: Identity; router: Router; features: readonly Feature[]; pace: Pace },
): HandleUpdate => {
  const { identity, router, features } = deps;
  const contexts = new WeakMap<Update, BotContext>();

  bot.use(async (ctx, next) => {
    contexts.set(ctx.update, ctx);
    ctx.spoke = false;
    ctx.answered = false;
    ctx.api.config.use(directAnswers(deps.clock, deps.pace));
    ctx.api.config.use((call, method, payload, signal) => {
      ctx.spoke = true;
      return call(method, payload, signal);
    });
    const account = await identity.account(ctx);
    const actor: Actor =
      account === undefined
        ? { kind: 'system' }
        : {
            kind: 'person',
            telegramId: account.telegramId,
            name: account.displayName,
            username: account.username,
          };
    ctx.env = makeEnv(deps, actor, ctx.update.update_id, ctx.me.username);
    ctx.privately = deps.texts(identity.localeOf(account));
    const isShared = ctx.chat !== undefined && ctx.chat.type !== 'private';
    ctx.branch = isShared ? await identity.branch(ctx.chat.id as ChatId) : undefined;
    ctx.t = isShared ? deps.texts(ctx.branch?.locale ?? deps.defaultLocale) : ctx.privately;
    await next();
  });

  const onMigrated = async (ctx: BotContext, from: number, to: number): Promise<void> => {
    await ctx.env.transaction(async (tx) => {
      await moveChat(tx, from as ChatId, to as ChatId);
      for (const feature of features) await feature.onMigrated?.(tx, from as ChatId, to as ChatId);
    });
    identity.forget();
  };
  // The old group and the new one both tell it; features move once.
  bot.on('message:migrate_to_chat_id', (ctx) =>
    onMigrated(ctx, ctx.chat.id, ctx.message.migrate_to_chat_id),
  );
  bot.on('message:migrate_from_chat_id', (ctx) =>
    onMigrated(ctx, ctx.message.migrate_from_chat_id, ctx.chat.id),
  );
  const onGroupBack = (ctx: BotContext): Promise<void> =>
    ctx.env.transaction(async (tx) => {
      const chatId = chatIdOf(ctx);
      const unheard = await takeUnheard(tx, ctx.env.now, chatId);
      for (const feature of features) await feature.onGroupBack?.(tx, { chatId, unheard }, ctx.env);
    });
  bot.on('my_chat_member', async (ctx, next) => {
    if (ctx.chat.type === 'private' && ctx.myChatMember.new_chat_member.status === 'kicked') {
      await setPrivateChat(ctx.env.db, ctx.chat.id as ChatId, 'blocked');
      identity.forget();
    }
    await next();
    if (ctx.chat.type !== 'private' && cameBack(ctx.myChatMember)) await onGroupBack(ctx);
  });
  const composer = new Composer<BotContext>();
  for (const feature of features) feature.install?.(composer);
  bot.use(composer);
  bot.on('callback_query:data', (ctx) => router.onPress(ctx));
  bot.on('message', (ctx) => router.onMessage(ctx));

  return async (update) => {
    try {
      await bot.handleUpdate(update);
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error;
      if (isUnavailable(cause)) throw cause;
      if (cause instanceof GrammyError && cause.error_code === 403) {
        deps.log.info(
          { update: update.update_id },
          'the answer was not wanted: blocked or removed',
        );
        return { spoke: true };
      }
      deps.log.error({ err: cause, update: update.update_id }, 'an update could not be handled');
      const ctx = contexts.get(update);
      if (ctx !== undefined) await apologise(ctx, cause, deps);
    }
    return { spoke: contexts.get(update)?.spoke ?? true };
  };
};

/** One apology, where the person acted; a failure to apologise is only logged. */
const apologise = async (ctx: BotContext, cause: unknown, deps: BotDeps): Promise<void> => {
  const t = ctx.t ?? deps.texts(deps.defaultLocale);
  const key =
    cause instanceof BreachError ? (`errors:${cause.code}` as const) : ('errors:UNKNOWN' as const);
  try {
    if (ctx.callbackQuery !== undefined && !ctx.answered) {
      ctx.answered = true;
      await ctx.answerCallbackQuery({ text: t.plain(key), show_alert: true });
    } else if (ctx.message !== undefined || ctx.callbackQuery !== undefined)
      await say(ctx, { text: t(key) });
  } catch (error) {
    deps.log.warn({ err: error, update: ctx.update.update_id }, 'an apology could not be sent');
  }
};
