import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import { readTable } from '../../../../src/platform/sheets/index.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { aStory } from '../../attendance/_story.ts';

const chats = useChat({ beforeAll, afterAll });

const NAME = '三会一课落实情况';

const yearTable = async (chat: Chat, user: SimulatedUser): Promise<string[][]> => {
  await chat.says(user, 'private', '/report');
  const { document } = chat.last(user);
  const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
  if (bytes === undefined) throw new Error('The bot sent no file');
  const read = await readTable(bytes, 'report.xlsx');
  if (read.kind !== 'ok') throw new Error(read.reason);
  const sheet = read.sheets.find(({ name }) => name === NAME);
  return (sheet?.table ?? []).map(({ cells }) => cells.map(String));
};

const words = (said: readonly string[]): string[] =>
  said.filter((text) => text.includes('这些组织生活还没有安排'));

describe('/duties', () => {
  it('says what is done, planned and owed, with a button that schedules it', async () => {
    const { chat, secretary, group, call } = await aStory(await chats.open());
    await call('2026-12-01 14:00 | 12月主题党日 | | 主题党日');
    await call('2026-12-20 14:00 | 第四季度党课 | | 党课');
    await chat.pass(5 * HOUR);
    await chat.says(secretary, group, '/duties');
    expect(chat.last(group).text).toBe('内容已私信给您。');
    expect(chat.last(secretary).text).toBe(
      [
        '📋 双桥联合党支部组织生活安排',
        '',
        '本月（到2026年12月31日）',
        '✅ 主题党日：2026年12月1日已开展',
        '',
        '本季度（到2026年12月31日）',
        '⬜ 党员大会：还没有安排',
        '📅 党课：已安排2026年12月20日',
        '',
        '本年（到2026年12月31日）',
        '⬜ 组织生活会：还没有安排',
        '⬜ 民主评议党员：还没有开展',
        '',
        '正式党员不足7人，不设支委会，支委会的职责由党员大会承担。',
        '民主评议请发送 /appraise 发起。',
        '',
        '多久一次可以在 /settings 中调整。',
      ].join('\n'),
    );
    await chat.presses(secretary, chat.last(secretary), '安排党员大会');
    expect(chat.last(secretary).text).not.toContain('什么类型');
    expect(chat.last(secretary).text).toMatch(/时间|什么时候|哪天/);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('counts a meeting for a second duty once an officer says so, and for nobody else', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    await call('2026-12-20 14:00 | 主题党日暨党课 | | 主题党日');
    await chat.says(secretary, 'private', '/meetings');
    const list = chat.telegram
      .messagesIn(secretary)
      .findLast(({ buttons }) => buttons.flat().some((label) => label.startsWith('⚙️')));
    if (list === undefined) throw new Error('The list has a way to the meeting');
    const open = list.buttons.flat().find((label) => label.startsWith('⚙️')) ?? '';
    await chat.presses(secretary, list, open);
    const card = list;
    await chat.presses(secretary, card, '🗂 同时计入：无');
    await chat.presses(secretary, card, '党课');
    expect(card.buttons.flat()).toContain('🗂 同时计入：党课');
    await chat.says(secretary, 'private', '/duties');
    expect(chat.last(secretary).text).toContain('📅 党课：已安排2026年12月20日');
    const shown = chat.last(li);
    shown.everyData.add('meetings.counts:1:none');
    const press = await chat.presses(li, shown, { data: 'meetings.counts:1:none' });
    expect(press.answer?.text).toContain('支部书记');
    await chat.presses(secretary, card, '🗂 同时计入：党课');
    await chat.presses(secretary, card, '无');
    await chat.says(secretary, 'private', '/duties');
    expect(chat.last(secretary).text).toContain('⬜ 党课：还没有安排');
  });

  it('is the officers’ matter', async () => {
    const { chat, li, group } = await aStory(await chats.open());
    await chat.says(li, group, '/duties');
    expect(chat.last(group).text).toContain('支部书记');
    await chat.says(li, 'private', '/duties');
    expect(chat.last(li).text).toContain('没有在任何支部担任书记');
  });
});

describe('the monthly word', () => {
  it('comes once, on the morning of the first, to officers of a branch that meets here', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    await call('2026-12-05 14:00 | 主题党日 | | 主题党日');
    await chat.pass(DAY);
    expect(words(chat.said(secretary))).toEqual([]);
    // 1 January 2027, 08:59 in Shanghai.
    await chat.pass(29 * DAY + 22 * HOUR + 59 * 60_000);
    expect(words(chat.said(secretary))).toEqual([]);
    await chat.pass(60_000);
    await chat.pass(HOUR);
    await chat.restart();
    await chat.pass(HOUR);
    const [word = ''] = words(chat.said(secretary));
    expect(words(chat.said(secretary))).toHaveLength(1);
    expect(word).toContain('⬜ 主题党日：还没有安排');
    expect(word).toContain('本季度（到2027年3月31日）');
    expect(words(chat.said(li))).toEqual([]);
    expect(
      chat
        .last(secretary)
        .keyboard?.flat()
        .map(({ text }) => text),
    ).toContain('➕ 安排主题党日');
  });

  it('does not come to a branch that has never called a meeting here', async () => {
    const { chat, secretary } = await aStory(await chats.open());
    await chat.pass(DAY);
    await chat.pass(31 * DAY);
    expect(words(chat.said(secretary))).toEqual([]);
  });
});

describe('the yearly table', () => {
  it('is a sheet of the report: what was held, who came, what is missing since the first meeting', async () => {
    const { chat, secretary, call } = await aStory(await chats.open());
    await call('2026-12-01 14:00 | 12月主题党日 | | 主题党日');
    await chat.pass(5 * HOUR);
    const rows = await yearTable(chat, secretary);
    expect(rows.flat().join()).toContain('双桥联合党支部2026年三会一课落实情况统计表');
    const held = rows.find((row) => row[0] === '12月' && row[1] === '主题党日');
    expect(held?.slice(2, 5)).toEqual(['1', '5', '0']);
    expect(rows.flat()).not.toContain('本期未开展');
    await chat.pass(62 * DAY);
    const missing = (await yearTable(chat, secretary)).filter((row) => row.includes('本期未开展'));
    expect(missing.map((row) => row.slice(0, 2))).toEqual([['1月', '主题党日']]);
  });
});
