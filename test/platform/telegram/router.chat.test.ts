import type { Update } from 'grammy/types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { parseCommand } from '../../../src/platform/telegram/router.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openBot, type TestBot } from '../_bot.ts';
import { echoFeature } from './_feature.ts';

let database: Database;
let bot: TestBot;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyTestDatabase(database);
  bot = await openBot({ database, features: [echoFeature()] });
});
afterEach(async () => {
  bot.check({ mayFail: true });
  await bot.stop();
});
afterAll(() => database.close());

const aGroup = async () => {
  const zhou = bot.telegram.user({ name: 'Zhou Min' });
  const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
  const group = bot.telegram.group({ title: 'g', owner: zhou, members: [li] });
  await bot.process();
  return { zhou, li, group, said: () => bot.messages(group).map((m) => m.text) };
};
const somebody = async (language = 'en') => {
  const li = bot.telegram.user({ name: 'Li Lei', language });
  await bot.starts(li);
  return li;
};

describe('a command', () => {
  it.each([
    ['/echo', { name: 'echo', args: '', addressed: false }],
    ['/ECHO a b ', { name: 'echo', args: 'a b', addressed: false }],
    ['/echo@Branch_Bot x', { name: 'echo', args: 'x', addressed: true }],
    ['/echo\nline 1\nline 2', { name: 'echo', args: 'line 1\nline 2', addressed: false }],
    ['/echo\u3000全角', { name: 'echo', args: '全角', addressed: false }],
    ['  /echo x', { name: 'echo', args: 'x', addressed: false }],
    ['/echo@another_bot x', undefined],
    ['echo', undefined],
    ['/ echo', undefined],
    ['/签到', undefined],
    ['/echo, please', undefined],
    ['a /echo', undefined],
    [`/${'x'.repeat(33)}`, undefined],
    ['', undefined],
  ])('%o is understood as %o', (text, expected) => {
    expect(parseCommand(text, 'branch_bot')).toEqual(expected);
  });

  it('is answered as a reply in the group, and plainly in private', async () => {
    const { li, group } = await aGroup();
    const asked = await bot.says(li, group, '/echo hello');
    expect(bot.last(group).text).toBe('Li Lei: hello');
    expect(bot.last(group).replyTo).toBe(asked);
    await bot.starts(li);
    await bot.says(li, 'private', '/echo hello');
    expect(bot.last(li).replyTo).toBeUndefined();
  });

  it('for another bot is none of our business', async () => {
    const { li, group, said } = await aGroup();
    const message = { ...(await updateOf(() => li.says(group, '/echo hello'))) };
    const text = '/echo@another_bot hello';
    await bot.process([withMessage(message, { text })]);
    expect(said()).toEqual([]);
  });

  it('that does not exist is told in private, and in the group only when it was meant for us', async () => {
    const { li, group, said } = await aGroup();
    await bot.says(li, group, '/dance');
    expect(said()).toEqual([]);
    await bot.says(li, group, '/dance@branch_sandbox_bot');
    expect(said()).toEqual(['没有这个命令。发送 /help 可查看能用的命令。']);
    await bot.starts(li);
    await bot.says(li, 'private', '/dance');
    expect(bot.last(li).text).toContain('no such command');
  });

  it('in the wrong place is answered with the right one', async () => {
    const { li, group } = await aGroup();
    await bot.says(li, group, '/alone');
    expect(bot.last(group).text).toContain('/alone');
    const link = bot.last(group).keyboard?.[0]?.[0];
    expect(link).toMatchObject({ url: 'https://t.me/branch_sandbox_bot?start=hello' });
    await bot.starts(li);
    await bot.says(li, 'private', '/here');
    expect(bot.last(li).text).toContain('/here works in the branch');
  });

  it('that was forwarded is not obeyed', async () => {
    const { zhou, li, group, said } = await aGroup();
    await bot.starts(li);
    const command = await bot.says(li, 'private', '/echo hello');
    const update = await updateOf(() => zhou.says(group, '/here'));
    const origin = { type: 'user', date: 1, sender_user: update.message?.from };
    await bot.process([withMessage(update, { forward_origin: origin })]);
    expect(said()).toEqual([]);
    const count = bot.messages(li).length;
    li.forwards(command, 'private');
    await bot.process();
    expect(
      bot
        .messages(li)
        .slice(count)
        .map((m) => m.text),
    ).toEqual([expect.stringContaining('did not understand')]);
  });

  it('that was edited into another is not obeyed', async () => {
    const li = await somebody();
    const message = await bot.says(li, 'private', '/echo one');
    const count = bot.messages(li).length;
    li.edits(message, '/echo two');
    await bot.process();
    expect(bot.messages(li)).toHaveLength(count);
  });

  it('in a topic is answered in the topic', async () => {
    const { li, group } = await aGroup();
    await bot.says(li, group, '/echo hello', { thread: 42 });
    expect(bot.last(group).threadId).toBe(42);
  });
});

