import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useChat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

describe('/setup', () => {
  it('links the group to a branch and makes the administrator its secretary', async () => {
    const chat = await chats.open();
    const admin = chat.telegram.user({ name: 'Zhou Min', language: 'zh-hans' });
    const group = chat.telegram.group({ title: '双桥联合党支部', owner: admin });
    await chat.settled();
    await chat.says(admin, group, '/setup');
    expect(chat.last(group).text).toBe(
      '✅ 本群已设为双桥联合党支部的支部群，您是支部书记。\n时区：Asia/Shanghai\n\n下一步：\n1. 点下面的按钮打开私聊；\n2. 在私聊中发送 /import，导入党员名册（.xlsx 或 .csv）；\n3. 不在名册上的同志，可在群里发送 /join 申请。',
    );
    expect(chat.telegram.violations).toEqual([]);
  });

  it('says so in a group that is linked already', async () => {
    const chat = await chats.open();
    const admin = chat.telegram.user({ name: 'Zhou Min' });
    const group = chat.telegram.group({ title: '双桥联合党支部', owner: admin });
    await chat.says(admin, group, '/setup 双桥支部');
    await chat.says(admin, group, '/setup');
    expect(chat.last(group).text).toBe('本群已经是双桥支部的支部群，不需要重复设置。');
  });

  it('refuses a plain member and tells them whom to ask', async () => {
    const chat = await chats.open();
    const admin = chat.telegram.user({ name: 'Zhou Min' });
    const member = chat.telegram.user({ name: 'Li Lei' });
    const group = chat.telegram.group({ title: '支部', owner: admin, members: [member] });
    await chat.says(member, group, '/setup');
    expect(chat.last(group).text).toBe('只有群管理员才能设置支部群。请让管理员发送 /setup。');
  });

  it('asks an anonymous administrator to press a button, and then knows them', async () => {
    const chat = await chats.open();
    const admin = chat.telegram.user({ name: 'Zhou Min' });
    const member = chat.telegram.user({ name: 'Li Lei' });
    const group = chat.telegram.group({ title: '支部', owner: admin, members: [member] });
    admin.saysAnonymously(group, '/setup 第一支部');
    await chat.settled();
    const question = chat.last(group);
    expect(question.text).toContain('匿名');
    const press = await chat.presses(member, question, '是我');
    expect(press.answer?.text).toContain('匿名发言的管理员本人');
    expect(chat.last(group)).toBe(question);
    await chat.presses(admin, question, '是我');
    expect(chat.last(group).text).toContain('本群已设为第一支部的支部群');
  });

  it('waits for an operator where registration needs approval', async () => {
    const chat = await chats.open({
      env: { REGISTRATION: 'approval', OPERATOR_IDS: '5000000001,5000000000' },
    });
    const operator = chat.telegram.user({ name: 'Op', language: 'en' });
    const admin = chat.telegram.user({ name: 'Zhou Min' });
    await chat.starts(operator);
    const group = chat.telegram.group({ title: '支部', owner: admin });
    await chat.says(admin, group, '/setup');
    expect(chat.last(group).text).toContain('等待管理员审核');
    await chat.says(admin, group, '/roster');
    expect(chat.last(group).text).toContain('等待管理员审核');
    await chat.presses(operator, chat.last(operator), { row: 0, column: 0 });
    expect(chat.last(group).text).toContain('已通过审核');
  });
});

describe('a group that waits for approval', () => {
  const inWaiting = async () => {
    const chat = await chats.open({
      env: { REGISTRATION: 'approval', OPERATOR_IDS: '5000000001' },
    });
    const operator = chat.telegram.user({ name: 'Op', language: 'en' });
    const admin = chat.telegram.user({ name: 'Zhou Min', language: 'en' });
    await chat.starts(operator);
    await chat.starts(admin);
    const group = chat.telegram.group({ title: '支部', owner: admin });
    await chat.says(admin, group, '/setup');
    return { chat, operator, admin, group };
  };

  it('is asked about in the language of the operator', async () => {
    const { chat, operator } = await inWaiting();
    expect(chat.last(operator).text).toBe(
      'A new branch: 支部\nAsked for by: Zhou Min\nMay it use the bot?',
    );
  });

  it('is not called ready when /setup comes again', async () => {
    const { chat, admin, group } = await inWaiting();
    await chat.says(admin, group, '/setup');
    expect(chat.last(group).text).toContain('等待管理员审核');
  });

  it('hears that it was declined, whatever is sent later', async () => {
    const { chat, operator, admin, group } = await inWaiting();
    await chat.presses(operator, chat.last(operator), 'Decline');
    for (const command of ['/setup', '/join', '/attendance']) {
      await chat.says(admin, group, command);
      expect(chat.last(group).text).toContain('管理员没有同意');
    }
    await chat.says(admin, 'private', '/import');
    expect(chat.last(admin).text).toContain('You hold no office in a branch');
  });
});

describe('the bot in a group', () => {
  const aLinkedGroup = async () => {
    const chat = await chats.open();
    const admin = chat.telegram.user({ name: 'Zhou Min' });
    const group = chat.telegram.group({ title: '支部', owner: admin });
    await chat.says(admin, group, '/setup');
    return { chat, admin, group };
  };

  it('that was removed and added again finds its branch, and does not ask for /setup', async () => {
    const { chat, admin, group } = await aLinkedGroup();
    admin.removes('bot', group);
    await chat.settled();
    admin.adds('bot', group);
    await chat.settled();
    expect(chat.last(group).text).toContain('我回来了。本群是支部的支部群');
    await chat.says(admin, group, '/roster');
    expect(chat.last(group).text).toContain('名册上还没有人');
  });

  it('is found again by /setup when its return went unnoticed', async () => {
    const { chat, admin, group } = await aLinkedGroup();
    admin.removes('bot', group);
    await chat.settled();
    admin.adds('bot', group);
    chat.telegram.takeUpdates();
    await chat.says(admin, group, '/setup');
    expect(chat.last(group).text).toBe('本群已经是支部的支部群，不需要重复设置。');
    await chat.says(admin, group, '/roster');
    expect(chat.last(group).text).toContain('名册上还没有人');
  });

  it('knows the administrators where the list of members is hidden', async () => {
    const chat = await chats.open();
    const admin = chat.telegram.user({ name: 'Zhou Min' });
    const member = chat.telegram.user({ name: 'Li Lei' });
    const group = chat.telegram.group({ title: '支部', owner: admin, members: [member] });
    const hidden = { error_code: 400, description: 'Bad Request: member list is inaccessible' };
    chat.telegram.failNext('getChatMember', hidden, 2);
    await chat.says(member, group, '/setup');
    expect(chat.last(group).text).toContain('只有群管理员');
    await chat.says(admin, group, '/setup');
    expect(chat.last(group).text).toContain('本群已设为支部的支部群');
  });
});
