import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisalSummary, listAppraisals } from '../../../../src/features/appraisal/index.ts';
import { findBranchOfChat } from '../../../../src/features/organisation/index.ts';
import type { Mark } from '../../../../src/features/polls/rules/index.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import type { ChatId } from '../../../../src/shared/ids.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { CONFIRM, fillPaper, withButton } from '../../polls/_papers.ts';
import { forged, goOn } from './_course.ts';

const chats = useChat({ beforeAll, afterAll });

/** Four full members; the course stands at the assessment and the members' papers are out. */
const assessing = async (chat: Chat) => {
  const branch = await aBranch(chat, { members: 4 });
  const rows = ['甲', '乙', '丙', '丁'].map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  await chat.says(branch.secretary, 'private', '/course');
  const panel = chat.last(branch.secretary);
  for (let i = 1; i < 6; i++) await goOn(chat, branch.secretary, panel);
  await chat.presses(branch.secretary, panel, '🗳 发测评票');
  return { ...branch, panel };
};

type Branch = Awaited<ReturnType<typeof assessing>>;

const course = async (chat: Chat, { secretary }: Branch) => {
  await chat.says(secretary, 'private', '/course');
  return chat.last(secretary);
};

/** Links by the secretary's panel, as they were handed out. */
const links = async (chat: Chat, { secretary }: Branch, howMany: number): Promise<string[]> => {
  await chat.presses(secretary, withButton(chat, secretary, '邀请链接'), '邀请链接');
  await chat.presses(secretary, withButton(chat, secretary, `${howMany}条`), `${howMany}条`);
  const message = chat.said(secretary).findLast((text) => text.includes('只显示这一次')) ?? '';
  return [...message.matchAll(/start=(guest_[\w-]{22})/g)].map(([, payload]) => payload ?? '');
};

const fills = async (chat: Chat, who: SimulatedUser, link: string, marks: readonly Mark[]) => {
  await chat.starts(who, link);
  const paper = await fillPaper(chat, who, marks);
  await chat.presses(who, paper, CONFIRM);
};

const closes = async (chat: Chat, branch: Branch, which: string) => {
  const { secretary } = branch;
  await chat.presses(secretary, await course(chat, branch), which);
  await chat.presses(secretary, chat.last(secretary), '结束投票');
  await chat.presses(secretary, chat.last(secretary), '确定结束');
};

