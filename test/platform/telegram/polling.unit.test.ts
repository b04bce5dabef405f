import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/platform/log.ts';
import {
  createPolling,
  registerWebhook,
  tokenRefusal,
} from '../../../src/platform/telegram/polling.ts';
import { inProcessTransformer, SimulatedTelegram } from '../../../src/sandbox/telegram/index.ts';
import { manualClock } from '../../../src/shared/clock.ts';
import { StartupError } from '../../../src/shared/errors.ts';

const openPolling = (process: (updates: readonly Update[]) => Promise<void>) => {
  const clock = manualClock(new Date('2026-12-01T02:00:00Z'));
  const telegram = new SimulatedTelegram({ clock });
  const api = new Api(telegram.token);
  api.config.use(inProcessTransformer(telegram));
  const log: { level: number }[] = [];
  const polling = createPolling({
    api,
    clock,
    log: createLog('debug', { write: (line) => void log.push(JSON.parse(line)) }),
    intake: { process, idle: async () => undefined, prune: async () => undefined },
  });
  const li = telegram.user({ name: 'Li Lei', started: true });
  return {
    clock,
    telegram,
    api,
    polling,
    log,
    li,
    /** The offset of every request for updates, in order. */
    offsets: () =>
      telegram.calls
        .filter((call) => call.method === 'getUpdates')
        .map((call) => call.payload['offset']),
  };
};

describe('polling', () => {
  it('confirms a batch only after it is handled', async () => {
    const seen: [texts: (string | undefined)[], pending: number][] = [];
    const bot = openPolling(async (updates) => {
      seen.push([updates.map((u) => u.message?.text), bot.telegram.pendingUpdates()]);
      if (seen.length === 1) bot.li.says('private', 'three');
      else void bot.polling.stop();
    });
    bot.li.says('private', 'one');
    bot.li.says('private', 'two');
    await bot.polling.run();
    expect(seen).toEqual([
      [['one', 'two'], 2],
      [['three'], 1],
    ]);
    const [first, second, third] = bot.offsets().map(Number);
    expect(first).toBe(0);
    expect((third ?? 0) - (second ?? 0)).toBe(1);
    expect(bot.telegram.pendingUpdates()).toBe(0);
  });

  it('waits for the batch when it is stopped, and confirms it', async () => {
    let finish: () => void = () => undefined;
    let isDone = false;
    const bot = openPolling(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      isDone = true;
    });
    bot.li.says('private', 'one');
    const running = bot.polling.run();
    await bot.telegram.waitFor(() => bot.offsets().length === 1);
    await new Promise((resolve) => setImmediate(resolve));
    const stopping = bot.polling.stop();
    expect(isDone).toBe(false);
    expect(bot.telegram.pendingUpdates()).toBe(1);
    finish();
    await stopping;
    await running;
    expect(isDone).toBe(true);
    expect(bot.telegram.pendingUpdates()).toBe(0);
  });

  it('asks for the same batch again while it can not be handled', async () => {
    const batches: number[][] = [];
    const bot = openPolling(async (updates) => {
      batches.push(updates.map((update) => update.update_id));
      if (batches.length < 3) throw new Error('the database is away');
      void bot.polling.stop();
    });
    bot.li.says('private', 'one');
    await bot.polling.run();
    expect(batches).toHaveLength(3);
    expect(new Set(batches.map(String)).size).toBe(1);
    expect(bot.log.filter((line) => line.level === 40)).toHaveLength(2);
  });

  it('confirms nothing of a batch that failed when it is stopped', async () => {
    const bot = openPolling(async () => {
      void bot.polling.stop();
      throw new Error('the database is away');
    });
    bot.li.says('private', 'one');
    await bot.polling.run();
    expect(bot.telegram.pendingUpdates()).toBe(1);
  });

  it('survives a broken network, a busy Telegram and another poller, ever more patiently', async () => {
    const handled: string[] = [];
    const bot = openPolling(async (updates) => {
      for (const update of updates) handled.push(update.message?.text ?? '');
      void bot.polling.stop();
    });
    const start = bot.clock.now().getTime();
    bot.telegram.failNext('getUpdates', 'network-before', 5);
    bot.telegram.failNext('getUpdates', {
      error_code: 409,
      description: 'Conflict: terminated by other getUpdates request',
    });
    bot.telegram.failNext('getUpdates', { error_code: 502, description: 'Bad Gateway' });
    bot.li.says('private', 'one');
    await bot.polling.run();
    expect(handled).toEqual(['one']);
    // 1, 2, 4, 8, 16 s, then at most half a minute.
    expect(bot.clock.now().getTime() - start).toBe((1 + 2 + 4 + 8 + 16 + 30 + 30) * 1000);
  });

  it.each([401, 404])(
    'ends when Telegram refuses the token (%d), and says what to do',
    async (code) => {
      const bot = openPolling(async () => undefined);
      bot.telegram.failNext('getUpdates', { error_code: code, description: 'Unauthorized' });
      await expect(bot.polling.run()).rejects.toThrow(StartupError);
      await expect(bot.polling.run()).rejects.toThrow('@BotFather');
    },
  );

  it('asks for what the bot handles and for nothing else', async () => {
    const bot = openPolling(async () => void bot.polling.stop());
    const message = bot.li.says('private', 'one');
    await bot.polling.run();
    bot.li.edits(message, 'two');
    bot.li.says('private', 'three');
    const types = bot.telegram.takeUpdates().map((update) => Object.keys(update)[1]);
    expect(types).toEqual(['message']);
  });

  it('reads no refusal of the token into other errors', () => {
    expect(tokenRefusal(new Error('x'))).toBeUndefined();
  });
});

describe('registering a webhook', () => {
  it('says what is wrong with an address that Telegram does not take', async () => {
    const { api } = openPolling(async () => undefined);
    await expect(registerWebhook(api, 'http://bot.example.org/x', 'secret')).rejects.toThrow(
      StartupError,
    );
    await expect(registerWebhook(api, 'http://bot.example.org/x', 'secret')).rejects.toThrow(
      'WEBHOOK_URL (Bad Request: bad webhook',
    );
  });
});
