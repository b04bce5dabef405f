import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { DAY } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { CONFIRM, fillPaper, withButton } from '../../polls/_papers.ts';
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
    await chat.presses(secretary, chat.last(secretary), '跳过');
    await chat.presses(secretary, chat.last(secretary), '今天');
    expect(chat.last(secretary).text).toContain('丁　在外参评：合格（流入地新区联合党支部，');
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
  it('record the review above, and actions with owners who are reminded once', async () => {
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
    expect(list.text).toContain('▶️ 11. 整改落实');
  });
});

describe('the satisfaction assessment', () => {
  const LEVELS = ['很满意', '满意', '基本满意', '不太满意', '不满意'];
  const answers = async (chat: Chat, who: SimulatedUser, level: number) => {
    const paper = withButton(chat, who, '开始投票');
    for (const words of ['▶️ 开始投票', LEVELS[level] ?? '', CONFIRM])
      await chat.presses(who, paper, words);
  };

  const closes = async (chat: Chat, secretary: SimulatedUser, which: string) => {
    await chat.says(secretary, 'private', '/course');
    await chat.presses(secretary, chat.last(secretary), which);
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
  };

  it('asks members and non-members apart, scores them, and is repeated when too few are satisfied', async () => {
    const chat = await chats.open();
    const { secretary, members, panel } = await atStep(chat, 11);
    expect(panel.text).toContain('党员满意度测评：还没有开展');
    await chat.presses(secretary, panel, '🗳 开展满意度测评');
    expect(chat.last(secretary).text).toContain('2026年度民主评议满意度测评');
    expect((await chat.presses(secretary, panel, '🗳 开展满意度测评')).answer?.text).toContain(
      '正在进行',
    );
    for (const who of members) await answers(chat, who, 0);
    await chat.says(secretary, 'private', '/course');
    const running = chat.last(secretary);
    expect(running.text).toContain('党员满意度测评：正在进行，发出4张，收回4张');
    expect(await forged(chat, secretary, 'course.on:1:11:1')).toContain('还没有结束');

    await chat.presses(secretary, running, '👥 邀请群众测评满意度');
    await chat.presses(secretary, chat.last(secretary), '邀请链接');
    await chat.presses(secretary, withButton(chat, secretary, '5条'), '5条');
    const links = chat.said(secretary).findLast((text) => text.includes('只显示这一次')) ?? '';
    const tokens = [...links.matchAll(/start=(guest_[\w-]{22})/g)].map(([, token]) => token ?? '');
    expect(tokens).toHaveLength(5);
    for (const [i, token] of tokens.entries()) {
      const guest = chat.telegram.user({ name: `Guest ${i}`, language: 'zh-hans' });
      await chat.starts(guest, token);
      expect(chat.last(guest).text).toContain('满意度测评（群众）');
      expect(chat.last(guest).text).toContain('不用注册');
      await answers(chat, guest, 3);
    }
    await closes(chat, secretary, '🗳 党员满意度');
    expect(chat.last(secretary).text).toContain(
      '得分100.0，满意率100%（表态4人，基本满意以上4人）',
    );
    await closes(chat, secretary, '👥 群众满意度');
    expect(chat.last(secretary).text).toContain('得分30.0，满意率0%');
    expect(chat.last(secretary).text).toContain('须补课整改，之后再测评一次');
    await chat.says(secretary, 'private', '/course');
    const closed = chat.last(secretary);
    expect(closed.text).toContain('得分30.0');
    await chat.presses(secretary, closed, '下一步 ➡️');
    expect(closed.text).toContain('还有1项没有完成');
    await chat.presses(secretary, closed, '先不进入');
    await chat.presses(secretary, closed, { data: 'course.content:1:1' });
    expect(chat.last(secretary).text).toContain('群众测评已开始');
  });

  it('is opened by officers at its step only, once for an update that comes twice', async () => {
    const chat = await chats.open();
    const { secretary, first } = await atStep(chat, 10);
    expect(await forged(chat, secretary, 'course.content:1:0')).toContain('现在不是整改落实');
    expect(await forged(chat, first, 'course.content:1:0')).toContain('支部书记');
    expect(await forged(chat, first, 'course.contents:1:1')).toContain('支部书记');
    expect(await forged(chat, secretary, 'course.content:1:7')).toContain('失效');
  });
});