describe('invited non-members in the course', () => {
  it('have a ballot of their own, counted apart from the members and laid out beside it', async () => {
    const chat = await chats.open();
    const branch = await assessing(chat);
    const { secretary, members, group } = branch;
    expect((await course(chat, branch)).text).toContain('群众测评票：没有发');
    await chat.presses(secretary, chat.last(secretary), '👥 邀请群众测评');
    expect(chat.last(secretary).text).toContain('群众测评已开始');
    const given = await links(chat, branch, 5);
    const guests = given.map((_, i) =>
      chat.telegram.user({ name: `Guest ${i + 1}`, language: 'zh-hans' }),
    );
    const [first] = guests;
    if (first === undefined) throw new Error('There are five');
    await chat.starts(first, given[0]);
    const invitation = chat.last(first).text;
    for (const words of ['双桥联合党支部', '群众', '4位党员', '开始投票', '无记名'])
      expect(invitation).toContain(words);
    for (const [i, who] of guests.entries())
      await fills(chat, who, given[i] ?? '', [0, 1, i < 3 ? 3 : 1, 'blank']);
    for (const who of members) {
      const paper = await fillPaper(chat, who, [0, 0, 0]);
      await chat.presses(who, paper, CONFIRM);
    }
    const running = (await course(chat, branch)).text;
    expect(running).toContain('党员测评票：发出4张，收回4张');
    expect(running).toContain('群众测评票：发出5张，收回5张');
    expect(running).not.toMatch(/优秀|Guest/);

    await closes(chat, branch, '🗳 党员测评票');
    const half = await course(chat, branch);
    expect(half.text).toContain('党员测评票：已结束，发出4张，收回4张');
    await closes(chat, branch, '👥 群众测评票');
    const result = chat.last(secretary);
    expect(result.text).toContain('群众测评与党员测评分开统计，不加权');
    expect(result.text).not.toContain('被测评');
    await chat.presses(secretary, result, '公布到群里');
    expect(chat.last(group).text).toContain('群众测评已经结束：发出5张，收回5张');
    expect(chat.said(group).join()).not.toMatch(/[甲乙丙丁]|优秀/);

    const panel = await course(chat, branch);
    await goOn(chat, secretary, panel);
    await chat.presses(secretary, panel, '⚖️ 评定');
    const table = panel.text;
    expect(table).toContain('党员测评票：已结束，发出4张，收回4张');
    expect(table).toContain('群众测评票：已结束，发出5张，收回5张');
    expect(table).toContain('群众：优秀100%');
    expect(table).toContain('群众票中不合格较多，请核实情况后慎重研究：丙');

    const stored = await findBranchOfChat(chat.database.db, group.id as ChatId);
    const [appraisal] = await listAppraisals(chat.database.db, stored?.id ?? (0 as never));
    if (appraisal === undefined) throw new Error('There is an appraisal');
    const summary = await appraisalSummary(chat.database.db, appraisal.id);
    expect(summary).toMatchObject({ issued: 4, collected: 4 });
    expect(summary?.guests).toMatchObject({ issued: 5, collected: 5, threshold: 3 });
    expect(summary?.guests?.rows[0]).toMatchObject({ name: '甲', papers: 5, outstanding: 5 });
    expect(chat.telegram.violations).toEqual([]);
  });

  it('are shown nowhere when fewer than the branch asks for came back', async () => {
    const chat = await chats.open();
    const branch = await assessing(chat);
    const { secretary, group } = branch;
    await chat.presses(secretary, await course(chat, branch), '👥 邀请群众测评');
    for (const [i, link] of (await links(chat, branch, 5)).slice(0, 4).entries())
      await fills(
        chat,
        chat.telegram.user({ name: `G${i}`, language: 'zh-hans' }),
        link,
        [0, 0, 0, 0],
      );
    await closes(chat, branch, '🗳 党员测评票');
    await closes(chat, branch, '👥 群众测评票');
    const panel = await course(chat, branch);
    await goOn(chat, secretary, panel);
    await chat.presses(secretary, panel, '⚖️ 评定');
    expect(panel.text).toContain('有效票不足5张');
    expect(panel.text).not.toContain('群众：');
    const stored = await findBranchOfChat(chat.database.db, group.id as ChatId);
    const [appraisal] = await listAppraisals(chat.database.db, stored?.id ?? (0 as never));
    const summary = appraisal && (await appraisalSummary(chat.database.db, appraisal.id));
    for (const row of summary?.guests?.rows ?? [])
      expect([row.outstanding, row.qualified, row.noOpinion]).toEqual([null, null, null]);
  });

  it('without a phone fill in papers that teller and supervisor enter together', async () => {
    const chat = await chats.open();
    const branch = await assessing(chat);
    const { secretary, members } = branch;
    await chat.presses(secretary, await course(chat, branch), '👥 邀请群众测评');
    await chat.presses(secretary, chat.last(secretary), '📄 纸质票');
    await chat.presses(secretary, chat.last(secretary), '✍️ 录入纸质票');
    for (const answer of ['6', '5', '0', '3 2 0 0\n0 5 0 0\n0 0 5 0\n5 0 0 0'])
      await chat.says(secretary, 'private', answer);
    await chat.presses(secretary, chat.last(secretary), '丙');
    const supervisor = members[2];
    if (supervisor === undefined) throw new Error('There are four');
    await chat.presses(supervisor, chat.last(supervisor), '🔎 查看并核对');
    await chat.presses(supervisor, chat.last(supervisor), '✅ 核对无误');
    expect((await course(chat, branch)).text).toContain(
      '群众测评票：发出6张，收回5张。\n还有1张未交',
    );
    await closes(chat, branch, '👥 群众测评票');
    expect(chat.last(secretary).text).toContain('发出6张，收回5张；有效5张');
    expect(chat.last(secretary).text).toContain('丁　优秀100%（5/5）');
  });
});