describe('ordinary talk', () => {
  it('in the group is not answered, not even in reply to us', async () => {
    const { li, group, said } = await aGroup();
    await bot.says(li, group, '/here');
    await bot.says(li, group, 'thanks', { replyTo: bot.last(group) });
    expect(said()).toEqual(['here']);
  });

  it('in private is answered with a hint, whatever it is', async () => {
    const li = await somebody();
    await bot.says(li, 'private', 'hello?');
    expect(bot.last(li).text).toContain('did not understand');
    const count = bot.messages(li).length;
    li.sends('private', { document: { name: 'a.txt', bytes: Buffer.from('a') } });
    await bot.process();
    expect(bot.messages(li)).toHaveLength(count + 1);
  });

  it('is not what Telegram notes in a private chat', async () => {
    const li = await somebody();
    const update = await updateOf(() => li.says('private', 'x'));
    const count = bot.messages(li).length;
    const { text: _, ...rest } = update.message ?? {};
    const pinned = { ...update, message: { ...rest, pinned_message: update.message } };
    await bot.process([pinned as Update]);
    expect(bot.messages(li)).toHaveLength(count);
  });
});

describe('an anonymous administrator', () => {
  it('is asked to press a button; the command then runs for the administrator who presses, and for nobody else', async () => {
    const { zhou, li, group } = await aGroup();
    zhou.saysAnonymously(group, '/echo hello');
    await bot.process();
    const question = bot.last(group);
    expect(question.text).toContain('匿名');
    await bot.presses(li, question, { row: 0, column: 0 });
    expect(bot.last(group)).toBe(question);
    const alert = bot.telegram.calls.findLast((call) => call.method === 'answerCallbackQuery');
    expect(alert?.payload).toMatchObject({ show_alert: true });
    expect(alert?.payload['text']).toContain('who wrote anonymously');
    await bot.presses(zhou, question, { row: 0, column: 0 });
    expect(bot.last(group).text).toBe('Zhou Min: hello');
  });

  it('is asked to send the command again when it has been deleted', async () => {
    const { zhou, group } = await aGroup();
    zhou.saysAnonymously(group, '/echo hello');
    await bot.process();
    const update = await updateOf(() => zhou.presses(bot.last(group), { row: 0, column: 0 }));
    const query = update.callback_query;
    if (query?.message === undefined) throw new Error('no press');
    const { reply_to_message: _, ...message } = query.message as unknown as Record<string, unknown>;
    await bot.process([{ ...update, callback_query: { ...query, message } } as unknown as Update]);
    const alert = bot.telegram.calls.findLast((call) => call.method === 'answerCallbackQuery');
    expect(alert?.payload).toMatchObject({ show_alert: true });
    expect(alert?.payload['text']).toContain('找不到原来的命令');
  });

  it('may talk as the group without an answer', async () => {
    const { zhou, group, said } = await aGroup();
    await bot.says(zhou, group, '/here');
    zhou.saysAnonymously(group, 'thanks', { replyTo: bot.last(group) });
    await bot.process();
    expect(said()).toEqual(['here']);
  });
});

