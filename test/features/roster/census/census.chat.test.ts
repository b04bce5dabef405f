import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const ROSTER = `姓名,电报,党员类别,联系电话
周敏,@zhou_min,正式党员,13800000001
甲一,@member_1,正式党员,13800000002
乙二,@member_2,预备党员,
丙三,,正式党员,13800000004
`;

/** A branch of four, one of them without an account. */
const branchOfFour = async (chat: Chat) => {
  const branch = await aBranch(chat, { members: 3 });
  await importRoster(chat, branch.secretary, ROSTER);
  const [one, two, stranger] = branch.members;
  if (one === undefined || two === undefined || stranger === undefined) throw new Error('members');
  return { ...branch, one, two, stranger };
};

describe('the round', () => {
  it('is opened by the secretary: cards go out privately, the group hears counts', async () => {
    const chat = await chats.open();
    const { secretary, group, one } = await branchOfFour(chat);
    await chat.says(secretary, group, '/census');
    const inGroup = chat.said(group).at(-1) ?? '';
    expect(inGroup).toContain('2026年第4季度党员信息核对开始了，共4人');
    expect(chat.said(group).join('\n')).not.toMatch(/甲一|丙三/);
    expect(chat.last(one).text).toContain('姓名：甲一');
    expect(chat.last(one).text).toContain('联系电话：13800000002');
    expect(chat.said(secretary).join('\n')).toContain('已核对0/4人');
  });

  it('counts each member once, however often they tap, and after a restart', async () => {
    const chat = await chats.open();
    const { secretary, one, group } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    const card = chat.last(one);
    await chat.presses(one, card, '全部正确');
    expect(chat.last(one).text).toContain('已确认，谢谢');
    await chat.restart();
    const data = [...card.everyData].find((item) => item.startsWith('census.ok'));
    if (data === undefined) throw new Error('no button');
    await chat.presses(one, card, { data });
    await chat.says(secretary, group, '/census');
    expect(chat.last(group).text).toContain('已核对1/4人，其中更正0人');
    await chat.says(one, 'private', '/me');
    expect(chat.last(one).text).toContain('同意登记：2026年12月1日');
  });

  it('sends everybody one card, though the secretary asks again', async () => {
    const chat = await chats.open();
    const { secretary, one } = await branchOfFour(chat);
    for (let i = 0; i < 3; i++) await chat.says(secretary, 'private', '/census');
    expect(chat.said(one).filter((text) => text.includes('党员信息核对'))).toHaveLength(1);
  });

  it('tells the secretary alone who has not answered and who cannot be reached', async () => {
    const chat = await chats.open();
    const { secretary, one, group } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.presses(one, chat.last(one), '全部正确');
    await chat.says(secretary, group, '/census');
    const status = chat.last(secretary).text;
    expect(status).toContain('还没有回复（2人）\n周敏、乙二');
    expect(status).toContain('私信不到（1人）\n• 丙三（未关联账号），电话：13800000004');
    expect(chat.last(group).text).not.toContain('丙三');
  });

  it('reminds at most once a day, and only those who have not answered', async () => {
    const chat = await chats.open();
    const { secretary, one, two } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.presses(one, chat.last(one), '全部正确');
    await chat.says(secretary, 'private', '/census');
    const status = chat.last(secretary);
    const cards = (who: typeof one) =>
      chat.said(who).filter((text) => text.includes('请核对您的名片')).length;
    await chat.presses(secretary, status, '提醒');
    expect(cards(two)).toBe(2);
    const again = await chat.presses(secretary, status, '提醒');
    expect(again.answer?.text).toContain('今天已经提醒过了');
    expect(cards(two)).toBe(2);
    expect(cards(one)).toBe(0);
    await chat.pass(DAY);
    await chat.presses(secretary, status, '提醒');
    expect(cards(two)).toBe(3);
  });

  it('closes once; a card that comes late can still be corrected', async () => {
    const chat = await chats.open();
    const { secretary, one, two, group } = await branchOfFour(chat);
    for (let i = 0; i < 2; i++) await chat.says(secretary, 'private', '/census');
    const status = chat.last(secretary);
    await chat.presses(secretary, status, '结束核对');
    await chat.presses(secretary, status, { data: 'census.close:1' });
    expect(chat.said(group).filter((text) => text.includes('已结束'))).toHaveLength(1);
    expect(chat.last(group).text).toContain('已核对0/4人');
    await chat.presses(one, chat.last(one), '全部正确');
    expect(chat.last(one).text).toContain('已经结束');
    await chat.presses(two, chat.last(two), '更正信息');
    expect(chat.last(two).text).toContain('要更正哪一项');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(secretary).text).toContain('这一季度的核对已经结束');
  });

  it('opens again after a slip, with the answers that it had; the group hears nothing of it', async () => {
    const chat = await chats.open();
    const { secretary, one, two, group } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.presses(one, chat.last(one), '全部正确');
    await chat.says(secretary, 'private', '/census');
    const status = chat.last(secretary);
    await chat.presses(secretary, status, '结束核对');
    const heard = chat.said(group).length;
    await chat.presses(secretary, status, '重新开始');
    await chat.presses(secretary, status, { data: 'census.reopen:1' });
    expect(status.text).toContain('已核对1/4人');
    await chat.presses(two, chat.last(two), '全部正确');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(secretary).text).toContain('已核对2/4人');
    expect(chat.said(group)).toHaveLength(heard);
  });

  it('is answered from /me too, by one tap, and by looking through the card without a change', async () => {
    const chat = await chats.open();
    const { secretary, one, two } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.says(one, 'private', '/me');
    await chat.presses(one, chat.last(one), '全部正确');
    await chat.says(one, 'private', '/me');
    expect(chat.last(one).buttons.flat().join()).not.toContain('全部正确');
    await chat.presses(two, chat.last(two), '更正信息');
    await chat.presses(two, chat.last(two), '好了');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(secretary).text).toContain('已核对2/4人，其中更正0人');
  });

  it('does not ask those again who joined while it runs', async () => {
    const chat = await chats.open();
    const { secretary, stranger, group } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.says(stranger, group, '/join');
    const [button] = chat.last(group).keyboard?.flat() ?? [];
    const url = button !== undefined && 'url' in button ? button.url : '';
    await chat.starts(stranger, /start=(.+)/.exec(url)?.[1]);
    await chat.says(stranger, 'private', '丁四');
    await chat.presses(stranger, chat.last(stranger), '正式党员');
    await chat.presses(stranger, chat.last(stranger), '否');
    for (let i = 0; i < 5; i++) await chat.presses(stranger, chat.last(stranger), '跳过');
    await chat.presses(stranger, chat.last(stranger), '同意并提交');
    expect(chat.last(secretary).text).toContain('同意登记：2026年12月1日');
    await chat.presses(secretary, chat.last(secretary), '✅ 同意');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(secretary).text).toContain('已核对1/5人');
    expect(chat.last(secretary).text).not.toContain('丁四');
  });

  it('tells the officers once after a week who has not answered, never at night', async () => {
    const chat = await chats.open();
    const { secretary, one, group } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.presses(one, chat.last(one), '全部正确');
    const told = () => chat.said(secretary).filter((text) => text.includes('开始已有一周'));
    await chat.pass(7 * DAY - HOUR);
    expect(told()).toHaveLength(0);
    await chat.pass(12 * HOUR);
    expect(told()).toHaveLength(0);
    await chat.pass(12 * HOUR);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('周敏、乙二');
    await chat.pass(7 * DAY);
    expect(told()).toHaveLength(1);
    expect(chat.said(group).join()).not.toMatch(/乙二|丙三/);
  });

  it('refuses the buttons to everybody whose they are not', async () => {
    const chat = await chats.open();
    const { secretary, one, two, stranger } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    const card = chat.last(one);
    const forged = async (who: typeof one, data: string) => {
      const message = chat.last(who);
      message.everyData.add(data);
      return (await chat.presses(who, message, { data })).answer?.text;
    };
    const data = [...card.everyData];
    for (const item of data) {
      expect(await forged(two, item)).toContain('不是您的');
      expect(await forged(stranger, item)).toContain('不是您的');
    }
    expect(await forged(two, 'census.remind:1')).toContain('由支部书记');
    expect(await forged(two, 'census.close:1')).toContain('由支部书记');
    expect(await forged(two, 'census.reopen:1')).toContain('由支部书记');
    await chat.says(two, 'private', '/census');
    expect(chat.last(two).text).toContain('您没有在任何支部担任书记');
  });

  it('is said in English to those who speak it', async () => {
    const chat = await chats.open();
    const { secretary, members } = await aBranch(chat, { members: 1, language: 'en' });
    const [one] = members;
    if (one === undefined) throw new Error('member');
    await importRoster(chat, secretary, 'name,telegram\nAnn,@member_1\n');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(one).text).toContain('check of the roster (quarter 4 of 2026)');
    await chat.presses(one, chat.last(one), 'All correct');
    expect(chat.last(one).text).toContain('Confirmed, thank you!');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(secretary).text).toContain('1 of 1 have answered');
  });
});

