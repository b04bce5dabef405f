import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRows } from '../../../../src/platform/db/index.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const ROSTER = `姓名,电报,联系电话,外出时间
周敏,@zhou_min,,
甲一,@member_1,13900001111,
乙二,@member_2,,2026-06-03
丙三,,,2026-01-01
`;

const branchOfFour = async (chat: Chat) => {
  const branch = await aBranch(chat, { members: 2 });
  await importRoster(chat, branch.secretary, ROSTER);
  const [one, two] = branch.members;
  if (one === undefined || two === undefined) throw new Error('members');
  return { ...branch, one, two };
};

const fileOf = (chat: Chat, who: SimulatedUser, name: string): string => {
  const document = chat.telegram
    .messagesIn(who)
    .findLast((message) => message.document?.name === name)?.document;
  const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
  if (bytes === undefined) throw new Error(`The bot sent no ${name}`);
  return Buffer.from(bytes).toString('utf8');
};

/** Every row of every table, as text. */
const wholeDatabase = async (chat: Chat): Promise<string> => {
  const tables = await executeRows<{ name: string }>(
    chat.database.db,
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      executeRows(chat.database.db, sql`select t::text as row from ${sql.raw(name)} t`),
    ),
  );
  return JSON.stringify(rows);
};

describe('/me', () => {
  it('gives everything that is kept, to read and as data', async () => {
    const chat = await chats.open();
    const { secretary, one } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.presses(one, chat.last(one), '全部正确');
    await chat.says(one, 'private', '/found 钱多多 | 顺风 | 13700002222');
    await chat.says(one, 'private', '/me');
    await chat.presses(one, chat.last(one), '导出我的数据');
    const data = JSON.parse(fileOf(chat, one, '我的数据.json'));
    expect(data.roster).toMatchObject({
      account: [{ username: 'member_1' }],
      cards: [{ branch: '双桥联合党支部', name: '甲一', phone: '13900001111' }],
      census: [{ quarter: '2026-Q4', answer: 'confirmed' }],
      leadsReported: [{ state: 'new' }],
    });
    expect(JSON.stringify(data)).not.toMatch(/钱多多|周敏|乙二/);
    const page = fileOf(chat, one, '我的数据.html').replaceAll(/<[^>]+>/g, ' ');
    expect(page).toMatch(/2026年12月1日导出，时间为北京时间/);
    expect(page).toMatch(/姓名\s+甲一/);
    expect(page).toMatch(/联系电话\s+13900001111/);
    expect(page).toMatch(
      /季度\s+2026年第4季度\s+回复\s+已确认\s+时间\s+2026年12月1日（星期二）10:00/,
    );
  });

  it('deletes what is kept after a second press; the row stays as a number', async () => {
    const chat = await chats.open();
    const { secretary, one, group } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/census');
    await chat.presses(one, chat.last(one), '全部正确');
    await chat.says(one, 'private', '/me');
    const card = chat.last(one);
    await chat.presses(one, card, '删除我的数据');
    expect(chat.last(one).text).toContain('删除后不能恢复');
    await chat.presses(one, card, '取消');
    await chat.says(one, 'private', '/me');
    expect(chat.last(one).text).toContain('姓名：甲一');
    const again = chat.last(one);
    await chat.presses(one, again, '删除我的数据');
    await chat.presses(one, again, '确认删除');
    await chat.presses(one, again, { data: 'me.erase-yes:x' });
    expect(chat.last(one).text).toBe('✅ 您的数据已经删除。');
    expect(chat.said(secretary).filter((t) => t.includes('甲一要求删除'))).toHaveLength(1);
    await chat.says(one, 'private', '/me');
    expect(chat.last(one).text).toContain('还没有登记在任何支部');
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('共3人');
    const stored = await wholeDatabase(chat);
    expect(stored).toContain('乙二');
    expect(stored).not.toMatch(/甲一|13900001111/);
    await chat.presses(one, again, { data: 'me.export:x' });
    const data = JSON.parse(fileOf(chat, one, '我的数据.json'));
    expect(Object.keys(data)).toEqual(['roster']);
    expect(Object.keys(data.roster)).toEqual(['account']);
  });

  it('does not let the only secretary go without handing over', async () => {
    const chat = await chats.open();
    const { secretary } = await branchOfFour(chat);
    await chat.says(secretary, 'private', '/me');
    const card = chat.last(secretary);
    await chat.presses(secretary, card, '删除我的数据');
    await chat.presses(secretary, card, '确认删除');
    expect(chat.last(secretary).text).toContain('唯一的书记');
    await chat.says(secretary, 'private', '/me');
    expect(chat.last(secretary).text).toContain('姓名：周敏');
  });

  it('forgets leads and requests of somebody who is on no roster', async () => {
    const chat = await chats.open();
    const { secretary, group } = await branchOfFour(chat);
    const stranger = chat.telegram.user({ name: 'Lena', language: 'en' });
    stranger.joins(group);
    await chat.settled();
    await chat.says(stranger, group, '/join');
    await chat.presses(stranger, chat.last(group), { row: 0, column: 0 });
    await chat.says(stranger, 'private', 'Lena');
    await chat.presses(stranger, chat.last(stranger), 'guest');
    await chat.presses(stranger, chat.last(stranger), 'No');
    for (let i = 0; i < 5; i++) await chat.presses(stranger, chat.last(stranger), 'Skip');
    await chat.presses(stranger, chat.last(stranger), 'I agree, send it');
    const request = chat.last(secretary);
    await chat.says(stranger, 'private', '/me');
    const card = chat.last(stranger);
    await chat.presses(stranger, card, 'Delete my data');
    await chat.presses(stranger, card, 'Delete');
    expect(chat.last(stranger).text).toBe('✅ Your data is deleted.');
    await chat.presses(secretary, request, '✅ 同意').catch(() => undefined);
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('共4人');
  });
});

describe('six months away', () => {
  it('is told to the secretary once, who decides', async () => {
    const chat = await chats.open();
    const { secretary, group, two } = await branchOfFour(chat);
    await chat.pass(HOUR);
    const note = chat.last(secretary);
    expect(note.text).toContain('外出已满六个月');
    expect(note.text).toContain('• 丙三，2026年1月1日起外出');
    expect(note.text).not.toContain('乙二');
    await chat.pass(HOUR);
    expect(chat.said(secretary).filter((t) => t.includes('已满六个月'))).toHaveLength(1);
    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('• 乙二 · 外出\n• 丙三 · 流动');
    // At midnight nobody is woken up.
    await chat.pass(2 * DAY + 13 * HOUR);
    expect(chat.said(secretary).filter((t) => t.includes('已满六个月'))).toHaveLength(1);
    await chat.pass(12 * HOUR);
    const second = chat.last(secretary);
    expect(second.text).toContain('• 乙二，2026年6月3日起外出');
    const message = chat.last(two);
    message.everyData.add('roster.floating:4');
    const press = await chat.presses(two, message, { data: 'roster.floating:4' });
    expect(press.answer?.text).toContain('由支部书记');
    await chat.presses(secretary, second, '标为流动：乙二');
    expect(second.text).toContain('已把乙二标为流动党员');
    await chat.presses(secretary, second, '标为流动：丙三');
    expect(second.buttons).toEqual([]);
    expect(chat.said(group).join()).not.toMatch(/乙二|丙三/);
  });
});
