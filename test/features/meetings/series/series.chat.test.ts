import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/shared/clock.ts';
import { aBranch, useChat } from '../../../support/chat.ts';
import { forgetHandled } from '../_crash.ts';

const chats = useChat({ beforeAll, afterAll });

const LINE = '/series 每月第一个星期五 15:00 | 主题党日 | 二楼会议室 | 主题党日';

describe('/series', () => {
  it('takes one line, shows the next five dates, and announces once it is confirmed', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, 'private', LINE);
    expect(chat.last(secretary).text).toBe(
      [
        '请核对这项定期安排：',
        '',
        '🔁 主题党日（主题党日）',
        '每月第一个星期五，15:00（北京时间）',
        '地点：二楼会议室',
        '',
        '接下来5次：',
        '• 2026年12月4日（星期五）15:00',
        '• 2027年1月1日（星期五）15:00',
        '• 2027年2月5日（星期五）15:00',
        '• 2027年3月5日（星期五）15:00',
        '• 2027年4月2日（星期五）15:00',
        '',
        '每次提前7天的上午9点，在群里公告并发起投票。',
        '法定节假日我不知道，遇到时请跳过那一次。',
      ].join('\n'),
    );
    await chat.pass(DAY / 24);
    expect(chat.said(group).filter((text) => text.startsWith('📢'))).toEqual([]);
    const draft = chat.last(secretary);
    await chat.presses(secretary, draft, '确认');
    await chat.presses(secretary, draft, { data: [...draft.everyData][0] ?? '' });
    expect(chat.last(secretary).text).toContain('接下来5次');
    await chat.pass(DAY / 24);
    expect(chat.said(group).filter((text) => text.startsWith('📢'))).toHaveLength(1);
    expect(chat.last(group).poll?.question.text).toContain('2026年12月4日（星期五）15:00');
    await chat.presses(secretary, draft, '跳过2027年1月1日');
    expect(chat.last(secretary).text).toContain('• 2027年1月1日（星期五）15:00 ⏭ 跳过');
    expect(chat.last(secretary).text).toContain('• 2026年12月4日（星期五）15:00 ✅ 已公告');
    await chat.presses(secretary, draft, '恢复2027年1月1日');
    await chat.presses(secretary, draft, '暂停');
    expect(chat.last(secretary).text).toContain('已暂停');
    await chat.presses(secretary, draft, '恢复');
    await chat.presses(secretary, draft, '结束');
    expect(chat.last(secretary).text).toContain('要结束主题党日的定期安排吗？');
    await chat.presses(secretary, draft, '结束');
    expect(chat.last(secretary).text).toContain('已经公告的会议照常举行');
    await chat.presses(secretary, draft, '返回');
    expect(chat.last(secretary).text).toContain('还没有定期安排');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('asks step by step, in the person’s language', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat, { language: 'en' });
    await chat.says(secretary, 'private', '/series');
    await chat.says(secretary, 'private', 'now and then');
    expect(chat.last(secretary).text).toContain('I could not read how often');
    await chat.presses(secretary, chat.last(secretary), 'or the working day before');
    await chat.says(secretary, 'private', 'at 3');
    expect(chat.last(secretary).text).toContain('The time may be 03:00 or 15:00');
    await chat.says(secretary, 'private', '3pm');
    await chat.presses(secretary, chat.last(secretary), 'Party lecture');
    await chat.says(secretary, 'private', 'Lecture <b>');
    await chat.presses(secretary, chat.last(secretary), 'Skip');
    const { text } = chat.last(secretary);
    expect(text).toContain('Is this right?');
    expect(text).toContain(
      'the 25th of every month, or the working day before, 15:00 (Asia/Shanghai, UTC+8)',
    );
    expect(text).toContain('• Fri 25 Dec 2026, 15:00');
    expect(text).toContain('I do not know public holidays');
    await chat.presses(secretary, chat.last(secretary), 'Cancel');
    await chat.says(secretary, 'private', '/series');
    expect(chat.last(secretary).text).toContain('How often?');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('asks only for what a line leaves open, and says what is wrong with it', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.says(secretary, 'private', '/series 每周三 | 党课');
    expect(chat.last(secretary).text).toContain('几点开始');
    await chat.says(secretary, 'private', '晚上7点');
    expect(chat.last(secretary).text).toContain('什么类型');
    await chat.presses(secretary, chat.last(secretary), '活动');
    expect(chat.last(secretary).text).toContain('🔁 党课（活动）\n每星期三，19:00');
    for (const [line, problem] of [
      ['/series 偶尔 | 党课', '看不懂多久一次'],
      ['/series 每周三3点 | 党课', '时间可能是03:00 或 15:00'],
      ['/series 每周三15:00 | 党课 | 二楼 | 聚餐', '没有“聚餐”这种类型'],
      [`/series 每周三15:00 | ${'长'.repeat(201)}`, '请写标题'],
      ['/series 每周三15:00 | a | b | c | d', '内容太多'],
    ] as const) {
      await chat.says(secretary, 'private', line);
      expect(chat.last(secretary).text).toContain(problem);
    }
  });

  it('shows a date that was moved where it is now, and a month as a number', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
    await chat.says(secretary, 'private', LINE);
    await press('确认');
    const sheet = chat.last(secretary);
    await chat.pass(DAY / 24);
    await chat.says(secretary, 'private', '/meetings');
    const list = chat.telegram.messagesIn(secretary).at(-2);
    if (list === undefined) throw new Error('no list');
    await chat.presses(secretary, list, '⚙️');
    await chat.presses(secretary, list, '✏️ 修改');
    await press('时间');
    await chat.says(secretary, 'private', '12-06 16:00');
    await press('✅ 保存并通知');
    await chat.presses(secretary, sheet, '跳过2027年1月1日');
    expect(sheet.text).toContain('• 2026年12月6日（星期日）16:00 ✅ 已公告');
    expect(sheet.text).toContain('• 2027年1月1日（星期五）15:00 ⏭ 跳过');
    await chat.says(secretary, 'private', '/series 每年7月1日上午9点 | 七一党课 | | 党课');
    expect(chat.last(secretary).text).toContain('每年7月1日，09:00（北京时间）');
  });

  it('is written once when its update comes again', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    secretary.says('private', LINE);
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.app.process(updates);
    await chat.settled();
    await chat.presses(secretary, chat.last(secretary), '确认');
    await chat.says(secretary, 'private', '/series');
    expect(chat.last(secretary).keyboard?.flat()).toHaveLength(2);
  });

  it('is the officers’ matter, also when a button is pressed', async () => {
    const chat = await chats.open();
    const { members, group } = await aBranch(chat);
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(member, 'private', LINE);
    expect(chat.last(member).text).toContain('没有在任何支部担任书记');
    await chat.says(member, group, LINE);
    expect(chat.last(group).text).toContain('要在私聊中使用');
  });
});
