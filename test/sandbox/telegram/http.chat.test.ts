/** A grammY bot on the HTTP face, by polling and by webhook. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot, HttpError, webhookCallback } from 'grammy';
import { json as readJson } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { serveBotApi, SimulatedTelegram } from '../../../src/sandbox/telegram/index.ts';
import { shiftedClock } from '../../../src/shared/clock.ts';
import { START, watch } from './_telegram.ts';
import { tellStory } from './_story-bot.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const setting = async () => {
  const clock = shiftedClock(START);
  const telegram = watch(new SimulatedTelegram({ clock }));
  const server = await serveBotApi(telegram, { port: 0 });
  closing.push(() => server.close());
  const bot = new Bot(telegram.token, { client: { apiRoot: server.url } });
  tellStory(bot, async (path) => {
    const response = await fetch(`${server.url}/file/bot${telegram.token}/${path}`);
    if (!response.ok) throw new Error(`${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  const alice = telegram.user({ name: 'Alice' });
  const post = (method: string, init?: RequestInit) =>
    fetch(`${server.url}/bot${telegram.token}/${method}`, init);
  return { telegram, clock, server, bot, alice, post };
};

const listen = async (hook: Server): Promise<string> => {
  await new Promise<void>((resolve) => {
    hook.listen(0, '127.0.0.1', resolve);
  });
  closing.push(async () => {
    hook.close();
    hook.closeAllConnections();
  });
  return `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
};

describe('a grammY bot over HTTP', () => {
  it('polls, answers, votes and exchanges files', async () => {
    const { telegram, clock, bot, alice } = await setting();
    const running = bot.start({ timeout: 5 });
    alice.starts('hello');
    const greeting = await telegram.waitForMessage(alice, 'Hello hello');
    const press = alice.presses(greeting, '按我');
    expect(await press.answered).toEqual({ text: 'Thanks', show_alert: false });

    const group = telegram.group({ title: 'Branch', owner: alice });
    alice.says(group, '/poll');
    const poll = await telegram.waitForMessage(group, 'Come?');
    alice.votes(poll, [1]);
    await telegram.waitForMessage(alice, 'Vote 1');

    clock.advance(24 * 60 * 60 * 1000);
    const bytes = Buffer.alloc(300_000, '党');
    alice.sends('private', { document: { name: 'a.txt', bytes } });
    const answer = await telegram.waitForMessage(alice, 'Twice');
    expect(answer.document).toMatchObject({ name: '两倍.txt', bytes: { length: 600_000 } });
    await bot.stop();
    await running;
    expect(telegram.violations).toEqual([]);
    expect(telegram.pendingUpdates()).toBe(0);
  });

  it('meets a broken network', async () => {
    const { telegram, bot, alice } = await setting();
    alice.starts();
    telegram.failNext('sendMessage', 'network-before');
    await expect(bot.api.sendMessage(alice.id, 'lost')).rejects.toThrow(HttpError);
    telegram.failNext('sendMessage', 'network-after');
    await expect(bot.api.sendMessage(alice.id, 'sent')).rejects.toThrow(HttpError);
    expect(telegram.messagesIn(alice).map(({ text }) => text)).toEqual(['/start', 'sent']);
  });

  it('lets go of a request whose bot went away', async () => {
    const { telegram, alice, post } = await setting();
    const controller = new AbortController();
    const waiting = post('getUpdates?timeout=30', { signal: controller.signal });
    while (!telegram.isPolled) await turn();
    controller.abort();
    await expect(waiting).rejects.toThrow('aborted');
    while (telegram.isPolled) await turn();
    alice.starts();
    const response = await post('getUpdates?timeout=30');
    expect(await response.json()).toMatchObject({ result: [{ message: { text: '/start' } }] });
  });

  it('gets its updates by webhook, again until it takes them', async () => {
    const { telegram, bot, alice } = await setting();
    await bot.init();
    const handle = webhookCallback(bot, 'http', { secretToken: 'secret' });
    let refusals = 1;
    const secrets: unknown[] = [];
    const hook = createServer((request, response) => {
      secrets.push(request.headers['x-telegram-bot-api-secret-token']);
      if (refusals-- > 0) {
        response.writeHead(500).end();
        return;
      }
      void handle(request, response);
    });
    await bot.api.setWebhook(await listen(hook), { secret_token: 'secret' });
    alice.starts('hook');
    await telegram.waitForMessage(alice, 'Hello hook');
    await telegram.waitFor(() => telegram.pendingUpdates() === 0 && telegram.calls.length > 2);
    expect(secrets).toEqual(['secret', 'secret']);
    expect(await bot.api.getWebhookInfo()).toMatchObject({
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
      pending_update_count: 0,
    });
  });
});

describe('a webhook', () => {
  it('may answer with a call', async () => {
    const { telegram, bot, alice } = await setting();
    const hook = createServer((_, response) => {
      const call = { method: 'sendMessage', chat_id: alice.id, text: 'At once' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(call));
    });
    await bot.api.setWebhook(await listen(hook));
    alice.starts();
    const message = await telegram.waitForMessage(alice, 'At once');
    expect(message.isFromBot).toBe(true);
  });

  it('holds up only the chat whose update is not taken', async () => {
    const { telegram, bot, alice } = await setting();
    const bob = telegram.user({ name: 'Bob' });
    const taken: unknown[] = [];
    const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { message } = (await readJson(request)) as Update;
      const isRefused = message?.chat.id === alice.id;
      if (!isRefused) taken.push(message?.text);
      response.writeHead(isRefused ? 503 : 200).end();
    };
    const hook = createServer((request, response) => void take(request, response));
    await bot.api.setWebhook(await listen(hook));
    alice.starts('stuck');
    bob.starts('one');
    bob.says('private', 'two');
    await telegram.waitFor(() => telegram.pendingUpdates() === 1);
    expect(taken).toEqual(['/start one', 'two']);
  });
});

describe('the HTTP face', () => {
  it('takes queries, forms, JSON and multipart', async () => {
    const { telegram, alice, post } = await setting();
    alice.starts();
    const markup = { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] };
    const query = new URLSearchParams({ chat_id: String(alice.id), text: 'query' });
    await post(`sendMessage?${query.toString()}`);
    const fields = {
      chat_id: String(alice.id),
      text: 'form',
      reply_markup: JSON.stringify(markup),
    };
    await post('sendMessage', { method: 'POST', body: new URLSearchParams(fields) });
    expect(telegram.lastMessageIn(alice)?.buttons).toEqual([['a']]);
    const headers = { 'content-type': 'application/json' };
    const json = JSON.stringify({ chat_id: alice.id, text: 'json', parse_mode: null });
    await post('sendMessage', { method: 'POST', headers, body: json });
    const form = new FormData();
    form.set('chat_id', String(alice.id));
    form.set('document', new Blob(['hello']), '名单.txt');
    await post('sendDocument', { method: 'POST', body: form });
    expect(telegram.lastMessageIn(alice)?.document?.name).toBe('名单.txt');
    const texts = telegram.messagesIn(alice).map(({ text }) => text);
    expect(texts).toEqual(['/start', 'query', 'form', 'json', '']);
  });

  it('answers as Telegram does when the call is wrong', async () => {
    const { telegram, server, alice, post } = await setting();
    const wrongToken = await fetch(`${server.url}/bot2:other/getMe`);
    expect([wrongToken.status, await wrongToken.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
    const unknown = await post('doMagic');
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { ok: false, error_code: 404, description: 'Not Found' },
    ]);
    alice.starts();
    const flood = { error_code: 429, description: 'Too Many Requests: retry after 7' };
    telegram.failNext('sendMessage', { ...flood, parameters: { retry_after: 7 } });
    const refused = await post(`sendMessage?chat_id=${alice.id}&text=x`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    const broken = await post('getMe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
    const missing = await fetch(`${server.url}/file/bot${telegram.token}/documents/file_9.txt`);
    expect(missing.status).toBe(404);
  });
});
