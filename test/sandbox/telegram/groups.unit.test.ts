/** Groups, privacy mode, membership, migration and links to the bot. */
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { NotPossible } from '../../../src/sandbox/telegram/index.ts';
import { simulate } from './_telegram.ts';

const kinds = (updates: readonly Update[]) =>
  updates.map((update) => Object.keys(update).find((key) => key !== 'update_id'));
const texts = (updates: readonly Update[]) => updates.map(({ message }) => message?.text);

describe('a group', () => {
  it('tells the bot how it got in', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    telegram.group({ title: 'Branch', owner: alice, botIsAdmin: true });
    const updates = telegram.takeUpdates();
    expect(kinds(updates)).toEqual(['my_chat_member', 'message', 'my_chat_member']);
    expect(updates).toMatchObject([
      { my_chat_member: { old_chat_member: { status: 'left' }, from: { id: alice.id } } },
      { message: { new_chat_members: [{ id: 1 }] } },
      { my_chat_member: { new_chat_member: { status: 'administrator' } } },
    ]);
  });

  it('keeps ordinary talk from a bot in privacy mode', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const bob = telegram.user({ name: 'Bob' });
    const group = telegram.group({ title: 'Branch', owner: alice, members: [bob] });
    telegram.takeUpdates();
    bob.says(group, 'hello everybody');
    bob.says(group, '@branch_sandbox_bot hello');
    bob.says(group, '/poll@other_bot x');
    bob.says(group, 'please use /join');
    bob.says(group, '/join');
    bob.says(group, '/poll@Branch_Sandbox_Bot x');
    expect(texts(telegram.takeUpdates())).toEqual(['/join', '/poll@Branch_Sandbox_Bot x']);
    alice.promotes('bot', group);
    telegram.takeUpdates();
    bob.says(group, 'hello again');
    expect(texts(telegram.takeUpdates())).toEqual(['hello again']);
  });

  it('shows the bot replies to its own messages', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const group = telegram.group({ title: 'Branch', owner: alice });
    await api('sendMessage', { chat_id: group.id, text: 'Why?' });
    const question = telegram.lastMessageIn(group);
    if (question === undefined) throw new Error('no question');
    telegram.takeUpdates();
    const answer = alice.says(group, 'ill', { replyTo: question });
    alice.says(group, 'get well', { replyTo: answer });
    expect(telegram.takeUpdates()).toMatchObject([
      { message: { text: 'ill', reply_to_message: { text: 'Why?' } } },
    ]);
  });

  it('hides anonymous administrators behind the group', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const bob = telegram.user({ name: 'Bob' });
    const group = telegram.group({ title: 'Branch', owner: alice, members: [bob] });
    telegram.takeUpdates();
    alice.saysAnonymously(group, '/setup');
    expect(telegram.takeUpdates()).toMatchObject([
      { message: { from: { id: 1_087_968_824 }, sender_chat: { id: group.id } } },
    ]);
    expect(() => bob.saysAnonymously(group, '/setup')).toThrow(NotPossible);
  });

  it('lets only people in it speak', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const bob = telegram.user({ name: 'Bob' });
    const group = telegram.group({ title: 'Branch', owner: alice });
    expect(() => bob.says(group, 'hi')).toThrow('Bob is not in Branch');
    expect(() => bob.says('private', 'hi')).toThrow('Bob has not started the bot');
    bob.joins(group);
    bob.says(group, '/hi');
    bob.leaves(group);
    expect(bob.isIn(group)).toBe(false);
    expect(kinds(telegram.takeUpdates())).toEqual([
      'my_chat_member',
      'message',
      'message',
      'message',
      'message',
    ]);
  });

  it('reports members to an administrator bot that asks for it', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const bob = telegram.user({ name: 'Bob' });
    const group = telegram.group({ title: 'Branch', owner: alice, botIsAdmin: true });
    telegram.takeUpdates();
    bob.joins(group);
    expect(kinds(telegram.takeUpdates())).toEqual(['message']);
    await api('getUpdates', { allowed_updates: ['message', 'chat_member'] });
    bob.leaves(group);
    expect(kinds(telegram.takeUpdates())).toEqual(['message', 'chat_member']);
  });

  it('can be asked about its members', async () => {
    const { telegram, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const bob = telegram.user({ name: 'Bob' });
    const carol = telegram.user({ name: 'Carol' });
    const dora = telegram.user({ name: 'Dora', started: true });
    const group = telegram.group({
      title: 'Branch',
      owner: alice,
      admins: [bob],
      members: [carol],
    });
    const member = (user: { id: number }) => ({ chat_id: group.id, user_id: user.id });
    const admins: object[] = await api('getChatAdministrators', { chat_id: group.id });
    expect(admins).toMatchObject([{ user: { id: bob.id } }, { status: 'creator' }]);
    expect(await api('getChatMemberCount', { chat_id: group.id })).toBe(4);
    expect(await api('getChatMember', member(carol))).toMatchObject({ status: 'member' });
    expect(await api('getChatMember', member(dora))).toMatchObject({ status: 'left' });
    expect(await refusal('getChatMember', member({ id: 77 }))).toBe(
      '400 Bad Request: PARTICIPANT_ID_INVALID',
    );
    expect(await api('getChat', { chat_id: group.id })).toMatchObject({ title: 'Branch' });
  });

  it('is closed to a bot that was removed or left', async () => {
    const { telegram, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const group = telegram.group({ title: 'Branch', owner: alice });
    const other = telegram.group({ title: 'Other', owner: alice, supergroup: false });
    alice.removes('bot', group);
    await api('leaveChat', { chat_id: other.id });
    expect(kinds(telegram.takeUpdates()).slice(-2)).toEqual(['my_chat_member', 'my_chat_member']);
    alice.says(group, '/start');
    expect(telegram.pendingUpdates()).toBe(0);
    const send = (chat: { id: number }) => refusal('sendMessage', { chat_id: chat.id, text: 'x' });
    expect(await send(group)).toBe('403 Forbidden: bot was kicked from the supergroup chat');
    expect(await send(other)).toBe('403 Forbidden: bot is not a member of the group chat');
    expect(await send({ id: -1 })).toBe('400 Bad Request: chat not found');
  });

  it('becomes a supergroup under another id', async () => {
    const { telegram, api, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const group = telegram.group({ title: 'Branch', owner: alice, supergroup: false });
    telegram.takeUpdates();
    const successor = alice.upgrades(group);
    expect(telegram.takeUpdates()).toMatchObject([
      { message: { chat: { id: group.id }, migrate_to_chat_id: successor.id } },
      { message: { chat: { id: successor.id }, migrate_from_chat_id: group.id } },
    ]);
    const response = await telegram.call('sendMessage', { chat_id: group.id, text: 'x' });
    expect(response).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: successor.id },
    });
    await api('sendMessage', { chat_id: successor.id, text: 'x' });
    expect(await refusal('getChatMember', { chat_id: successor.id, user_id: alice.id })).toBe('ok');
    expect(() => alice.says(group, 'old')).toThrow('Branch has become a supergroup');
  });
});

