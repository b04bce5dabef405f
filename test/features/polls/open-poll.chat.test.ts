import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/shared/clock.ts';
import { updateBranch } from '../../../src/features/organisation/index.ts';
import { findBranchOfChat } from '../../../src/features/organisation/index.ts';
import type { ChatId } from '../../../src/shared/ids.ts';
import { readTable } from '../../../src/platform/sheets/index.ts';
import { openPoll } from '../../../src/features/polls/open/actions.ts';
import { as } from './_ballots.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const aRoster = async (chat: Chat, language = 'zh-hans') => {
  const branch = await aBranch(chat, { members: 4, language });
  const rows = ['甲', '乙', '丙'].map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  const [first, second, third, stranger] = branch.members;
  if (!first || !second || !third || !stranger) throw new Error('There are four members');
  return { ...branch, first, second, third, stranger };
};

const OPTIONS = Array.from({ length: 14 }, (_, i) => `地点${i + 1}`);

describe('an open poll', () => {
  it('takes several answers when the question says so', async () => {
    const chat = await chats.open();
    const { secretary, group, first } = await aRoster(chat);
    await chat.says(secretary, group, '/poll [多选] 哪天有空？ | 周一 | 周二 | 周三');
    const poll = chat.last(group);
    expect(poll.text).toBe('哪天有空？');
    expect(poll.poll?.multiple).toBe(true);
    await chat.votes(first, poll, [0, 2]);
    await chat.says(secretary, 'private', '/close');
    expect(chat.last(secretary).text).toContain('周一：1人（甲）');
    expect(chat.last(secretary).text).toContain('周三：1人（甲）');
  });

  it('with more options than Telegram has room for is asked with buttons, counts live, by name', async () => {
    const chat = await chats.open();
    const { secretary, group, first, second, stranger } = await aRoster(chat);
    await chat.says(secretary, group, `/poll 去哪里？ | ${OPTIONS.join(' | ')}`);
    const poll = chat.last(group);
    expect(poll.poll).toBeUndefined();
    expect(poll.buttons).toHaveLength(14);
    expect((await chat.presses(first, poll, '14. 地点14')).answer?.text).toBe('已记下：地点14');
    await chat.presses(second, poll, '1. 地点1');
    await chat.presses(second, poll, '14. 地点14');
    await chat.presses(stranger, poll, '2. 地点2');
    await chat.pass(5000);
    expect(poll.text).toContain('14. 地点14：2人');
    expect(poll.text).toContain('1. 地点1：0人');
    expect(poll.text).toContain('名册上共2人回答');
    expect(poll.text).not.toContain('甲');
    expect((await chat.presses(second, poll, '14. 地点14')).answer?.text).toBe('已取消您的选择。');
    await chat.says(secretary, group, '/close', poll);
    await chat.pass(5000);
    expect(poll.text).toContain('已结束');
    expect(poll.buttons).toEqual([]);
    expect(chat.last(group).text).not.toContain('甲');
    expect(chat.last(secretary).text).toContain('地点14：1人（甲）');
    expect(chat.last(secretary).text).toContain('另有1个不在名册上的账号');
  });

  it('keeps names from the group where the branch wants it so', async () => {
    const chat = await chats.open();
    const { secretary, group, first } = await aRoster(chat);
    const branch = await findBranchOfChat(chat.database.db, group.id as ChatId);
    if (branch === undefined) throw new Error('There is a branch');
    await updateBranch(chat.database.db, branch.id, {
      settings: { ...branch.settings, pollNames: 'officers' },
    });
    await chat.says(secretary, group, '/poll 同意吗？');
    const poll = chat.last(group);
    expect(poll.poll).toBeUndefined();
    expect(poll.text).toContain('只有支委能看到');
    await chat.presses(first, poll, '1. 同意');
    await chat.pass(5000);
    expect(poll.text).toContain('1. 同意：1人');
  });

  it('closes at its deadline by itself, reminds the silent once before, and says so once', async () => {
    const chat = await chats.open();
    const { secretary, group, first, second } = await aRoster(chat);
    await chat.says(secretary, 'private', '/poll');
    await chat.says(secretary, 'private', '去哪里活动？');
    await chat.says(secretary, 'private', '公园 | 礼堂');
    await chat.presses(secretary, chat.last(secretary), '只选一项');
    await chat.says(secretary, 'private', '昨天18:00');
    expect(chat.last(secretary).text).toContain('⚠️');
    await chat.presses(secretary, chat.last(secretary), '3天后18:00');
    const panel = chat.last(secretary);
    expect(panel.text).toContain('截止：');
    expect(panel.text).toContain('名册3人，已回答0人');
    const poll = chat.last(group);
    await chat.votes(first, poll, [1]);
    await chat.pass(2 * DAY);
    const silent = chat.said(second).length;
    await chat.pass(8 * HOUR);
    expect(chat.last(second).text).toContain('还没有收到您的回答');
    expect(chat.said(second).length).toBe(silent + 1);
    expect(chat.last(first).text).not.toContain('还没有收到');
    expect(poll.poll?.isClosed).toBe(false);
    await chat.pass(DAY);
    await chat.pass(DAY);
    expect(poll.poll?.isClosed).toBe(true);
    expect(chat.said(group).filter((text) => text.includes('征求意见结束'))).toHaveLength(1);
    expect(chat.last(secretary).text).toContain('礼堂：1人（甲）');
    expect(chat.said(second).length).toBe(silent + 1);
  });

  it('tells the group its result also when a ballot of the same number was closed before', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aRoster(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    await chat.says(secretary, group, '/close');
    await chat.presses(secretary, chat.last(group), '确定结束');
    await chat.says(secretary, group, '/poll 去哪里？ | 公园 | 礼堂');
    await chat.presses(secretary, chat.last(secretary), '⏰ 截止时间');
    await chat.presses(secretary, chat.last(secretary), '1天后18:00');
    await chat.pass(2 * DAY);
    expect(chat.last(group).text).toContain('📊 征求意见结束\n去哪里？');
  });

  it('reminds nobody in the quiet hours: before them when the deadline comes in the night, each time anew', async () => {
    const chat = await chats.open();
    const { secretary, group, first, second } = await aRoster(chat);
    const reminded = (): number =>
      chat.said(second).filter((text) => text.includes('还没有收到您的回答')).length;
    await chat.says(secretary, group, '/poll 今晚参加吗？ | 参加 | 不参加');
    await chat.votes(first, chat.last(group), [0]);
    const panel = chat.last(secretary);
    await chat.presses(secretary, panel, '⏰ 截止时间');
    await chat.says(secretary, 'private', '明天02:00');
    const panels = chat.telegram.messagesIn(secretary).filter((m) => m.text.includes('截止：'));
    const again = panels.at(-1);
    if (again === undefined) throw new Error('The deadline is set');
    await chat.presses(secretary, again, '🔁 重复');
    await chat.presses(secretary, again, '每周');
    // 10:00 to 02:00 has its middle at 18:00; in the week after it is asked at 10:00 again.
    await chat.pass(7.9 * HOUR);
    expect(reminded()).toBe(0);
    await chat.pass(0.2 * HOUR);
    expect(reminded()).toBe(1);
    const branch = await findBranchOfChat(chat.database.db, group.id as ChatId);
    if (branch === undefined) throw new Error('There is a branch');
    await updateBranch(chat.database.db, branch.id, {
      settings: { ...branch.settings, quietHours: { from: '17:00', to: '08:00' } },
    });
    // 10:00 of that day, 16:20, 16:40, 18:10.
    await chat.pass(7 * DAY - 8.1 * HOUR);
    expect(chat.telegram.messagesIn(group).filter(({ poll }) => poll !== undefined)).toHaveLength(
      2,
    );
    const seen: number[] = [];
    for (const step of [6.4, 0.2, 1.5]) {
      await chat.pass(step * HOUR);
      seen.push(reminded());
    }
    expect(seen).toEqual([1, 2, 2]);
  });

  it('comes again at the same time, the one before closed first, until that is ended', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aRoster(chat);
    await chat.says(secretary, group, '/poll 本周学习几次？ | 一次 | 两次');
    const first = chat.last(group);
    const panel = chat.last(secretary);
    await chat.presses(secretary, panel, '🔁 重复');
    await chat.presses(secretary, panel, '每周');
    expect(panel.text).toContain('重复：每周');
    await chat.pass(6 * DAY);
    expect(first.poll?.isClosed).toBe(false);
    await chat.pass(DAY);
    await chat.pass(HOUR);
    expect(first.poll?.isClosed).toBe(true);
    const second = chat.last(group);
    expect(second.poll?.isClosed).toBe(false);
    expect(chat.telegram.messagesIn(group).filter(({ poll }) => poll !== undefined)).toHaveLength(
      2,
    );
    await chat.pass(21 * DAY);
    const polls = chat.telegram.messagesIn(group).filter(({ poll }) => poll !== undefined);
    expect(polls).toHaveLength(3);
  });

  it('gives its result as a picture and as a spreadsheet, to officers only', async () => {
    const chat = await chats.open();
    const { secretary, first, group } = await aRoster(chat);
    await chat.says(secretary, 'private', '/poll 去哪里？ | 公园 | 礼堂');
    await chat.votes(first, chat.last(group), [0]);
    await chat.says(secretary, 'private', '/close');
    const result = chat.last(secretary);
    await chat.presses(secretary, result, '📊 图片');
    expect(chat.last(secretary).photo).toBeDefined();
    await chat.presses(secretary, result, '📄 表格');
    const file = chat.last(secretary).document;
    expect(file?.name).toMatch(/^征求意见结果-\d+\.xlsx$/);
    const read = await readTable(file?.bytes ?? new Uint8Array(), 'poll.xlsx');
    if (read.kind !== 'ok') throw new Error('The spreadsheet can be read');
    const cells = read.sheets.map(({ table }) =>
      table.map((row) => row.cells.join('/')).join('\n'),
    );
    expect(cells[0]).toContain('1/公园/1/甲');
    expect(cells[1]).toContain('1/甲/公园');
    const shown = chat.last(first);
    for (const data of ['poll.chart:1', 'poll.sheet:1', 'poll.close:1', 'poll.repeat:1:week']) {
      shown.everyData.add(data);
      expect((await chat.presses(first, shown, { data })).answer?.text).toContain('支部书记');
    }
  });

  it('with forty long options stays one message, whose counts follow and whose buttons go', async () => {
    const chat = await chats.open();
    const { secretary, group, first } = await aRoster(chat);
    const branch = await findBranchOfChat(chat.database.db, group.id as ChatId);
    if (branch === undefined) throw new Error('There is a branch');
    const options = Array.from({ length: 40 }, (_, i) => `${i + 10}${'长'.repeat(98)}`);
    const outcome = await openPoll(as(chat.database, secretary.id), branch, {
      question: '问'.repeat(300),
      options,
    });
    expect(outcome.kind).toBe('opened');
    await chat.settled();
    const poll = chat.last(group);
    expect(poll.buttons).toHaveLength(40);
    await chat.presses(first, poll, { row: 0, column: 0 });
    await chat.pass(5000);
    expect(poll.text).toContain('…：1人');
    await chat.says(secretary, 'private', '/close');
    await chat.pass(5000);
    expect(poll.buttons).toEqual([]);
  });

  it('says so when it was closed while its deadline was being typed', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aRoster(chat);
    await chat.says(secretary, group, '/poll 去哪里？ | 公园 | 礼堂');
    await chat.presses(secretary, chat.last(secretary), '⏰ 截止时间');
    await chat.says(secretary, group, '/close');
    await chat.says(secretary, 'private', '明天18:00');
    expect(chat.last(secretary).text).toBe('已经结束了。');
  });

  it('that comes again takes a later deadline along, and can be ended while none is open', async () => {
    const chat = await chats.open();
    const { secretary, group, first } = await aRoster(chat);
    const asked = () => chat.telegram.messagesIn(group).filter(({ poll }) => poll !== undefined);
    await chat.says(secretary, group, '/poll 每周几次？ | 一次 | 两次');
    const panel = chat.last(secretary);
    await chat.presses(secretary, panel, '🔁 重复');
    await chat.presses(secretary, panel, '每周');
    await chat.presses(secretary, panel, '⏰ 截止时间');
    await chat.presses(secretary, chat.last(secretary), '3天后18:00');
    await chat.pass(7 * DAY);
    await chat.pass(4 * DAY);
    expect(asked().map(({ poll }) => poll?.isClosed)).toEqual([true, true]);
    const result = chat.last(secretary);
    const shown = chat.last(first);
    const data = 'poll.norepeat:2';
    shown.everyData.add(data);
    expect((await chat.presses(first, shown, { data })).answer?.text).toContain('支部书记');
    expect((await chat.presses(secretary, result, '🔁 不再重复')).answer?.text).toContain(
      '不再重复',
    );
    await chat.pass(7 * DAY);
    expect(asked()).toHaveLength(2);
  });

  it('is closed by /close in a topic; a reply to something else closes nothing', async () => {
    const chat = await chats.open();
    const { secretary, group, first } = await aRoster(chat);
    const talk = await chat.says(first, group, '大家好');
    await chat.says(secretary, group, '/poll 去哪里？ | 公园 | 礼堂');
    const poll = chat.last(group);
    await chat.says(secretary, group, '/close', talk);
    expect(chat.last(group).text).toContain('您回复的那条消息不是');
    expect(poll.poll?.isClosed).toBe(false);
    secretary.says(group, '/close', { thread: 42 });
    await chat.settled();
    expect(poll.poll?.isClosed).toBe(true);
  });

  it('speaks English', async () => {
    const chat = await chats.open();
    const { secretary, group, first } = await aRoster(chat, 'en');
    await chat.says(secretary, group, `/poll Where to? | ${OPTIONS.join(' | ')}`);
    expect((await chat.presses(first, chat.last(group), '1. 地点1')).answer?.text).toBe(
      'Noted: 地点1',
    );
    expect(chat.last(secretary).text).toContain('On the roster: 3, answered: 0');
  });
});
