import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const HEADER = '姓名,电报,是否流动,结对代表,可结对人数';

const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aBranch(chat, language === undefined ? {} : { language });
  const [wang, li, other] = branch.members;
  if (wang === undefined || li === undefined || other === undefined) throw new Error('nobody');
  const { secretary } = branch;
  await importRoster(
    chat,
    secretary,
    `${HEADER}\n王强,@member_1,,是,2\n李明,@member_2,是,,\n赵六,,是,,`,
  );
  const match = async () => {
    await chat.says(secretary, 'private', '/match');
    return chat.last(secretary);
  };
  return { chat, ...branch, wang, li, other, match };
};

describe('/pause', () => {
  it('shows how it stands and what can be chosen', async () => {
    const { chat, li } = await open();
    await chat.says(li, 'private', '/pause');
    expect(chat.last(li).text).toContain('参加结对\n\n双桥联合党支部：正常参加\n\n');
    expect(chat.last(li).buttons).toEqual([
      ['⏸ 暂停1个月', '⏸ 暂停3个月'],
      ['📅 暂停到某一天'],
      ['🚫 不再参加结对'],
    ]);
  });

  it('keeps a floating member out of proposals, with the reason for the secretary', async () => {
    const { chat, secretary, li, match } = await open();
    await chat.says(li, 'private', '/pause');
    await chat.presses(li, chat.last(li), '1个月');
    expect(chat.last(li).text).toContain('双桥联合党支部：暂停到2027年1月1日（含当天）');
    expect(chat.last(secretary).text).toContain('⏸ 李明（双桥联合党支部）：暂停到2027年1月1日');
    const proposal = await match();
    expect(proposal.text).toContain('1. 赵六 → 王强');
    expect(proposal.text).toContain('• 李明：暂停到2027年1月1日（含当天）');
    await chat.presses(secretary, proposal, '确认');
    expect(chat.said(li).join()).not.toContain('结对安排');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('李明（暂停到2027年1月1日（含当天））');
    expect(chat.last(secretary).text).not.toContain('发送 /match 可安排结对');
  });

  it('takes a representative who opted out out of the count, while the pair stays', async () => {
    const { chat, secretary, wang, match } = await open();
    const first = await match();
    await chat.presses(secretary, first, '调整');
    await chat.presses(secretary, first, '赵六');
    await chat.presses(secretary, first, '这次不结对');
    await chat.presses(secretary, first, '确认');
    await chat.says(wang, 'private', '/pause');
    await chat.presses(wang, chat.last(wang), '不再参加');
    expect(chat.last(wang).text).toContain('您已有的结对暂时不变');
    expect(chat.last(secretary).text).toContain('已有的结对不会自动解除');
    expect(chat.last(secretary).text).toContain('• 李明 → 王强');
    const proposal = await match();
    expect(proposal.text).toContain('暂不参加结对的代表\n• 王强：本人选择不参加结对');
    expect(proposal.text).toContain('• 赵六：名册上没有结对代表');
    expect(proposal.text).toContain('• 李明 → 王强');
    await chat.presses(wang, chat.last(wang), '恢复参加');
    expect(chat.last(secretary).text).toContain('▶️ 王强（双桥联合党支部）恢复参加结对。');
    expect((await match()).text).toContain('1. 赵六 → 王强');
  });

  it.each(['/pause 2027-01-15', '/pause 1月15日'])('takes the last day: %s', async (command) => {
    const { chat, li } = await open();
    await chat.says(li, 'private', command);
    expect(chat.last(li).text).toContain('暂停到2027年1月15日');
  });

  it.each([
    ['/pause 3 months', '2027年3月1日'],
    ['/pause 3个月', '2027年3月1日'],
    ['/pause 一个月', '2027年1月1日'],
    ['/pause 半年', '2027年6月1日'],
    ['/pause for two weeks', undefined],
    ['/pause 两周', '2026年12月15日'],
    ['/pause 10天', '2026年12月11日'],
    ['/pause 3 years', undefined],
    ['/pause 99999 years', undefined],
    ['/pause 0天', '2026年12月1日'],
  ])('takes how long from today: %s', async (command, day) => {
    const { chat, li } = await open();
    await chat.says(li, 'private', command);
    expect(chat.last(li).text).toContain(
      day === undefined ? '请写一个从今天起、不晚于2028年12月1日的日期' : `暂停到${day}`,
    );
  });

  it('asks for the day, and again after one that makes no sense', async () => {
    const { chat, li } = await open();
    await chat.says(li, 'private', '/pause');
    await chat.presses(li, chat.last(li), '某一天');
    for (const bad of ['2020-01-01', '2999-01-01', '随便', '🙂']) {
      await chat.says(li, 'private', bad);
      expect(chat.last(li).text).toContain('⚠️ 请写一个从今天起、不晚于2028年12月1日的日期');
    }
    await chat.says(li, 'private', '2027-03-15');
    expect(chat.last(li).text).toContain('暂停到2027年3月15日');
    await chat.says(li, 'private', '/pause 很久');
    expect(chat.last(li).text).toContain('请写一个从今天起');
  });

  it('ends by itself after the last day, and says so once', async () => {
    const { chat, secretary, li, match } = await open();
    await chat.says(li, 'private', '/pause 2026-12-03');
    await chat.pass(2 * DAY);
    expect(chat.said(li).join()).not.toContain('已到期');
    await chat.restart();
    await chat.pass(DAY);
    await chat.pass(DAY);
    expect(chat.said(li).filter((text) => text.includes('您的暂停已到期'))).toHaveLength(1);
    expect((await match()).text).toContain('李明 → 王强');
    await chat.presses(secretary, chat.last(secretary), '确认');
  });

  it('tells the officers once, however often the same is pressed', async () => {
    const { chat, secretary, li } = await open();
    await chat.says(li, 'private', '/pause');
    const menu = chat.last(li);
    li.presses(menu, '3个月');
    li.presses(menu, '3个月');
    await chat.settled();
    expect(chat.said(secretary).filter((text) => text.includes('⏸ 李明'))).toHaveLength(1);
  });

  it('does not concern whoever is in no matching', async () => {
    const { chat, other, secretary } = await open();
    await chat.says(other, 'private', '/pause');
    expect(chat.last(other).text).toContain('您目前不是流动党员，也不是结对代表');
    await chat.says(secretary, 'private', '/pause 2027-01-01');
    expect(chat.last(secretary).text).toContain('不需要暂停');
  });

  it('speaks English as well', async () => {
    const { chat, li, secretary } = await open('en');
    await chat.says(li, 'private', '/pause 15 January 2027');
    expect(chat.last(li).text).toContain('paused until');
    expect(chat.last(secretary).text).toContain('No new pairs meanwhile.');
    expect(chat.telegram.violations).toEqual([]);
  });
});
