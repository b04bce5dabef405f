import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ballotBatches } from '../../../src/features/polls/schema.ts';
import { executeRows } from '../../../src/platform/db/index.ts';
import { importRoster, useChat, type Chat } from '../../support/chat.ts';
import { at, aVotingBranch, forges, votes, withButton } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

/** Three full members with accounts, four without, and a secretary who counts. */
const aBranchWithPapers = async (chat: Chat) => {
  const branch = await aVotingBranch(chat);
  const rows = ['甲', '乙', '丙', '丁'].map((name) => `${name},full`);
  await importRoster(chat, branch.secretary, ['name,standing', ...rows].join('\n'));
  await chat.says(branch.secretary, branch.group, '/ballot 是否同意？');
  const { secretary } = branch;
  await chat.presses(secretary, withButton(chat, secretary, '纸质票'), '纸质票');
  return { ...branch, panel: chat.last(secretary) };
};

const ticks = async (
  chat: Chat,
  { secretary, panel }: Awaited<ReturnType<typeof aBranchWithPapers>>,
  ...names: string[]
) => {
  for (const name of names) await chat.presses(secretary, panel, name);
};

/** The teller's answers, one after the other; ends at the choice of the supervisor. */
const enters = async (
  chat: Chat,
  { secretary, panel }: Awaited<ReturnType<typeof aBranchWithPapers>>,
  ...answers: string[]
) => {
  await chat.presses(secretary, panel, '录入纸质票');
  for (const answer of answers) await chat.says(secretary, 'private', answer);
};

const closes = async (chat: Chat, branch: Awaited<ReturnType<typeof aBranchWithPapers>>) => {
  await chat.says(branch.secretary, branch.group, '/close');
  return chat.presses(branch.secretary, chat.last(branch.group), '确定结束');
};

