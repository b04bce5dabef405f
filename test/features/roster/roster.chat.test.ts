import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialogs } from '../../../src/platform/dialogs/schema.ts';
import { projectPath } from '../../../src/platform/paths.ts';
import type { SimulatedChat, SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat } from '../../support/chat.ts';
import { forgetHandled } from '../meetings/_crash.ts';

const chats = useChat({ beforeAll, afterAll });

const sample = (name: string): { name: string; bytes: Uint8Array } => ({
  name,
  bytes: readFileSync(projectPath('src', 'sandbox', 'sample', name)),
});

describe('/import', () => {
  it('shows what the sample roster would add, and writes it only after Confirm', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.sends(secretary, 'private', sample('roster.xlsx'), '/import');
    const preview = chat.last(secretary);
    expect(preview.text).toContain('新增（17人）');
    expect(preview.text).toContain('现在还没有写入任何内容');
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('名册上还没有人');
    await chat.presses(secretary, preview, '确认');
    expect(chat.last(secretary).text).toBe('✅ 名册已更新：新增17人，修改0人。');
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('共17人');
    expect(chat.last(group).text).toContain('正式党员：15人');
    expect(chat.last(group).text).toContain('其中流动党员：5人');
  });

  it('changes nothing when the same file is sent again, or Confirm is pressed twice', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.sends(secretary, 'private', sample('roster.xlsx'));
    const preview = chat.last(secretary);
    const data = preview.keyboard?.[0]?.[0];
    await chat.presses(secretary, preview, '确认');
    if (data === undefined || !('callback_data' in data)) throw new Error('no button');
    await chat.presses(secretary, preview, { data: data.callback_data });
    expect(chat.last(secretary).text).toBe('✅ 名册已更新：新增17人，修改0人。');
    await chat.sends(secretary, 'private', sample('roster.xlsx'));
    expect(chat.last(secretary).text).toContain('没有变化：17人');
    expect(chat.last(secretary).buttons).toEqual([]);
  });

  it('can be confirmed when the bot was killed after the file, and the file came again', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    secretary.sends('private', { document: sample('roster.xlsx'), caption: '/import' });
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.app.process(updates);
    await chat.presses(secretary, chat.last(secretary), '确认');
    expect(chat.last(secretary).text).toBe('✅ 名册已更新：新增17人，修改0人。');
  });

  it('names the rows that it refuses and why', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.sends(secretary, 'private', sample('roster-with-mistakes.csv'), '/import');
    const text = chat.last(secretary).text;
    expect(text).toMatch(/第\d+行：没有姓名/);
    expect(text).toMatch(/党员类别无法识别/);
    expect(text).toMatch(/电报账号与第\d+行重复/);
    expect(text).toMatch(/没有这个日期/);
    expect(text).toMatch(/这是公式/);
    expect(text).toMatch(/姓名太长，最多60个字/);
    expect(text).toContain('不认识的列');
  });

  it('is refused to somebody without an office, and in the group', async () => {
    const chat = await chats.open();
    const { members, group } = await aBranch(chat);
    const [member] = members;
    if (member === undefined) throw new Error('no member');
    await chat.sends(member, 'private', sample('roster.xlsx'), '/import');
    expect(chat.last(member).text).toContain('您没有在任何支部担任书记');
    await chat.says(member, group, '/import');
    expect(chat.last(group).text).toContain('要在私聊中使用');
  });

  it('says what is wrong with a file that is no spreadsheet', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.sends(secretary, 'private', {
      name: 'roster.xlsx',
      bytes: Buffer.from('PK\u0003\u0004 no zip'),
    });
    expect(chat.last(secretary).text).toMatch(/没有导入任何内容/);
  });

  it('links a row to its account at the first action, by user name or id', async () => {
    const chat = await chats.open();
    const { secretary, members } = await aBranch(chat);
    const late = chat.telegram.user({ name: 'Late', username: 'Late_Comer' });
    await importRoster(
      chat,
      secretary,
      `name,telegram\nOne,@member_1\nTwo,${members[1]?.id}\nLate,late_comer\nNobody,\n`,
    );
    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('• Late · 未关联账号');
    expect(chat.last(secretary).text).toContain('• One\n• Two\n');
    await chat.starts(late);
    await chat.says(late, 'private', '/me');
    expect(chat.last(late).text).toContain('姓名：Late');
    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('• Late\n• Nobody · 未关联账号');
  });
});

