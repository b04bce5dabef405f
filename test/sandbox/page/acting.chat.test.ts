import { describe, expect, it } from 'vitest';
import { openPage, type TestPage } from './_sandbox.ts';

const person = ({ people }: TestPage, index: number) => {
  const user = people[index];
  if (user === undefined) throw new Error(`There is no person ${index}`);
  return user;
};

/** The secretary has opened the private chat; the greeting has the buttons Silent and Loud. */
const greeted = async () => {
  const page = await openPage();
  const chen = person(page, 0);
  await page.post('/api/start', { user: chen.id });
  const greeting = await page.telegram.waitForMessage(chen, 'Hello');
  const press = (column: number) =>
    page.post('/api/press', {
      user: chen.id,
      chat: 'private',
      message: greeting.id,
      row: 0,
      column,
    });
  return { ...page, chen, greeting, press };
};

describe('somebody on the page', () => {
  it('writes as any person, also in answer to a message', async () => {
    const page = await openPage();
    const wang = person(page, 1);
    const { group } = page;
    await page.post('/api/say', { user: wang.id, chat: group.id, text: 'Good morning' });
    const first = await page.last(group.id);
    expect(first).toMatchObject({ from: wang.id, text: 'Good morning' });
    const body = { user: wang.id, chat: group.id, text: 'again', replyTo: first.id };
    await page.post('/api/say', body);
    expect(await page.last(group.id)).toMatchObject({ text: 'again', replyTo: first.id });
  });

  it('sees what the bot says to a press, or that it says nothing', async () => {
    const { press } = await greeted();
    expect((await press(0)).body).toEqual({ answered: true, alert: false });
    expect((await press(1)).body).toEqual({ answered: true, alert: true, text: 'Boo' });
  });

  it('gets into the private chat by a link, from a button or from a text', async () => {
    const page = await openPage();
    const [chen, wang] = [person(page, 0), person(page, 1)];
    chen.says(page.group, '/link');
    const { id } = await page.telegram.waitForMessage(page.group, 'Open');
    const body = { user: wang.id, chat: page.group.id, message: id, row: 0 };
    const inside = await page.post('/api/press', { ...body, column: 0 });
    expect(inside.body).toEqual({ answered: true, openedPrivate: true });
    await page.telegram.waitForMessage(wang, 'Hello token');
    const outside = await page.post('/api/press', { ...body, column: 1 });
    expect(outside.body).toEqual({ answered: true, url: 'https://example.org/' });

    const url = `https://t.me/${page.telegram.bot.username}?start=other`;
    const opened = await page.post('/api/open', { user: wang.id, url });
    expect(opened.body).toEqual({ openedPrivate: true });
    await page.telegram.waitForMessage(wang, 'Hello other');
  });

  it('votes, votes otherwise and takes it back', async () => {
    const page = await openPage();
    const [chen, wang] = [person(page, 0), person(page, 1)];
    chen.says(page.group, '/poll');
    const { id: message } = await page.telegram.waitForMessage(page.group, 'Come?');
    const where = { user: wang.id, chat: page.group.id, message };
    await page.post('/api/vote', { ...where, options: [0] });
    await page.post('/api/vote', { ...where, options: [1] });
    const { poll } = await page.last(page.group.id);
    expect(poll?.options.map(({ votes }) => votes)).toEqual([0, 1]);
    expect(poll?.choices).toEqual({ [wang.id]: [1] });
    await page.post('/api/retract', where);
    expect((await page.last(page.group.id)).poll?.choices).toEqual({});
    expect((await page.post('/api/retract', where)).body).toEqual({
      error: 'There is no vote to take back.',
    });
  });

  it('sends a file with a caption, and fetches what the bot sent', async () => {
    const { telegram, chen, post, last, url } = await greeted();
    const form = new FormData();
    form.set('user', String(chen.id));
    form.set('chat', 'private');
    form.set('caption', '/file');
    form.set('file', new File(['a,b'], '名册.csv', { type: 'text/csv' }));
    expect((await post('/api/file', form)).status).toBe(200);
    const sent = telegram.messagesIn(chen).findLast(({ from }) => from.id === chen.id);
    expect(sent?.document).toMatchObject({ name: '名册.csv', mime: 'text/csv' });
    expect(sent?.text).toBe('/file');

    chen.says('private', '/file');
    await telegram.waitForMessage(chen, ({ document }) => document?.name === '名单.txt');
    const { file } = await last(chen.id);
    const response = await fetch(`${url}api/files/${file?.id}`);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('名单.txt'));
    expect(await response.text()).toBe('党');
    expect((await fetch(`${url}api/files/none`)).status).toBe(404);
  });

  it('finds sample files to send', async () => {
    const { state, url } = await openPage();
    const { samples } = await state();
    expect(samples).toContain('roster.xlsx');
    expect((await fetch(`${url}api/samples/roster.xlsx`)).status).toBe(200);
  });

  it('is offered the commands of the bot for this person in this chat', async () => {
    const page = await openPage();
    const [chen, wang] = [person(page, 0), person(page, 1)];
    const commands = [{ command: 'setup', description: 'Set up' }];
    const scope = { type: 'all_chat_administrators' };
    await page.telegram.call('setMyCommands', { commands, scope });
    const menu = async (user: number) =>
      (await fetch(`${page.url}api/commands/${user}/${page.group.id}`)).json();
    expect(await menu(chen.id)).toEqual(commands);
    expect(await menu(wang.id)).toEqual([]);
  });
});

