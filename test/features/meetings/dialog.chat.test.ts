import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, useChat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

describe('/meeting without arguments', () => {
  it('asks in private for kind, time, title and place', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, 'private', '/meeting');
    await chat.presses(secretary, chat.last(secretary), '主题党日');
    await chat.says(secretary, 'private', '昨天15:00');
    expect(chat.last(secretary).text).toContain('这个时间已经过去');
    await chat.says(secretary, 'private', '明天15:00');
    await chat.says(secretary, 'private', '参观纪念馆');
    await chat.presses(secretary, chat.last(secretary), '跳过');
    expect(chat.last(secretary).text).toContain(
      '类型：主题党日\n时间：2026年12月2日（星期三）15:00（北京时间）\n\n提醒',
    );
    expect(chat.last(group).poll).toBeDefined();
  });

  it('asks in the group by replies to itself', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    const reply = (text: string) => chat.says(secretary, group, text, chat.last(group));
    await chat.says(secretary, group, '/meeting');
    await chat.presses(secretary, chat.last(group), '党课');
    await reply('明天15:00');
    await reply('学习新规定');
    await reply('-');
    expect(chat.said(group).at(-2)).toContain('📢 学习新规定\n类型：党课');
    expect(chat.last(group).poll).toBeDefined();
    expect(chat.telegram.violations).toEqual([]);
  });

  it('asks only for what the command left out', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, 'private', '/activity +2h');
    expect(chat.last(secretary).text).toBe('标题？（最多200个字）');
    await chat.says(secretary, 'private', '打羽毛球');
    await chat.says(secretary, 'private', '体育馆');
    await chat.says(secretary, 'private', '多少都行');
    expect(chat.last(secretary).text).toContain('名额应是1到10000的整数');
    await chat.says(secretary, 'private', '8');
    expect(chat.said(group).at(-2)).toContain('名额：8个');
  });
});

describe('a time that could mean several', () => {
  it('is asked back with the readings as buttons', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/meeting 明天3点 | 党课 | 二楼 | 党课');
    const question = chat.last(group);
    expect(question.text).toContain('您说的是哪个时间？');
    await chat.presses(secretary, question, '2026年12月2日（星期三）15:00');
    await chat.presses(secretary, question, '2026年12月2日（星期三）15:00');
    const announced = chat.said(group).filter((text) => text.startsWith('📢'));
    expect(announced).toHaveLength(1);
    expect(announced[0]).toContain('时间：2026年12月2日（星期三）15:00（北京时间）\n地点：二楼');
  });
});
