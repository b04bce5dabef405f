import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { DAY } from '../../../../src/shared/clock.ts';
import { executeRows } from '../../../../src/platform/db/index.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const aRoster = async (chat: Chat, language = 'zh-hans') => {
  const branch = await aBranch(chat, { members: 4, language });
  const rows = ['甲', '乙', '丙'].map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  const [first, second, third, stranger] = branch.members;
  if (!first || !second || !third || !stranger) throw new Error('There are four members');
  return { ...branch, first, second, third, stranger };
};

const send = async (chat: Chat, who: SimulatedUser, text: string, button = '不署名提交') => {
  await chat.says(who, 'private', `/suggest ${text}`);
  const preview = chat.last(who);
  await chat.presses(who, preview, button);
  return preview;
};

/** Everything that stands in the database, as text. */
const dump = async (chat: Chat): Promise<string> => {
  const tables = await executeRows<{ name: string }>(
    chat.database.db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const all = await Promise.all(
    tables.map(({ name }) =>
      executeRows(chat.database.db, sql`select xmin, * from ${sql.identifier(name)}`),
    ),
  );
  return JSON.stringify(all);
};

describe('an opinion', () => {
  it('is shown once more before it is sent, and is nowhere until then', async () => {
    const chat = await chats.open();
    const { first } = await aRoster(chat);
    await chat.says(first, 'private', '/suggest 主题党日可以放在周末');
    expect(chat.last(first).text).toContain('主题党日可以放在周末');
    expect(chat.last(first).text).toContain('不记录是谁、什么时候提的');
    expect(await dump(chat)).not.toContain('放在周末');
    expect(chat.log.join('\n')).not.toContain('放在周末');
  });

  it('waits with others; the third hands them over, without names, in the private chat', async () => {
    const chat = await chats.open();
    const { secretary, group, first, second, third } = await aRoster(chat);
    await send(chat, first, '意见A');
    await send(chat, second, '意见B');
    await chat.pass(DAY);
    const before = chat.said(secretary).length;
    await chat.says(secretary, 'private', '/opinions');
    expect(chat.last(secretary).text).toContain('还没有收到意见');
    await send(chat, third, '意见C', '✍️ 署名提交');
    await chat.pass(60_000);
    expect(chat.said(secretary).length).toBe(before + 2);
    const notice = chat.last(secretary);
    expect(notice.text).toContain('共3条');
    await chat.presses(secretary, notice, '📖 查看');
    const seen: string[] = [notice.text];
    for (let i = 1; i < 3; i++) {
      await chat.presses(secretary, notice, '下一条 ➡️');
      seen.push(notice.text);
    }
    const texts = seen.join('\n');
    for (const one of ['意见A', '意见B', '意见C', '署名：丙']) expect(texts).toContain(one);
    expect(texts).not.toContain('甲');
    expect(chat.said(group).join('\n')).not.toContain('意见');
  });

  it('is one however often Send is pressed, also when the press comes again later', async () => {
    const chat = await chats.open();
    const { first, second, third, secretary } = await aRoster(chat);
    await chat.says(first, 'private', '/suggest 只算一次');
    const preview = chat.last(first);
    first.presses(preview, '不署名提交');
    first.presses(preview, '不署名提交');
    await chat.settled();
    expect(preview.text).toContain('已投入');
    await send(chat, second, '另一条');
    await chat.pass(60_000);
    expect(chat.last(secretary).text).not.toContain('新的一批');
    await send(chat, third, '第三条');
    await chat.pass(60_000);
    expect(chat.last(secretary).text).toContain('共3条');
  });

  it('that stays alone is handed over after a week, and once', async () => {
    const chat = await chats.open();
    const { secretary, first } = await aRoster(chat);
    await send(chat, first, '孤单的意见');
    await chat.pass(6 * DAY);
    const before = chat.said(secretary).length;
    await chat.pass(DAY);
    await chat.pass(DAY);
    expect(chat.said(secretary).length).toBe(before + 1);
    expect(chat.last(secretary).text).toContain('共1条');
  });

  it('leaves no trace of who sent it', async () => {
    const chat = await chats.open();
    const { first, second, third } = await aRoster(chat);
    for (const [who, text] of [
      [first, '甲之见'],
      [second, '乙之见'],
      [third, '丙之见'],
    ] as const)
      await send(chat, who, text);
    await chat.pass(60_000);
    const rows = await executeRows<Record<string, unknown>>(
      chat.database.db,
      sql`select *, xmin from suggestions`,
    );
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    for (const row of rows)
      expect(row).toMatchObject({ name: null, reviewed_by: null, reviewed_at: null });
    const boxes = JSON.stringify(
      await executeRows(chat.database.db, sql`select * from suggestion_boxes`),
    );
    for (const who of [first, second, third]) expect(boxes).not.toContain(String(who.id));
    expect(chat.log.join('\n')).not.toContain('之见');
  });

  it('is judged by an officer, one after the other; nobody else reads or judges', async () => {
    const chat = await chats.open();
    const { secretary, first, second, third } = await aRoster(chat);
    await send(chat, first, '一');
    await send(chat, second, '二');
    await send(chat, third, '三');
    await chat.pass(60_000);
    await chat.says(secretary, 'private', '/opinions');
    const board = chat.last(secretary);
    expect(board.text).toContain('2026年第4季度：3条，采用0条，未处理3条');
    await chat.presses(secretary, board, '📖 未处理（3）');
    expect(board.text).toContain('意见 1/3');
    await chat.presses(secretary, board, '采用');
    expect(board.text).toContain('意见 1/2');
    await chat.presses(secretary, board, '不采用');
    await chat.presses(secretary, board, '留存');
    expect(board.text).toContain('没有需要处理的意见了');
    await chat.says(secretary, 'private', '/opinions');
    expect(chat.last(secretary).text).toContain('3条，采用1条，未处理0条');
    await chat.presses(secretary, chat.last(secretary), '最新一批');
    const shown = chat.last(first);
    for (const data of ['suggest.judge:1:1:used', 'suggest.read:1:1:0', 'suggest.link:1:1']) {
      shown.everyData.add(data);
      const press = await chat.presses(first, shown, { data });
      expect(press.answer?.text).toContain('支部书记');
    }
  });

  it('of a person on no roster goes through the link that the branch gives out, until it ends', async () => {
    const chat = await chats.open();
    const { secretary, stranger } = await aRoster(chat);
    await chat.says(stranger, 'private', '/suggest 你好');
    expect(chat.last(stranger).text).toContain('还不在任何支部的名册上');
    await chat.says(secretary, 'private', '/opinions');
    const board = chat.last(secretary);
    await chat.presses(secretary, board, '🔗 生成群众链接');
    const payload = /start=(suggest_[\w-]+)/.exec(board.text)?.[1] ?? '';
    await chat.starts(stranger, payload);
    await chat.says(stranger, 'private', '办事时间太短');
    const preview = chat.last(stranger);
    expect(preview.text).toContain('办事时间太短');
    await chat.presses(secretary, board, '停用群众链接');
    await chat.presses(stranger, preview, '不署名提交');
    expect(chat.last(stranger).text).toContain('没有提交');
    await chat.starts(stranger, payload);
    expect(chat.last(stranger).text).toContain('已经停用');
  });

  it('of an invited person goes through a personal link, which nobody else can open', async () => {
    const chat = await chats.open();
    const { secretary, stranger, first, second } = await aRoster(chat);
    await chat.says(secretary, 'private', '/opinions');
    const board = chat.last(secretary);
    await chat.presses(secretary, board, '🔗 个人链接1个');
    const links = chat.last(secretary);
    expect(links.text).toContain('只供一人使用');
    const payload = /start=(suggest_[\w-]+)/.exec(links.text)?.[1] ?? '';
    expect(await dump(chat)).not.toContain(payload.slice('suggest_'.length));
    await chat.starts(stranger, payload);
    await chat.says(stranger, 'private', '窗口再多开一个');
    await chat.presses(stranger, chat.last(stranger), '不署名提交');
    expect(chat.last(stranger).text).toContain('意见箱');
    await chat.starts(second, payload);
    expect(chat.last(second).text).toContain('已经停用');
    await chat.says(first, 'private', '/suggest');
    const shown = chat.last(first);
    shown.everyData.add('suggest.invite:1:5');
    const press = await chat.presses(first, shown, { data: 'suggest.invite:1:5' });
    expect(press.answer?.text).toContain('支部书记');
    await chat.says(secretary, 'private', '/opinions');
    expect(chat.last(secretary).text).toContain('已发出个人链接1个');
    await chat.presses(secretary, chat.last(secretary), '停用全部个人链接');
    await chat.starts(stranger, payload);
    expect(chat.last(stranger).text).toContain('已经停用');
  });

  it('that is too long or empty is asked again, and leaving keeps nothing', async () => {
    const chat = await chats.open();
    const { first } = await aRoster(chat, 'en');
    await chat.says(first, 'private', '/suggest');
    expect(chat.last(first).text).toContain('write your opinion');
    await chat.says(first, 'private', 'x'.repeat(1001));
    expect(chat.last(first).text).toContain('1001 characters');
    await chat.says(first, 'private', '<b>& short</b>');
    expect(chat.last(first).text).toContain('<b>& short</b>');
    await chat.presses(first, chat.last(first), 'Cancel');
    await chat.pass(8 * DAY);
    expect(await dump(chat)).not.toContain('short');
  });
});
