import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { say } from '../../../src/platform/telegram/respond.ts';
import { BreachError } from '../../../src/shared/errors.ts';
import { rawHtml } from '../../../src/shared/html.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openBot, type BotOptions, type TestBot } from '../_bot.ts';
import { echoFeature } from './_feature.ts';

let database: Database;
let bot: TestBot;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => emptyTestDatabase(database));
afterEach(() => bot.stop());
afterAll(() => database.close());

const open = async (options: Partial<BotOptions> & { onFail?: () => Promise<never> } = {}) => {
  const { onFail, ...more } = options;
  const features = [echoFeature(onFail === undefined ? {} : { onFail })];
  bot = await openBot({ database, features, ...more });
  const zhou = bot.telegram.user({ name: 'Zhou Min', language: 'zh-hans' });
  const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
  const group = bot.telegram.group({ title: 'g', owner: zhou, members: [li] });
  await bot.process();
  for (const person of [zhou, li]) await bot.starts(person);
  return { zhou, li, group };
};

const flood = (seconds: number) => ({
  error_code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
});

describe('a handler that fails', () => {
  it('is logged by its update, gets one apology, and is not run again', async () => {
    const { li } = await open();
    li.says('private', '/fail');
    const updates = bot.telegram.takeUpdates();
    const count = bot.messages(li).length;
    await bot.process(updates);
    await bot.process(updates);
    expect(
      bot
        .messages(li)
        .slice(count)
        .map((m) => m.text),
    ).toEqual([
      'Sorry, something went wrong and this was not finished. What was saved before is safe. Please try again in a moment.',
    ]);
    expect(bot.errors()).toMatchObject([
      {
        update: updates[0]?.update_id,
        msg: 'an update could not be handled',
        err: { name: 'Error', message: 'our mistake' },
      },
    ]);
  });

  it('does not stop the rest of the batch', async () => {
    const { zhou, li, group } = await open();
    li.says('private', '/fail');
    zhou.says('private', '/echo one');
    li.says(group, '/echo two');
    await bot.process();
    expect(bot.last(zhou).text).toBe('Zhou Min: one');
    expect(bot.last(group).text).toBe('Li Lei: two');
  });

  it('apologises in the language of the place', async () => {
    const { zhou, li, group } = await open({
      branches: { g: { name: 'B', locale: 'en', timeZone: 'Asia/Shanghai' } },
    });
    await bot.says(zhou, group, '/fail');
    expect(bot.last(group).text).toContain('Sorry');
    await bot.says(zhou, 'private', '/fail');
    expect(bot.last(zhou).text).toContain('抱歉');
    await bot.says(li, 'private', '/fail');
    expect(bot.last(li).text).toContain('Sorry');
  });

  it('apologises in the topic, as a reply', async () => {
    const { li, group } = await open();
    const asked = li.says(group, '/fail', { thread: 42 });
    await bot.process();
    expect(bot.last(group)).toMatchObject({ threadId: 42, replyTo: asked });
  });

  it('apologises on the press, or in the chat when the press was answered already', async () => {
    const { li } = await open();
    await bot.says(li, 'private', '/count');
    const count = bot.messages(li).length;
    const press = await bot.presses(li, bot.last(li), '!');
    expect(press.answer?.text).toBe('well then');
    expect(
      bot
        .messages(li)
        .slice(count)
        .map((m) => m.text),
    ).toEqual([expect.stringContaining('Sorry')]);
  });

  it.each([
    ['FORBIDDEN', 'You are not allowed'],
    ['NOT_FOUND', "can't find this any more"],
    ['CONFLICT', 'Somebody else has just changed'],
    ['INVALID_INPUT', 'could not read this'],
  ] as const)('because of %s says so', async (code, words) => {
    const { li } = await open({ onFail: () => Promise.reject(new BreachError(code, 'x')) });
    await bot.says(li, 'private', '/fail');
    expect(bot.last(li).text).toContain(words);
  });

  it('because the database is away gets no apology: it will be run again', async () => {
    const away = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
    const { li } = await open({ onFail: () => Promise.reject(away) });
    const count = bot.messages(li).length;
    await expect(bot.says(li, 'private', '/fail')).rejects.toThrow('gone');
    expect(bot.messages(li)).toHaveLength(count);
    expect(bot.errors()).toEqual([]);
  });

  it('and can not apologise either ends quietly', async () => {
    const { li } = await open();
    bot.telegram.failNext('sendMessage', { error_code: 400, description: 'Bad Request: x' });
    await bot.says(li, 'private', '/fail');
    expect(bot.errors()).toHaveLength(1);
    expect(bot.log().map((line) => line.msg)).toContain('an apology could not be sent');
    await bot.says(li, 'private', '/echo still there');
    expect(bot.last(li).text).toBe('Li Lei: still there');
  });
});

