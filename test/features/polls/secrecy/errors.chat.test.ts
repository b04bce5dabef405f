/** When something goes wrong in the very moment of voting: what is logged and kept of it says nothing of the ballot. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRows } from '../../../../src/platform/db/index.ts';
import type { SimulatedMessage } from '../../../../src/sandbox/telegram/index.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { at, aVotingBranch, CONFIRM, withButton } from '../_papers.ts';

const chats = useChat({ beforeAll, afterAll });

/** A paper before Confirm, and what its button carries. */
const atConfirm = async (chat: Chat) => {
  const branch = await aVotingBranch(chat);
  await chat.says(branch.secretary, branch.group, '/ballot 是否同意？');
  const voter = at(branch.members, 0);
  const paper = withButton(chat, voter, '开始投票');
  for (const label of ['开始投票', '不同意']) await chat.presses(voter, paper, label);
  return { ...branch, voter, paper, carried: carriedBy(paper) };
};

/** The paper and the receipt as they travel. */
const carriedBy = (paper: SimulatedMessage): RegExp => {
  const data = paper.keyboard
    ?.flat()
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
    .find((text) => text.startsWith('box.cast:'));
  const [, , marks = '', receipt = ''] = (data ?? '').split(':');
  expect(receipt).toHaveLength(11);
  const carried = new RegExp(`${receipt}|cast:1|"${marks}"|:${marks}:`);
  expect(data).toMatch(carried);
  return carried;
};

const everythingKept = async (chat: Chat): Promise<string> => {
  const tables = await executeRows<{ name: string }>(
    chat.database.db,
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const rows: unknown[] = [];
  for (const { name } of tables)
    rows.push(
      await executeRows(
        chat.database.db,
        sql`select t::text as row from ${sql.identifier(name)} t`,
      ),
    );
  return JSON.stringify(rows);
};

describe('an error while somebody votes', () => {
  it.each([
    ['a row that the database refuses', 'check (papers < 1)'],
    ['a sum that does not fit', 'check (papers / (1 - papers) < 9)'],
    ['a list that the database can not read', 'check (papers < 1 or marks[2]::text::date < now())'],
  ])('of %s is told without the ballot, and costs nobody their vote', async (_, constraint) => {
    const chat = await chats.open({ allowErrors: true });
    const { secretary, group, voter, paper, carried } = await atConfirm(chat);
    const { db } = chat.database;
    await db.execute(sql.raw(`alter table ballot_boxes add constraint broken ${constraint}`));
    try {
      const press = await chat.presses(voter, paper, CONFIRM);
      expect(press.answer?.show_alert).toBe(true);
    } finally {
      await db.execute(sql`alter table ballot_boxes drop constraint broken`);
    }
    const log = chat.log.join('\n');
    expect(log).toContain('an update could not be handled');
    expect(log).not.toMatch(carried);
    expect(log).not.toMatch(/\{0,1,0,0\}|\[0,1,0,0\]/);
    expect(await everythingKept(chat)).not.toMatch(carried);
    await chat.presses(voter, paper, CONFIRM);
    expect(paper.text).toContain('已投入票箱');
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('应投3人，已投1人');
  });

  it.each([
    [{ error_code: 400, description: 'Bad Request: message is too long' }],
    [{ error_code: 403, description: 'Forbidden: bot was blocked by the user' }],
    [{ error_code: 502, description: 'Bad Gateway' }],
    ['network-before' as const],
    ['network-after' as const],
  ])('of Telegram (%j) is told without the ballot', async (failure) => {
    const chat = await chats.open({ allowErrors: true });
    const { voter, paper, carried } = await atConfirm(chat);
    for (let i = 0; i < 3; i++) chat.telegram.failNext('editMessageText', failure);
    await chat.presses(voter, paper, '返回');
    await chat.presses(voter, paper, { data: confirmOf(paper) });
    expect(chat.log.join('\n')).not.toMatch(carried);
    expect(await everythingKept(chat)).not.toMatch(carried);
  });
});

const confirmOf = (paper: SimulatedMessage): string =>
  [...paper.everyData].find((data) => data.startsWith('box.cast:')) ?? '';