const refusal = async (act: (page: TestPage) => Promise<{ status: number; body: object }>) => {
  const page = await openPage();
  const { status, body } = await act(page);
  expect(status).toBe(409);
  return (body as { error: string }).error;
};

describe('what Telegram does not offer', () => {
  it('is said in the language of the page', async () => {
    const said = refusal(async (page) => {
      await page.post('/api/language', { locale: 'zh-CN' });
      return page.post('/api/say', { user: person(page, 2).id, chat: 'private', text: 'x' });
    });
    expect(await said).toBe('李秀英还没有打开过与机器人的私聊，请先点“开始”。');
  });

  it('names the person and the group', async () => {
    const said = refusal((page) =>
      page.post('/api/say', { user: person(page, 2).id, chat: page.group.id, text: 'x' }),
    );
    expect(await said).toBe('李秀英 is not in “联合党支部”.');
  });

  it('is passed on as it is when the page has no words for it', async () => {
    const said = refusal(async (page) => {
      const { id: message } = person(page, 0).says(page.group, 'no poll');
      const where = { user: person(page, 0).id, chat: page.group.id, message };
      return page.post('/api/vote', { ...where, options: [0] });
    });
    expect(await said).toBe('Telegram does not allow that: The message is no poll');
  });

  it('covers buttons that went away, polls that are closed, and texts that can not be sent', async () => {
    const page = await openPage();
    const { id: user } = person(page, 0);
    const where = { user, chat: page.group.id };
    const error = async (path: string, body: object) =>
      (await page.post(path, { ...where, ...body })).body['error'];
    expect(await error('/api/say', { text: ' ' })).toBe("An empty message can't be sent.");
    expect(await error('/api/say', { text: 'x'.repeat(5000) })).toContain('too long');

    person(page, 0).says(page.group, '/poll');
    const { id: message } = await page.telegram.waitForMessage(page.group, 'Come?');
    expect(await error('/api/press', { message, row: 0, column: 0 })).toContain('no longer there');
    expect(await error('/api/vote', { message, options: [0, 1] })).toContain('Only one option');
    const chat_id = page.group.id;
    await page.telegram.call('stopPoll', { chat_id, message_id: message });
    expect(await error('/api/vote', { message, options: [0] })).toBe('The poll is closed.');
    await page.telegram.call('deleteMessage', { chat_id, message_id: message });
    expect(await error('/api/press', { message, row: 0, column: 0 })).toContain('been deleted');
    expect(await error('/api/say', { text: 'x', replyTo: message })).toContain('no longer there');
  });
});

describe('a request', () => {
  it('that is incomplete or names what does not exist is refused', async () => {
    const page = await openPage();
    const { id: user } = person(page, 0);
    const status = async (path: string, body: unknown) => (await page.post(path, body)).status;
    expect(await status('/api/say', { user, text: 'x' })).toBe(400);
    expect(await status('/api/say', 'nonsense')).toBe(400);
    expect(await status('/api/file', { user, chat: 'private' })).toBe(400);
    expect(await status('/api/say', { user: 77, chat: 'private', text: 'x' })).toBe(404);
    expect(await status('/api/say', { user, chat: 77, text: 'x' })).toBe(404);
    expect(await status('/api/retract', { user, chat: page.group.id, message: 77 })).toBe(404);
    expect(await status('/api/nothing', {})).toBe(404);
  });

  it('from another site is refused', async () => {
    const page = await openPage();
    const body = { user: person(page, 0).id };
    const { status } = await page.post('/api/start', body, { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(403);
    expect(page.telegram.messagesIn(person(page, 0))).toEqual([]);
  });
});
