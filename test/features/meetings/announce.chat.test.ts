import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, useChat } from '../../support/chat.ts';
import { aStory } from '../attendance/_story.ts';
import { parseCalendar, textOf } from './calendar/_parse.ts';

const chats = useChat({ beforeAll, afterAll });

const fileOf = (message: { document: { bytes: Uint8Array } | undefined }) =>
  parseCalendar(new TextDecoder().decode(message.document?.bytes));

describe('an announcement', () => {
  it('states both numbers, and the end where it was given', async () => {
    const chat = await chats.open();
    const { call, group } = await aStory(chat);
    await call('明天15:00-16:30 | 第四季度党员大会 | 二楼 | 党员大会');
    expect(chat.said(group).at(-2)).toBe(
      [
        '📢 第四季度党员大会',
        '类型：党员大会',
        '时间：2026年12月2日（星期三）15:00（北京时间）',
        '预计16:30结束',
        '地点：二楼',
        '应到：5人，其中有表决权4人',
        '',
        '请在下面的投票中答复。需要请假的，我会私信询问请假类别。',
      ].join('\n'),
    );
  });

  it('is in English where the branch speaks it', async () => {
    const chat = await chats.open({ env: { LOCALE: 'en' } });
    const { secretary, group } = await aBranch(chat, { language: 'en' });
    await chat.says(secretary, group, '/meeting tomorrow 3pm-4:30pm | Lecture | | lecture');
    expect(chat.said(group).at(-2)).toContain('15:00 (Asia/Shanghai, UTC+8)\nUntil about 16:30');
    expect(chat.telegram.messagesIn(group).at(-2)?.buttons).toEqual([['📅 Add to calendar']]);
  });

  it('stands in the topic where the meeting was called, and so does its poll', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    secretary.says(group, '/meeting +2h | 党课', { thread: 77 });
    await chat.settled();
    const [answer, announcement, poll] = chat.telegram.messagesIn(group).slice(-3);
    expect(announcement?.text).toContain('📢 党课');
    expect([answer, announcement, poll].map((m) => m?.threadId)).toEqual([77, 77, 77]);
    await chat.says(secretary, 'private', '/meeting +3h | 支委会 | | 支委会');
    expect(chat.last(group).threadId).toBeUndefined();
  });

  it('goes to the group as a whole when the topic is gone', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    const gone = { error_code: 400, description: 'Bad Request: message thread not found' };
    secretary.says(group, '/meeting +2h | 党课', { thread: 77 });
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    chat.telegram.failNext('sendMessage', gone);
    chat.telegram.failNext('sendPoll', gone);
    await chat.settled();
    await chat.pass(5000);
    const [announcement, poll] = chat.telegram.messagesIn(group).slice(-2);
    expect(announcement?.text).toContain('📢 党课');
    expect(poll?.poll).toBeDefined();
    expect([announcement?.threadId, poll?.threadId]).toEqual([undefined, undefined]);
  });
});

