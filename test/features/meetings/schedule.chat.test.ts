import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, useChat } from '../../support/chat.ts';
import { forgetHandled } from './_crash.ts';

const chats = useChat({ beforeAll, afterAll });

describe('/meeting', () => {
  it('announces the meeting and asks in the group who comes', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/meeting +2h | 第四季度<大会> | 二楼 | 党员大会');
    const [answer, announcement, question] = chat.said(group).slice(-3);
    expect(answer).toBe(
      [
        '✅ 第四季度<大会>已安排，公告和投票发到双桥联合党支部的群里。',
        '类型：党员大会',
        '时间：2026年12月1日（星期二）12:00（北京时间）',
        '地点：二楼',
        '',
        '提醒将这样发出：',
        '• 提前1小时：2026年12月1日（星期二）11:00',
      ].join('\n'),
    );
    expect(announcement).toBe(
      [
        '📢 第四季度<大会>',
        '类型：党员大会',
        '时间：2026年12月1日（星期二）12:00（北京时间）',
        '地点：二楼',
        '',
        '请在下面的投票中答复。需要请假的，我会私信询问请假类别。',
      ].join('\n'),
    );
    expect(question).toBe('第四季度<大会>，2026年12月1日（星期二）12:00，您能参加吗？');
    const { poll } = chat.last(group);
    expect(poll).toMatchObject({ isAnonymous: false, isClosed: false });
    expect(poll?.options.map((option) => option.text)).toEqual(['我参加', '我线上参加', '我请假']);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('called in private is announced in the group', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat, { language: 'en' });
    await chat.says(secretary, 'private', '/meeting tomorrow 15:00 | Quarterly meeting');
    expect(chat.last(secretary).text).toContain(
      'When: Wed 2 Dec 2026, 15:00 (Asia/Shanghai, UTC+8)',
    );
    expect(chat.last(group).poll).toBeDefined();
  });

  it('asked twice by a redelivered update is one meeting', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    secretary.says(group, '/meeting +2h | 党课 | 二楼 | 党课');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.app.process(updates);
    await chat.settled();
    expect(chat.said(group).filter((text) => text.includes('已安排'))).toHaveLength(2);
    expect(chat.said(group).filter((text) => text.startsWith('📢'))).toHaveLength(1);
    expect(chat.telegram.messagesIn(group).filter((m) => m.poll !== undefined)).toHaveLength(1);
  });

  it('from an anonymous administrator is one meeting, however often the button is pressed', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    secretary.saysAnonymously(group, '/meeting +2h | 党课');
    await chat.settled();
    const question = chat.last(group);
    await chat.presses(secretary, question, '是我');
    await chat.presses(secretary, question, '是我');
    expect(chat.said(group).filter((text) => text.startsWith('📢'))).toHaveLength(1);
  });

  it('is for officers', async () => {
    const chat = await chats.open();
    const { members, group } = await aBranch(chat);
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(member, group, '/meeting +2h | 党课');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
  });

  it.each([
    ['-2h | T', '我看不懂这个时间'],
    ['2026-11-30 15:00 | T', '我理解为2026年11月30日（星期一）15:00（北京时间），没有安排'],
    ['下周五 | T', '2026年12月11日几点？'],
    ['sometime | T', '我看不懂这个时间，没有安排。\n\n时间可以这样写'],
    ['+2h | T | P | 茶话会', '没有“茶话会”这种类型，没有安排。可以写：党员大会、支委会'],
    ['+2h | T | P | 党课 | x', '内容太多'],
    [`+2h | ${'长'.repeat(201)}`, '请写标题，最多200个字'],
    [`+2h | T | ${'长'.repeat(201)}`, '地点太长，最多200个字'],
  ])('refuses %.40s and says why', async (args, why) => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, 'private', `/meeting ${args}`);
    expect(chat.last(secretary).text).toContain(why);
    expect(chat.said(group).some((text) => text.startsWith('📢'))).toBe(false);
  });

  it('is refused while the bot is not in the group', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    secretary.removes('bot', group);
    await chat.settled();
    await chat.says(secretary, 'private', '/meeting +2h | 党课');
    expect(chat.last(secretary).text).toContain('现在没有支部群');
    await chat.says(secretary, 'private', '/meeting');
    expect(chat.last(secretary).text).toContain('请把我重新加入支部群');
  });
});

describe('/activity', () => {
  it('states how many seats there are', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/activity 明天9:00 | 植树 | 武烈河边 | 20');
    expect(chat.said(group).at(-2)).toBe(
      [
        '📢 植树',
        '类型：活动',
        '时间：2026年12月2日（星期三）09:00（北京时间）',
        '地点：武烈河边',
        '名额：20个',
        '',
        '名额有限，请在下面的消息里按“报名”。',
      ].join('\n'),
    );
  });

  it('refuses what is no number of seats', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/activity 明天9:00 | 植树 | 河边 | 很多');
    expect(chat.last(group).text).toContain('“很多”不是有效的名额');
  });
});

describe('/meetings', () => {
  it('lists what is coming, the nearest first, with a way to the poll', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat);
    await chat.says(secretary, group, '/meetings');
    expect(chat.last(group).text).toBe('近期没有安排会议和活动。');
    await chat.says(secretary, group, '/meeting +50h | 后一个 | 二楼');
    await chat.says(secretary, group, '/meeting +2h | 前一个');
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(member, group, '/meetings');
    expect(chat.last(group).text).toBe(
      [
        '近期的会议和活动',
        '',
        '前一个（其他会议）',
        '时间：2026年12月1日（星期二）12:00（北京时间）',
        '去答复',
        '',
        '后一个（其他会议）',
        '时间：2026年12月3日（星期四）12:00（北京时间）',
        '地点：二楼',
        '去答复',
      ].join('\n'),
    );
    await chat.says(secretary, 'private', '/meetings');
    expect(chat.said(secretary).at(-2)).toContain('前一个');
    expect(chat.last(secretary).document?.name).toBe('calendar.ics');
    await chat.says(member, 'private', '/meetings');
    expect(chat.last(member).text).toContain('还没有登记在任何支部');
  });
});
