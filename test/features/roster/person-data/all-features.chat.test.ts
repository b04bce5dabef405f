import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offices, organisations } from '../../../../src/features/organisation/schema.ts';
import { executeRows } from '../../../../src/platform/db/index.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import type { SimulatedMessage, SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import type { TelegramId } from '../../../../src/shared/ids.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { CONFIRM } from '../../polls/_papers.ts';

const chats = useChat({ beforeAll, afterAll });

const ROSTER = `姓名,电报,党员类别,是否流动,结对代表,联系电话,行业
周敏,@zhou_min,正式党员,,,,
甲一鸣,@member_1,正式党员,,是,13900001111,餐饮
乙二飞,@member_2,正式党员,是,,13900002222,餐饮
丙三立,@member_3,正式党员,,是,,
`;

const withButton = (chat: Chat, who: SimulatedUser, label: string): SimulatedMessage => {
  const message = chat.telegram
    .messagesIn(who)
    .findLast(
      (m) => m.isFromBot && !m.deleted && m.buttons.flat().some((text) => text.includes(label)),
    );
  if (message === undefined) throw new Error(`No message to press ${label} on`);
  return message;
};

const vote = async (chat: Chat, who: SimulatedUser, choice: string): Promise<void> => {
  const paper = withButton(chat, who, '开始投票');
  for (const label of ['▶️ 开始投票', choice, CONFIRM]) await chat.presses(who, paper, label);
};

/**
 * What a branch does in a month: a check of the roster, a pair with a contact, a meeting with a leave, an
 * open poll, a ballot, an appraisal. The first member represents, the second floats.
 */
const aBusyMonth = async (chat: Chat) => {
  const branch = await aBranch(chat, { members: 3 });
  const { secretary, group, members } = branch;
  const [one, two, three] = members;
  if (one === undefined || two === undefined || three === undefined) throw new Error('members');
  await importRoster(chat, secretary, ROSTER);
  await chat.says(secretary, 'private', '/census');
  await chat.presses(one, withButton(chat, one, '全部正确'), '全部正确');
  await chat.says(secretary, 'private', '/match');
  await chat.presses(secretary, chat.last(secretary), '确认');
  await chat.says(one, 'private', '/contact 今天 | 电话 | 乙二飞说工作很忙');
  await chat.says(secretary, group, '/meeting +2h | 学习会 | 会议室 | general');
  const meeting = chat.last(group);
  await chat.votes(one, meeting, [0]);
  await chat.votes(two, meeting, [2]);
  await chat.presses(two, chat.last(two), '事假');
  await chat.presses(secretary, withButton(chat, secretary, '批准'), '✅ 批准');
  await chat.says(secretary, group, '/poll 去哪里？ | 公园 | 礼堂');
  const poll = chat.last(group);
  await chat.votes(one, poll, [1]);
  await chat.votes(two, poll, [0]);
  await chat.says(secretary, group, '/ballot 是否同意？');
  for (const who of [one, three]) await vote(chat, who, '同意');
  await chat.pass(3 * HOUR);
  return { ...branch, one, two, three, poll };
};

const fileOf = (chat: Chat, who: SimulatedUser, name: string): string => {
  const document = chat.telegram
    .messagesIn(who)
    .findLast((message) => message.document?.name === name)?.document;
  const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
  if (bytes === undefined) throw new Error(`The bot sent no ${name}`);
  return Buffer.from(bytes).toString('utf8');
};

const exportOf = async (chat: Chat, who: SimulatedUser) => {
  await chat.says(who, 'private', '/me');
  await chat.presses(who, chat.last(who), '导出我的数据');
  return JSON.parse(fileOf(chat, who, '我的数据.json'));
};

const erase = async (chat: Chat, who: SimulatedUser): Promise<void> => {
  await chat.says(who, 'private', '/me');
  const card = chat.last(who);
  await chat.presses(who, card, '删除我的数据');
  await chat.presses(who, card, '确认删除');
  expect(chat.last(who).text).toBe('✅ 您的数据已经删除。');
};

/** Every row of every table as text; of messages that have gone out only the key stays for a while. */
const everyRow = async (chat: Chat): Promise<string[]> => {
  const tables = await executeRows<{ name: string }>(
    chat.database.db,
    sql`select quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' and tablename <> 'outbox'`,
  );
  const rows = [];
  for (const { name } of tables)
    for (const { row } of await executeRows<{ row: string }>(
      chat.database.db,
      sql`select t::text as row from ${sql.raw(name)} t`,
    ))
      rows.push(`${name}: ${row}`);
  for (const { row } of await executeRows<{ row: string }>(
    chat.database.db,
    sql`select payload::text as row from outbox where payload is not null`,
  ))
    rows.push(`outbox: ${row}`);
  return rows;
};