describe('a group that forbids polls', () => {
  const refusal = {
    error_code: 400,
    description: 'Bad Request: not enough rights to send polls to the chat',
  };

  it('is told to the secretary in private, who sends the poll once it is allowed', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat);
    chat.telegram.failNext('sendPoll', refusal);
    await chat.says(secretary, group, '/meeting +2h | 党课');
    expect(chat.last(group).text).toContain('📢 党课');
    const word = chat.last(secretary);
    expect(word.text).toBe(
      [
        '⚠️ 党课的投票没能发到双桥联合党支部的群里：群里不允许我发投票。会议已登记，没有丢失。',
        '',
        '时间：2026年12月1日（星期二）12:00（北京时间）',
        '',
        '请在群的“管理群组 → 权限”里允许成员发投票，或把我设为管理员，然后点下面的按钮。',
      ].join('\n'),
    );
    await chat.pass(5000);
    await chat.presses(secretary, word, '重新发送');
    await chat.presses(secretary, word, { data: [...word.everyData].join() });
    expect(chat.last(group).poll?.isClosed).toBe(false);
    expect(chat.telegram.messagesIn(group).filter((m) => m.poll !== undefined)).toHaveLength(1);
    expect(chat.said(members[0] ?? secretary).join()).not.toContain('投票没能');
  });

  it('is told in the secretary’s language, again when it is refused again', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat, { language: 'en' });
    chat.telegram.failNext('sendPoll', refusal, 2);
    await chat.says(secretary, group, '/meeting +2h | Lecture');
    const word = chat.last(secretary);
    expect(word.text).toContain('polls are not allowed there. The meeting is stored');
    await chat.pass(5000);
    await chat.presses(secretary, word, 'Send again');
    expect(
      chat.said(secretary).filter((text) => text.includes('polls are not allowed')),
    ).toHaveLength(1);
    expect(chat.last(secretary).text).toContain('polls are not allowed');
  });

  it('is of no more interest once the meeting has begun', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    chat.telegram.failNext('sendPoll', refusal);
    await chat.says(secretary, group, '/meeting +2h | 党课');
    const word = chat.last(secretary);
    await chat.pass(3 * 3_600_000);
    await chat.presses(secretary, word, '重新发送');
    expect(chat.last(secretary).text).toContain('已经开始、结束或取消');
    expect(chat.telegram.messagesIn(group).some((m) => m.poll !== undefined)).toBe(false);
  });
});

describe('the calendar file', () => {
  it('of a meeting is handed out in private by the link under its announcement', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat);
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(secretary, group, '/meeting 明天15:00-16:30 | 党课；第2讲, 上 | 二楼 | 党课');
    const announcement = chat.telegram.messagesIn(group).at(-2);
    if (announcement === undefined) throw new Error('no announcement');
    await chat.presses(member, announcement, '📅 加入日历');
    const message = chat.last(member);
    expect(message.text).toContain('📅 党课；第2讲, 上\n时间：2026年12月2日（星期三）15:00');
    expect(message.document?.name).toBe('meeting-2026-12-02.ics');
    const file = fileOf(message);
    expect(textOf(file, 'SUMMARY')).toEqual(['党课；第2讲, 上']);
    expect(textOf(file, 'DTSTART')).toEqual(['20261202T070000Z']);
    expect(textOf(file, 'DTEND')).toEqual(['20261202T083000Z']);
    expect(textOf(file, 'LOCATION')).toEqual(['二楼']);
    expect(textOf(file, 'URL')[0]).toMatch(/^https:\/\/t\.me\/c\/\d+\/\d+$/);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('of the branch comes with /meetings, and by the link in the group’s list', async () => {
    const chat = await chats.open({ env: { LOCALE: 'en' } });
    const { secretary, members, group } = await aBranch(chat, { language: 'en' });
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(secretary, 'private', '/meetings');
    expect(chat.last(secretary).text).toBe('Nothing is planned at the moment.');
    await chat.says(secretary, group, '/meeting +2h | First');
    await chat.says(secretary, group, '/meeting +50h | Second');
    await chat.says(secretary, 'private', '/meetings');
    expect(textOf(fileOf(chat.last(secretary)), 'SUMMARY')).toEqual(['First', 'Second']);
    await chat.says(member, group, '/meetings');
    await chat.presses(member, chat.last(group), '📅 Add all to calendar');
    expect(textOf(fileOf(chat.last(member)), 'SUMMARY')).toEqual(['First', 'Second']);
    expect(chat.last(member).text).toContain('2 coming events');
  });

  it('is not found by guessing', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat);
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(secretary, group, '/meeting +2h | 党课');
    for (const guess of ['cal_1', 'cal_AAAA', 'cals_1']) await chat.starts(member, guess);
    expect(chat.said(member).slice(-3)).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining('没有找到可以加入日历的')),
    );
  });
});
