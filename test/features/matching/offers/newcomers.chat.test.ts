import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const HEADER = '姓名,电报,是否流动,结对代表,可结对人数,行业';

/** A branch that has matched before: 李明 → 王强; 孙丽 has room for two. */
const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aBranch(chat, {
    members: 4,
    ...(language === undefined ? {} : { language }),
  });
  const { secretary } = branch;
  await importRoster(
    chat,
    secretary,
    [
      HEADER,
      '王强,@member_1,,是,1,互联网',
      '孙丽,@member_2,,是,2,餐饮',
      '李明,@member_3,是,,,互联网',
    ].join('\n'),
  );
  await chat.says(secretary, 'private', '/match');
  await chat.presses(secretary, chat.last(secretary), { row: 0, column: 0 });
  await chat.pass(MINUTE);
  const offers = () => chat.said(secretary).filter((text) => text.includes('🆕'));
  return { chat, ...branch, offers };
};

const NEW = `${HEADER}\n赵六,@member_4,是,,,餐饮\n钱七,,是,,,`;

describe('floating members who come after the matching', () => {
  it('are offered to the officers in one message with the best free representatives', async () => {
    const { chat, secretary, offers } = await open();
    expect(offers()).toEqual([]);
    await importRoster(chat, secretary, NEW);
    await chat.pass(MINUTE);
    expect(offers()).toEqual([
      [
        '🆕 待结对的流动党员（双桥联合党支部）',
        '',
        '建议结对（现有名额中最合适的代表）：',
        '1. 赵六 → 孙丽',
        '理由：同行业（餐饮）',
        '2. 钱七 → 孙丽',
        '理由：没有明显的共同点，按名额统筹安排',
        '',
        '现在还没有通知任何人。确认后，双方都会收到介绍，群里只公布对数。',
      ].join('\n'),
    ]);
    await chat.restart();
    await chat.pass(DAY);
    expect(offers()).toHaveLength(1);
  });

  it('are paired at one tap, in the way every pair is made', async () => {
    const { chat, secretary, members, group } = await open();
    const [, sun, , zhao] = members;
    if (sun === undefined || zhao === undefined) throw new Error('nobody');
    await importRoster(chat, secretary, NEW);
    await chat.pass(MINUTE);
    const offer = chat.last(secretary);
    secretary.presses(offer, '就这样结对');
    secretary.presses(offer, '就这样结对');
    await chat.settled();
    expect(offer.text).toContain('✅ 已确认2对结对');
    expect(chat.said(sun).filter((text) => text.includes('您有一位'))).toHaveLength(2);
    expect(chat.last(zhao).text).toContain('您的结对代表：孙丽');
    expect(chat.last(group).text).toContain('本次新结对2对，现共有3对');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('can be put off, and are in the next proposal', async () => {
    const { chat, secretary, offers } = await open();
    await importRoster(chat, secretary, NEW);
    await chat.pass(MINUTE);
    const offer = chat.last(secretary);
    await chat.presses(secretary, offer, '以后再说');
    expect(offer.text).toContain('好的，先不安排');
    await chat.pass(2 * DAY);
    expect(offers()).toEqual([]);
    await chat.says(secretary, 'private', '/match');
    expect(chat.last(secretary).text).toContain('1. 赵六 → 孙丽');
  });

  it('can be changed before', async () => {
    const { chat, secretary } = await open();
    await importRoster(chat, secretary, NEW);
    await chat.pass(MINUTE);
    const offer = chat.last(secretary);
    await chat.presses(secretary, offer, '调整');
    await chat.presses(secretary, offer, '钱七');
    await chat.presses(secretary, offer, '这次不结对');
    await chat.presses(secretary, offer, '确认');
    expect(offer.text).toContain('已确认1对结对');
    await chat.pass(DAY);
    expect(chat.last(secretary)).toBe(offer);
  });

  it('are shown anew when the roster changed before the tap', async () => {
    const { chat, secretary } = await open();
    await importRoster(chat, secretary, NEW);
    await chat.pass(MINUTE);
    const offer = chat.last(secretary);
    await importRoster(chat, secretary, `${HEADER}\n孙丽,@member_2,,是,1,餐饮`);
    await chat.presses(secretary, offer, '就这样结对');
    expect(offer.text).toContain('⚠️ 您看到的方案之后有了变化');
    expect(offer.text).toContain('• 钱七：代表的名额已用完');
  });

  it('wait for room where there is none, hear so once, and are offered when there is', async () => {
    const { chat, secretary, members, offers } = await open();
    const zhao = members[3];
    if (zhao === undefined) throw new Error('nobody');
    await importRoster(chat, secretary, `${HEADER}\n孙丽,@member_2,,否,0,餐饮`);
    await importRoster(chat, secretary, NEW);
    await chat.pass(MINUTE);
    await chat.pass(MINUTE);
    expect(offers()).toEqual([expect.stringContaining('目前没有空余名额：赵六、钱七。')]);
    const told = () => chat.said(zhao).filter((text) => text.includes('还没有轮到您'));
    expect(told()).toHaveLength(1);
    await importRoster(chat, secretary, `${HEADER}\n孙丽,@member_2,,是,2,餐饮`);
    await chat.pass(MINUTE);
    await chat.pass(MINUTE);
    expect(offers()).toHaveLength(2);
    expect(offers()[1]).toContain('1. 赵六 → 孙丽');
    expect(told()).toHaveLength(1);
  });

  it('are offered when a member already on the roster becomes floating, and again when they come back', async () => {
    const { chat, secretary, offers } = await open();
    const mark = async (floating: string) => {
      await importRoster(chat, secretary, `${HEADER}\n郑十,,${floating},,,`);
      await chat.pass(MINUTE);
    };
    await mark('否');
    expect(offers()).toHaveLength(0);
    await mark('是');
    await mark('否');
    await mark('是');
    expect(offers()).toHaveLength(2);
  });

  it('come into the proposal that is open, and not into a message of their own', async () => {
    const { chat, secretary, offers } = await open();
    await importRoster(chat, secretary, `${HEADER}\n赵六,,是,,,餐饮`);
    await chat.says(secretary, 'private', '/match');
    await chat.pass(MINUTE);
    expect(offers()).toEqual([]);
  });

  it('are offered in English as well', async () => {
    const { chat, secretary, group } = await open('en');
    await importRoster(chat, secretary, `${HEADER}\nBen,,是,,,餐饮`);
    await chat.pass(MINUTE);
    expect(chat.last(secretary).text).toContain('🆕 Floating members without');
    expect(chat.last(secretary).text).toContain('1. Ben → 孙丽\nReason: same industry (餐饮)');
    await chat.presses(secretary, chat.last(secretary), 'Pair them');
    expect(chat.last(group).text).toContain('本次新结对1对');
  });
});

describe('a branch that has never matched', () => {
  it('is left to /match', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await importRoster(chat, secretary, `${NEW}\n王强,,,是,3,`);
    await chat.pass(MINUTE);
    expect(chat.last(secretary).text).not.toContain('🆕');
  });
});
