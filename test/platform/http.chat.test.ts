import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { startHttp, type Health } from '../../src/platform/http.ts';
import { createLog } from '../../src/platform/log.ts';
import { serveBotApi, SimulatedTelegram } from '../../src/sandbox/telegram/index.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { StartupError } from '../../src/shared/errors.ts';
import { emptyTestDatabase, openTestDatabase } from '../support/database.ts';

let database: Database;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => emptyTestDatabase(database));
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
afterAll(() => database.close());

const quiet = createLog('silent');

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const SECRET = 'a-long-random-word';

/** The whole bot behind a webhook, and a Telegram that delivers to it over HTTP. */
const openWebhookBot = async (on: Database = database) => {
  const telegram = new SimulatedTelegram({ clock: systemClock });
  const server = await serveBotApi(telegram, { port: 0 });
  closing.push(() => server.close());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/telegram`;
  const config = parseConfig({
    BOT_MODE: 'webhook',
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: server.url,
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: SECRET,
    PORT: String(port),
  });
  const app: App = await createApp({
    config,
    token: telegram.token,
    log: quiet,
    database: { ...on, close: async () => undefined },
  });
  await app.start();
  closing.push(() => app.stop());
  const post = (body: string, secret?: string) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body,
    });
  return { telegram, app, port, post };
};

const update = (id: number, text: string): string =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: 1,
      date: 1,
      text,
      chat: { id: 77, type: 'private', first_name: 'x' },
      from: { id: 77, is_bot: false, first_name: 'x' },
    },
  });

describe('the webhook', () => {
  it('takes updates from Telegram and answers', async () => {
    const { telegram } = await openWebhookBot();
    const li = telegram.user({ name: 'Li Lei', language: 'en' });
    li.starts();
    const greeting = await telegram.waitForMessage(li, 'Hello Li Lei');
    expect(greeting.isFromBot).toBe(true);
  });

  it('does not let anybody else speak', async () => {
    const { post } = await openWebhookBot();
    for (const secret of [undefined, '', 'wrong', `${SECRET}x`, SECRET.slice(1)])
      expect((await post(update(1, '/start'), secret)).status).toBe(401);
    expect((await post(update(1, '/start'), SECRET)).status).toBe(200);
  });

  it('refuses what is no update', async () => {
    const { post } = await openWebhookBot();
    for (const body of ['{', '[]', '{}', '"x"', '{"update_id":"1"}'])
      expect((await post(body, SECRET)).status).toBe(400);
  });

  it('says 200 only after what the update brought about is stored', async () => {
    const { telegram, post } = await openWebhookBot();
    const zhou = telegram.user({ name: 'Zhou Min', started: true });
    const group = telegram.group({ title: 'Branch', owner: zhou });
    await telegram.waitForMessage(group, '/setup');
    const body = JSON.stringify({
      update_id: 5,
      message: {
        message_id: 9,
        date: 1,
        text: '/setup',
        chat: { id: group.id, type: 'supergroup', title: 'Branch' },
        from: { id: zhou.id, is_bot: false, first_name: 'Zhou' },
      },
    });
    const before = telegram.messagesIn(group).length;
    expect((await post(body, SECRET)).status).toBe(200);
    expect(telegram.messagesIn(group).length).toBe(before + 1);
    expect((await post(body, SECRET)).status).toBe(200);
    expect(telegram.messagesIn(group).length).toBe(before + 1);
  });

  it('asks for the update again while the database is away, and handles it then', async () => {
    let isAway = false;
    const away = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    const shaky: Database = {
      ...database,
      db: new Proxy(database.db, {
        get: (target, name) => {
          if (isAway && name === 'select') throw away;
          return Reflect.get(target, name) as unknown;
        },
      }),
    };
    const { telegram, post } = await openWebhookBot(shaky);
    const li = telegram.user({ name: 'Li Lei', started: true });
    const body = update(9, '/help').replaceAll('77', String(li.id));
    isAway = true;
    expect((await post(body, SECRET)).status).toBe(503);
    isAway = false;
    expect((await post(body, SECRET)).status).toBe(200);
    expect(telegram.messagesIn(li).filter((m) => m.isFromBot)).toHaveLength(1);
  });
});

describe('the start', () => {
  it('ends with what to do when Telegram does not know the token', async () => {
    const telegram = new SimulatedTelegram({ clock: systemClock });
    const server = await serveBotApi(telegram, { port: 0 });
    closing.push(() => server.close());
    const app = await createApp({
      config: parseConfig({ BOT_TOKEN: '2:wrong', TELEGRAM_API_ROOT: server.url, PORT: '0' }),
      token: '2:wrong',
      log: quiet,
      database: { ...database, close: async () => undefined },
    });
    const starting = app.start();
    await expect(starting).rejects.toThrow(StartupError);
    await expect(starting).rejects.toThrow('@BotFather');
    await app.stop();
  });

  it('by polling takes what has come meanwhile, and confirms it before it stops', async () => {
    const telegram = new SimulatedTelegram({ clock: systemClock });
    const server = await serveBotApi(telegram, { port: 0 });
    closing.push(() => server.close());
    const li = telegram.user({ name: 'Li Lei', language: 'en' });
    li.starts();
    const app = await createApp({
      config: parseConfig({ BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: server.url, PORT: '0' }),
      token: telegram.token,
      log: quiet,
      database: { ...database, close: async () => undefined },
    });
    await app.start();
    await telegram.waitForMessage(li, 'Hello Li Lei');
    const health = await fetch(`http://127.0.0.1:${app.port()}/healthz`);
    expect(await health.json()).toMatchObject({ database: 'ok' });
    await app.stop();
    expect(telegram.pendingUpdates()).toBe(0);
    await expect(app.running).resolves.toBeUndefined();
  });
});

