import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/shared/clock.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const HEADER = '姓名,电报,是否流动,结对代表,联系电话';

/** Wang accompanies Li, who floats; another branch is here too. */
const open = async () => {
  const chat = await chats.open();
  const branch = await aBranch(chat);
  const [wang, li, zhao] = branch.members;
  if (wang === undefined || li === undefined || zhao === undefined) throw new Error('nobody');
  await importRoster(
    chat,
    branch.secretary,
    `${HEADER}\n王强,@member_1,,是,138\n李明,@member_2,是,,139\n赵六,@member_3,,,137\n`,
  );
  await chat.says(branch.secretary, 'private', '/match');
  await chat.presses(branch.secretary, chat.last(branch.secretary), '确认');
  return { chat, wang, li, zhao, ...branch };
};

const anotherBranch = async (chat: Chat) => {
  const chen = chat.telegram.user({ name: 'Chen Jing', username: 'chen_jing', language: 'zh' });
  const group = chat.telegram.group({ title: '滦平县第一党支部', owner: chen });
  await chat.settled();
  await chat.says(chen, group, '/setup');
  await chat.starts(chen);
  return { chen, group };
};

const press = (chat: Chat, who: SimulatedUser, label: string) =>
  chat.presses(who, chat.last(who), label);

/** Enters a transfer out of Li and issues the letter. */
const issue = async (chat: Chat, secretary: SimulatedUser, other: string, pick = '都不是') => {
  await chat.says(secretary, 'private', '/transfer');
  await press(chat, secretary, '转出本支部');
  await press(chat, secretary, '李明');
  await chat.says(secretary, 'private', other);
  if (chat.last(secretary).text.includes('也在使用支部助手')) await press(chat, secretary, pick);
  await press(chat, secretary, '工作变动');
  const draft = chat.last(secretary);
  await press(chat, secretary, '登记介绍信');
  await chat.says(secretary, 'private', '滦组转〔2026〕12号');
  await press(chat, secretary, '今天');
  await press(chat, secretary, '90天');
  return draft;
};

