/** Calls and answers are measured against the Bot API data. */
import { describe, expect, it } from 'vitest';
import { checkParams, checkType } from '../../../src/sandbox/telegram/validate.ts';

const kinds = (method: string, params: Record<string, unknown>) =>
  checkParams(method, params).map(({ kind, path }) => `${kind} ${path}`);
const button = { text: 'Go', callback_data: 'x' };

const keyboard = (data: string) => ({
  inline_keyboard: [[{ text: 'x', callback_data: data }]],
});

const callWith = (data: string) => ({ chat_id: 1, text: 'x', reply_markup: keyboard(data) });

describe('checking calls against the Bot API', () => {
  it('takes a correct call', () => {
    const reply_markup = { inline_keyboard: [[button, { text: 'Web', url: 'https://a.org' }]] };
    expect(kinds('sendMessage', { chat_id: 1, text: 'x', reply_markup })).toEqual([]);
    expect(kinds('sendMessage', { chat_id: '@x', text: 'x', parse_mode: 'HTML' })).toEqual([]);
    expect(kinds('setMyCommands', { commands: [{ command: 'a', description: 'b' }] })).toEqual([]);
  });

  it.each([
    ['sendMessage', { text: 'x' }, ['missing chat_id']],
    ['sendMessage', { chat_id: 1, text: 'x', reply_to: 3 }, ['unknown reply_to']],
    ['sendMessage', { chat_id: 1.5, text: 'x' }, ['type chat_id']],
    ['sendMessage', { chat_id: 1, text: 'x', parse_mode: 'html' }, ['enum parse_mode']],
    ['sendPoll', { chat_id: 1, question: 'q', options: [] }, ['min_items options']],
    ['sendPoll', { chat_id: 1, question: 'q', options: ['a'] }, ['type options[0]']],
    [
      'sendPoll',
      { chat_id: 1, question: 'q', options: [{ text: 'x'.repeat(101) }] },
      ['max_length options[0].text'],
    ],
    [
      'sendPoll',
      { chat_id: 1, question: 'q', options: [{ text: 'x' }], open_period: 4 },
      ['min open_period'],
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[{ ...button, tip: 1 }]] } },
      ['unknown reply_markup.inline_keyboard[0][0].tip'],
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [button] } },
      ['type reply_markup.inline_keyboard[0]'],
    ],
    ['setMyCommands', { commands: [], scope: { type: 'chat' } }, ['missing scope.chat_id']],
    [
      'setMessageReaction',
      { chat_id: 1, message_id: 1, reaction: [{ type: 'emoji', emoji: 'x' }] },
      ['enum reaction[0].emoji'],
    ],
  ])('finds what is wrong with %s %j', (method, params, expected) => {
    expect(kinds(method, params)).toEqual(expected);
  });

  it('measures buttons in bytes', () => {
    expect(kinds('sendMessage', callWith('党'.repeat(21)))).toEqual([]);
    expect(kinds('sendMessage', callWith('党'.repeat(22)))).toEqual([
      'bytes reply_markup.inline_keyboard[0][0].callback_data',
    ]);
  });

  it('leaves texts that are measured after parsing', () => {
    expect(kinds('sendMessage', { chat_id: 1, text: '<b>x</b>'.repeat(1000) })).toEqual([]);
  });

  it('checks what Telegram says as well', () => {
    const user = { id: 1, is_bot: false, first_name: 'A' };
    expect(checkType(user, 'User')).toEqual([]);
    expect(checkType({ ...user, nick: 'x' }, 'User')).toMatchObject([{ kind: 'unknown' }]);
    expect(checkType({ status: 'member', user }, 'ChatMember')).toEqual([]);
    expect(checkType({ status: 'kicked', user }, 'ChatMember')).toMatchObject([
      { kind: 'missing', path: 'until_date' },
    ]);
  });
});