describe('/join', () => {
  const fillIn = async (chat: Awaited<ReturnType<typeof chats.open>>, name: string) => {
    const { secretary, group } = await aBranch(chat);
    const newcomer = chat.telegram.user({
      name: 'New Comer',
      username: 'newcomer',
      language: 'zh',
    });
    newcomer.joins(group);
    await chat.settled();
    await answer(chat, newcomer, group, name);
    return { secretary, newcomer, group };
  };

  const answer = async (
    chat: Awaited<ReturnType<typeof chats.open>>,
    newcomer: SimulatedUser,
    group: SimulatedChat,
    name: string,
  ) => {
    await chat.says(newcomer, group, '/join');
    await chat.presses(newcomer, chat.last(group), '填写登记信息');
    expect(chat.last(newcomer).text).toBe('您的姓名？');
    await chat.says(newcomer, 'private', name);
    await chat.presses(newcomer, chat.last(newcomer), '正式党员');
    await chat.presses(newcomer, chat.last(newcomer), '是');
    await chat.says(newcomer, 'private', '2026-02-30');
    expect(chat.last(newcomer).text).toContain('没有这个日期');
    await chat.says(newcomer, 'private', '2026年3月');
    for (const text of ['互联网', '双桥区', '滦平县']) await chat.says(newcomer, 'private', text);
    await chat.presses(newcomer, chat.last(newcomer), '跳过');
    await chat.says(newcomer, 'private', '羽毛球、读书');
    await chat.presses(newcomer, chat.last(newcomer), '同意并提交');
    expect(chat.last(newcomer).text).toContain('已提交');
  };

  it('takes a card in private, asks the secretary, and welcomes the person on approval', async () => {
    const chat = await chats.open();
    const { secretary, newcomer } = await fillIn(chat, '钱多多');
    const request = chat.last(secretary);
    expect(request.text).toContain('姓名：钱多多');
    expect(request.text).toContain('兴趣：羽毛球、读书');
    await chat.presses(newcomer, chat.last(newcomer), { row: 0, column: 0 }).catch(() => undefined);
    await chat.presses(secretary, request, '✅ 同意');
    expect(chat.last(secretary).text).toContain('已同意钱多多的申请');
    expect(chat.last(newcomer).text).toContain('已通过您的申请');
    await chat.says(newcomer, 'private', '/me');
    expect(chat.last(newcomer).text).toContain('外出时间：2026年3月1日');
  });

  it('approves only what the secretary saw, when the person sends another card', async () => {
    const chat = await chats.open();
    const { secretary, newcomer, group } = await fillIn(chat, '钱多多');
    const older = chat.last(secretary);
    await answer(chat, newcomer, group, '王书记');
    const newer = chat.last(secretary);
    await chat.presses(secretary, older, '✅ 同意');
    expect(older.text).toContain('后来又交了一份申请');
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('名册上还没有人');
    await chat.presses(secretary, newer, '✅ 同意');
    expect(newer.text).toContain('已同意王书记的申请');
  });

  it('asks the secretary once when the last answer comes again after a crash', async () => {
    const chat = await chats.open();
    const { secretary, newcomer, group } = await fillIn(chat, '钱多多');
    await chat.says(newcomer, group, '/join');
    await chat.presses(newcomer, chat.last(group), '填写登记信息');
    await chat.says(newcomer, 'private', '钱多多');
    await chat.presses(newcomer, chat.last(newcomer), '正式党员');
    await chat.presses(newcomer, chat.last(newcomer), '否');
    for (let i = 0; i < 5; i++) await chat.presses(newcomer, chat.last(newcomer), '跳过');
    const dialog = await chat.database.db.select().from(dialogs);
    newcomer.presses(chat.last(newcomer), '同意并提交');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.database.db.insert(dialogs).values(dialog);
    await chat.app.process(updates);
    await chat.settled();
    expect(chat.said(secretary).filter((text) => text.includes('登记申请'))).toHaveLength(2);
    await chat.presses(secretary, chat.last(secretary), '✅ 同意');
    expect(chat.last(secretary).text).toContain('已同意钱多多的申请');
  });

  it('links the row of the same name instead of adding a second person', async () => {
    const chat = await chats.open();
    const { secretary, newcomer, group } = await fillIn(chat, '王芳');
    await importRoster(chat, secretary, '姓名,党员类别\n王芳,正式党员\n');
    const request = chat.telegram.messagesIn(secretary).find((m) => m.text.includes('登记申请'));
    if (request === undefined) throw new Error('no request');
    await chat.presses(secretary, request, '✅ 同意');
    expect(chat.last(newcomer).text).toContain('已通过');
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('共1人');
  });

  it('goes on after a restart in the middle of the dialog', async () => {
    const chat = await chats.open();
    const { group } = await aBranch(chat);
    const newcomer = chat.telegram.user({ name: 'New', language: 'en' });
    newcomer.joins(group);
    await chat.settled();
    await chat.says(newcomer, group, '/join');
    await chat.presses(newcomer, chat.last(group), { row: 0, column: 0 });
    await chat.says(newcomer, 'private', 'Lena');
    await chat.restart();
    await chat.presses(newcomer, chat.last(newcomer), 'full member');
    expect(chat.last(newcomer).text).toContain('Are you a floating member?');
    await chat.says(newcomer, 'private', '/cancel');
    expect(chat.last(newcomer).text).toBe('Cancelled. Nothing was changed.');
  });
});
