/** Starts, kills and restarts the bot in a process of its own, and knows when it has nothing left to do. */
import { fork, type ChildProcess } from 'node:child_process';
import { projectPath } from '../platform/paths.ts';
import type { FromBot, ToBot } from './bot-process.ts';
import type { ShiftedClock } from '../shared/clock.ts';
import type { SimulatedTelegram } from './telegram/index.ts';

export interface BotChild {
  /** Waits until every update is confirmed and every message that is due was delivered. */
  settled(): Promise<void>;
  /** Tells the bot the time; resolves when its jobs have run. */
  ticked(): Promise<void>;
  /** SIGKILL, in whatever it is doing, and a new process on the same data. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

export interface BotChildOptions {
  telegram: SimulatedTelegram;
  clock: ShiftedClock;
  apiRoot: string;
  dataDir: string;
  env?: Record<string, string>;
}

const PATIENCE_MS = 60_000;
const compiled = (): string => projectPath('dist', 'src', 'sandbox', 'bot-process.js');

export const startBotChild = async (options: BotChildOptions): Promise<BotChild> => {
  const { telegram, clock } = options;
  let child: ChildProcess | undefined;
  let port = 0;
  let restarting: Promise<void> | undefined;

  const next = <K extends FromBot['kind']>(
    from: ChildProcess,
    kind: K,
  ): Promise<Extract<FromBot, { kind: K }>> =>
    new Promise((resolve, reject) => {
      const onMessage = (message: FromBot): void => {
        if (message.kind !== kind) return;
        from.off('message', onMessage);
        resolve(message as Extract<FromBot, { kind: K }>);
      };
      from.on('message', onMessage);
      from.once('exit', (code, signal) =>
        reject(new Error(`The bot ended (${signal ?? `code ${code}`})`)),
      );
    });

  const start = async (): Promise<void> => {
    child = fork(compiled(), [String(clock.offset())], {
      env: {
        PATH: process.env['PATH'],
        BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: options.apiRoot,
        DATA_DIR: options.dataDir,
        PORT: '0',
        LOG_LEVEL: 'warn',
        ...options.env,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    port = (await next(child, 'started')).port;
  };

  const outbox = async (): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    const health = (await response.json()) as { outbox: Record<string, number | undefined> };
    return (health.outbox['pending'] ?? 0) + (health.outbox['sending'] ?? 0);
  };

  const isIdle = async (): Promise<boolean> => {
    if (restarting !== undefined) await restarting;
    if (telegram.pendingUpdates() > 0) return false;
    return (await outbox().catch(() => 1)) === 0 && telegram.pendingUpdates() === 0;
  };

  /** Also ends when the bot does: its successor is told the time by its own start. */
  const tellTime = async (): Promise<void> => {
    if (child === undefined) return;
    const done = next(child, 'ticked').catch(() => undefined);
    child.send({ kind: 'clock', offset: clock.offset() } satisfies ToBot, () => undefined);
    await done;
  };

  await start();
  return {
    settled: async () => {
      for (let waited = 0; !(await isIdle()); waited += 20) {
        if (waited > PATIENCE_MS) throw new Error('The bot does not come to rest');
        await clock.sleep(20);
      }
    },
    ticked: async () => {
      if (restarting !== undefined) await restarting;
      else await tellTime();
    },
    killAndRestart: () => {
      restarting ??= (async () => {
        const dying = child;
        const gone = new Promise((resolve) => dying?.once('exit', resolve));
        dying?.kill('SIGKILL');
        await gone;
        await start();
        await tellTime();
      })().finally(() => {
        restarting = undefined;
      });
      return restarting;
    },
    stop: async () => {
      if (child === undefined || child.exitCode !== null) return;
      const gone = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
};
