import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRows } from '../../../../src/platform/db/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { forged, goOn } from './_course.ts';

const chats = useChat({ beforeAll, afterAll });

const aCourse = async (chat: Chat, language = 'zh-hans') => {
  const branch = await aBranch(chat, { members: 4, language });
  const csv =
    'name,telegram,standing\n甲,member_1,full\n乙,member_2,full\n丙,member_3,probationary\n丁,,full';
  await importRoster(chat, branch.secretary, csv);
  const [first, second, third, stranger] = branch.members;
  if (!first || !second || !third || !stranger) throw new Error('There are four');
  await chat.says(branch.secretary, 'private', '/course');
  return { ...branch, first, second, third, stranger, panel: chat.last(branch.secretary) };
};

describe('the notice', () => {
  it('goes to every member, who confirms it; paper receipts are ticked; others can not', async () => {
    const chat = await chats.open();
    const { secretary, first, second, stranger, panel } = await aCourse(chat);
    expect(panel.text).toContain('通知还没有发');
    await chat.presses(secretary, panel, '📤 发通知');
    await chat.says(secretary, 'private', '12月15日起开展民主评议，请大家做好准备。');
    expect(chat.last(secretary).text).toContain('已私信给3人；还有1人暂时收不到');
    const notice = chat.last(first);
    expect(notice.text).toContain('12月15日起开展民主评议');
    await chat.presses(first, notice, '✅ 已阅');
    await chat.presses(first, notice, { data: [...notice.everyData][0] ?? '' });
    expect(notice.text).toContain('您已确认收到通知');
    expect(await forged(chat, stranger, 'course.read:1')).toContain('不在这次民主评议的名单上');
    await chat.says(secretary, 'private', '/course');
    const now = chat.last(secretary);
    expect(now.text).toContain('已阅：1/4人');
    const seen = chat.said(first).length;
    const asked = chat.said(second).length;
    await chat.presses(secretary, now, '🔔 再发给未阅的');
    expect(chat.said(first)).toHaveLength(seen);
    expect(chat.said(second)).toHaveLength(asked + 1);
    await chat.presses(secretary, now, '✍️ 纸质签收');
    await chat.presses(secretary, now, '◻️ 丁');
    expect(now.text).toContain('已完成2/4人');
    await chat.presses(secretary, now, '⬅️ 返回');
    expect(now.text).toContain('已阅：2/4人');
    expect(await forged(chat, first, 'course.tick:1:read:1:1:0')).toContain('支部书记');
    await chat.presses(secretary, now, '下一步 ➡️');
    expect(now.text).toContain('还有2项没有完成');
    await chat.presses(secretary, now, '先不进入');
    expect(now.text).toContain('▶️ 1.');
  });
});

describe('opinions', () => {
  it('are asked for in the group once a day and counted for the year', async () => {
    const chat = await chats.open();
    const { secretary, group, first, panel } = await aCourse(chat);
    await goOn(chat, secretary, panel);
    expect(panel.text).toContain('本年度收到0条');
    await chat.presses(secretary, panel, '📣 请大家提意见');
    await chat.presses(secretary, panel, '📣 请大家提意见');
    expect(chat.said(group).filter((text) => text.includes('征求意见'))).toHaveLength(1);
    await chat.starts(first, 'opinion_on');
    expect(chat.last(first).text).toContain('请把意见或建议写成一条消息');
  });
});

