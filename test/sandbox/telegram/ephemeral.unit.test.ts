/** Ephemeral messages: seen by one member of a group, answered to a press or sent by an administrator. */
import { describe, expect, it } from 'vitest';
import { NotPossible } from '../../../src/sandbox/telegram/index.ts';
import { SECOND } from '../../../src/shared/clock.ts';
import { simulate } from './_telegram.ts';

const setting = async (options: { botIsAdmin?: boolean } = {}) => {
  const { telegram, clock, api, refusal } = simulate();
  const alice = telegram.user({ name: 'Alice' });
  const bob = telegram.user({ name: 'Bob' });
  const group = telegram.group({ title: 'Branch', owner: alice, members: [bob], ...options });
  const inline_keyboard = [[{ text: 'Vote', callback_data: 'v' }]];
  const reply_markup = { inline_keyboard };
  await api('sendMessage', { chat_id: group.id, text: 'Ask', reply_markup });
  const card = telegram.lastMessageIn(group);
  if (card === undefined) throw new Error('no message');
  telegram.takeUpdates();
  const whisper = (ephemeral_message_parameters: Record<string, unknown>) => ({
    chat_id: group.id,
    text: 'For you',
    reply_markup,
    ephemeral_message_parameters,
  });
  return { telegram, clock, api, refusal, alice, bob, group, card, whisper, reply_markup };
};

describe('an ephemeral message', () => {
  it('answers a press, and only the presser sees it', async () => {
    const { telegram, api, alice, bob, group, card, whisper } = await setting();
    const { id } = bob.presses(card, 'Vote');
    const sent = await api(
      'sendMessage',
      whisper({ receiver_user_id: bob.id, callback_query_id: id }),
    );
    expect(sent).toMatchObject({
      message_id: 0,
      ephemeral_message_id: 1,
      receiver_user: { id: bob.id },
    });
    expect(telegram.lastMessageIn(group)).toBe(card);
    expect(telegram.ephemeralsFor(alice, group)).toEqual([]);
    const [message] = telegram.ephemeralsFor(bob, group);
    if (message === undefined) throw new Error('Bob sees nothing');
    expect(() => alice.presses(message, 'Vote')).toThrow(NotPossible);
    telegram.takeUpdates();
    bob.presses(message, 'Vote');
    expect(telegram.takeUpdates()).toMatchObject([
      {
        callback_query: {
          from: { id: bob.id },
          message: { message_id: 0, ephemeral_message_id: 1, chat: { id: group.id } },
        },
      },
    ]);
  });

  it('is refused late, to others, elsewhere, and without a press', async () => {
    const { telegram, clock, api, refusal, alice, bob, card, whisper } = await setting();
    const { id } = bob.presses(card, 'Vote');
    const to = (receiver_user_id: number, callback_query_id?: string) =>
      refusal('sendMessage', whisper({ receiver_user_id, callback_query_id }));
    expect(await to(alice.id, id)).toContain('QUERY_ID_INVALID');
    expect(await to(bob.id)).toContain('CHAT_ADMIN_REQUIRED');
    const stranger = telegram.user({ name: 'Stranger' });
    expect(await to(stranger.id, id)).toContain('USER_NOT_PARTICIPANT');
    clock.advance(15 * SECOND + 1);
    expect(await to(bob.id, id)).toContain('QUERY_ID_INVALID');
    expect(telegram.violations).toEqual([]);
    void api;
  });

  it('is sent at any time by an administrator', async () => {
    const { telegram, api, bob, group, whisper } = await setting({ botIsAdmin: true });
    await api('sendMessage', whisper({ receiver_user_id: bob.id }));
    expect(telegram.ephemeralsFor(bob, group)).toHaveLength(1);
  });

  it('is changed and deleted by methods of its own', async () => {
    const { telegram, api, refusal, bob, group, card, whisper, reply_markup } = await setting();
    const { id } = bob.presses(card, 'Vote');
    await api('sendMessage', whisper({ receiver_user_id: bob.id, callback_query_id: id }));
    const [message] = telegram.ephemeralsFor(bob, group);
    const its = { chat_id: group.id, receiver_user_id: bob.id, ephemeral_message_id: 1 };
    expect(await api('editEphemeralMessageText', { ...its, text: 'Thanks' })).toBe(true);
    expect(message?.text).toBe('Thanks');
    expect(message?.keyboard).toBeUndefined();
    expect(await refusal('editEphemeralMessageText', { ...its, text: 'Thanks' })).toContain(
      'message is not modified',
    );
    await api('editEphemeralMessageReplyMarkup', { ...its, reply_markup });
    expect(message?.buttons).toEqual([['Vote']]);
    expect(
      await refusal('editMessageText', { chat_id: group.id, message_id: 0, text: 'No' }),
    ).toContain('message to edit not found');
    await api('deleteEphemeralMessage', its);
    expect(telegram.ephemeralsFor(bob, group)).toEqual([]);
    expect(await refusal('editEphemeralMessageText', { ...its, text: 'Gone' })).toContain(
      'message to edit not found',
    );
  });

  it('is gone when the app is started anew, which the bot does not learn', async () => {
    const { telegram, api, bob, group, card, whisper } = await setting();
    const { id } = bob.presses(card, 'Vote');
    await api('sendMessage', whisper({ receiver_user_id: bob.id, callback_query_id: id }));
    const [message] = telegram.ephemeralsFor(bob, group);
    if (message === undefined) throw new Error('Bob sees nothing');
    bob.restartsApp();
    expect(() => bob.presses(message, 'Vote')).toThrow(NotPossible);
    const its = { chat_id: group.id, receiver_user_id: bob.id, ephemeral_message_id: 1 };
    expect(await api('editEphemeralMessageText', { ...its, text: 'Anybody there?' })).toBe(true);
  });
});
