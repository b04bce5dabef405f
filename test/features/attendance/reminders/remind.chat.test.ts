import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/shared/clock.ts';
import { aBranch, useChat } from '../../../support/chat.ts';
import { forgetHandled } from '../../meetings/_crash.ts';
import { aStory } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

describe('reminders', () => {
  it('give the group counts, and a private word to those who have not answered', async () => {
    const { chat, secretary, li, wang, zhao, group, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课 | 二楼 | 党课');
    await chat.votes(li, poll, [0]);
    await chat.votes(secretary, poll, [0]);
    await chat.votes(wang, poll, [2]);
    const before = { li: chat.said(li).length, wang: chat.said(wang).length };
    await chat.pass(HOUR);
    expect(chat.last(group).text).toBe(
      [
        '⏰ 党课',
        '时间：2026年12月1日（星期二）12:00（北京时间）',
        '地点：二楼',
        '',
        '应到5人',
        '参加2人，线上参加0人，请假1人，未答复2人',
        '',
        '还没有答复的同志，请在投票中选择：参加、线上参加或请假。',
      ].join('\n'),
    );
    expect(chat.last(zhao).text).toContain('您还没有答复。请在支部群的投票中选择');
    const [[button] = []] = chat.last(zhao).keyboard ?? [];
    const link = /^https:\/\/t\.me\/c\/\d+\/(\d+)$/.exec(
      button !== undefined && 'url' in button ? button.url : '',
    );
    expect(Number(link?.[1])).toBe(poll.id);
    expect(chat.said(li)).toHaveLength(before.li);
    expect(chat.said(wang)).toHaveLength(before.wang);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('wait for a member without an account until the meeting begins', async () => {
    const { chat, secretary, group, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    await chat.says(secretary, group, '/remind');
    expect(chat.said(group).at(-2)).toBe(
      '✅ 已为党课发出提醒：群里只公布人数。\n私信提醒未答复的5人。\n其中1人暂时不能私信（没有账号或停用了机器人），开始前打开私聊会补发。',
    );
  });
});

describe('/remind', () => {
  it('reminds at once, once for each command', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    const poll = await call('+26h | 党课');
    const reminders = () => chat.said(li).filter((text) => text.startsWith('⏰')).length;
    secretary.says(group, '/remind', { replyTo: poll });
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.app.process(updates);
    await chat.settled();
    expect(chat.said(group).filter((text) => text.includes('已为党课发出提醒'))).toHaveLength(2);
    expect(reminders()).toBe(1);
    await chat.says(secretary, 'private', '/remind');
    expect(reminders()).toBe(2);
  });

  it('says nothing in a group that has removed the bot, and says so', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    await call('+26h | 党课');
    secretary.removes('bot', group);
    await chat.settled();
    await chat.says(secretary, 'private', '/remind');
    const answer = chat.said(secretary).find((text) => text.includes('群里没有提醒'));
    expect(answer).toContain('私信提醒未答复的5人');
    expect(chat.last(li).text).toContain('您还没有答复');
    const sent = chat.telegram.calls.filter(({ payload }) => payload['chat_id'] === group.id);
    expect(sent.filter(({ response }) => !response.ok)).toEqual([]);
  });

  it('does not claim that all have answered where nobody should attend', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/meeting +26h | 党课');
    await chat.says(secretary, group, '/remind');
    expect(chat.said(group).at(-2)).toContain('名册上没有应到的同志，没有发私信。');
  });

  it('with offsets sets when reminders go out and says when that is', async () => {
    const { chat, secretary, group, call } = await aStory(await chats.open());
    const poll = await call('+26h | 党课');
    await chat.says(secretary, group, '/remind 3d 3h 10m', poll);
    expect(chat.last(group).text).toBe(
      [
        '✅ 党课的提醒已设置。',
        '',
        '提醒将这样发出：',
        '• 提前3小时：2026年12月2日（星期三）09:00',
        '• 提前10分钟：2026年12月2日（星期三）11:50',
        '',
        '时间已过，不再发出：提前3天。',
      ].join('\n'),
    );
    const said = chat.said(group).length;
    await chat.pass(22 * HOUR);
    expect(chat.said(group)).toHaveLength(said);
    await chat.pass(HOUR);
    expect(chat.said(group)).toHaveLength(said + 1);
    await chat.says(secretary, group, '/remind soon');
    expect(chat.last(group).text).toContain('看不懂“soon”，提醒没有改动');
    await chat.says(secretary, group, '/remind 90d');
    expect(chat.last(group).text).toContain('“90d”超出范围');
  });

  it.each(['无', '关', 'none', 'off'])(
    'with %s turns them off, and says how to set them again',
    async (word) => {
      const { chat, secretary, group, call } = await aStory(await chats.open());
      await call('+26h | 党课');
      await chat.says(secretary, group, `/remind ${word}`);
      expect(chat.last(group).text).toBe(
        '✅ 党课的提醒已关闭，不再自动提醒。发送 /remind 1d 1h 可重新设置，/remind 马上提醒一次。',
      );
      const said = chat.said(group).length;
      await chat.says(secretary, group, `/remind ${word}`);
      expect(chat.last(group).text).toContain('党课没有待发的提醒');
      await chat.pass(25.5 * HOUR);
      expect(chat.said(group)).toHaveLength(said + 1);
    },
  );

  it('says so when nothing is coming', async () => {
    const { chat, secretary, group } = await aStory(await chats.open());
    await chat.says(secretary, group, '/remind');
    expect(chat.last(group).text).toBe('近期没有会议或活动需要提醒。');
  });
});

describe('open duties', () => {
  it('name the meetings without an answer and the leave without a kind', async () => {
    const { chat, li, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课');
    await chat.says(li, 'private', '/start');
    expect(chat.last(li).text).toContain('请在群里的投票中答复：党课');
    await chat.says(li, 'private', '/me');
    expect(chat.last(li).text).toMatch(/姓名：李明[^]*待办事项\n• 请在群里的投票中答复：党课/);
    await chat.votes(li, poll, [2]);
    await chat.says(li, 'private', '/start');
    expect(chat.last(li).text).toContain('请选择请假类别：党课');
    await chat.votes(li, poll, [0]);
    await chat.says(li, 'private', '/start');
    expect(chat.last(li).text).toContain('目前没有待办事项');
  });
});
