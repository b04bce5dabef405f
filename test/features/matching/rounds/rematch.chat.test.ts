import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const HEADER = '姓名,电报,是否流动,结对代表,可结对人数,行业';
const WANG = '王强,@member_1,,是,1,餐饮';
const SUN = '孙丽,@member_2,,是,1,建筑';
const LI = '李明,@member_3,是,,,互联网';
const ZHAO = '赵六,@member_4,是,,,餐饮';

/** 李明 → 孙丽 and 赵六 → 王强 run. */
const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aBranch(chat, {
    members: 5,
    ...(language === undefined ? {} : { language }),
  });
  const [wang, sun, li, zhao] = branch.members;
  if (wang === undefined || sun === undefined || li === undefined || zhao === undefined)
    throw new Error('nobody');
  const { secretary } = branch;
  await importRoster(chat, secretary, [HEADER, WANG, SUN, LI, ZHAO].join('\n'));
  const match = async () => {
    await chat.says(secretary, 'private', '/match');
    return chat.last(secretary);
  };
  await chat.presses(secretary, await match(), { row: 0, column: 0 });
  const improve = () =>
    importRoster(
      chat,
      secretary,
      [HEADER, WANG.replace('餐饮', '互联网'), SUN.replace('建筑', '餐饮'), LI, ZHAO].join('\n'),
    );
  return { chat, ...branch, wang, sun, li, zhao, match, improve };
};