describe('self-appraisals', () => {
  it('grow in several messages, are handed in with a grade, and can be changed until the step closes', async () => {
    const chat = await chats.open();
    const { secretary, first, third, panel } = await aCourse(chat);
    for (let i = 0; i < 3; i++) await goOn(chat, secretary, panel);
    expect(panel.text).toContain('▶️ 4. 党员自评');
    expect(panel.text).toContain('未提交：甲、乙、丙、丁');
    const asked = chat.last(first);
    await chat.presses(first, asked, '✍️ 写自评');
    await chat.says(first, 'private', '一年来我按时参加会议。');
    await chat.says(first, 'private', '不足是学习不够。');
    const draft = chat.last(first);
    expect(draft.text).toContain('一年来我按时参加会议。\n\n不足是学习不够。');
    await chat.presses(secretary, panel, '📖 看自评');
    expect(panel.text).toContain('还没有人提交');
    expect((await chat.presses(first, draft, '📨 提交')).answer?.text).toContain('选好等次');
    await chat.presses(first, draft, '合格');
    await chat.presses(first, draft, '📨 提交');
    expect(draft.text).toContain('✅ 已提交');
    await chat.presses(third, chat.last(third), '✍️ 写自评');
    expect(chat.last(third).text).toContain('预备党员不评等次');
    await chat.says(third, 'private', '我会继续努力。');
    await chat.presses(third, chat.last(third), '📨 提交');
    await chat.presses(secretary, panel, '⬅️ 返回');
    expect(panel.text).toContain('已提交：2/4人');
    await chat.presses(secretary, panel, '📖 看自评');
    expect(panel.text).toContain('甲的自评');
    expect(await forged(chat, third, 'selves.read:1:0')).toContain('支部书记');
    await chat.presses(secretary, panel, '⬅️ 返回');
    await goOn(chat, secretary, panel);
    expect((await chat.presses(first, draft, '优秀')).answer?.text).toContain('现在不是自评阶段');
    expect(draft.text).toContain('自评等次：合格');
  });
});

describe('mutual appraisal', () => {
  it('has even teams that the secretary changes, and comments that arrive without their author', async () => {
    const chat = await chats.open();
    const { secretary, first, second, third, stranger, panel } = await aCourse(chat);
    for (let i = 0; i < 4; i++) await goOn(chat, secretary, panel);
    expect(panel.text).toContain('4人，分1组');
    await chat.presses(secretary, panel, '👥 分组');
    expect(panel.text).toContain('第1组（4人）');
    await chat.presses(secretary, panel, '↔️ 调整人员');
    await chat.presses(secretary, panel, '丁 · 1');
    await chat.presses(secretary, panel, '第2组');
    expect(panel.text).toContain('第2组（1人）：丁');
    await chat.presses(secretary, panel, '📤 通知各组');
    const told = chat.last(first);
    expect(told.text).toContain('同组：乙、丙');
    for (const [who, name, text] of [
      [first, '乙', '甲说乙好'],
      [third, '乙', '丙说乙好'],
      [second, '甲', '乙说甲好'],
    ] as const) {
      await chat.presses(who, chat.last(who), '✍️ 写意见');
      await chat.presses(who, chat.last(who), name);
      await chat.says(who, 'private', text);
      const preview = chat.last(who);
      expect(preview.text).toContain(text);
      expect(chat.log.join('\n')).not.toContain(text);
      await chat.presses(who, preview, '📨 提交');
    }
    const box = JSON.stringify(
      await executeRows(chat.database.db, sql`select * from appraisal_comment_boxes`),
    );
    for (const who of [first, second, third]) expect(box).not.toContain(String(who.id));
    expect(await forged(chat, stranger, 'comment.whom:1')).toContain('不在这次民主评议的名单上');
    expect(await forged(chat, first, 'comment.about:1:4')).toContain('只能给同组的同志写意见');
    await chat.presses(secretary, panel, '⬅️ 返回').catch(() => undefined);
    const before = chat.said(second).length;
    await goOn(chat, secretary, panel);
    expect(chat.said(second).slice(before).join('\n')).toContain('甲说乙好');
    expect(chat.said(second).slice(before).join('\n')).toContain('丙说乙好');
    expect(chat.last(first).text).toContain('乙说甲好');
    expect(chat.last(third).text).not.toContain('互评意见');
    expect(chat.said(secretary).join('\n')).not.toContain('甲说乙好');
  });
});