describe('/transfer', () => {
  it('takes a draft to the letter and the receipt, and tells member and representative, never the group', async () => {
    const { chat, secretary, wang, li, group } = await open();
    const before = chat.said(group).length;
    await chat.says(secretary, 'private', '/transfer');
    expect(chat.last(secretary).text).toContain('是转出还是转入');
    await press(chat, secretary, '转出本支部');
    expect(chat.last(secretary).buttons.flat().slice(0, 3)).toEqual(['李明', '王强', '赵六']);
    await chat.says(secretary, 'private', '钱七');
    expect(chat.last(secretary).text).toContain('名册上没有“钱七”');
    await chat.says(secretary, 'private', '明');
    expect(chat.last(secretary).text).toContain('是哪一位');
    await chat.says(secretary, 'private', '/cancel');
    await chat.says(secretary, 'private', '/transfer');
    await press(chat, secretary, '转出本支部');
    await chat.says(secretary, 'private', '李明');
    await chat.says(secretary, 'private', '滦平县某某村党支部');
    await chat.says(secretary, 'private', '回乡工作');
    const draft = chat.last(secretary);
    expect(draft.text).toBe(
      [
        '组织关系转接：李明（拟办理）',
        '转出：双桥联合党支部',
        '转入：滦平县某某村党支部',
        '事由：回乡工作',
        '',
        '对方接收之前，仍由双桥联合党支部负责联系和管理。',
        '下一步：介绍信开出后，点“登记介绍信”。',
        '',
        '我只登记和提醒，不代替全国党员管理信息系统；正式转接请按规定在系统中办理。',
      ].join('\n'),
    );
    expect(chat.last(li).text).toContain('正在为您办理组织关系转接，转到滦平县某某村党支部');
    expect(chat.last(wang).text).toContain('李明同志正在办理组织关系转接');
    await press(chat, secretary, '登记介绍信');
    await chat.says(secretary, 'private', '字'.repeat(41));
    expect(chat.last(secretary).text).toContain('不超过40个字');
    await chat.says(secretary, 'private', '滦组转〔2026〕12号');
    await chat.says(secretary, 'private', '2026-12-02');
    expect(chat.last(secretary).text).toContain('日期不能晚于今天');
    await chat.says(secretary, 'private', '2026-11-30');
    await chat.says(secretary, 'private', '91');
    expect(chat.last(secretary).text).toContain('1至90之间的整数');
    await press(chat, secretary, '90天');
    expect(chat.last(secretary).text).toContain('有效期：90天，至2027年2月28日');
    expect(chat.last(secretary).text).toContain('离有效期满还有89天');
    expect(chat.last(li).text).toContain('您的组织关系介绍信已开出');
    expect(chat.last(li).text).toContain('不代替全国党员管理信息系统');
    expect(chat.last(wang).text).toContain('请提醒对方在有效期内办理接收');

    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('李明');
    await chat.says(secretary, 'private', '/transfers');
    expect(chat.last(secretary).text).toContain('在办（1件）\n1. 李明：双桥联合党支部 → 滦平县');
    await press(chat, secretary, '李明 · 已开介绍信');
    const card = chat.last(secretary);
    await chat.presses(secretary, card, '已接收');
    expect(chat.last(secretary).text).toContain('名册上停用，结对圆满结束');
    await chat.says(secretary, 'private', '2026-11-29');
    expect(chat.last(secretary).text).toContain('不能早于介绍信的开具日期');
    await press(chat, secretary, '今天');
    expect(chat.last(secretary).text).toContain('组织关系转接：李明（已接收）');
    expect(chat.last(li).text).toContain('已由滦平县某某村党支部接收');
    expect(chat.last(wang).text).toContain('结对圆满完成');

    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).not.toContain('李明');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).not.toContain('李明');
    await chat.presses(secretary, card, '已接收');
    expect(card.text).toContain('现在是“已接收”');
    expect(chat.said(group)).toHaveLength(before);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('asks the officers of a branch that is here, and moves the card on their answer', async () => {
    const { chat, secretary, wang, li } = await open();
    const { chen, group } = await anotherBranch(chat);
    await chat.says(secretary, 'private', '/census');
    await press(chat, li, '全部正确');
    await chat.pass(DAY);
    expect(chat.said(wang).join('\n')).toMatch(/李明[^]*同意登记：2026年12月1日/);
    await issue(chat, secretary, '滦平县第一', '滦平县第一党支部');
    expect(chat.last(secretary).text).toContain('等滦平县第一党支部的书记（支委）确认');
    expect(chat.last(secretary).buttons.flat()).toEqual(['🗑 撤销']);
    const request = chat.last(chen);
    expect(request.text).toContain('双桥联合党支部为李明开出了组织关系介绍信');
    await chat.presses(chen, request, '已接收');
    await chat.presses(chen, request, { data: request.everyData.values().next().value ?? '' });
    expect(chat.last(chen).text).toContain('李明（已接收）');
    expect(chat.last(secretary).text).toContain('李明的组织关系已由滦平县第一党支部接收');
    expect(chat.last(wang).text).toContain('结对圆满完成');
    await chat.says(chen, 'private', '/roster');
    expect(chat.last(chen).text).toContain('共1人');
    expect(chat.last(chen).text).toContain('• 李明');
    expect(chat.last(chen).text).not.toContain('流动');
    await chat.says(li, 'private', '/me');
    expect(chat.last(li).text).toContain('滦平县第一党支部');
    expect(chat.last(li).text).toContain('是否流动：否');
    expect(chat.last(li).text).toContain('同意登记：2026年12月1日');
    expect(chat.last(li).text).not.toContain('双桥联合党支部');
    expect(chat.said(group).join()).not.toContain('李明');
  });

  it('keeps the member in the old branch when the new one says no, with its reason', async () => {
    const { chat, secretary, wang, li } = await open();
    const { chen } = await anotherBranch(chat);
    await issue(chat, secretary, '滦平县第一党支部', '滦平县第一党支部');
    await press(chat, chen, '未接收');
    await chat.says(chen, 'private', '介绍信缺少党费缴纳日期');
    expect(chat.last(secretary).text).toContain('没有被滦平县第一党支部接收');
    expect(chat.last(secretary).text).toContain('介绍信缺少党费缴纳日期');
    expect(chat.last(li).text).toContain('组织关系仍在双桥联合党支部');
    expect(chat.last(wang).text).toContain('结对继续');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('李明 → 王强');
    await issue(chat, secretary, '别的党支部');
    expect(chat.last(secretary).text).toContain('李明（已开介绍信）');
  });

  it('makes a floating member whom the new branch knows one of its own, not a second person', async () => {
    const { chat, secretary, li } = await open();
    const { chen } = await anotherBranch(chat);
    const sun = chat.telegram.user({ name: 'Sun', username: 'sun_li', language: 'zh' });
    await chat.starts(sun);
    await importRoster(chat, chen, `${HEADER}\n李明,@member_2,是,,\n孙丽,@sun_li,,是,\n`);
    await chat.says(chen, 'private', '/match');
    await press(chat, chen, '确认');
    await issue(chat, secretary, '滦平县第一党支部', '滦平县第一党支部');
    await press(chat, chen, '已接收');
    expect(chat.last(sun).text).toContain('结对圆满完成');
    await chat.says(chen, 'private', '/roster');
    expect(chat.last(chen).text).toContain('共2人');
    await chat.says(chen, 'private', '/pairs');
    expect(chat.last(chen).text).not.toContain('李明');
    await chat.says(li, 'private', '/me');
    expect(chat.last(li).text).toContain('是否流动：否');
  });

  it('brings in somebody who is not on the roster, and settles a floating member who is', async () => {
    const { chat, secretary } = await open();
    await chat.says(secretary, 'private', '/transfer');
    await press(chat, secretary, '转入本支部');
    await chat.says(secretary, 'private', '周末');
    await chat.says(secretary, 'private', '承德市某街道党支部');
    await press(chat, secretary, '居住地变化');
    expect(chat.last(secretary).text).toContain('周末不在本支部名册上，接收后会新增到名册');
    expect(chat.last(secretary).text).toContain('仍由承德市某街道党支部负责');
    await press(chat, secretary, '登记介绍信');
    await chat.says(secretary, 'private', 'A-1');
    await press(chat, secretary, '今天');
    await chat.says(secretary, 'private', '30');
    await press(chat, secretary, '已接收');
    await press(chat, secretary, '今天');
    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('• 周末');
    expect(chat.last(secretary).text).toContain('共4人');
  });

  it('has one open transfer per member, whoever enters it', async () => {
    const { chat, secretary, li } = await open();
    await issue(chat, secretary, '滦平县某某村党支部');
    const told = chat.said(li).length;
    await chat.says(secretary, 'private', '/transfer 李明 | 别处党支部 | 工作变动');
    expect(chat.last(secretary).text).toContain('已有一件在办的转接，没有新建');
    expect(chat.last(secretary).text).toContain('滦平县某某村党支部');
    expect(chat.said(li)).toHaveLength(told);
  });

  it('is entered in one line', async () => {
    const { chat, secretary } = await open();
    await chat.says(secretary, 'private', '/transfer 赵六 | 别处党支部 | 工作变动');
    expect(chat.last(secretary).text).toContain('组织关系转接：赵六（拟办理）');
    await chat.says(secretary, 'private', '/transfer 谁也不是 | 别处党支部');
    expect(chat.said(secretary).at(-2)).toContain('名册上没有“谁也不是”');
    expect(chat.last(secretary).text).toContain('谁要转出');
  });

  it('can be revoked until it is received, after a second press', async () => {
    const { chat, secretary, li } = await open();
    await issue(chat, secretary, '滦平县某某村党支部');
    const card = chat.last(secretary);
    await chat.presses(secretary, card, '撤销');
    await chat.presses(secretary, card, '返回');
    await chat.presses(secretary, card, '撤销');
    await chat.presses(secretary, card, '确认撤销');
    expect(card.text).toContain('李明（已撤销）');
    expect(chat.last(li).text).toContain('转接已撤销，组织关系仍在双桥联合党支部');
  });

  it('reminds 14 and 3 days before the letter expires, once each, and tells when it has', async () => {
    const { chat, secretary, wang, li } = await open();
    const { chen } = await anotherBranch(chat);
    await issue(chat, secretary, '滦平县第一党支部', '滦平县第一党支部');
    const heard = (who: SimulatedUser, text: string) =>
      chat.said(who).filter((one) => one.includes(text)).length;
    await chat.pass(75 * DAY);
    expect(heard(secretary, '⏰')).toBe(0);
    await chat.pass(1 * DAY);
    for (const who of [secretary, chen, wang]) expect(heard(who, '还有14天到期')).toBe(1);
    await chat.pass(1 * DAY);
    await chat.says(secretary, 'private', '/start');
    expect(chat.last(secretary).text).toContain('李明的介绍信还有13天到期');
    await chat.says(chen, 'private', '/start');
    expect(chat.last(chen).text).toContain('请确认是否接收李明的组织关系');
    await chat.pass(10 * DAY);
    await chat.pass(1 * DAY);
    for (const who of [secretary, chen, wang]) expect(heard(who, '还有3天到期')).toBe(1);
    await chat.pass(2 * DAY);
    expect(heard(secretary, '已过有效期')).toBe(0);
    await chat.pass(1 * DAY);
    for (const who of [secretary, chen, wang, li]) expect(heard(who, '已过有效期')).toBe(1);
    await chat.pass(5 * DAY);
    expect(heard(secretary, '已过有效期')).toBe(1);
    const request = chat.telegram.messagesIn(chen).find((m) => m.text.includes('开出了'));
    if (request === undefined) throw new Error('no request');
    await chat.presses(chen, request, '已接收');
    expect(request.text).toContain('现在是“已过期”');
    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('李明');
  });

  it('is for officers, in private', async () => {
    const { chat, secretary, wang, group } = await open();
    await chat.says(wang, 'private', '/transfer');
    expect(chat.last(wang).text).toContain('没有在任何支部担任书记');
    await chat.says(wang, 'private', '/transfers');
    expect(chat.last(wang).text).toContain('没有在任何支部担任书记');
    await chat.says(secretary, group, '/transfer');
    expect(chat.last(group).text).toContain('要在私聊中使用');
    await chat.says(secretary, group, '/transfers');
    expect(chat.last(group).text).toBe('内容已私信给您。');
  });

  it('goes on after a restart in the middle of the dialog', async () => {
    const { chat, secretary } = await open();
    await chat.says(secretary, 'private', '/transfer');
    await press(chat, secretary, '转出本支部');
    await chat.restart();
    await press(chat, secretary, '李明');
    expect(chat.last(secretary).text).toContain('转到哪个党组织');
  });
});

