/** getUpdates, webhook settings, ordered failures and rate limits. */
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { LostConnection } from '../../../src/sandbox/telegram/index.ts';
import { DAY, SECOND } from '../../../src/shared/clock.ts';
import { simulate } from './_telegram.ts';

const setting = () => {
  const simulated = simulate();
  const alice = simulated.telegram.user({ name: 'Alice', started: true });
  const say = (...texts: string[]) => texts.map((text) => alice.says('private', text));
  const fetch = async (params: Record<string, unknown> = {}) => {
    const updates: Update[] = await simulated.api('getUpdates', params);
    return updates.map(({ message }) => message?.text);
  };
  return { ...simulated, alice, say, fetch };
};

const sendTimes = async (
  { telegram }: ReturnType<typeof setting>,
  chat: { id: number },
  times: number,
) => {
  const waits: (number | undefined)[] = [];
  for (let i = 0; i < times; i++) {
    const response = await telegram.call('sendMessage', { chat_id: chat.id, text: `${i}` });
    waits.push(response.ok ? undefined : response.parameters?.retry_after);
  }
  return waits.filter((wait) => wait !== undefined);
};

describe('getUpdates', () => {
  it('gives an update again until it is confirmed', async () => {
    const { telegram, api, say, fetch } = setting();
    say('one', 'two', 'three');
    expect(await fetch({ limit: 2 })).toEqual(['one', 'two']);
    expect(await fetch()).toEqual(['one', 'two', 'three']);
    const [first]: Update[] = await api('getUpdates');
    expect(await fetch({ offset: (first?.update_id ?? 0) + 1 })).toEqual(['two', 'three']);
    expect(telegram.pendingUpdates()).toBe(2);
  });

  it('forgets all but the newest with a negative offset', async () => {
    const { say, fetch } = setting();
    say('one', 'two', 'three');
    expect(await fetch({ offset: -1 })).toEqual(['three']);
    expect(await fetch()).toEqual(['three']);
  });

  it('filters updates when they are made, and remembers the filter', async () => {
    const { telegram, alice, say, fetch } = setting();
    say('before');
    await fetch({ allowed_updates: ['my_chat_member'] });
    say('unwanted');
    alice.blocks();
    await fetch();
    alice.starts();
    const kinds = telegram.takeUpdates().map(({ message }) => message?.text ?? 'my_chat_member');
    expect(kinds).toEqual(['before', 'my_chat_member', 'my_chat_member']);
    await fetch({ allowed_updates: [] });
    say('wanted again');
    expect(await fetch()).toEqual(['wanted again']);
  });

  it('waits for the next update', async () => {
    const { say, fetch } = setting();
    const waiting = fetch({ timeout: 30 });
    say('late');
    expect(await waiting).toEqual(['late']);
  });

  it('ends the older of two requests', async () => {
    const { refusal, say, fetch } = setting();
    const older = refusal('getUpdates', { timeout: 30 });
    const newer = fetch({ timeout: 30 });
    expect(await older).toBe(
      '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    say('x');
    expect(await newer).toEqual(['x']);
  });

  it('stops waiting when it is aborted', async () => {
    const { telegram } = setting();
    const controller = new AbortController();
    const waiting = telegram.call('getUpdates', { timeout: 30 }, new Map(), controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow(LostConnection);
  });

  it('loses what nobody fetched in time', async () => {
    const { telegram, clock, api, alice, say } = setting();
    const inline_keyboard = [[{ text: 'Go', callback_data: 'go' }]];
    await api('sendMessage', { chat_id: alice.id, text: 'x', reply_markup: { inline_keyboard } });
    const message = telegram.lastMessageIn(alice);
    if (message === undefined) throw new Error('no message');
    say('text');
    alice.presses(message, 'Go');
    clock.advance(151 * SECOND);
    expect(telegram.pendingUpdates()).toBe(1);
    clock.advance(DAY);
    expect(telegram.pendingUpdates()).toBe(0);
  });

  it('is refused while a webhook is set', async () => {
    const { telegram, api, refusal } = setting();
    await api('setWebhook', { url: 'https://bot.example.org/hook', secret_token: 'abc' });
    expect(await refusal('getUpdates')).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    expect(await api('getWebhookInfo')).toMatchObject({ url: 'https://bot.example.org/hook' });
    await api('deleteWebhook');
    expect(await refusal('getUpdates')).toBe('ok');
    telegram.close();
  });

  it.each([
    ['http://bot.example.org/', 'An HTTPS URL must be provided for webhook'],
    ['https://bot.example.org:9000/', 'Webhook can be set up only on ports 80, 88, 443 or 8443'],
  ])('does not take the webhook %s', async (url, words) => {
    const { refusal } = setting();
    expect(await refusal('setWebhook', { url })).toBe(`400 Bad Request: bad webhook: ${words}`);
  });
});

describe('ordered failures', () => {
  it('come in order and are used up', async () => {
    const { telegram, alice } = setting();
    const send = () => telegram.call('sendMessage', { chat_id: alice.id, text: 'x' });
    const flood = { error_code: 429, description: 'Too Many Requests: retry after 3' };
    telegram.failNext('sendMessage', { ...flood, parameters: { retry_after: 3 } });
    telegram.failNext('sendMessage', 'network-before');
    telegram.failNext('sendMessage', 'network-after');
    expect(await send()).toMatchObject({ ok: false, parameters: { retry_after: 3 } });
    await expect(send()).rejects.toThrow(LostConnection);
    expect(telegram.messagesIn(alice)).toHaveLength(0);
    await expect(send()).rejects.toThrow(LostConnection);
    expect(telegram.messagesIn(alice)).toHaveLength(1);
    expect(await send()).toMatchObject({ ok: true });
    expect(telegram.calls.map(({ error, lost }) => error?.error_code ?? lost ?? 'ok')).toEqual([
      429,
      0,
      true,
      'ok',
    ]);
  });
});

describe('rate limits', () => {
  it('allow a group twenty messages a minute', async () => {
    const all = setting();
    const group = all.telegram.group({ title: 'Branch', owner: all.alice });
    all.telegram.limits = 'on';
    expect(await sendTimes(all, group, 15)).toEqual([]);
    all.clock.advance(30 * SECOND);
    expect(await sendTimes(all, group, 6)).toEqual([30]);
    all.clock.advance(30 * SECOND);
    expect(await sendTimes(all, group, 15)).toEqual([]);
    expect(all.telegram.limitBreaches).toMatchObject([{ limit: 'group', retryAfter: 30 }]);
  });

  it('allow a person one message a second, with a burst', async () => {
    const all = setting();
    all.telegram.limits = 'on';
    expect(await sendTimes(all, all.alice, 6)).toEqual([1]);
    all.clock.advance(SECOND);
    expect(await sendTimes(all, all.alice, 2)).toEqual([1]);
    all.clock.advance(10 * SECOND);
    expect(await sendTimes(all, all.alice, 5)).toEqual([]);
  });

  it('allow thirty messages a second overall', async () => {
    const all = setting();
    all.telegram.limits = 'on';
    const people = Array.from({ length: 31 }, (_, i) =>
      all.telegram.user({ name: `P${i}`, started: true }),
    );
    const waits = await Promise.all(people.map((person) => sendTimes(all, person, 1)));
    expect(waits.flat()).toEqual([1]);
  });

  it('are counted even when they are not enforced', async () => {
    const all = setting();
    expect(await sendTimes(all, all.alice, 7)).toEqual([]);
    expect(all.telegram.limitBreaches).toHaveLength(2);
  });
});
