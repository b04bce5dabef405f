import { eq } from 'drizzle-orm';
import type { Update } from 'grammy/types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { accounts } from '../../../src/platform/telegram/schema.ts';
import { findAccountByUsername, type Account } from '../../../src/platform/telegram/accounts.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import type { TelegramId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openBot, type TestBot } from '../_bot.ts';
import { echoFeature } from './_feature.ts';

let database: Database;
let bot: TestBot;
const events: string[] = [];
let statements: string[] = [];
beforeAll(async () => {
  database = await openTestDatabase({ onQuery: (text) => statements.push(text) });
});
beforeEach(async () => {
  await emptyTestDatabase(database);
  events.length = 0;
  const watcher = {
    name: 'watcher',
    onAccounts: async (_tx: unknown, met: readonly Account[]) =>
      void events.push(...met.map(({ username }) => `met ${username}`)),
    onReachable: async (_tx: unknown, chatId: number) => void events.push(`reached ${chatId}`),
    onMigrated: async (_tx: unknown, from: number, to: number) =>
      void events.push(`moved ${from} ${to}`),
  };
  bot = await openBot({ database, features: [echoFeature(), watcher] });
});
afterEach(() => bot.stop());
afterAll(() => database.close());

const accountOf = async (who: SimulatedUser) => {
  const [row] = await database.db
    .select()
    .from(accounts)
    .where(eq(accounts.telegramId, who.id as TelegramId));
  return row;
};

describe('an account', () => {
  it('is met at the first action, and met again with a new user name', async () => {
    const li = bot.telegram.user({ name: 'Li Lei', username: 'Li_Lei', language: 'en' });
    await bot.starts(li);
    expect(await accountOf(li)).toMatchObject({
      username: 'li_lei',
      displayName: 'Li Lei',
      languageCode: 'en',
      privateChat: 'open',
    });
    await bot.says(li, 'private', '/echo');
    li.takesUsername('lei');
    await bot.says(li, 'private', '/echo');
    li.takesUsername(undefined);
    await bot.says(li, 'private', '/echo');
    expect(events).toEqual(['met li_lei', `reached ${li.id}`, 'met lei', 'met null']);
  });

  it('that is known costs one query after a restart and none for half a minute', async () => {
    const li = bot.telegram.user({ name: 'Li Lei', username: 'li' });
    await bot.starts(li);
    bot.identity.forget();
    const aboutAccounts = (): string[] => statements.filter((text) => text.includes('"accounts"'));
    statements = [];
    await bot.says(li, 'private', '/echo');
    expect(aboutAccounts()).toEqual([expect.stringMatching(/^select/)]);
    for (let i = 0; i < 5; i++) await bot.says(li, 'private', '/echo');
    expect(aboutAccounts()).toHaveLength(1);
    bot.clock.advance(30_000);
    await bot.says(li, 'private', '/echo');
    expect(aboutAccounts()).toHaveLength(2);
  });

  it('takes its user name from whoever had it before', async () => {
    const old = bot.telegram.user({ name: 'Old', username: 'chen' });
    await bot.starts(old);
    old.takesUsername(undefined);
    const young = bot.telegram.user({ name: 'Young', username: 'Chen' });
    await bot.starts(young);
    expect(await findAccountByUsername(database.db, 'chen')).toMatchObject({
      telegramId: young.id,
    });
    expect((await accountOf(old))?.username).toBeNull();
  });

  it('is met with others of its batch, each once, and a user name goes to one of them', async () => {
    const one = bot.telegram.user({ name: 'One', username: 'chen' });
    const two = bot.telegram.user({ name: 'Two', username: 'li' });
    const group = bot.telegram.group({ title: 'g', owner: one, members: [two] });
    await bot.process();
    events.length = 0;
    one.says(group, '/echo a');
    two.says(group, '/echo b');
    one.takesUsername(undefined);
    two.takesUsername('chen');
    two.says(group, '/echo c');
    await bot.process();
    expect(bot.messages(group).map((m) => m.text)).toEqual(['One: a', 'Two: b', 'Two: c']);
    expect(events.filter((event) => event === 'met chen').length).toBeLessThanOrEqual(1);
    expect((await accountOf(two))?.username).toBe('chen');
    expect((await accountOf(one))?.username).toBeNull();
  });

  it('keeps its language when an update does not tell it', async () => {
    const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
    await bot.starts(li);
    delete li.state.languageCode;
    await bot.says(li, 'private', '/dance');
    expect((await accountOf(li))?.languageCode).toBe('en');
    expect(bot.last(li).text).toContain('no such command');
  });

  it('without a language, or with one that we do not speak, hears the default', async () => {
    for (const language of [undefined, 'fr', 'x'] as const) {
      const who = bot.telegram.user({
        name: 'Jean',
        ...(language === undefined ? {} : { language }),
      });
      await bot.starts(who);
      expect(bot.last(who).text).toContain('您好');
    }
  });

  it.each([
    ['GroupAnonymousBot', 1_087_968_824],
    ['Telegram', 777_000],
    ['Channel Bot', 136_817_688],
  ])('is not made of %s', async (name, id) => {
    const zhou = bot.telegram.user({ name: 'Zhou' });
    const group = bot.telegram.group({ title: 'g', owner: zhou });
    await bot.process();
    zhou.says(group, '/echo hello');
    const [update] = bot.telegram.takeUpdates();
    const from = { id, is_bot: id !== 777_000, first_name: name };
    const sender_chat = { id: -100, type: 'channel', title: 'c' };
    await bot.process([
      { ...update, message: { ...update?.message, from, sender_chat } } as unknown as Update,
    ]);
    expect(
      await database.db
        .select()
        .from(accounts)
        .where(eq(accounts.telegramId, id as TelegramId)),
    ).toEqual([]);
    expect(bot.last(group).text).toContain('匿名');
    expect(bot.errors()).toEqual([]);
  });

  it('is not needed: an update from nobody is let go', async () => {
    const zhou = bot.telegram.user({ name: 'Zhou' });
    const group = bot.telegram.group({ title: 'g', owner: zhou });
    await bot.process();
    zhou.says(group, 'x');
    const message = { message_id: 5, date: 1, chat: { id: group.id, type: 'supergroup' } };
    const count = bot.messages(group).length;
    await bot.process([
      { update_id: 1, message: { ...message, text: 'hello' } },
      { update_id: 2, channel_post: { ...message, text: '/echo' } },
      { update_id: 3, edited_message: { ...message, text: '/echo', edit_date: 2 } },
      { update_id: 4, poll: { id: 'p' } },
      { update_id: 5, something_new: { chat: { id: 1 } } },
    ] as unknown as Update[]);
    expect(bot.messages(group)).toHaveLength(count);
    expect(bot.errors()).toEqual([]);
  });
});

