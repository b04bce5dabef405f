import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { CONFIRM, fillPaper } from '../../polls/_papers.ts';
import { aCommittee, joins, type Place } from '../../organisation/superior/_tree.ts';
import { forged, goOn } from './_course.ts';

const chats = useChat({ beforeAll, afterAll });

const decide = async (chat: Chat, { secretary }: Place, name: string, grade: string) => {
  const table = chat.last(secretary);
  await chat.presses(secretary, table, name);
  await chat.presses(secretary, table, grade);
  await chat.says(secretary, 'private', `${name.slice(-1)}带头攻坚`);
  await chat.presses(secretary, chat.last(secretary), '支委会');
  await chat.presses(secretary, chat.last(secretary), '今天');
};

const decideGrade = async (chat: Chat, { secretary }: Place): Promise<void> => {
  await chat.presses(secretary, chat.last(secretary), '优秀');
  await chat.says(secretary, 'private', '重新研究');
  await chat.presses(secretary, chat.last(secretary), '支委会');
  await chat.presses(secretary, chat.last(secretary), '今天');
};

/** Four members with verdicts; the course stands at the review, under a committee. */
const atReview = async (language = 'zh-hans') => {
  const chat = await chats.open();
  const above = await aCommittee(chat, { language });
  const branch = await aBranch(chat, { members: 4 });
  await joins(chat, above, branch);
  const rows = ['甲', '乙', '丙', '丁'].map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  await chat.says(branch.secretary, 'private', '/course');
  const panel = chat.last(branch.secretary);
  for (let i = 1; i < 6; i++) await goOn(chat, branch.secretary, panel);
  await chat.presses(branch.secretary, panel, '🗳 发测评票');
  for (const who of branch.members)
    await chat.presses(who, await fillPaper(chat, who, [0, 0, 0]), CONFIRM);
  await chat.says(branch.secretary, 'private', '/appraise');
  await chat.presses(branch.secretary, chat.last(branch.secretary), '结束投票');
  await chat.presses(branch.secretary, chat.last(branch.secretary), '确定结束');
  await chat.says(branch.secretary, 'private', '/course');
  await goOn(chat, branch.secretary, chat.last(branch.secretary));
  await chat.presses(branch.secretary, chat.last(branch.secretary), '⚖️ 评定');
  await decide(chat, branch, '◻️ 甲', '优秀');
  for (const name of ['◻️ 乙', '◻️ 丙', '◻️ 丁']) await decide(chat, branch, name, '合格');
  await chat.presses(branch.secretary, chat.last(branch.secretary), '⬅️ 返回');
  const course = chat.last(branch.secretary);
  await goOn(chat, branch.secretary, course);
  await goOn(chat, branch.secretary, course);
  return { chat, above, branch, course };
};

const SEND = '📤 报滦平县两新党委审核';

