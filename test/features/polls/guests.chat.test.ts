import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBranchOfChat } from '../../../src/features/organisation/index.ts';
import { GRADES, openBallot } from '../../../src/features/polls/index.ts';
import { listMembers } from '../../../src/features/roster/index.ts';
import { executeRows } from '../../../src/platform/db/index.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { DAY } from '../../../src/shared/clock.ts';
import type { ChatId } from '../../../src/shared/ids.ts';
import { useChat, type Chat } from '../../support/chat.ts';
import { as } from './_ballots.ts';
import { at, aVotingBranch, CONFIRM, fillPaper, forges, withButton } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

/** A branch whose three full members are to be graded by guests; the secretary has the ballot before them. */
const anInvitation = async (chat: Chat) => {
  const { secretary, members, group } = await aVotingBranch(chat);
  const branch = await findBranchOfChat(chat.database.db, group.id as ChatId);
  if (branch === undefined) throw new Error('There is no branch');
  const graded = (await listMembers(chat.database.db, branch.id)).filter(
    ({ standing }) => standing === 'full',
  );
  const { ballot } = await chat.database.transaction((tx) =>
    openBallot(tx, as(chat.database, secretary.id, { now: chat.clock.now() }), branch, {
      kind: 'appraisal',
      title: '2026',
      subjects: graded.map(({ id, name }) => ({ label: name, memberId: id })),
      options: GRADES.map((key) => ({ key })),
      entitled: [],
      voters: 'guests',
    }),
  );
  await chat.starts(secretary, `result_${ballot.id}`);
  await chat.presses(secretary, chat.last(secretary), '邀请链接');
  return { secretary, members, group, ballot };
};

/** The links that the secretary was sent last. */
const handsOut = async (chat: Chat, secretary: SimulatedUser, howMany: number) => {
  await chat.presses(secretary, withButton(chat, secretary, `${howMany}条`), `${howMany}条`);
  const message = chat.said(secretary).findLast((text) => text.includes('只显示这一次')) ?? '';
  return [...message.matchAll(/start=(guest_[\w-]{22})/g)].map(([, payload]) => payload ?? '');
};

const guest = (chat: Chat, name: string): SimulatedUser =>
  chat.telegram.user({ name, language: 'zh-hans' });

