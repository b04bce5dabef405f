import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const HEADER = '姓名,电报,是否流动,结对代表,行业,联系电话';

const open = async () => {
  const chat = await chats.open();
  const branch = await aBranch(chat);
  const [wang, li, other] = branch.members;
  if (wang === undefined || li === undefined || other === undefined) throw new Error('nobody');
  await importRoster(
    chat,
    branch.secretary,
    `${HEADER}\n王强,@member_1,,是,互联网,138\n李明,@member_2,是,,互联网,139\n赵六,,是,,,\n`,
  );
  await chat.says(branch.secretary, 'private', '/match');
  await chat.presses(branch.secretary, chat.last(branch.secretary), '确认');
  return { chat, wang, li, other, ...branch };
};

describe('/pairs', () => {
  it('shows the secretary the board, privately', async () => {
    const { chat, secretary, group } = await open();
    await chat.says(secretary, group, '/pairs');
    expect(chat.last(group).text).toBe('🤝 流动党员2人，结对1对。\n\n内容已私信给您。');
    expect(chat.last(secretary).text).toBe(
      [
        '结对情况（双桥联合党支部，共1对）',
        '找到2人 · 已结对1人（50%） · 本季度已联系0人（0%） · 参加过活动0人（0%） · 已转接0人',
        '',
        '已介绍（1对）',
        '1. 李明 → 王强（2026年12月1日起）',
        '请王强在2026年12月8日前首次联系',
        '',
        '还没有代表的流动党员（1人）',
        '赵六',
        '发送 /match 可安排结对。',
      ].join('\n'),
    );
  });

  it('says on the board who has not been reached yet', async () => {
    const { chat, secretary } = await open();
    await importRoster(chat, secretary, `${HEADER}\n孙丽,,,是,,\n`);
    await chat.says(secretary, 'private', '/match');
    await chat.presses(secretary, chat.last(secretary), '确认');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain(
      '2. 赵六 → 孙丽（2026年12月1日起，双方都还没有收到介绍）',
    );
  });

  it('shows each side of a pair the other, and nobody else', async () => {
    const { chat, wang, li, other, group } = await open();
    await chat.says(wang, group, '/pairs');
    expect(chat.said(wang).slice(-3)).toEqual([
      '⬇️ 最新的结对消息在下面。',
      '您结对的流动党员共1人，最新情况见下面的消息。',
      expect.stringContaining('姓名：李明\n行业：互联网\n电报：李明 @member_2\n联系电话：139'),
    ]);
    await chat.says(li, 'private', '/pairs');
    expect(chat.last(li).text).toBe(
      '您的结对代表（双桥联合党支部，2026年12月1日起）\n姓名：王强\n电报：王强 @member_1\n联系电话：138',
    );
    await chat.says(other, 'private', '/pairs');
    expect(chat.last(other).text).toContain('您目前没有结对');
  });

  it('is among the duties of both sides', async () => {
    const { chat, wang, li, other } = await open();
    for (const person of [wang, li, other]) await chat.starts(person);
    expect(chat.last(wang).text).toContain('• 您结对的流动党员：李明 @member_2');
    expect(chat.last(li).text).toContain('• 您的结对代表：王强 @member_1');
    expect(chat.last(other).text).not.toContain('结对代表：');
  });

  it('mentions a pair whose representative is no longer one, and a new /match does too', async () => {
    const { chat, secretary } = await open();
    await importRoster(chat, secretary, `${HEADER}\n王强,@member_1,,否,互联网,138\n`);
    for (const command of ['/pairs', '/match']) {
      await chat.says(secretary, 'private', command);
      expect(chat.last(secretary).text).toContain('• 李明 → 王强：王强已不是结对代表');
    }
  });
});
