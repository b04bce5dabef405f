import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const ROSTER = `姓名,电报,联系电话,外出时间
周敏,@zhou_min,13812345678,
甲一,@member_1,13900001111,2026-03-01
`;

const withInstructor = async (chat: Chat) => {
  const branch = await aBranch(chat, { members: 2 });
  await importRoster(chat, branch.secretary, ROSTER);
  const [one, instructor] = branch.members;
  if (one === undefined || instructor === undefined) throw new Error('members');
  await chat.says(branch.secretary, 'private', '/instructor @member_2');
  return { ...branch, one, instructor };
};

describe('an instructor', () => {
  it('is named by user name and hears of it, and is shown counts and contacts alone', async () => {
    const chat = await chats.open();
    const { secretary, instructor } = await withInstructor(chat);
    expect(chat.last(secretary).text).toContain('已指定Member 2为双桥联合党支部的党建指导员');
    expect(chat.last(instructor).text).toContain('您已被指定');
    await chat.says(secretary, 'private', '/census');
    await chat.says(instructor, 'private', '/census');
    expect(chat.last(instructor).text).toBe(
      [
        '您联系的支部',
        '',
        '双桥联合党支部',
        '名册2人，流动党员1人，外出0人，待办线索0条',
        '2026年第4季度已核对0/2人',
        '联系人：周敏（@zhou_min · 138****5678）',
      ].join('\n'),
    );
  });

  it('is named by a reply in the group, and released by a button', async () => {
    const chat = await chats.open();
    const { secretary, one, group } = await withInstructor(chat);
    const talk = await chat.says(one, group, 'hello');
    await chat.says(secretary, group, '/instructor', talk);
    expect(chat.last(group).text).toContain('已指定Member 1');
    await chat.says(secretary, 'private', '/instructor');
    expect(chat.last(secretary).text).toContain('• Member 2\n• Member 1');
    await chat.presses(secretary, chat.last(secretary), '移除 Member 1');
    expect(chat.last(secretary).text).not.toContain('Member 1');
    await chat.says(one, 'private', '/leads');
    expect(chat.last(one).text).toContain('您没有在任何支部担任书记');
  });

  it('has none of the officers’ powers', async () => {
    const chat = await chats.open();
    const { instructor, group, one } = await withInstructor(chat);
    for (const command of ['/roster', '/import', '/poster', '/report', '/instructor @member_1']) {
      await chat.says(instructor, 'private', command);
      expect(chat.last(instructor).text).toContain('您没有在任何支部担任书记');
    }
    await chat.says(instructor, group, '/census');
    expect(chat.last(group).text).toContain('由支部书记（支委）进行');
    await chat.says(one, 'private', '/found 钱多多 | 顺风 | 13700002222');
    const message = chat.last(instructor);
    message.everyData.add('lead.add-as:1:full');
    const press = await chat.presses(instructor, message, { data: 'lead.add-as:1:full' });
    expect(press.answer?.text).toContain('由支部书记');
  });

  it('sees leads of their branches; numbers in full only of those whom they found', async () => {
    const chat = await chats.open();
    const { instructor, one } = await withInstructor(chat);
    await chat.says(one, 'private', '/found 钱多多 | 顺风 | 13700002222');
    await chat.says(instructor, 'private', '/found 孙小小 | 顺风 | 13600003333');
    expect(chat.last(instructor).text).toContain('已记下孙小小');
    await chat.says(instructor, 'private', '/leads');
    expect(chat.last(instructor).text).toContain('钱多多（新）：137****2222');
    expect(chat.last(instructor).text).toContain('孙小小（新）：13600003333');
  });

  it('of two branches sees both and no third, and says for which one a person was found', async () => {
    const chat = await chats.open();
    const { secretary, instructor } = await withInstructor(chat);
    for (const title of ['河东支部', '河西支部']) {
      const other = chat.telegram.group({ title, owner: secretary, members: [] });
      await chat.settled();
      await chat.says(secretary, other, '/setup');
      if (title === '河东支部') await chat.says(secretary, other, '/instructor @member_2');
    }
    await chat.says(instructor, 'private', '/census');
    expect(chat.last(instructor).text).toContain('双桥联合党支部');
    expect(chat.last(instructor).text).toContain('河东支部');
    expect(chat.last(instructor).text).not.toContain('河西支部');
    await chat.says(instructor, 'private', '/found 钱多多 | 顺风 | 13700002222');
    expect(chat.last(instructor).text).toBe('这位同志由哪个支部联系？');
    await chat.presses(instructor, chat.last(instructor), '河东支部');
    expect(chat.last(secretary).text).toContain('河东支部：找到一位同志');
  });

  it('cannot be somebody whom the bot has never met, or no user name at all', async () => {
    const chat = await chats.open();
    const { secretary } = await withInstructor(chat);
    await chat.says(secretary, 'private', '/instructor @nobody_here');
    expect(chat.last(secretary).text).toContain('还不认识这个账号');
    await chat.says(secretary, 'private', '/instructor 王 芳');
    expect(chat.last(secretary).text).toContain('看不懂这个用户名');
  });
});
