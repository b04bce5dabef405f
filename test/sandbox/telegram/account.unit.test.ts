/** Command menus, descriptions, files and snapshots. */
import type { File, Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { png, simulate } from './_telegram.ts';

const upload = (bytes: Uint8Array, name = 'list.csv') => new Map([['f', { name, bytes }]]);

describe('command menus', () => {
  it('show the narrowest list in the language of the person', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice', language: 'zh-hans', started: true });
    const bob = telegram.user({ name: 'Bob', language: 'de' });
    const group = telegram.group({ title: 'Branch', owner: alice, members: [bob] });
    const set = (command: string, more = {}) =>
      api('setMyCommands', { commands: [{ command, description: 'x' }], ...more });
    await set('plain');
    await set('chinese', { language_code: 'zh' });
    await set('admin', { scope: { type: 'all_chat_administrators' } });
    const menu = (user: typeof alice, chat: typeof group) =>
      telegram.commandsFor(user, chat).map(({ command }) => command);
    expect(menu(bob, group)).toEqual(['plain']);
    expect(menu(alice, alice.privateChat)).toEqual(['chinese']);
    expect(menu(alice, group)).toEqual(['admin']);
    await set('own', { scope: { type: 'chat', chat_id: group.id } });
    expect(menu(alice, group)).toEqual(['own']);
    expect(await api('getMyCommands')).toEqual([{ command: 'plain', description: 'x' }]);
    await api('deleteMyCommands');
    expect(await api('getMyCommands')).toEqual([]);
  });

  it.each([
    [{ commands: [{ command: 'Join', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'join', description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: [], scope: { type: 'chat', chat_id: -5 } }, 'chat not found'],
    [{ commands: [], language_code: 'zh-CN' }, 'invalid language_code specified'],
  ])('refuse %j', async (params, words) => {
    const { refusal } = simulate();
    expect(await refusal('setMyCommands', params)).toBe(`400 Bad Request: ${words}`);
  });

  it('come with descriptions', async () => {
    const { api } = simulate();
    await api('setMyDescription', { description: '支部', language_code: 'zh' });
    await api('setMyShortDescription', { short_description: 'Branch' });
    expect(await api('getMyDescription', { language_code: 'zh' })).toEqual({ description: '支部' });
    expect(await api('getMyDescription')).toEqual({ description: '' });
    expect(await api('getMyName')).toEqual({ name: 'Branch Bot' });
  });
});

describe('files', () => {
  it('go up, come back by id, and go down by path', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const bytes = Buffer.from('name\n王小明\n');
    const to = {
      chat_id: alice.id,
      document: 'attach://f',
      caption: '<b>List</b>',
      parse_mode: 'HTML',
    };
    const response = await telegram.call('sendDocument', to, upload(bytes));
    if (!response.ok) throw new Error(response.description);
    const { document } = response.result as Message;
    expect(document).toMatchObject({ file_name: 'list.csv', mime_type: 'text/csv' });
    const shown = telegram.lastMessageIn(alice);
    expect([shown?.text, shown?.document?.name]).toEqual(['List', 'list.csv']);

    await api('sendDocument', { chat_id: alice.id, document: document?.file_id });
    const file: File = await api('getFile', { file_id: document?.file_id });
    expect(telegram.fileAt(file.file_path ?? '')?.bytes).toEqual(new Uint8Array(bytes));
  });

  it('of people reach the bot', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const document = { name: 'roster.xlsx', bytes: Buffer.from('x') };
    alice.sends('private', { document, caption: '/import' });
    const [update] = telegram.takeUpdates();
    expect(update?.message).toMatchObject({
      caption: '/import',
      caption_entities: [{ type: 'bot_command' }],
      document: { file_name: 'roster.xlsx', file_size: 1 },
    });
    await api('getFile', { file_id: update?.message?.document?.file_id });
  });

  it('have a largest size in both directions', async () => {
    const { telegram, refusal } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const MB = 1024 * 1024;
    const send = async (bytes: Uint8Array) => {
      const to = { chat_id: alice.id, document: 'attach://f' };
      const response = await telegram.call('sendDocument', to, upload(bytes));
      return response.ok ? (response.result as Message).document?.file_id : response.description;
    };
    expect(await send(new Uint8Array(50 * MB + 1))).toBe('Request Entity Too Large');
    expect(await send(new Uint8Array(0))).toBe('Bad Request: file must be non-empty');
    const id = await send(new Uint8Array(20 * MB + 1));
    expect(await refusal('getFile', { file_id: id })).toBe('400 Bad Request: file is too big');
    expect(await refusal('getFile', { file_id: 'x' })).toBe('400 Bad Request: invalid file_id');
  });

  it('are pictures only if they are pictures', async () => {
    const { telegram } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const send = async (bytes: Uint8Array) => {
      const to = { chat_id: alice.id, photo: 'attach://f' };
      const response = await telegram.call('sendPhoto', to, upload(bytes, 'qr.png'));
      return response.ok ? (response.result as Message).photo : response.description;
    };
    expect(await send(png(300, 200))).toMatchObject([{ width: 300, height: 200 }]);
    expect(await send(Buffer.from('text'))).toBe('Bad Request: IMAGE_PROCESS_FAILED');
    expect(await send(png(2100, 100))).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS');
  });

  it('can be exchanged in place', async () => {
    const { telegram, clock } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    await telegram.call(
      'sendPhoto',
      { chat_id: alice.id, photo: 'attach://f' },
      upload(png(1, 1), 'a.png'),
    );
    const message = telegram.lastMessageIn(alice);
    clock.advance(30_000);
    const media = { type: 'photo', media: 'attach://f', caption: 'new' };
    const at = { chat_id: alice.id, message_id: message?.id, media };
    const response = await telegram.call('editMessageMedia', at, upload(png(2, 2), 'b.png'));
    expect(response).toMatchObject({ ok: true, result: { photo: [{ width: 2 }] } });
    expect([message?.photo?.name, message?.text]).toEqual(['b.png', 'new']);
  });
});

describe('a snapshot', () => {
  it('is plain data that holds everything people see', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice Wang', username: 'alice' });
    const group = telegram.group({ title: 'Branch', owner: alice });
    const inline_keyboard = [[{ text: 'Go', callback_data: 'go', style: 'primary' }]];
    await api('sendMessage', {
      chat_id: group.id,
      text: '<i>x</i>',
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard },
    });
    const snapshot = telegram.snapshot();
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
    expect(snapshot.users).toMatchObject([{ name: 'Alice Wang', username: 'alice' }]);
    expect(snapshot.chats.find(({ id }) => id === group.id)).toMatchObject({
      title: 'Branch',
      messages: [
        { service: { event: 'joined', text: 'Alice added Branch Bot' } },
        { html: '<i>x</i>', keyboard: [[{ text: 'Go', data: 'go', style: 'primary' }]] },
      ],
    });
  });

  it('need not be polled: changes are announced', async () => {
    const { telegram, api } = simulate();
    const alice = telegram.user({ name: 'Alice', started: true });
    const kinds: string[] = [];
    const stop = telegram.onChange(({ kind }) => kinds.push(kind));
    alice.says('private', 'x');
    await api('sendMessage', { chat_id: alice.id, text: 'y' });
    stop();
    alice.says('private', 'z');
    expect(kinds).toEqual(['message', 'update', 'message', 'call']);
  });
});