describe('the course while papers are out', () => {
  it('goes neither on nor back before both votes are closed', async () => {
    const chat = await chats.open();
    const branch = await assessing(chat);
    const { secretary } = branch;
    await chat.presses(secretary, await course(chat, branch), '👥 邀请群众测评');
    const panel = await course(chat, branch);
    for (const data of ['course.on:1:6:0', 'course.on:1:6:1', 'course.back:1:6'])
      expect(await forged(chat, secretary, data)).toContain('还没有结束');
    await closes(chat, branch, '🗳 党员测评票');
    expect(await forged(chat, secretary, 'course.on:1:6:1')).toContain('还没有结束');
    await closes(chat, branch, '👥 群众测评票');
    await course(chat, branch);
    expect(await forged(chat, secretary, 'course.on:1:6:0')).toBeUndefined();
    expect(chat.last(secretary).text).toContain('▶️ 7. 组织评定');
    // An old panel shows what there is, and opens nothing.
    const before = chat.said(secretary).length;
    await chat.presses(secretary, panel, '👥 群众测评票');
    expect(chat.said(secretary)).toHaveLength(before + 1);
    expect(chat.last(secretary).text).toContain('（群众测评）');
  });

  it('is for officers alone, and opens each ballot once', async () => {
    const chat = await chats.open();
    const branch = await assessing(chat);
    const { secretary, members } = branch;
    const [member] = members;
    if (member === undefined) throw new Error('There are four');
    for (const data of ['course.guests:1', 'course.again:1:1', 'course.jump:1'])
      expect(await forged(chat, member, data)).toContain('支部书记');
    const panel = await course(chat, branch);
    await chat.presses(secretary, panel, '👥 邀请群众测评');
    await forged(chat, secretary, 'course.guests:1');
    await forged(chat, secretary, 'course.again:1:1');
    const stored = await findBranchOfChat(chat.database.db, branch.group.id as ChatId);
    const [appraisal] = await listAppraisals(chat.database.db, stored?.id ?? (0 as never));
    expect(appraisal?.guestBallot?.id).toBe(2);
  });

  it('repeats a vote in which more papers came back than were given out', async () => {
    const chat = await chats.open();
    const branch = await assessing(chat);
    const { secretary, members } = branch;
    await chat.presses(secretary, await course(chat, branch), '👥 邀请群众测评');
    await chat.presses(secretary, chat.last(secretary), '📄 纸质票');
    await chat.presses(secretary, chat.last(secretary), '✍️ 录入纸质票');
    for (const answer of ['4', '5', '0', '3 2 0 0\n0 5 0 0\n0 0 5 0\n5 0 0 0'])
      await chat.says(secretary, 'private', answer);
    await chat.presses(secretary, chat.last(secretary), '丙');
    const supervisor = members[2];
    if (supervisor === undefined) throw new Error('There are four');
    await chat.presses(supervisor, chat.last(supervisor), '🔎 查看并核对');
    await chat.presses(supervisor, chat.last(supervisor), '✅ 核对无误');
    await closes(chat, branch, '👥 群众测评票');
    const panel = await course(chat, branch);
    expect(panel.text).toContain('这次测评无效，须重新测评');
    await chat.presses(secretary, panel, '🔁 重新测评');
    expect(chat.last(secretary).text).toContain('群众测评已开始');
    const again = await course(chat, branch);
    expect(again.text).toContain('群众测评票：发出0张，收回0张');
    expect(again.text).not.toContain('无效');
  });
});
