/** The bot deletes, pins, forwards and copies. */
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/shared/clock.ts';
import { simulate } from './_telegram.ts';

describe('deleting and pinning', () => {
  it('deletes for two days', async () => {
    const { telegram, clock, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const sent: Message = await api('sendMessage', { chat_id: alice.id, text: 'x' });
    const at = { chat_id: alice.id, message_id: sent.message_id };
    clock.advance(2 * DAY);
    expect(await refusal('deleteMessage', at)).toBe("400 Bad Request: message can't be deleted");
    clock.advance(-1000);
    await api('deleteMessage', at);
    expect(await refusal('deleteMessage', at)).toBe('400 Bad Request: message to delete not found');
    expect(telegram.messagesIn(alice)[0]?.deleted).toBe(true);
    expect(telegram.lastMessageIn(alice)).toBeUndefined();
  });

  it('leaves messages of others alone without the right', async () => {
    const { telegram, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const group = telegram.group({ title: 'Branch', owner: alice });
    const talk = alice.says(group, 'hello');
    const at = { chat_id: group.id, message_id: talk.id };
    expect(await refusal('deleteMessage', at)).toBe("400 Bad Request: message can't be deleted");
    alice.promotes('bot', group);
    await api('deleteMessage', at);
    expect(talk.deleted).toBe(true);
  });

  it('pins as administrator only', async () => {
    const { telegram, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const group = telegram.group({ title: 'Branch', owner: alice });
    const sent: Message = await api('sendMessage', { chat_id: group.id, text: 'Meeting' });
    const at = { chat_id: group.id, message_id: sent.message_id };
    expect(await refusal('pinChatMessage', at)).toBe(
      '400 Bad Request: not enough rights to manage pinned messages in the chat',
    );
    alice.promotes('bot', group, { can_pin_messages: false });
    expect(await refusal('pinChatMessage', at)).toMatch(/not enough rights/);
    alice.promotes('bot', group);
    telegram.takeUpdates();
    await api('pinChatMessage', at);
    const message = telegram.lastMessageIn(group);
    expect(message?.pinned).toBe(true);
    expect(telegram.takeUpdates()).toMatchObject([
      { message: { pinned_message: { message_id: at.message_id } } },
    ]);
    await api('unpinChatMessage', at);
    expect(message?.pinned).toBe(false);
  });
});

describe('forwarding and copying', () => {
  it('forwards with the origin, copies without', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const group = telegram.group({ title: 'Branch', owner: alice });
    const said = alice.says(group, '/hello');
    const from = { chat_id: alice.id, from_chat_id: group.id, message_id: said.id };
    const forwarded: Message = await api('forwardMessage', from);
    expect(forwarded.forward_origin).toMatchObject({ type: 'user', sender_user: { id: alice.id } });
    const copied: { message_id: number } = await api('copyMessage', from);
    expect(telegram.messageById(alice.id, copied.message_id)?.text).toBe('/hello');
  });

  it('keeps protected messages where they are', async () => {
    const { telegram, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const sent: Message = await api('sendMessage', {
      chat_id: alice.id,
      text: 'secret',
      protect_content: true,
    });
    const from = { chat_id: alice.id, from_chat_id: alice.id, message_id: sent.message_id };
    expect(await refusal('forwardMessage', from)).toBe(
      "400 Bad Request: message can't be forwarded",
    );
  });
});