describe('a person’s own copy', () => {
  it('holds what every feature keeps about them, and nothing about others', async () => {
    const chat = await chats.open();
    const { two } = await aBusyMonth(chat);
    const data = await exportOf(chat, two);
    expect(data).toMatchObject({
      roster: { cards: [{ name: '乙二飞', phone: '13900002222' }] },
      attendance: {
        answers: [{ meeting: '学习会', answer: 'leave' }],
        leaves: [{ meeting: '学习会', kind: 'personal', state: 'approved' }],
      },
      polls: {
        polls: [{ question: '去哪里？', answer: ['公园'] }],
        ballots: [{ ballot: '是否同意？', hasVoted: false }],
      },
      matching: {
        pairs: [{ role: 'floating', state: 'in-contact' }],
        contacts: [{ on: '2026-12-01', channel: 'phone', note: '乙二飞说工作很忙' }],
      },
    });
    expect(JSON.stringify(data)).not.toMatch(/周敏|丙三立|13900001111/);
    const page = fileOf(chat, two, '我的数据.html');
    expect(page).toContain('记名征求意见');
    expect(page).not.toContain('<script');
  });
});

describe('deletion', () => {
  it('ends the pair: the other side hears of it, the secretary hears who is the next best', async () => {
    const chat = await chats.open();
    const { secretary, group, one, two } = await aBusyMonth(chat);
    await chat.pass(HOUR);
    await erase(chat, one);
    expect(chat.last(two).text).toContain('甲一鸣同志今后不再担任您的结对代表');
    const toSecretary = chat.said(secretary).slice(-2).join('\n');
    expect(toSecretary).toContain('甲一鸣要求删除自己的数据');
    expect(toSecretary).toContain('代表已离任');
    expect(toSecretary).toContain('丙三立');
    await erase(chat, two);
    expect(chat.said(group).join()).not.toMatch(/甲一鸣|乙二飞/);
  });

  it('of a floating member takes their card from the representative’s message', async () => {
    const chat = await chats.open();
    const { one, two } = await aBusyMonth(chat);
    const card = chat.telegram.messagesIn(one).findLast((m) => m.text.includes('13900002222'));
    expect(card?.text).toContain('乙二飞');
    await erase(chat, two);
    await chat.pass(HOUR);
    expect(chat.said(one).join('\n')).not.toContain('13900002222');
    expect(chat.said(one).join('\n')).toContain('流动党员已离开');
  });

  it('leaves nothing in any table that says whose it was', async () => {
    const chat = await chats.open();
    const { one, two } = await aBusyMonth(chat);
    for (const [who, traces] of [
      [one, /甲一鸣|13900001111|member_1/],
      [two, /乙二飞|13900002222|member_2/],
    ] as const) {
      const isTrace = (row: string): boolean =>
        traces.test(row) || new RegExp(`(?<!\\d)${who.id}(?!\\d)`).test(row);
      expect((await everyRow(chat)).some(isTrace)).toBe(true);
      await erase(chat, who);
      expect((await everyRow(chat)).filter(isTrace)).toEqual([]);
    }
  });

  it('of an officer leaves what they did for the branch, and not who it was', async () => {
    const chat = await chats.open();
    const { secretary, one } = await aBusyMonth(chat);
    await chat.says(secretary, 'private', '/meeting +1d | 支委会 | 会议室 | committee');
    await chat.says(secretary, 'private', '/settings');
    await chat.says(secretary, 'private', '/found 钱多多 | 顺风 | 13700002222');
    const branches = await chat.database.db.select({ id: organisations.id }).from(organisations);
    await chat.database.db.insert(offices).values(
      branches.map(({ id }) => ({
        organisationId: id,
        telegramId: one.id as TelegramId,
        office: 'secretary' as const,
        createdAt: chat.clock.now(),
      })),
    );
    const isTrace = (row: string): boolean =>
      /周敏|zhou_min/.test(row) || new RegExp(`(?<!\\d)${secretary.id}(?!\\d)`).test(row);
    await erase(chat, secretary);
    expect((await everyRow(chat)).filter(isTrace)).toEqual([]);
  });

  it('leaves the counts as they were', async () => {
    const chat = await chats.open();
    const { secretary, group, one, two, poll } = await aBusyMonth(chat);
    const answers = async (): Promise<string> => {
      await chat.says(secretary, group, '/attendance');
      return chat.last(group).text;
    };
    const before = await answers();
    await erase(chat, one);
    await erase(chat, two);
    expect(await answers()).toBe(before);
    await chat.says(secretary, group, '/close', poll);
    expect(chat.last(group).text).toContain('公园：1人\n礼堂：1人');
    await chat.says(secretary, group, '/close');
    expect(chat.said(group).join('\n')).toMatch(/应投4人，已投2人/);
    expect(chat.said(group).join('\n')).not.toMatch(/已删除/);
  });

  it('is not undone by an old button, and nobody is expected at the next meeting', async () => {
    const chat = await chats.open();
    const { secretary, group, two } = await aBusyMonth(chat);
    await chat.says(secretary, group, '/meeting +2d | 下一次 | 会议室 | general');
    const meeting = chat.last(group);
    await chat.votes(two, meeting, [0]);
    await erase(chat, two);
    await chat.says(secretary, group, '/attendance', meeting);
    expect(chat.last(group).text).toContain('应到3人，其中有表决权3人\n参加0人');
    await chat.votes(two, meeting, [1]);
    await chat.pass(DAY);
    expect(chat.said(two).at(-1)).toBe('✅ 您的数据已经删除。');
  });
});