describe('the web server', () => {
  const open = async (health: () => Promise<Health>, process?: () => Promise<void>) => {
    const server = await startHttp({
      port: 0,
      log: quiet,
      health,
      ...(process === undefined ? {} : { webhook: { path: '/hook', secret: SECRET, process } }),
    });
    closing.push(() => server.close());
    return server;
  };
  const well = async (): Promise<Health> => ({
    database: 'ok',
    outbox: { pending: 3, dead: 1 },
    startedAt: '2026-12-01T02:00:00.000Z',
  });

  it('tells its health, and that of the database', async () => {
    const { port } = await open(well);
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, await well()]);
    const away = await open(async () => ({ ...(await well()), database: 'away', outbox: {} }));
    expect((await fetch(`http://127.0.0.1:${away.port}/healthz`)).status).toBe(503);
  });

  it('counts for Prometheus', async () => {
    const { port } = await open(well);
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('branch_bot_database_up 1\n');
    expect(text).toContain('branch_bot_outbox_messages{state="dead"} 1\n');
    expect(text).toContain('branch_bot_outbox_messages{state="waiting"} 0\n');
  });

  it('has no webhook where the bot polls', async () => {
    const { port } = await open(well);
    expect((await fetch(`http://127.0.0.1:${port}/hook`, { method: 'POST' })).status).toBe(404);
  });

  it('says what to do when its port is taken', async () => {
    const { port } = await open(well);
    const second = startHttp({ port, log: quiet, health: well });
    await expect(second).rejects.toThrow(StartupError);
    await expect(second).rejects.toThrow(`Port ${port} is in use already`);
  });

  it('answers what it has begun before it closes', async () => {
    let finish: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const server = await open(well, () => {
      begun();
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    const request = fetch(`http://127.0.0.1:${server.port}/hook`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
      body: update(1, 'x'),
    });
    await hasBegun;
    const closed = server.close();
    finish();
    expect((await request).status).toBe(200);
    await closed;
  });

  it('says nothing of an error but that there was one', async () => {
    const { port } = await open(well, async () => {
      throw new Error('a secret of ours');
    });
    const response = await fetch(`http://127.0.0.1:${port}/hook`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
      body: update(1, 'x'),
    });
    expect([response.status, await response.text()]).toEqual([500, 'failed']);
  });
});