describe('odd answers in the dialog', () => {
  it('are taken when they are words, and refused in words when they are not', async () => {
    const { chat, secretary, li } = await open();
    const say = (text: string) => chat.says(secretary, 'private', text);
    await say('/transfer');
    await say('随便');
    expect(chat.last(secretary).text).toContain('请点“转出”或“转入”');
    await press(chat, secretary, '转入本支部');
    await say('😀');
    expect(chat.last(secretary).text).toContain('姓名不对');
    await say('长'.repeat(61));
    expect(chat.last(secretary).text).toContain('姓名不对');
    await say('محمد علي 😀');
    expect(chat.last(secretary).text).toContain('从哪个党组织转来');
    await say('😀😀');
    expect(chat.last(secretary).text).toContain('请用文字填写');
    await say('字'.repeat(101));
    expect(chat.last(secretary).text).toContain('不超过100个字');
    await say('\u202E部支党\u202C <b>某</b> & 村');
    await say('搬\n家');
    const { text } = chat.last(secretary);
    expect(text).toContain('组织关系转接：محمد علي 😀（拟办理）');
    expect(text).toContain('转出：部支党 <b>某</b> & 村\n');
    expect(text).toContain('事由：搬 家');
    expect(text).not.toContain('\u202E');
    await press(chat, secretary, '登记介绍信');
    for (const date of ['2026-02-30', '明天', '2026-13-01', '３月']) {
      if (date === '2026-02-30') await say('A/1 <&>');
      await say(date);
      expect(chat.last(secretary).text).toContain('没有这个日期');
    }
    await say('2026年11月30日');
    for (const days of ['0', '-1', '九十', '1000']) {
      await say(days);
      expect(chat.last(secretary).text).toContain('1至90之间的整数');
    }
    await say('９０');
    expect(chat.last(secretary).text).toContain('介绍信编号：A/1 <&>');
    expect(chat.said(li).join()).not.toContain('محمد');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('tell people of one name apart', async () => {
    const { chat, secretary } = await open();
    await importRoster(
      chat,
      secretary,
      `${HEADER}\n李明,@member_2,是,,139\n李明,@another_li,,,13900005678\n`,
    );
    await chat.says(secretary, 'private', '/transfer');
    await press(chat, secretary, '转出本支部');
    await chat.says(secretary, 'private', '李明');
    expect(chat.last(secretary).text).toContain('是哪一位');
    expect(chat.last(secretary).buttons.flat()).toEqual(['李明（…139）', '李明（…5678）', '取消']);
    await chat.says(secretary, 'private', '第三位');
    expect(chat.last(secretary).text).toContain('请从下面的按钮中选择');
    await press(chat, secretary, '李明（…5678）');
    expect(chat.last(secretary).text).toContain('转到哪个党组织');
  });
});
