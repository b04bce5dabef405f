import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { createFeatures } from '../../src/features/index.ts';
import { createTexts } from '../../src/platform/i18n/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { createBot } from '../../src/platform/telegram/bot.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { aBranch, importRoster, useChat, type Chat } from '../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

/** What nobody should be called, and somebody is. */
const NAME = `<b>O'Neill</b> & "Söhne"`;

const commands = createFeatures({
  config: parseConfig({ BOT_TOKEN: '1:x' }),
  clock: systemClock,
  random: systemRandom,
  log: createLog('silent'),
  texts: createTexts(),
  api: createBot({ token: '1:x', apiRoot: 'http://127.0.0.1:1' }).api,
  botId: 1,
  botUsername: () => 'branch_bot',
  fetchFile: () => Promise.reject(new Error('no files')),
  forgetIdentity: () => undefined,
}).flatMap((feature) => feature.commands ?? []);

const names = commands.map(({ name }) => name);

/** Everything that anybody hears, and how often. */
const countAnswers = (chat: Chat): number =>
  chat.telegram.chats.reduce(
    (sum, { messages }) => sum + messages.filter((m) => m.isFromBot && !m.isService).length,
    0,
  );

const openSweep = async (options: { language?: string } = {}) => {
  const chat = await chats.open();
  const { secretary, members, group } = await aBranch(chat, {
    title: NAME,
    ...(options.language === undefined ? {} : { language: options.language }),
  });
  await importRoster(
    chat,
    secretary,
    `name,telegram,floating,employer\n"<i>A</i> & B",@member_1,yes,"<script>"\n"C ""D""",@member_2,no,\n${'E'.repeat(60)},,yes,\n`,
  );
  const stranger = chat.telegram.user({ name: NAME });
  stranger.joins(group);
  await chat.starts(stranger);
  const [member = secretary] = members;
  return { chat, secretary, member, stranger, group };
};

/** Hundreds of updates each. */
const LONG = { timeout: 120_000 };

describe('every command', LONG, () => {
  it('has a name that Telegram takes, once', () => {
    expect(names.filter((name) => !/^[a-z0-9_]{1,32}$/.test(name))).toEqual([]);
    expect(names).toEqual([...new Set(names)]);
    expect(names.length).toBeLessThanOrEqual(100);
  });

  it.each([
    ['without arguments', '', 'zh-hans'],
    ['without arguments, in English', '', 'en'],
    ['with nonsense', ' <b>x & "y" | 2026-02-30 25:00 | | \u0000 | 99999999999999999999', 'en'],
  ])('%s is answered to everybody everywhere, without an error', async (_, args, language) => {
    const { chat, secretary, member, stranger, group } = await openSweep({ language });
    const silent: string[] = [];
    for (const name of names)
      for (const who of [stranger, member, secretary])
        for (const where of [group, 'private'] as const) {
          const before = countAnswers(chat);
          await chat.says(who, where, `/${name}${args}`);
          if (countAnswers(chat) === before) silent.push(`/${name} ${who.name}`);
          await chat.says(who, where, '/cancel');
        }
    expect(silent).toEqual([]);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('is answered in a group without a branch', async () => {
    const { chat, stranger } = await openSweep();
    const elsewhere = chat.telegram.group({ title: NAME, owner: stranger });
    await chat.settled();
    const silent: string[] = [];
    for (const name of names.filter((one) => one !== 'setup' && one !== 'committee')) {
      const before = chat.said(elsewhere).length;
      await chat.says(stranger, elsewhere, `/${name} x`);
      if (chat.said(elsewhere).length === before) silent.push(name);
    }
    expect(silent).toEqual([]);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('is answered in the group of a committee', async () => {
    const { chat, stranger } = await openSweep();
    const above = chat.telegram.group({ title: NAME, owner: stranger });
    await chat.settled();
    await chat.says(stranger, above, '/committee');
    const silent: string[] = [];
    for (const name of names)
      for (const where of [above, 'private'] as const) {
        const before = countAnswers(chat);
        await chat.says(stranger, where, `/${name}`);
        if (countAnswers(chat) === before) silent.push(name);
        await chat.says(stranger, where, '/cancel');
      }
    expect(silent).toEqual([]);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('of an anonymous administrator is answered with a button', async () => {
    const { chat, secretary, group } = await openSweep();
    for (const { name } of commands.filter(({ where }) => where !== 'private')) {
      secretary.saysAnonymously(group, `/${name}`);
      await chat.settled();
      expect(chat.last(group).buttons).toHaveLength(1);
      await chat.presses(secretary, chat.last(group), { row: 0, column: 0 });
    }
    expect(chat.telegram.violations).toEqual([]);
  });
});

describe('every button that was ever shown', LONG, () => {
  it('can be pressed by anybody at any time without an error', async () => {
    const { chat, secretary, member, stranger, group } = await openSweep();
    const kinds = ['general', 'lecture'];
    for (const kind of kinds)
      await chat.says(secretary, group, `/meeting +2h | ${NAME} | <place> & | ${kind}`);
    await chat.says(secretary, group, `/activity +3h | ${NAME} | <place> & | 1`);
    await chat.says(secretary, group, `/poll ${NAME}? | <a> | "b" & c`);
    await chat.says(secretary, group, `/ballot ${NAME}? | <a> | "b" & c`);
    for (const name of names)
      for (const where of [group, 'private'] as const)
        await chat.says(secretary, where, `/${name}`);
    // What the first presses bring about has buttons of its own.
    for (let round = 0; round < 2; round++)
      for (const who of [stranger, member, secretary])
        for (const place of [group, who.privateChat])
          for (const message of [...chat.telegram.messagesIn(place)].filter((m) => !m.deleted))
            for (const data of message.everyData) {
              const press = who.presses(message, { data });
              await chat.settled();
              expect([data, press.answer]).toEqual([data, expect.anything()]);
            }
    await chat.pass(3 * 60 * 60 * 1000);
    expect(chat.telegram.violations).toEqual([]);
  });
});