describe('invited people who are no members', () => {
  it('grade the members by personal link, and count apart', async () => {
    const chat = await chats.open();
    const { secretary, group, ballot } = await anInvitation(chat);
    const links = await handsOut(chat, secretary, 5);
    expect(links).toHaveLength(5);
    const guests = links.map((_, i) => guest(chat, `Guest ${i + 1}`));
    for (const [i, who] of guests.entries()) {
      await chat.starts(who, links[i]);
      expect(chat.last(who).text).toContain(
        '请您以群众身份参加测评：\n2026年度民主评议党员（群众测评）',
      );
      const paper = await fillPaper(chat, who, [0, 1, i < 3 ? 0 : 1]);
      await chat.presses(who, paper, CONFIRM);
      expect(paper.text).toContain('已投入票箱');
    }
    await chat.starts(secretary, `result_${ballot.id}`);
    expect(chat.last(secretary).text).toContain('发出5张，收回5张\n结束之前不显示任何结果');
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    const result = chat.last(secretary).text;
    expect(result).toContain('（群众测评）');
    expect(result).toContain('发出5张，收回5张；有效5张，无效0张');
    expect(result).toContain('意见完全一致，公布等于公开了每个人对他们的评价：党员1、党员2');
    expect(chat.last(group).text).toContain('（群众测评）\n发出5张，收回5张');
    expect(chat.said(group).join()).not.toContain('guest_');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('are too few to show: nothing is shown of four papers', async () => {
    const chat = await chats.open();
    const { secretary, ballot } = await anInvitation(chat);
    const links = await handsOut(chat, secretary, 5);
    for (const link of links.slice(0, 4)) {
      const who = guest(chat, `Guest ${link.slice(0, 3)}`);
      await chat.starts(who, link);
      await chat.presses(who, await fillPaper(chat, who, [0, 0, 0]), CONFIRM);
    }
    await chat.starts(secretary, `result_${ballot.id}`);
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    expect(chat.last(secretary).text).toContain('有效票不足5张');
    expect(chat.last(secretary).text).not.toContain('党员1');
  });

  it('have one paper each, whoever opens the link first', async () => {
    const chat = await chats.open();
    const { secretary, members } = await anInvitation(chat);
    const [first = '', second = ''] = await handsOut(chat, secretary, 5);
    const [one, other] = [guest(chat, 'One'), guest(chat, 'Other')];
    await chat.starts(one, first);
    expect(chat.last(one).buttons).toEqual([['▶️ 开始投票']]);
    await chat.starts(other, first);
    expect(chat.last(other).text).toContain('这条链接不能用');
    await chat.starts(one, second);
    expect(chat.last(one).text).toContain('每人一张');
    await chat.starts(other, second);
    expect(chat.last(other).buttons).toEqual([['▶️ 开始投票']]);
    await chat.starts(one, first);
    expect(chat.last(one).buttons).toEqual([['▶️ 开始投票']]);
    for (const payload of ['guest_x', `guest_${'A'.repeat(22)}`, 'guest_']) {
      await chat.starts(other, payload);
      expect(chat.last(other).text).toContain('这条链接不能用');
    }
    // A member, by a link that stays good.
    const third = (await handsOut(chat, secretary, 1))[0] ?? '';
    await chat.starts(at(members, 0), third);
    expect(chat.last(at(members, 0)).text).toContain('请填写党员的测评票');
    const late = guest(chat, 'Late');
    await chat.starts(late, third);
    expect(chat.last(late).buttons).toEqual([['▶️ 开始投票']]);
    // Somebody without a link.
    const nobody = guest(chat, 'Nobody');
    await chat.starts(nobody, 'vote_1');
    expect(chat.last(nobody).text).toContain('凭专用链接填写');
  });

  it('find their paper again on /start, and are reminded', async () => {
    const chat = await chats.open();
    const { secretary } = await anInvitation(chat);
    const [link = ''] = await handsOut(chat, secretary, 5);
    const who = guest(chat, 'Guest');
    await chat.starts(who, link);
    await chat.pass(DAY);
    expect(chat.last(who).text).toMatch(/^⏰/);
    await chat.starts(who);
    expect(chat.last(who).html).toContain('start=vote_1');
  });

  it('lose a link that is taken back, unless somebody has opened it', async () => {
    const chat = await chats.open();
    const { secretary } = await anInvitation(chat);
    const [first = '', second = ''] = await handsOut(chat, secretary, 5);
    const who = guest(chat, 'Guest');
    await chat.starts(who, first);
    const takesBack = async (number: string): Promise<string> => {
      await chat.presses(secretary, withButton(chat, secretary, '撤销一条'), '撤销一条');
      await chat.says(secretary, 'private', number);
      return chat.last(secretary).text;
    };
    expect(await takesBack('第1号')).toContain('已经有人打开');
    expect(await takesBack('2')).toContain('第2号链接已撤销');
    expect(await takesBack('2')).toContain('第2号链接已撤销');
    expect(await takesBack('99')).toContain('没有第99号链接');
    await chat.starts(who, second);
    const other = guest(chat, 'Other');
    await chat.starts(other, second);
    expect(chat.last(other).text).toContain('这条链接不能用');
    await chat.presses(secretary, withButton(chat, secretary, '5条'), '5条');
    expect(chat.last(secretary).text).toContain('已发出专用链接10条，撤销1条');
  });

  it('get their links from officers only, and no table keeps one', async () => {
    const chat = await chats.open();
    const { secretary, members, group, ballot } = await anInvitation(chat);
    const member = at(members, 0);
    await chat.starts(member);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const paper = withButton(chat, member, '开始投票');
    for (const data of [
      `guests.links:${ballot.id}`,
      `guests.make:${ballot.id}:5`,
      `guests.revoke:${ballot.id}`,
    ])
      expect(await forges(chat, member, paper, data)).toContain('书记');
    expect(await forges(chat, secretary, chat.last(group), `guests.make:${ballot.id}:5`)).toContain(
      '失效',
    );
    const status = withButton(chat, secretary, '5条');
    expect(await forges(chat, secretary, status, `guests.make:${ballot.id}:999`)).toContain(
      '链接已经太多',
    );
    const links = await handsOut(chat, secretary, 5);
    const tables = await executeRows<{ name: string }>(
      chat.database.db,
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const rows = await executeRows<{ all: string }>(
        chat.database.db,
        sql`select to_jsonb(t)::text as all from ${sql.identifier(name)} t`,
      );
      const all = rows.map((row) => row.all).join();
      for (const link of links) expect(all).not.toContain(link.slice('guest_'.length));
    }
    for (const link of links) expect(chat.log.join()).not.toContain(link.slice('guest_'.length));
  });
});
