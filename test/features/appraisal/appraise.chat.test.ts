import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mark } from '../../../src/features/polls/rules/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../support/chat.ts';
import { CONFIRM, fillPaper, withButton } from '../polls/_papers.ts';

const chats = useChat({ beforeAll, afterAll });

/** A branch of `full` full members and some probationary ones, all in the group. */
const aBranchOf = async (chat: Chat, full: number, probationary: number) => {
  const branch = await aBranch(chat, { members: full + probationary });
  const rows = branch.members.map(
    (_, i) => `党员${i + 1},member_${i + 1},${i < full ? 'full' : 'probationary'}`,
  );
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  return branch;
};

/** What the `i`-th member thinks of the `row`-th. */
const opinion = (i: number, row: number): Mark => {
  const better = (row * 7 + i * 3) % 11 < 11 - row;
  if (better) return 0;
  return (i + row) % 5 === 0 ? 'blank' : (i % 3) + 1;
};

describe('the yearly appraisal', () => {
  it('of a branch of 17 is counted paper by paper, and only the secretary sees the table', async () => {
    const chat = await chats.open();
    const full = 15;
    const { secretary, members, group } = await aBranchOf(chat, full, 2);
    await chat.says(secretary, group, '/appraise');
    expect(chat.last(group).text).toContain('🗳 民主测评（无记名）\n2026年度民主评议党员');
    expect(chat.last(secretary).text).toContain('选票发给17人');

    for (const [i, who] of members.entries()) {
      const marks = Array.from({ length: full }, (_, row) => opinion(i, row));
      const paper = await fillPaper(
        chat,
        who,
        marks.filter((_, row) => row !== i),
      );
      expect(paper.text).not.toContain(`党员${i + 1}：`);
      await chat.presses(who, paper, CONFIRM);
      expect(paper.text).toContain('已投入票箱');
    }
    await chat.says(secretary, 'private', '/appraise');
    expect(chat.last(secretary).text).toContain('应投17人，已投17人');
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');

    const result = chat.last(secretary);
    const expected = Array.from(
      { length: full },
      (_, row) => members.filter((_who, i) => i !== row && opinion(i, row) === 0).length,
    );
    const shares = expected.map((count, row) => {
      const isWithheld = result.text.includes(`党员${row + 1}　优秀率不显示`);
      return isWithheld && count < 5
        ? '优秀率不显示'
        : `优秀${Math.round((count * 100) / 16)}%（${count}/16）`;
    });
    for (const [row, share] of shares.entries())
      expect(result.text).toContain(`党员${row + 1}　${share}`);
    expect(result.text).toContain('发出17张，收回17张');
    expect(result.text.indexOf('党员1　')).toBeLessThan(result.text.indexOf('党员2　'));
    const many = expected.filter((count) => 2 * count > 16).length;
    expect(many).toBeGreaterThan(5);
    expect(result.text).toContain('被测评15人，最多5人');
    expect(result.text).toContain(`⚠️ 优秀票过半的有${many}人，超过上限5人`);
    expect(result.text).toContain('不唯票数');

    await chat.presses(secretary, result, '公布到群里');
    expect(chat.last(group).text).toContain('应参加17人，参加17人');
    expect(chat.said(group).slice(1).join()).not.toMatch(/党员\d|优秀/);
    expect(chat.telegram.violations).toEqual([]);
  }, 120_000);

  it('steps through the list, back and forth, with the progress', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranchOf(chat, 4, 0);
    await chat.says(secretary, group, '/appraise');
    const [, voter] = members;
    if (voter === undefined) throw new Error();
    const paper = withButton(chat, voter, '开始投票');
    await chat.presses(voter, paper, '开始投票');
    expect(paper.text).toBe('2026年度民主评议党员\n\n第1/3位：党员1\n当前：还没有评\n\n已评0/3');
    expect(paper.buttons).toEqual([
      ['优秀', '合格'],
      ['基本合格', '不合格'],
      ['弃权'],
      ['下一位 ➡️'],
      ['⏭ 去评没评的', '☑️ 核对并投票'],
    ]);
    await chat.presses(voter, paper, '优秀');
    expect(paper.text).toContain('第2/3位：党员3\n当前：还没有评\n\n已评1/3');
    await chat.presses(voter, paper, '下一位');
    await chat.presses(voter, paper, '弃权');
    expect(paper.text).toContain('党员1：优秀\n党员3：还没有评\n党员4：弃权');
    expect(paper.text).toContain('共3位：已评1位，弃权2位。\n⚠️ 其中1位还没有评');
    await chat.presses(voter, paper, '去评没评的');
    expect(paper.text).toContain('党员3');
    await chat.presses(voter, paper, '上一位');
    expect(paper.buttons[0]).toEqual(['✓ 优秀', '合格']);
    await chat.presses(voter, paper, '不合格');
    await chat.presses(voter, paper, '核对并投票');
    expect(paper.text).toContain('党员1：不合格');
    await chat.presses(voter, paper, CONFIRM);
    expect(paper.text).toContain('已投入票箱');
  });

  it('is held once a year, and only for this year or the last', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranchOf(chat, 3, 0);
    const cards = () => chat.said(group).filter((text) => text.startsWith('🗳')).length;
    await chat.says(secretary, 'private', '/appraise');
    await chat.says(secretary, 'private', '/appraise 2026');
    expect(chat.last(secretary).text).toContain('应投3人，已投0人');
    expect(cards()).toBe(1);
    await chat.says(secretary, 'private', '/appraise 2025');
    expect(chat.last(group).text).toContain('2025年度');
    for (const year of ['2024', '2027', 'x']) {
      await chat.says(secretary, 'private', `/appraise ${year}`);
      expect(chat.last(secretary).text).toContain('例如：/appraise 2026');
    }
    expect(cards()).toBe(2);
  });

  it('gives no result while fewer papers than the threshold are in', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranchOf(chat, 4, 0);
    await chat.says(secretary, group, '/appraise');
    for (const who of members.slice(0, 2)) {
      const paper = await fillPaper(chat, who, [0, 0, 0]);
      await chat.presses(who, paper, CONFIRM);
    }
    await chat.says(secretary, 'private', '/close');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    expect(chat.last(secretary).text).toMatch(
      /^📊 2026年度民主评议党员 · 测评汇总\n发出4张，收回2张；有效2张，无效0张\n\n有效票不足3张，为了保密不公布结果。\n\n票箱封存码/,
    );
    await chat.says(secretary, 'private', '/appraise');
    expect(chat.last(secretary).text).toContain('有效票不足3张');
  });

  it('is not for members to open', async () => {
    const chat = await chats.open();
    const { members, group } = await aBranchOf(chat, 3, 0);
    const [member] = members;
    if (member === undefined) throw new Error();
    await chat.says(member, group, '/appraise');
    expect(chat.last(group).text).toContain('支部书记');
    await chat.says(member, 'private', '/appraise');
    expect(chat.said(group).some((text) => text.startsWith('🗳'))).toBe(false);
  });
});

describe('in English', () => {
  it('a paper is filled in and counted', async () => {
    const chat = await chats.open({ env: { LOCALE: 'en' } });
    const { secretary, members, group } = await aBranch(chat, { members: 4, language: 'en' });
    const rows = members.map((_, i) => `Member ${i + 1},member_${i + 1},full`);
    await importRoster(chat, secretary, ['name,telegram,standing', ...rows].join('\n'));
    await chat.says(secretary, group, '/appraise');
    for (const who of members) {
      const paper = withButton(chat, who, 'Start voting');
      await chat.presses(who, paper, 'Start voting');
      for (let i = 0; i < 3; i++) await chat.presses(who, paper, 'Outstanding');
      expect(paper.text).toContain('3 in all: 3 graded, 0 without opinion.');
      await chat.presses(who, paper, 'Confirm and vote');
    }
    await chat.says(secretary, 'private', '/close');
    await chat.presses(secretary, chat.last(secretary), 'Close now');
    const { text } = chat.last(secretary);
    expect(text).toContain(
      'Member 1: outstanding 100% (3/3)\nO 3 · Q <3 · B <3 · U <3 · no opinion <3',
    );
    expect(text).toContain('4 were graded, so 1 at most.\n⚠️ 4 members have more than half');
  });
});