describe('correcting one’s card', () => {
  const opened = async (chat: Chat) => {
    const branch = await branchOfFour(chat);
    await chat.says(branch.secretary, 'private', '/census');
    await chat.presses(branch.one, chat.last(branch.one), '更正信息');
    return branch;
  };

  it('goes field by field, refuses what the import refuses, and counts as an answer', async () => {
    const chat = await chats.open();
    const { secretary, one } = await opened(chat);
    await chat.presses(one, chat.last(one), '联系电话');
    await chat.says(one, 'private', 'call me');
    expect(chat.last(one).text).toContain('联系电话不对');
    await chat.says(one, 'private', '139 0000 9999');
    expect(chat.last(one).text).toContain('联系电话：139 0000 9999');
    await chat.presses(one, chat.last(one), '外出时间');
    await chat.says(one, 'private', '2099-01-01');
    expect(chat.last(one).text).toContain('日期不能晚于今天');
    await chat.says(one, 'private', '2026-02-30');
    expect(chat.last(one).text).toContain('没有这个日期');
    await chat.restart();
    await chat.says(one, 'private', '2026年9月');
    expect(chat.last(one).text).toContain('外出时间：2026年9月1日');
    await chat.presses(one, chat.last(one), '联系电话');
    await chat.presses(one, chat.last(one), '清空这一项');
    expect(chat.last(one).text).not.toContain('联系电话：');
    await chat.presses(one, chat.last(one), '好了');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(secretary).text).toContain('已核对1/4人，其中更正1人');
    expect(chat.last(secretary).text).toContain('更正了信息：甲一');
    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('• 甲一 · 外出\n');
  });

  it('takes over the language for what is said', async () => {
    const chat = await chats.open();
    const { one } = await opened(chat);
    await chat.presses(one, chat.last(one), '语言');
    await chat.presses(one, chat.last(one), 'English');
    await chat.pass(HOUR);
    await chat.says(one, 'private', '/me');
    expect(chat.last(one).text).toContain('Language: English');
  });

  it('passes on what is the secretary’s to change', async () => {
    const chat = await chats.open();
    const { secretary, one } = await opened(chat);
    await chat.presses(one, chat.last(one), '姓名、党员类别');
    await chat.says(one, 'private', '我叫甲壹，<b>不是</b>甲一');
    expect(chat.last(one).text).toContain('已转给书记');
    expect(chat.last(secretary).text).toBe('✏️ 甲一请您更改名册：\n我叫甲壹，<b>不是</b>甲一');
    await chat.says(one, 'private', '/me');
    expect(chat.last(one).text).toContain('姓名：甲一');
  });
});