describe('changing pairs that run', () => {
  it('is done by nobody but the secretary, however well others would fit', async () => {
    const { improve, match } = await open();
    await improve();
    const proposal = await match();
    expect(proposal.text).toContain('流动党员都已有结对代表');
    expect(proposal.text).toContain('• 李明 → 孙丽');
    expect(proposal.buttons.flat()).toEqual(['✏️ 调整', '取消']);
  });

  it('frees pairs, shows what would change, and tells everybody concerned on Confirm', async () => {
    const { chat, secretary, match, improve, wang, sun, li, group } = await open();
    await improve();
    const proposal = await match();
    for (const name of ['李明', '赵六']) {
      await chat.presses(secretary, proposal, '调整');
      await chat.presses(secretary, proposal, name);
      await chat.presses(secretary, proposal, '可以调整');
    }
    expect(proposal.text).toContain('1. 李明 → 王强（原由孙丽结对）\n理由：同行业（互联网）');
    expect(chat.last(li).text).toContain('您的结对代表：孙丽');
    const before = chat.said(li).length;
    await chat.presses(secretary, proposal, '确认');
    expect(chat.said(li).slice(before)).toEqual([
      '🔁 您的结对代表有调整\n双桥联合党支部把您的结对代表由孙丽调整为王强，新代表的介绍马上发给您。',
      expect.stringContaining('您的结对代表：王强'),
    ]);
    expect(chat.said(sun).join()).toContain('今后请其他同志与李明结对，您不用再联系了。');
    expect(chat.last(wang).text).toContain('姓名：李明');
    expect(chat.last(group).text).toContain('本次新结对2对，现共有2对');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('共2对');
    await chat.restart();
    await chat.presses(secretary, proposal, { row: 0, column: 0 }).catch(() => undefined);
    expect(chat.said(li).filter((text) => text.includes('有调整'))).toHaveLength(1);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('swaps two pairs at one press, and takes it back at another', async () => {
    const { chat, secretary, match } = await open();
    const proposal = await match();
    const press = (label: string) => chat.presses(secretary, proposal, label);
    await press('调整');
    expect(proposal.buttons.flat()).toEqual(['🔗 李明 → 孙丽', '🔗 赵六 → 王强', '⬅️ 返回']);
    await press('李明');
    await press('互换');
    expect(proposal.text).toContain('李明与谁互换代表？');
    await press('赵六');
    expect(proposal.text).toContain('1. 李明 → 王强（📌您指定）（原由孙丽结对）');
    expect(proposal.text).toContain('2. 赵六 → 孙丽（📌您指定）（原由王强结对）');
    await press('调整');
    await press('李明');
    await press('保持原有结对');
    await press('调整');
    await press('赵六');
    await press('保持原有结对');
    expect(proposal.text).toContain('这次没有新的结对');
    expect(proposal.text).toContain('• 赵六 → 王强');
  });

  it('says when nobody else has room, and finds somebody once there is', async () => {
    const { chat, secretary, match } = await open();
    const proposal = await match();
    await chat.presses(secretary, proposal, '调整');
    await chat.presses(secretary, proposal, '李明');
    await chat.presses(secretary, proposal, '换一位');
    expect(proposal.text).toContain('（您想换一位，但其他代表没有空余名额，所以不变）');
    await importRoster(chat, secretary, `${HEADER}\n吴九,@member_5,,是,1,`);
    await chat.presses(secretary, proposal, '调整');
    await chat.presses(secretary, proposal, '返回');
    expect(proposal.text).toContain('1. 李明 → 吴九（原由孙丽结对）');
  });

  it('answers a step that has become impossible', async () => {
    const { chat, secretary, match } = await open();
    const proposal = await match();
    await chat.presses(secretary, proposal, '调整');
    await chat.presses(secretary, proposal, '李明');
    await chat.presses(secretary, proposal, '互换');
    await importRoster(chat, secretary, `${HEADER}\n${WANG.replace(',是,1', ',否,0')}`);
    await chat.presses(secretary, proposal, '赵六');
    expect(proposal.text).toContain('⚠️ 这个选择现在不行了');
  });

  it('speaks English as well', async () => {
    const { chat, secretary, match, improve, li, sun } = await open('en');
    await improve();
    const proposal = await match();
    for (const name of ['李明', '赵六']) {
      await chat.presses(secretary, proposal, 'Change');
      await chat.presses(secretary, proposal, name);
      await chat.presses(secretary, proposal, 'May change');
    }
    expect(proposal.text).toContain('1. 李明 → 王强 (so far with 孙丽)');
    await chat.presses(secretary, proposal, 'Confirm');
    expect(chat.said(li).join()).toContain('has asked 王强 to take over from 孙丽');
    expect(chat.said(sun).join()).toContain('you need not get in touch any more');
  });

  it('turns pages for fifty floating members', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    const rows = Array.from({ length: 50 }, (_, i) => [
      `代表${i + 1},,,是,1,行业${i + 1}`,
      `党员${i + 1},,是,,,行业${i + 1}`,
    ]).flat();
    await importRoster(chat, secretary, [HEADER, ...rows].join('\n'));
    await chat.says(secretary, 'private', '/match');
    const proposal = chat.last(secretary);
    await chat.presses(secretary, proposal, '调整');
    for (let page = 0; page < 4; page++) await chat.presses(secretary, proposal, '下一页');
    expect(proposal.buttons.flat()).toContain('党员50 → 代表50');
    await chat.presses(secretary, proposal, '党员50');
    await chat.presses(secretary, proposal, '互换');
    await chat.presses(secretary, proposal, '党员2 ');
    const text = chat.said(secretary).join('\n');
    expect(text).toContain('党员2 → 代表50（📌您指定）');
    expect(text).toContain('党员50 → 代表2（📌您指定）');
    expect(chat.telegram.violations).toEqual([]);
  });
});

describe('whoever stays without a representative', () => {
  it('is told why and what comes next, once for a Confirm', async () => {
    const chat = await chats.open();
    const { secretary, members } = await aBranch(chat, { members: 4 });
    const [, , li, zhao] = members;
    if (li === undefined || zhao === undefined) throw new Error('nobody');
    await importRoster(chat, secretary, [HEADER, WANG, LI, ZHAO].join('\n'));
    await chat.says(secretary, 'private', '/match');
    const proposal = chat.last(secretary);
    secretary.presses(proposal, '确认');
    secretary.presses(proposal, '确认');
    await chat.settled();
    const told = chat.said(li).filter((text) => text.includes('结对安排'));
    expect(told).toEqual([
      '结对安排\n\n双桥联合党支部的结对代表目前名额已满，还没有轮到您。请您放心，您没有被落下。\n\n接下来：\n1. 一有合适的代表，书记会马上为您安排，我会私信通知您；\n2. 支部的会议和活动照常欢迎您参加；\n3. 有困难或想转接组织关系，请直接联系支部书记。',
    ]);
    expect(chat.said(zhao).join()).not.toContain('结对安排');
  });
});
