/** The bot sends and edits within Telegram's limits. */
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { simulate } from './_telegram.ts';

const keyboard = (...rows: string[][]) => ({
  inline_keyboard: rows.map((row) => row.map((text) => ({ text, callback_data: text }))),
});
const manyButtons = (rows: number, columns: number) =>
  keyboard(...Array.from({ length: rows }, () => Array.from({ length: columns }, () => 'x')));

const NOT_MODIFIED =
  '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

const setting = async () => {
  const { telegram, clock, api, refusal } = simulate();
  const alice = telegram.user({ name: 'Alice', started: true });
  const sent: Message = await api('sendMessage', {
    chat_id: alice.id,
    text: '<b>one</b>',
    parse_mode: 'HTML',
    reply_markup: keyboard(['Go']),
  });
  const at = { chat_id: alice.id, message_id: sent.message_id };
  return { telegram, clock, api, refusal, alice, at };
};

describe('sending', () => {
  it('reaches only people who let the bot write to them', async () => {
    const { telegram, api, refusal } = simulate();
    const [alice, bob, carol, dora] = ['Alice', 'Bob', 'Carol', 'Dora'].map((name) =>
      telegram.user({ name }),
    );
    if (!alice || !bob || !carol || !dora) throw new Error('unreachable');
    telegram.group({ title: 'Branch', owner: alice, members: [bob] });
    carol.starts();
    const to = (user: { id: number }) => refusal('sendMessage', { chat_id: user.id, text: 'x' });

    expect(await to(alice)).toBe("403 Forbidden: bot can't initiate conversation with a user");
    expect(await to(dora)).toBe('400 Bad Request: chat not found');
    expect(await to({ id: 99 })).toBe('400 Bad Request: chat not found');
    expect(await to(carol)).toBe('ok');
    carol.blocks();
    expect(await to(carol)).toBe('403 Forbidden: bot was blocked by the user');
    carol.unblocks();
    expect(await to(carol)).toBe('ok');
    carol.deletesAccount();
    expect(await to(carol)).toBe('403 Forbidden: user is deactivated');
    expect(await api('getChat', { chat_id: carol.id })).toMatchObject({ first_name: 'Carol' });
  });

  it('counts characters after parsing, not code units', async () => {
    const { telegram, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const send = (text: string) =>
      refusal('sendMessage', { chat_id: alice.id, text, parse_mode: 'HTML' });
    expect(await send(`<b>${'👍'.repeat(4096)}</b>`)).toBe('ok');
    expect(await send('x'.repeat(4097))).toBe('400 Bad Request: message is too long');
    expect(await send('<b> </b>')).toBe('400 Bad Request: text must be non-empty');
    expect(await send('')).toBe('400 Bad Request: message text is empty');
    expect(await send('x'.repeat(40_000))).toBe('400 Bad Request: text is too long');
    expect(await send('a <br> b')).toBe(
      '400 Bad Request: can\'t parse entities: Unsupported start tag "br" at byte offset 2',
    );
    expect(telegram.violations).toHaveLength(5);
  });

  it('shows formatted text with its entities', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: '王 小明', started: true });
    const text = `<b>支部大会</b> <a href="tg://user?id=${alice.id}">小明</a> /join`;
    await api('sendMessage', { chat_id: alice.id, text, parse_mode: 'HTML' });
    const message = telegram.lastMessageIn(alice);
    expect(message?.text).toBe('支部大会 小明 /join');
    expect(message?.html).toBe(text);
    expect(message?.entities.map(({ type }) => type)).toEqual([
      'bold',
      'text_mention',
      'bot_command',
    ]);
  });

  it.each([
    [keyboard(['x'.repeat(65)]), 'BUTTON_DATA_INVALID'],
    [keyboard(['']), 'BUTTON_DATA_INVALID'],
    [manyButtons(1, 9), 'reply markup is too long'],
    [manyButtons(13, 8), 'reply markup is too long'],
    [
      { inline_keyboard: [[{ text: 'x' }]] },
      "can't parse inline keyboard button: Text buttons are not allowed in the inline keyboard",
    ],
    [
      { inline_keyboard: [[{ text: 'x', url: 'https://a.org', callback_data: 'y' }]] },
      'a button has several actions: url, callback_data',
    ],
    [
      { inline_keyboard: [[{ text: 'x', url: 'nowhere' }]] },
      "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ],
  ])('refuses the keyboard %j', async (reply_markup, words) => {
    const { telegram, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const call = { chat_id: alice.id, text: 'x', reply_markup };
    expect(await refusal('sendMessage', call)).toBe(`400 Bad Request: ${words}`);
    expect(telegram.violations).toHaveLength(1);
  });

  it('takes as many buttons as Telegram does', async () => {
    const { telegram, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const reply_markup = keyboard(
      ...Array.from({ length: 12 }, () => Array.from({ length: 8 }, () => 'x')),
      ['党'.repeat(21), 'x', 'x', 'x'],
    );
    expect(await refusal('sendMessage', { chat_id: alice.id, text: 'x', reply_markup })).toBe('ok');
  });

  it('replies to what is there', async () => {
    const { telegram, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const question = alice.starts();
    const reply = (message_id: number, more = {}) => ({
      chat_id: alice.id,
      text: 'x',
      reply_parameters: { message_id, ...more },
    });
    const answer: Message = await api('sendMessage', reply(question.id));
    expect(answer.reply_to_message?.text).toBe('/start');
    expect(telegram.lastMessageIn(alice)?.replyTo).toBe(question);
    expect(await refusal('sendMessage', reply(99))).toBe(
      '400 Bad Request: message to be replied not found',
    );
    expect(await refusal('sendMessage', reply(99, { allow_sending_without_reply: true }))).toBe(
      'ok',
    );
  });

  it('names what it does not simulate', async () => {
    const { telegram, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    expect(
      await refusal('sendMessage', { chat_id: alice.id, text: 'x', business_connection_id: 'b' }),
    ).toMatch(/^400 .*does not know the parameter business_connection_id yet$/);
    expect(await refusal('sendDice', { chat_id: alice.id })).toBe(
      '400 Bad Request: the simulator does not know sendDice yet',
    );
    expect(await refusal('sendFax', { chat_id: alice.id })).toBe('404 Not Found');
    expect(await refusal('sendMessage', { chat_id: alice.id, text: 'x', loud: true })).toBe(
      '400 Bad Request: parameter "loud" is not known',
    );
    expect(telegram.violations).toHaveLength(4);
  });
});

describe('editing', () => {
  it('replaces text and keyboard, and drops the keyboard that is not given again', async () => {
    const { telegram, api, alice, at } = await setting();
    await api('editMessageText', { ...at, text: 'two', reply_markup: keyboard(['Stop']) });
    const message = telegram.lastMessageIn(alice);
    expect([message?.text, message?.buttons, message?.edited]).toEqual(['two', [['Stop']], 1]);
    await api('editMessageText', { ...at, text: 'two' });
    expect(message?.buttons).toEqual([]);
  });

  it('insists on a change', async () => {
    const { api, refusal, at } = await setting();
    const same = {
      ...at,
      text: ' <b>one</b>\n',
      parse_mode: 'HTML',
      reply_markup: keyboard(['Go']),
    };
    expect(await refusal('editMessageText', same)).toBe(NOT_MODIFIED);
    expect(await refusal('editMessageReplyMarkup', { ...at, reply_markup: keyboard(['Go']) })).toBe(
      NOT_MODIFIED,
    );
    await api('editMessageReplyMarkup', at);
    expect(await refusal('editMessageReplyMarkup', at)).toBe(NOT_MODIFIED);
  });

  it('refuses what can not be edited', async () => {
    const { api, refusal, alice, at } = await setting();
    const foreign = alice.says('private', 'mine');
    const edit = (message_id: number) =>
      refusal('editMessageText', { chat_id: alice.id, message_id, text: 'x' });
    expect(await edit(foreign.id)).toBe("400 Bad Request: message can't be edited");
    expect(await edit(99)).toBe('400 Bad Request: message to edit not found');
    expect(await refusal('editMessageCaption', { ...at, caption: 'x' })).toBe(
      '400 Bad Request: there is no caption in the message to edit',
    );
    const asked: Message = await api('sendMessage', {
      chat_id: alice.id,
      text: 'Your name?',
      reply_markup: { force_reply: true },
    });
    expect(await edit(asked.message_id)).toBe("400 Bad Request: message can't be edited");
    expect(await refusal('editMessageText', { ...at, text: 'x'.repeat(4097) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    );
    await api('deleteMessage', at);
    expect(await edit(at.message_id)).toBe('400 Bad Request: message to edit not found');
  });
});