describe('people', () => {
  it('change and delete what they said', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const bob = telegram.user({ name: 'Bob', started: true });
    const said = alice.says('private', 'helo');
    alice.edits(said, 'hello');
    expect(telegram.takeUpdates().at(-1)?.edited_message?.text).toBe('hello');
    expect(() => bob.edits(said, 'x')).toThrow('Bob is not in Alice');
    alice.deletes(said);
    expect(telegram.pendingUpdates()).toBe(0);
    expect(said).toMatchObject({ deleted: true, edited: 1 });
  });

  it('send only what Telegram takes', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    expect(() => alice.says('private', ' ')).toThrow(NotPossible);
    expect(() => alice.says('private', 'x'.repeat(4097))).toThrow('too long');
  });
});

describe('links to the bot', () => {
  it('start the private chat with the payload', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    alice.opens('https://t.me/branch_sandbox_bot?start=join_abc-1');
    alice.opens('https://t.me/branch_sandbox_bot?start=not%20valid');
    expect(alice.opens('https://example.org/?start=x')).toBeUndefined();
    expect(texts(telegram.takeUpdates())).toEqual(['/start join_abc-1', '/start']);
  });

  it('add the bot to a group', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice' });
    const group = telegram.group({ title: 'Branch', owner: alice, withBot: false });
    alice.opens('https://t.me/branch_sandbox_bot?startgroup=hello&admin=pin_messages', group);
    const updates = telegram.takeUpdates();
    expect(kinds(updates)).toEqual(['my_chat_member', 'message', 'my_chat_member', 'message']);
    expect(updates.at(-1)?.message?.text).toBe('/start@branch_sandbox_bot hello');
  });

  it('report that a person blocked and unblocked the bot', () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    alice.blocks();
    alice.starts();
    expect(telegram.takeUpdates()).toMatchObject([
      { my_chat_member: { chat: { type: 'private' }, new_chat_member: { status: 'kicked' } } },
      { my_chat_member: { new_chat_member: { status: 'member' } } },
      { message: { text: '/start' } },
    ]);
  });
});