describe('papers for those without a phone', () => {
  it('are counted by a teller, confirmed by a supervisor, and added to the box', async () => {
    const chat = await chats.open();
    const branch = await aBranchWithPapers(chat);
    const { secretary, members, panel } = branch;
    expect(panel.buttons).toEqual([
      ['⬜️ 甲', '⬜️ 乙'],
      ['⬜️ 丙', '⬜️ 丁'],
    ]);
    await ticks(chat, branch, '甲', '乙');
    expect(panel.text).toContain('用纸质票的：2人。');
    expect(panel.text).toContain('计票时可能看出是谁投的');
    await ticks(chat, branch, '丙', '丁', '丁');
    expect(panel.text).toContain('用纸质票的：3人。');
    expect(panel.text).not.toContain('可能看出');
    for (const i of [0, 1, 2]) await votes(chat, at(members, i), '同意');

    await enters(chat, branch, '三', '3', '4', '0');
    expect(chat.last(secretary).text).toContain('顺序是：同意 不同意 弃权');
    await chat.says(secretary, 'private', '2 1');
    expect(chat.last(secretary).text).toContain('第1行应该有3个数字');
    await chat.says(secretary, 'private', '2 2 0');
    expect(chat.last(secretary).text).toContain('加起来是4');
    await chat.says(secretary, 'private', '1 1 0');
    const entered = chat.last(secretary);
    expect(entered.text).toContain('纸质票：发出3张，收回3张；有效3张，无效0张');
    expect(entered.text).toContain('同意 1、不同意 1、弃权 0、空白票 1');
    expect(entered.buttons.flat()).toEqual(['党员1', '党员2', '党员3', '党员4']);
    expect((await closes(chat, branch)).answer?.text).toContain('没有经监票人核对');

    await chat.presses(secretary, entered, '党员4');
    const supervisor = at(members, 3);
    const request = chat.last(supervisor);
    expect(request.text).not.toMatch(/\d张/);
    await chat.presses(supervisor, request, '查看并核对');
    expect(request.text).toContain('同意 1、不同意 1、弃权 0、空白票 1');
    await chat.presses(supervisor, request, '核对无误');
    expect(request.text).toContain('已计入票箱');
    expect(chat.last(secretary).text).toContain('已计入票箱');
    await closes(chat, branch);
    const result = chat.last(secretary).text;
    expect(result).toContain('发出7张，收回6张；有效6张，无效0张');
    expect(result).toContain('同意：4');
    expect(result).toContain('通过：同意4票，应到有表决权的7人；须超过3票。');
    const left = await executeRows(
      chat.database.db,
      sql`select 1 from ballot_batches where marks is not null or void_rows is not null`,
    );
    expect(left).toEqual([]);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('void the vote when more came back than were given out', async () => {
    const chat = await chats.open();
    const branch = await aBranchWithPapers(chat);
    const { secretary, members, group } = branch;
    await ticks(chat, branch, '甲', '乙', '丙');
    await enters(chat, branch, '4', '0', '4 0 0');
    expect(chat.last(secretary).text).toContain('收回的比发出的多');
    await chat.presses(secretary, chat.last(secretary), '党员1');
    const request = chat.last(at(members, 0));
    await chat.presses(at(members, 0), request, '查看并核对');
    await chat.presses(at(members, 0), request, '核对无误');
    await closes(chat, branch);
    const result = chat.last(secretary);
    expect(result.text).toContain('这次投票无效，须重新投票');
    expect(result.text).not.toContain('同意：');
    await chat.presses(secretary, result, '公布到群里');
    expect(chat.last(group).text).toContain('这次投票无效，须重新投票');
  });

  it('go back to the teller when the supervisor finds a difference', async () => {
    const chat = await chats.open();
    const branch = await aBranchWithPapers(chat);
    const { secretary, members } = branch;
    await ticks(chat, branch, '甲', '乙', '丙');
    await enters(chat, branch, '3', '0', '3 0 0');
    await chat.presses(secretary, chat.last(secretary), '党员1');
    const request = chat.last(at(members, 0));
    await chat.presses(at(members, 0), request, '查看并核对');
    await chat.presses(at(members, 0), request, '有出入');
    expect(chat.last(secretary).text).toContain('没有计入');
    await chat.presses(at(members, 0), request, { data: 'batch.decide:1:1' });
    expect(request.text).toContain('没有计入');
    await chat.presses(secretary, withButton(chat, secretary, '📄 纸质票'), '📄 纸质票');
    const fresh = chat.last(secretary);
    expect(fresh.buttons.flat()).toContain('✍️ 录入纸质票');
    await enters(chat, { ...branch, panel: fresh }, '3', '1', '1 1 0');
    await chat.presses(secretary, chat.last(secretary), '党员2');
    const second = chat.last(at(members, 1));
    await chat.presses(at(members, 1), second, '查看并核对');
    await chat.presses(at(members, 1), second, '核对无误');
    await closes(chat, branch);
    expect(chat.last(secretary).text).toContain('发出7张，收回3张；有效2张，无效1张');
  });

  it('are added once, however often and by whomever Confirm is pressed', async () => {
    const chat = await chats.open();
    const branch = await aBranchWithPapers(chat);
    const { secretary, members } = branch;
    await ticks(chat, branch, '甲', '乙', '丙');
    await enters(chat, branch, '3', '0', '3 0 0');
    const entered = chat.last(secretary);
    await chat.presses(secretary, entered, '党员1');
    const request = chat.last(at(members, 0));
    await chat.presses(at(members, 0), request, '查看并核对');
    // Neither the teller nor another member is the supervisor.
    for (const who of [secretary, at(members, 1)]) {
      const own = withButton(chat, who, who === secretary ? '纸质票' : '开始投票');
      expect(await forges(chat, who, own, 'batch.decide:1:1')).toContain('失效');
      expect(await forges(chat, who, own, 'batch.review:1')).toContain('失效');
    }
    const own = withButton(chat, at(members, 1), '开始投票');
    for (const data of ['batch.panel:1', 'batch.voter:1:5', 'batch.enter:1', 'batch.discard:1'])
      expect(await forges(chat, at(members, 1), own, data)).toContain('书记');
    expect(await forges(chat, at(members, 1), own, 'batch.ask:1:2')).toContain('书记');
    at(members, 0).presses(request, '核对无误');
    at(members, 0).presses(request, '核对无误');
    await chat.settled();
    await chat.presses(at(members, 0), request, { data: 'batch.decide:1:1' });
    await closes(chat, branch);
    expect(chat.last(secretary).text).toContain('收回3张');
  });

  it('are for members without an account; once counted nobody is taken back', async () => {
    const chat = await chats.open();
    const branch = await aBranchWithPapers(chat);
    const { secretary, panel } = branch;
    await ticks(chat, branch, '甲', '乙', '丙');
    // Somebody with an account, whose answer would tell whether they have voted.
    await forges(chat, secretary, panel, 'batch.voter:1:1');
    expect(panel.text).toContain('用纸质票的：3人。');
    // 甲 joins after all, and is told to vote on paper.
    const late = chat.telegram.user({ name: 'Jia', username: 'jia', language: 'zh-hans' });
    await importRoster(chat, secretary, 'name,telegram,standing\n甲,jia,full');
    await chat.starts(late, 'vote_1');
    expect(chat.said(late).join()).toContain('您领的是纸质票');
    // The invitation that waited for an account.
    const invitation = withButton(chat, late, '开始投票');
    await chat.presses(late, invitation, '开始投票');
    expect(invitation.text).toContain('您领的是纸质票');
    await enters(chat, branch, '3', '0', '3 0 0');
    await chat.presses(secretary, panel, { data: 'batch.voter:1:6' });
    expect(panel.buttons.flat()).toContain('☑️ 乙');
    await chat.presses(secretary, panel, '作废这批录入');
    await chat.presses(secretary, panel, '乙');
    expect(panel.buttons.flat()).toContain('⬜️ 乙');
    expect(
      await chat.database.db
        .select({ marks: ballotBatches.marks })
        .from(ballotBatches)
        .where(eq(ballotBatches.state, 'returned')),
    ).toEqual([{ marks: null }]);
  });
});