describe('the review by a committee that is linked', () => {
  it('gets the outstanding by name and the rest as counts, in private, and approves', async () => {
    const { chat, above, branch, course } = await atReview();
    expect(course.text).toContain('9. 上级审核');
    await chat.presses(branch.secretary, course, SEND);
    expect(course.text).toContain('✅ 已报滦平县两新党委审核');
    const request = chat.last(above.secretary);
    expect(request.text).toBe(
      '📥 双桥联合党支部报来2026年度民主评议结果，请审核\n\n优秀1人，合格3人，基本合格0人，不合格0人',
    );
    await chat.presses(above.secretary, request, '查看并审核');
    expect(request.text).toContain('• 甲：优秀。甲带头攻坚');
    expect(request.text).not.toContain('乙');
    await chat.presses(above.secretary, request, '✅ 同意');
    expect(request.text).toBe('✅ 审核结果：同意。支部会收到通知。');
    const told = chat.last(branch.secretary);
    expect(told.text).toContain('滦平县两新党委已同意本支部2026年度民主评议结果');
    await chat.presses(branch.secretary, told, '打开评议流程');
    expect(told.text).toContain('滦平县两新党委：同意');
    expect(chat.said(above.group).join('\n')).not.toContain('优秀');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('returns them with a reason, and gets them again', async () => {
    const { chat, above, branch, course } = await atReview('en');
    await chat.presses(branch.secretary, course, SEND);
    const request = chat.last(above.secretary);
    await chat.presses(above.secretary, request, 'Look and review');
    expect(request.text).toContain('甲: Outstanding');
    await chat.presses(above.secretary, request, '↩️ Return');
    await chat.says(above.secretary, 'private', '请补充甲的事迹');
    expect(chat.last(above.secretary).text).toContain('Returned. The branch is told.');
    const told = chat.last(branch.secretary);
    expect(told.text).toContain('退回了本支部2026年度民主评议结果：请补充甲的事迹');
    await chat.presses(branch.secretary, told, '打开评议流程');
    await chat.presses(branch.secretary, told, SEND);
    expect(chat.last(above.secretary).text).toContain('sends its verdicts of 2026 for review');
  });

  it('is sent once, answered once, whatever is pressed or delivered twice', async () => {
    const { chat, above, branch, course } = await atReview();
    branch.secretary.presses(course, SEND);
    branch.secretary.presses(course, SEND);
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await chat.app.process(updates);
    await chat.settled();
    const asked = chat.said(above.secretary).filter((text) => text.includes('请审核'));
    expect(asked).toHaveLength(1);
    const request = chat.last(above.secretary);
    await chat.presses(above.secretary, request, '查看并审核');
    above.secretary.presses(request, '✅ 同意');
    above.secretary.presses(request, '✅ 同意');
    const answers = chat.telegram.takeUpdates();
    await chat.app.process(answers);
    await chat.app.process(answers);
    await chat.settled();
    expect(request.text).toContain('审核结果：同意');
    const told = chat.said(branch.secretary).filter((text) => text.includes('已同意本支部'));
    expect(told).toHaveLength(1);
    await chat.presses(branch.secretary, chat.last(branch.secretary), '打开评议流程');
    const panel = chat.last(branch.secretary).text;
    expect(panel.split('滦平县两新党委：同意')).toHaveLength(2);
  });

  it('counts only for the verdicts that were sent', async () => {
    const { chat, above, branch, course } = await atReview();
    await chat.presses(branch.secretary, course, SEND);
    const request = chat.last(above.secretary);
    await chat.presses(above.secretary, request, '查看并审核');
    expect(await forged(chat, branch.secretary, 'verdict.decide:1:2:0')).toContain('请先退回');
    await forged(chat, branch.secretary, 'course.back:1:9');
    await chat.says(branch.secretary, 'private', '支委会重新研究');
    await chat.presses(branch.secretary, chat.last(branch.secretary), '⚖️ 评定');
    await chat.presses(branch.secretary, chat.last(branch.secretary), '✅ 乙');
    await decideGrade(chat, branch);
    await chat.says(branch.secretary, 'private', '/course');
    await goOn(chat, branch.secretary, chat.last(branch.secretary));
    await chat.presses(above.secretary, request, '✅ 同意');
    expect(request.text).toContain('这次报送已经收回，或者支部有了变化');
    await chat.says(branch.secretary, 'private', '/course');
    expect(chat.last(branch.secretary).text).toContain('需要重新报送');
    expect(chat.last(branch.secretary).text).not.toContain('滦平县两新党委：同意');
  });

  it('is taken back by the branch, and void once it has left the committee', async () => {
    const { chat, above, branch, course } = await atReview();
    await chat.presses(branch.secretary, course, SEND);
    const first = chat.last(above.secretary);
    await chat.says(above.secretary, 'private', '/start');
    expect(chat.last(above.secretary).text).toContain('1个支部的评议结果等待审核');
    await chat.presses(branch.secretary, course, '⬅️ 返回');
    await chat.presses(branch.secretary, course, '收回报送');
    expect(chat.last(above.secretary).text).toContain('收回了报送的2026年度民主评议结果');
    await chat.presses(above.secretary, first, '查看并审核');
    expect(first.text).toContain('不用再审核');
    await chat.presses(branch.secretary, course, '⬅️ 返回');
    await chat.presses(branch.secretary, course, SEND);
    const second = chat.last(above.secretary);
    await chat.says(branch.secretary, 'private', '/committee');
    await chat.presses(branch.secretary, chat.last(branch.secretary), '退出上级党组织');
    await chat.presses(branch.secretary, chat.last(branch.secretary), '退出');
    await chat.presses(above.secretary, second, '查看并审核');
    expect(second.text).not.toContain('甲');
    expect(second.text).toContain('不用再审核');
  });

  it('is nobody else’s: not a member’s, not another committee’s, not in a group', async () => {
    const { chat, above, branch, course } = await atReview();
    const other = await aCommittee(chat, { title: '兴隆镇党委' });
    await chat.presses(branch.secretary, course, SEND);
    const [member] = branch.members;
    if (member === undefined) throw new Error('No member');
    for (const who of [member, other.secretary, branch.secretary])
      for (const data of ['review.look:1', 'review.yes:1', 'review.no:1', 'review.waiting:1'])
        expect(await forged(chat, who, data)).toBe('只有上级党委的负责人可以审核。');
    expect(await forged(chat, member, 'review.send:1')).toContain('支部书记');
    expect(await forged(chat, member, 'review.back:1')).toContain('支部书记');
    await chat.presses(above.secretary, chat.last(above.secretary), '查看并审核');
    expect(chat.last(above.secretary).text).toContain('甲：优秀');
  });
});