describe('with a new quarter', () => {
  const toNewYear = (chat: Chat, time: string) =>
    new Date(`2027-01-${time}`).getTime() - chat.clock.now().getTime();

  it('the census opens by itself at nine, once', async () => {
    const chat = await chats.open();
    const { secretary, one, group } = await branchOfFour(chat);
    await chat.pass(toNewYear(chat, '01T00:59:00Z'));
    expect(chat.said(group).join()).not.toContain('2027年第1季度');
    await chat.pass(2 * 60_000);
    await chat.pass(HOUR);
    expect(chat.said(group).filter((t) => t.includes('2027年第1季度'))).toHaveLength(1);
    expect(chat.said(secretary).filter((t) => t.includes('已经自动开始'))).toHaveLength(1);
    expect(chat.said(one).filter((t) => t.includes('2027年第1季度'))).toHaveLength(1);
  });

  it('a missed census is made up within the first week, and not later', async () => {
    const chat = await chats.open();
    const { group } = await branchOfFour(chat);
    await chat.pass(toNewYear(chat, '08T02:00:00Z'));
    expect(chat.said(group).join()).not.toContain('第1季度');
    await chat.pass(new Date('2027-04-06T02:00:00Z').getTime() - chat.clock.now().getTime());
    expect(chat.said(group).join()).toContain('2027年第2季度');
  });

  it('what was left open before is over', async () => {
    const chat = await chats.open();
    const { secretary, one } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    const old = chat.last(one);
    await chat.pass(toNewYear(chat, '01T02:00:00Z'));
    await chat.presses(one, old, '全部正确');
    expect(chat.said(one).at(-1)).toContain('2027年第1季度');
    expect(old.text).toContain('已经结束');
    await chat.says(secretary, 'private', '/census');
    expect(chat.last(secretary).text).toContain('已核对0/4人');
  });
});
