import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { CONFIRM, fillPaper } from '../../polls/_papers.ts';
import { forged, goOn } from './_course.ts';

const chats = useChat({ beforeAll, afterAll });

/** Four full members; the course stands at its `step`-th step. */
const atStep = async (chat: Chat, step: number) => {
  const branch = await aBranch(chat, { members: 4 });
  const rows = ['甲', '乙', '丙', '丁'].map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  await chat.says(branch.secretary, 'private', '/course');
  const panel = chat.last(branch.secretary);
  for (let i = 1; i < step; i++) await goOn(chat, branch.secretary, panel);
  const [first, second] = branch.members;
  if (!first || !second) throw new Error('There are four');
  return { ...branch, first, second, panel };
};

const decide = async (
  chat: Chat,
  who: Awaited<ReturnType<typeof atStep>>['secretary'],
  name: string,
  grade: string,
) => {
  const table = chat.last(who);
  await chat.presses(who, table, name);
  await chat.presses(who, table, grade);
  await chat.says(who, 'private', `${name.slice(-1)}表现研究决定`);
  await chat.presses(who, chat.last(who), '支委会');
  await chat.presses(who, chat.last(who), '今天');
};

describe('the assessment', () => {
  it('is opened and looked at from the panel, without a member who was appraised elsewhere', async () => {
    const chat = await chats.open();
    const { secretary, members, panel } = await atStep(chat, 7);
    await chat.presses(secretary, panel, '⚖️ 评定');
    await chat.presses(secretary, panel, '◻️ 丁');
    await chat.presses(secretary, panel, '🌏 已在外参评，录入结果');
    await chat.presses(secretary, chat.last(secretary), '合格');
    await chat.says(secretary, 'private', '流入地新区联合党支部');
    await chat.presses(secretary, chat.last(secretary), '今天');
    expect(chat.last(secretary).text).toContain('丁　在外参评：合格');
    await chat.says(secretary, 'private', '/course');
    const now = chat.last(secretary);
    await chat.presses(secretary, now, '⬅️ 退回上一步');
    await chat.says(secretary, 'private', '先录入在外参评');
    await chat.presses(secretary, chat.last(secretary), '🗳 发测评票');
    expect(chat.last(secretary).text).toContain('选票发给4人');
    const [first] = members;
    if (first === undefined) throw new Error();
    expect(chat.last(first).text).toContain('共3人');
  });
});

describe('the verdict and its feedback', () => {
  it('is decided by people, told to each alone, acknowledged or objected to before it is final', async () => {
    const chat = await chats.open();
    const { secretary, members, first, second, group, panel } = await atStep(chat, 6);
    await chat.presses(secretary, panel, '🗳 发测评票');
    for (const who of members) {
      const paper = await fillPaper(chat, who, [0, 0, 0]);
      await chat.presses(who, paper, CONFIRM);
    }
    await chat.says(secretary, 'private', '/appraise');
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    await chat.says(secretary, 'private', '/course');
    const now = chat.last(secretary);
    expect(now.text).toContain('党员测评票：已结束，发出4张，收回4张');
    await goOn(chat, secretary, now);
    await chat.presses(secretary, now, '⚖️ 评定');
    await decide(chat, secretary, '◻️ 甲', '优秀');
    await decide(chat, secretary, '◻️ 乙', '优秀');
    expect(chat.last(secretary).text).toContain('评为优秀的2人，超过上限1人');
    await decide(chat, secretary, '✅ 乙', '合格');
    expect(chat.last(secretary).text).not.toContain('超过上限');
    await chat.presses(secretary, chat.last(secretary), '⬅️ 返回');
    const panel7 = chat.last(secretary);
    expect(panel7.text).toContain('已评定：2/4人');
    await goOn(chat, secretary, panel7);
    expect((await chat.presses(secretary, panel7, '📨 向本人反馈')).answer?.text).toContain(
      '已向2人反馈',
    );
    const told = chat.last(first);
    expect(told.text).toContain('您的等次：优秀');
    expect(told.text).not.toContain('乙');
    await chat.presses(first, told, '✅ 确认');
    expect(told.text).toContain('您已确认');
    await chat.presses(second, chat.last(second), '✋ 有不同意见');
    await chat.says(second, 'private', '我今年承担了两项任务。');
    const objection = chat.last(secretary);
    expect(objection.text).toContain('乙对评定提出不同意见');
    await chat.presses(secretary, objection, '✍️ 答复本人');
    await chat.says(secretary, 'private', '支委会研究后维持，并已记录您承担的任务。');
    expect(chat.last(second).text).toContain('对您意见的答复：支委会研究后维持');
    await chat.presses(second, chat.last(second), '✅ 确认');
    await chat.says(secretary, 'private', '/course');
    const panel8 = chat.last(secretary);
    expect(panel8.text).toContain('评定2人，已反馈2人，已确认2人');
    await goOn(chat, secretary, panel8);
    expect(await forged(chat, second, 'feedback.no:1')).toBeUndefined();
    await chat.says(second, 'private', '再提一次');
    expect(chat.last(second).text).toContain('评定已经确定');
    expect(chat.said(group).join('\n')).not.toContain('优秀');
    for (const data of ['verdict.table:1:0', 'feedback.tell:1', 'review.record:1'])
      expect(await forged(chat, second, data)).toContain('支部书记');
  });
});

describe('the last steps', () => {
  it('record the review above, actions with owners who are reminded once, and the satisfaction assessment', async () => {
    const chat = await chats.open();
    const { secretary, first, panel } = await atStep(chat, 9);
    await chat.presses(secretary, panel, '📝 记录审核结果');
    await chat.says(secretary, 'private', '双桥街道党工委');
    await chat.presses(secretary, chat.last(secretary), '同意');
    await chat.presses(secretary, chat.last(secretary), '跳过');
    await chat.says(secretary, 'private', '2099-01-01');
    expect(chat.last(secretary).text).toContain('⚠️');
    await chat.presses(secretary, chat.last(secretary), '今天');
    await chat.presses(secretary, chat.last(secretary), '⬅️ 返回');
    const now = chat.last(secretary);
    expect(now.text).toContain('双桥街道党工委：同意');
    await goOn(chat, secretary, now);
    await chat.presses(secretary, now, '📌 结果运用');
    await chat.presses(secretary, now, '➕ 登记一项');
    await chat.says(secretary, 'private', '表扬优秀党员');
    await chat.says(secretary, 'private', '戊');
    expect(chat.last(secretary).text).toContain('没有找到“戊”');
    await chat.says(secretary, 'private', '甲');
    await chat.says(secretary, 'private', '2026-12-20');
    const list = chat.last(secretary);
    expect(list.text).toContain('1. 表扬优秀党员　甲');
    await chat.pass(10 * DAY);
    const before = chat.said(first).length;
    await chat.pass(8 * DAY);
    await chat.pass(DAY);
    expect(chat.said(first)).toHaveLength(before + 1);
    expect(chat.last(first).text).toContain('表扬优秀党员');
    await chat.presses(secretary, list, '◻️ 1. 表扬优秀党员');
    expect(list.text).toContain('✅ 表扬优秀党员');
    await chat.presses(secretary, list, '⬅️ 返回');
    await goOn(chat, secretary, list);
    await chat.presses(secretary, list, '🗳 开展满意度测评');
    expect(chat.last(secretary).text).toContain('满意度');
    expect((await chat.presses(secretary, list, '🗳 开展满意度测评')).answer?.text).toContain(
      '正在进行',
    );
    await goOn(chat, secretary, list);
    expect(list.text).toContain('各步骤都已完成');
  });
});
