/** People press buttons and the bot answers them. */
import { describe, expect, it } from 'vitest';
import { NotPossible } from '../../../src/sandbox/telegram/index.ts';
import { SECOND } from '../../../src/shared/clock.ts';
import { simulate } from './_telegram.ts';

const TOO_OLD =
  '400 Bad Request: query is too old and response timeout expired or query ID is invalid';

const setting = async () => {
  const { telegram, clock, api, refusal } = simulate();
  const alice = telegram.user({ name: 'Alice', started: true });
  const bob = telegram.user({ name: 'Bob' });
  const group = telegram.group({ title: 'Branch', owner: alice, members: [bob] });
  const inline_keyboard = [
    [
      { text: 'Approve it', callback_data: 'a:1' },
      { text: 'Decline it', callback_data: 'd:1' },
    ],
    [{ text: 'Open', url: 'https://t.me/branch_sandbox_bot?start=go' }],
  ];
  await api('sendMessage', { chat_id: group.id, text: 'Ask', reply_markup: { inline_keyboard } });
  const message = telegram.lastMessageIn(group);
  if (message === undefined) throw new Error('no message');
  telegram.takeUpdates();
  return { telegram, clock, api, refusal, alice, bob, group, message };
};

describe('pressing a button', () => {
  it('tells the bot who pressed what, even of anonymous administrators', async () => {
    const { telegram, alice, message } = await setting();
    alice.presses(message, 'Approve');
    expect(telegram.takeUpdates()).toMatchObject([
      {
        callback_query: {
          from: { id: alice.id },
          data: 'a:1',
          message: { message_id: message.id, text: 'Ask', reply_markup: {} },
        },
      },
    ]);
  });

  it('finds the button by label, data or place', async () => {
    const { alice, message } = await setting();
    expect(alice.presses(message, 'Approve it').id).not.toBe('');
    expect(alice.presses(message, { data: 'd:1' }).id).not.toBe('');
    expect(alice.presses(message, { row: 0, column: 1 }).id).not.toBe('');
    expect(() => alice.presses(message, ' it')).toThrow('Several buttons contain " it"');
    expect(() => alice.presses(message, 'Later')).toThrow('[Approve it] [Decline it] [Open]');
    expect(() => alice.presses(message, { data: 'x' })).toThrow('No button ever had the data "x"');
    expect(() => alice.presses(message, { row: 5, column: 0 })).toThrow(NotPossible);
  });

  it('still works with data that an earlier keyboard had', async () => {
    const { telegram, api, group, alice, message } = await setting();
    await api('editMessageText', { chat_id: group.id, message_id: message.id, text: 'Done' });
    alice.presses(message, { data: 'a:1' });
    expect(telegram.takeUpdates()).toMatchObject([{ callback_query: { data: 'a:1' } }]);
  });

  it('opens links', async () => {
    const { telegram, bob, message } = await setting();
    const press = bob.presses(message, 'Open');
    expect(press).toMatchObject({ url: 'https://t.me/branch_sandbox_bot?start=go' });
    expect(press.sent?.text).toBe('/start go');
    expect(telegram.takeUpdates()).toMatchObject([{ message: { text: '/start go' } }]);
  });

  it('is for those who see the message', async () => {
    const { telegram, api, group, alice, message } = await setting();
    const stranger = telegram.user({ name: 'Eve' });
    expect(() => stranger.presses(message, 'Approve')).toThrow('Eve is not in Branch');
    await api('deleteMessage', { chat_id: group.id, message_id: message.id });
    expect(() => alice.presses(message, 'Approve')).toThrow('deleted');
  });
});

describe('answering a press', () => {
  it('shows the answer to who pressed, once', async () => {
    const { api, refusal, alice, message } = await setting();
    const press = alice.presses(message, 'Approve');
    expect(press.answer).toBeUndefined();
    const answer = { callback_query_id: press.id, text: 'Done', show_alert: true };
    await api('answerCallbackQuery', answer);
    expect(press.answer).toEqual({ text: 'Done', show_alert: true });
    await expect(press.answered).resolves.toEqual(press.answer);
    expect(await refusal('answerCallbackQuery', answer)).toBe(TOO_OLD);
    expect(await refusal('answerCallbackQuery', { callback_query_id: '1' })).toBe(TOO_OLD);
  });

  it('comes too late after a while', async () => {
    const { refusal, clock, alice, message } = await setting();
    const press = alice.presses(message, 'Approve');
    clock.advance(16 * SECOND);
    expect(await refusal('answerCallbackQuery', { callback_query_id: press.id })).toBe(TOO_OLD);
  });

  it('has limits', async () => {
    const { telegram, refusal, alice, message } = await setting();
    const press = alice.presses(message, 'Approve');
    const answer = (more: object) =>
      refusal('answerCallbackQuery', { callback_query_id: press.id, ...more });
    expect(await answer({ text: 'x'.repeat(201) })).toMatch(/^400/);
    expect(await answer({ url: 'https://example.org' })).toBe('400 Bad Request: URL_INVALID');
    expect(telegram.violations).toHaveLength(2);
    expect(await answer({ url: 'https://t.me/branch_sandbox_bot?start=x' })).toBe('ok');
    expect(press.answer?.url).toBe('https://t.me/branch_sandbox_bot?start=x');
  });
});