describe('the private chat', () => {
  it('is unknown until the person opens it', async () => {
    const li = bot.telegram.user({ name: 'Li Lei' });
    const group = bot.telegram.group({ title: 'g', owner: li });
    await bot.says(li, group, '/echo hello');
    expect((await accountOf(li))?.privateChat).toBe('unknown');
    await bot.starts(li);
    expect((await accountOf(li))?.privateChat).toBe('open');
    expect(events.filter((event) => event.startsWith('reached'))).toHaveLength(1);
  });

  it('is closed when they block the bot, and open again once they unblock it', async () => {
    const li = bot.telegram.user({ name: 'Li Lei' });
    await bot.starts(li);
    li.blocks();
    await bot.process();
    expect((await accountOf(li))?.privateChat).toBe('blocked');
    li.unblocks();
    await bot.process();
    expect((await accountOf(li))?.privateChat).toBe('open');
    expect(events.filter((event) => event.startsWith('reached'))).toHaveLength(2);
  });

  it('is not open because somebody who blocked the bot presses an old button', async () => {
    const li = bot.telegram.user({ name: 'Li Lei' });
    await bot.starts(li);
    await bot.says(li, 'private', '/count');
    const message = bot.last(li);
    li.blocks();
    await bot.process();
    const [button] = message.keyboard?.[0] ?? [];
    expect(button).toBeDefined();
    li.presses(message, '+');
    await bot.process();
    expect((await accountOf(li))?.privateChat).toBe('blocked');
    expect(bot.errors()).toEqual([]);
  });

  it('opens again even if another process closed it and this one did not hear of it', async () => {
    const li = bot.telegram.user({ name: 'Li Lei' });
    await bot.starts(li);
    await database.db.update(accounts).set({ privateChat: 'blocked' });
    bot.clock.advance(30_000);
    await bot.says(li, 'private', '/echo');
    expect((await accountOf(li))?.privateChat).toBe('open');
    expect(events.filter((event) => event.startsWith('reached'))).toHaveLength(2);
  });
});

describe('a group that becomes a supergroup', () => {
  it('is followed at once, whether or not anything is to be said there', async () => {
    const zhou = bot.telegram.user({ name: 'Zhou' });
    const group = bot.telegram.group({ title: 'g', owner: zhou, supergroup: false });
    await bot.process();
    const successor = zhou.upgrades(group);
    await bot.process();
    const move = `moved ${group.id} ${successor.id}`;
    expect(events.filter((event) => event.startsWith('moved'))).toEqual([move, move]);
    await bot.says(zhou, successor, '/echo hello');
    expect(bot.last(successor).text).toBe('Zhou: hello');
  });
});