describe('a press', () => {
  it('changes the message and is always answered', async () => {
    const li = await somebody();
    await bot.says(li, 'private', '/count');
    const message = bot.last(li);
    for (const n of [1, 2, 3]) {
      const press = await bot.presses(li, message, '+');
      expect(message.text).toBe(`count ${n}`);
      expect(press.answer).toEqual({ show_alert: false });
    }
  });

  it('that comes twice changes nothing the second time, without an error', async () => {
    const li = await somebody();
    await bot.says(li, 'private', '/count');
    const message = bot.last(li);
    await bot.presses(li, message, '+');
    await bot.presses(li, message, { data: 'echo.count:1' });
    expect(message.text).toBe('count 1');
    expect(bot.errors()).toEqual([]);
  });

  it.each([
    'unknown.button:1',
    'echo.count',
    'echo.count:',
    'echo.count:one',
    'echo.count:1:2',
    'echo.count:-1',
    'echo.count:99999999999',
    '',
    ':::',
    '__proto__:1',
    'constructor:1',
    'x'.repeat(64),
  ])('with the forged data %o is out of date', async (data) => {
    const li = await somebody();
    await bot.says(li, 'private', '/count');
    const update = await updateOf(() => li.presses(bot.last(li), '+'));
    const query = { ...update.callback_query, data };
    await bot.process([{ ...update, callback_query: query } as Update]);
    expect(bot.last(li).text).toBe('count 0');
    const [answer] = bot.telegram.calls.filter((call) => call.method === 'answerCallbackQuery');
    if (data !== '') expect(answer?.payload['text']).toContain('out of date');
    expect(bot.errors()).toEqual([]);
  });

  it('on a message that Telegram does not show us any more is answered anew', async () => {
    const li = await somebody();
    await bot.says(li, 'private', '/count');
    const old = bot.last(li);
    const update = await updateOf(() => li.presses(old, '+'));
    const inaccessible = { chat: update.callback_query?.message?.chat, message_id: 1, date: 0 };
    const query = { ...update.callback_query, message: inaccessible };
    await bot.process([{ ...update, callback_query: query } as Update]);
    expect(bot.last(li)).not.toBe(old);
    expect(bot.last(li).text).toBe('count 1');
    expect(bot.errors()).toEqual([]);
  });

  it('on a message that is not ours to edit is answered anew', async () => {
    const li = await somebody();
    await bot.says(li, 'private', '/count');
    const count = bot.messages(li).length;
    bot.telegram.failNext('editMessageText', {
      error_code: 400,
      description: "Bad Request: message can't be edited",
    });
    await bot.presses(li, bot.last(li), '+');
    expect(bot.messages(li)).toHaveLength(count + 1);
    expect(bot.last(li).text).toBe('count 1');
  });

  it('without a message gets an apology and stops nothing', async () => {
    const li = await somebody();
    await bot.says(li, 'private', '/count');
    const update = await updateOf(() => li.presses(bot.last(li), '+'));
    const { message: _, ...query } = update.callback_query ?? {};
    const inline = { ...query, inline_message_id: 'abc' };
    await bot.process([{ ...update, callback_query: inline } as Update]);
    expect(bot.errors()).toHaveLength(1);
    await bot.says(li, 'private', '/echo still there');
    expect(bot.last(li).text).toBe('Li Lei: still there');
  });

  it('that comes hours late still counts', async () => {
    const li = await somebody();
    await bot.says(li, 'private', '/count');
    li.presses(bot.last(li), '+');
    const late = bot.telegram.takeUpdates();
    bot.clock.advance(3_600_000);
    await bot.process(late);
    expect(bot.last(li).text).toBe('count 1');
    expect(bot.errors()).toEqual([]);
  });

  it('in a topic is answered in the topic when the message is gone', async () => {
    const { li, group } = await aGroup();
    await bot.says(li, group, '/count', { thread: 42 });
    bot.telegram.failNext('editMessageText', {
      error_code: 400,
      description: 'Bad Request: message to edit not found',
    });
    await bot.presses(li, bot.last(group), '+');
    expect(bot.last(group).text).toBe('count 1');
    expect(bot.last(group).threadId).toBe(42);
  });
});

describe('a deep link', () => {
  it('leads to its feature, with all that follows', async () => {
    const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
    await bot.starts(li, 'echo_a_b-c');
    expect(bot.last(li).text).toBe('via a_b-c');
  });

  it.each(['hello', 'unknown_x', 'echo', '_x'])('to nowhere (%s) is a start', async (payload) => {
    const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
    await bot.starts(li, payload);
    expect(bot.messages(li)).toHaveLength(1);
    expect(bot.last(li).text).toContain('Hello Li Lei');
  });
});

/** The update that somebody's doing makes, before the bot has seen it. */
const updateOf = async (act: () => unknown): Promise<Update> => {
  await bot.process();
  act();
  const [update] = bot.telegram.takeUpdates();
  if (update === undefined) throw new Error('no update');
  return update;
};
const withMessage = (update: Update, more: object): Update =>
  ({ ...update, message: { ...update.message, ...more } }) as Update;