describe('an answer', () => {
  it('to somebody who has just blocked the bot is no error of ours', async () => {
    const { li } = await open();
    li.says('private', '/echo hello');
    li.blocks();
    await bot.process();
    expect(bot.errors()).toEqual([]);
  });

  it('in a group that has just thrown the bot out is no error of ours', async () => {
    const { zhou, li, group } = await open();
    li.says(group, '/echo hello');
    zhou.removes('bot', group);
    await bot.process();
    expect(bot.errors()).toEqual([]);
  });

  it('waits a little when Telegram asks for it', async () => {
    const { li } = await open();
    bot.telegram.failNext('sendMessage', flood(3));
    const before = bot.clock.now().getTime();
    await bot.says(li, 'private', '/echo hello');
    expect(bot.last(li).text).toBe('Li Lei: hello');
    expect(bot.clock.now().getTime() - before).toBe(3000);
  });

  it.each([
    ['Telegram asks for a long wait', flood(35)],
    ['Telegram is broken', { error_code: 502, description: 'Bad Gateway' }],
    ['the network is broken', 'network-before' as const],
  ])('comes later when %s, and nobody is told of an error', async (_, failure) => {
    const { li } = await open();
    const count = bot.messages(li).length;
    bot.telegram.failNext('sendMessage', failure);
    await bot.says(li, 'private', '/echo hello');
    expect(bot.messages(li)).toHaveLength(count);
    await bot.deliverer.drain();
    expect(
      bot
        .messages(li)
        .slice(count)
        .map((m) => m.text),
    ).toEqual(['Li Lei: hello']);
    expect(bot.errors()).toEqual([]);
  });

  it('that changes the pressed message comes later too', async () => {
    const { li } = await open();
    await bot.says(li, 'private', '/count');
    const message = bot.last(li);
    bot.telegram.failNext('editMessageText', flood(35));
    await bot.presses(li, message, '+');
    await bot.deliverer.drain();
    expect(message.text).toBe('count 1');
    expect(message.buttons).toEqual([['+']]);
  });

  it('that could only come an hour later is not given any more', async () => {
    const { li } = await open();
    const count = bot.messages(li).length;
    bot.telegram.failNext('sendMessage', 'network-before');
    await bot.says(li, 'private', '/echo hello');
    bot.clock.advance(3_600_000);
    await bot.deliverer.drain();
    expect(bot.messages(li)).toHaveLength(count);
  });

  it('is given even if the note on the press gets lost', async () => {
    const { li } = await open();
    await bot.says(li, 'private', '/count');
    bot.telegram.failNext('answerCallbackQuery', 'network-before');
    await bot.presses(li, bot.last(li), '+');
    expect(bot.last(li).text).toBe('count 1');
    expect(bot.errors()).toEqual([]);
  });

  it('of any length arrives whole, in pieces', async () => {
    const long = [`<b>${'长'.repeat(3000)}</b>`, `&lt;${'x'.repeat(9000)}&gt;`, '<i>end</i>'].join(
      '\n',
    );
    const feature = {
      name: 'long',
      commands: [
        {
          name: 'long',
          where: 'anywhere' as const,
          audience: 'everybody' as const,
          description: 'common:command.help' as const,
          run: (ctx: Parameters<typeof say>[0]) =>
            say(ctx, { text: rawHtml(long), buttons: [[{ label: 'Go', press: 'x' }]] }),
        },
      ],
    };
    const { li } = await open({ features: [feature] });
    const count = bot.messages(li).length;
    await bot.says(li, 'private', '/long');
    const pieces = bot.messages(li).slice(count);
    expect(pieces.map((m) => m.text).join('')).toBe(`${'长'.repeat(3000)}<${'x'.repeat(9000)}>end`);
    expect(pieces.map((m) => m.buttons.length)).toEqual([0, 0, 0, 0, 1]);
    expect(bot.telegram.violations).toEqual([]);
  });
});
