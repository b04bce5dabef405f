/** The production bot in a process of its own, `node dist/src/main.js`, against the simulated Telegram over HTTP. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectPath } from '../../src/platform/paths.ts';
import type { SimulatedTelegram } from '../../src/sandbox/telegram/index.ts';
import { startChild } from './children.ts';

export interface Bot {
  /** Resident memory in MB (10^6 bytes). */
  memory(): number;
  /** SIGTERM, and the bot finishes what it is doing. */
  stop(): Promise<void>;
  /** SIGKILL, in whatever it is doing. */
  kill(): Promise<void>;
}

export interface BotOptions {
  telegram: SimulatedTelegram;
  apiRoot: string;
  /** Names the database. */
  env: Readonly<Record<string, string>>;
}

const PATIENCE = 60_000;

/** Looks every `interval` ms until it holds. @throws after a minute. */
export const until = async (holds: () => boolean, interval = 5): Promise<void> => {
  const deadline = performance.now() + PATIENCE;
  while (!holds()) {
    if (performance.now() > deadline)
      throw new Error('What the benchmark waits for did not happen');
    await sleep(interval);
  }
};

/** Returns at once; the process is only just starting. */
export const launchBot = ({ telegram, apiRoot, env }: BotOptions): Bot => {
  const child = startChild([projectPath('dist', 'src', 'main.js')], {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: apiRoot,
    PORT: '0',
    LOG_LEVEL: 'warn',
    ...env,
  });
  return {
    memory: () => {
      const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
      return (Number(kib) * 1024) / 1e6;
    },
    stop: () => child.end('SIGTERM'),
    kill: () => child.end('SIGKILL'),
  };
};

/** Resolves once the bot has done what it does at every start and waits for updates. */
export const startBot = async (options: BotOptions): Promise<Bot> => {
  const { telegram } = options;
  const bot = launchBot(options);
  await until(() => telegram.isPolled && telegram.pendingUpdates() === 0);
  let calls = -1;
  while (calls !== telegram.calls.length) {
    calls = telegram.calls.length;
    await sleep(300);
  }
  return bot;
};
