/** The composition root: database, features in order, bot, outbox, jobs. Nothing happens on import. */
import type { Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import type { Config } from './config.ts';
import { createFeatures } from './features/index.ts';
import { findBranchOfChat, setChatActive } from './features/organisation/index.ts';
import { openDatabase, type Database } from './platform/db/index.ts';
import { pruneDialogs } from './platform/dialogs/index.ts';
import { startHttp, type HttpServer } from './platform/http.ts';
import { createTexts } from './platform/i18n/index.ts';
import { createTicker, type Job } from './platform/jobs/index.ts';
import { createLog, type Log } from './platform/log.ts';
import { countByState, createDeliverer, createPace, prune } from './platform/outbox/index.ts';
import { projectPath } from './platform/paths.ts';
import { setPrivateChat } from './platform/telegram/accounts.ts';
import { assemble, createBot, makeEnv } from './platform/telegram/bot.ts';
import { httpFiles, type FetchFile } from './platform/telegram/files.ts';
import { createIdentity, type Identity } from './platform/telegram/identity.ts';
import { createIntake } from './platform/telegram/intake.ts';
import { setMenus } from './platform/telegram/menu.ts';
import { createPolling, registerWebhook, tokenRefusal } from './platform/telegram/polling.ts';
import { createRouter } from './platform/telegram/router.ts';
import { DAY, systemClock, type Clock } from './shared/clock.ts';
import { systemRandom, type Random } from './shared/random.ts';

export interface AppOptions {
  config: Config;
  token: string;
  clock?: Clock;
  random?: Random;
  log?: Log;
  database?: Database;
  /** In-process face of the simulated Telegram. */
  transformer?: Transformer;
  fetchFile?: FetchFile;
}

export interface App {
  /** Takes updates and delivers in the background. */
  start(): Promise<void>;
  /** Finishes what it is doing, then closes. */
  stop(): Promise<void>;
  /** Resolves when polling ends: with an error only when the bot can't go on. */
  running: Promise<void>;
  process(updates: readonly Update[]): Promise<void>;
  /** Runs every job once, now; what they decide is delivered at once, or in the background once started. */
  tick(): Promise<void>;
  drain(): Promise<void>;
  database: Database;
  /** Port of /healthz once started. */
  port(): number | undefined;
}

export const createApp = async (options: AppOptions): Promise<App> => {
  const { config } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const log = options.log ?? createLog(config.logLevel);
  const texts = createTexts();
  const database =
    options.database ??
    (await openDatabase({
      ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
      dataDir: config.dataDir,
      migrationsFolder: projectPath('migrations'),
    }));
  const bot = createBot({
    token: options.token,
    apiRoot: config.apiRoot,
    ...(options.transformer === undefined ? {} : { transformer: options.transformer }),
  });
  let identity: Identity | undefined;
  const botId = Number(options.token.split(':')[0]);
  const features = createFeatures({
    config,
    clock,
    log,
    texts,
    random,
    api: bot.api,
    botId,
    botUsername: () => bot.botInfo.username,
    fetchFile: options.fetchFile ?? httpFiles(config.apiRoot, options.token),
    forgetIdentity: () => identity?.forget(),
  });
  identity = createIdentity({
    database,
    clock,
    defaultLocale: config.locale,
    features,
    findBranch: findBranchOfChat,
  });
  const known = identity;
  const pace = createPace();
  const deliverer = createDeliverer({
    database,
    api: bot.api,
    clock,
    log,
    pace,
    botId,
    hooks: Object.assign({}, ...features.map((feature) => feature.deliveries ?? {})),
    onUnreachable: async (tx, chatId, now) => {
      await setPrivateChat(tx, chatId, 'blocked');
      known.forget();
      for (const feature of features) await feature.onUnreachable?.(tx, chatId, now);
    },
    onMigrated: async (tx, from, to) => {
      for (const feature of features) await feature.onMigrated?.(tx, from, to);
      known.forget();
    },
    onGroupGone: (tx, chatId) => setChatActive(tx, chatId, false),
  });
  const botDeps = {
    database,
    clock,
    random,
    log,
    texts,
    defaultLocale: config.locale,
    wake: () => deliverer.wake(),
  };
  const handle = assemble(bot, {
    ...botDeps,
    identity: known,
    router: createRouter(features),
    features,
    pace,
  });
  const intake = createIntake({
    database,
    clock,
    log,
    handle,
    prepare: (updates) => known.prepare(updates),
  });
  const housekeeping: Job = {
    id: 'platform.keep-house',
    run: async (env) => {
      await intake.prune();
      await pruneDialogs(env.db, env.now);
      await prune(env.db, env.now, new Date(env.now.getTime() - 7 * DAY));
    },
  };
  const systemEnv = () => makeEnv(botDeps, { kind: 'system' }, null, bot.botInfo.username);
  const ticker = createTicker(
    [...features.flatMap((feature) => feature.jobs ?? []), housekeeping],
    systemEnv,
    log,
  );
  const polling = createPolling({ api: bot.api, intake, clock, log });
  const startedAt = clock.now().toISOString();
  let http: HttpServer | undefined;
  let finish: (error?: unknown) => void = () => undefined;
  const running = new Promise<void>((resolve, reject) => {
    finish = (error) => (error === undefined ? resolve() : reject(error));
  });
  running.catch(() => undefined);

  const health = async () => ({
    database: (await database.ping()) ? ('ok' as const) : ('away' as const),
    outbox: await countByState(database.db).catch(() => ({})),
    startedAt,
  });

  let isStopping = false;
  const beginChores = (): void => {
    if (isStopping) return;
    ticker.start();
    void setMenus(
      bot.api,
      features.flatMap((feature) => feature.commands ?? []),
      texts,
      config.locale,
      log,
    );
  };

  return {
    database,
    running,
    port: () => http?.port,
    process: async (updates) => {
      if (!bot.isInited()) await bot.init();
      await intake.process(updates);
    },
    drain: () => deliverer.drain(),
    tick: async () => {
      if (!bot.isInited()) await bot.init();
      await ticker.runAll();
      if (http === undefined) await deliverer.drain();
      else deliverer.wake();
    },
    start: async () => {
      await bot.init().catch((error: unknown) => {
        throw tokenRefusal(error) ?? error;
      });
      http = await startHttp({
        port: config.port,
        log,
        health,
        ...(config.mode === 'webhook'
          ? {
              webhook: {
                path: new URL(config.webhookUrl).pathname,
                secret: config.webhookSecret,
                process: (update) => intake.process([update]),
              },
            }
          : {}),
      });
      deliverer.start();
      if (config.mode === 'webhook') {
        await registerWebhook(bot.api, config.webhookUrl, config.webhookSecret);
      } else {
        await bot.api
          .deleteWebhook()
          .catch((error: unknown) => log.warn({ err: error }, 'deleteWebhook'));
        void polling.run().then(() => finish(), finish);
      }
      log.info({ bot: bot.botInfo.id, mode: config.mode, port: http.port }, 'started');
      // Whoever waits for an answer comes first.
      if (config.mode === 'webhook') beginChores();
      else void polling.caughtUp.then(beginChores);
    },
    stop: async () => {
      isStopping = true;
      if (config.mode !== 'webhook') await polling.stop().catch(() => undefined);
      await http?.close();
      await intake.idle();
      await ticker.stop();
      await deliverer.stop();
      await database.close();
      finish();
    },
  };
};
