import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { CONFIRM, fillPaper, withButton } from '../../polls/_papers.ts';
import { forged, goOn } from './_course.ts';

const chats = useChat({ beforeAll, afterAll });

/** Four full members; the course stands at its `step`-th step. */
const atStep = async (chat: Chat, step: number, members = 4) => {
  const branch = await aBranch(chat, { members });
  const rows = ['甲', '乙', '丙', '丁']
    .slice(0, members)
    .map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  await chat.says(branch.secretary, 'private', '/course');
  const panel = chat.last(branch.secretary);
  for (let i = 1; i < step; i++) await goOn(chat, branch.secretary, panel);
  const [first, second] = branch.members;
  if (!first || !second) throw new Error('There are some');
  return { ...branch, first, second, panel };
};

type Place = Awaited<ReturnType<typeof atStep>>;

const course = async (chat: Chat, { secretary }: Place) => {
  await chat.says(secretary, 'private', '/course');
  return chat.last(secretary);
};

/** Everybody votes, the ballot is closed, the course goes on to the verdict. */
const assess = async (chat: Chat, place: Place): Promise<void> => {
  const { secretary, members, panel } = place;
  await chat.presses(secretary, panel, '🗳 发测评票');
  for (const who of members)
    await chat.presses(
      who,
      await fillPaper(
        chat,
        who,
        members.slice(1).map(() => 0),
      ),
      CONFIRM,
    );
  await chat.says(secretary, 'private', '/appraise');
  await chat.presses(secretary, chat.last(secretary), '结束投票');
  await chat.presses(secretary, chat.last(secretary), '确定结束');
  await goOn(chat, secretary, await course(chat, place));
};

const decides = async (chat: Chat, { secretary }: Place, member: number, grade: number) => {
  await forged(chat, secretary, `verdict.decide:1:${member}:${grade}`);
  await chat.says(secretary, 'private', '研究决定');
  await chat.presses(secretary, chat.last(secretary), '支委会');
  await chat.presses(secretary, chat.last(secretary), '今天');
};

describe('the course at the turn of the year', () => {
  it('goes on with last year’s while it is under way, says so, and begins a new one when asked', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 2);
    const { secretary, group } = place;
    // 1 January 00:30 in Shanghai, still December elsewhere.
    chat.clock.advance(new Date('2026-12-31T16:30:00Z').getTime() - chat.clock.now().getTime());
    expect((await course(chat, place)).text).toContain('2026年度民主评议党员');
    expect(chat.said(secretary).at(-2)).toContain('要开展2027年度的，请发送 /course 2027');
    await chat.says(secretary, group, '/appraise');
    expect(chat.last(secretary).text).toContain('现在是第2步 征求意见');
    expect(chat.said(group).join()).not.toContain('民主测评（无记名）');
    await chat.says(secretary, 'private', '/course 2027');
    expect(chat.last(secretary).text).toContain('2027年度民主评议党员');
    expect((await course(chat, place)).text).toContain('2027年度民主评议党员');
  });

  it('begins this year’s later in the year, whatever became of last year’s', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 2);
    await chat.pass(150 * DAY);
    expect((await course(chat, place)).text).toContain('2027年度民主评议党员');
  });
});

describe('a member who leaves midway', () => {
  it('is waited for no more, is asked nothing and graded no more', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 4);
    const { secretary, first } = place;
    expect((await course(chat, place)).text).toContain('未提交：甲、乙、丙、丁');
    await chat.says(first, 'private', '/me');
    const card = withButton(chat, first, '删除我的数据');
    await chat.presses(first, card, '删除我的数据');
    await chat.presses(first, card, '确认删除');
    const panel = await course(chat, place);
    expect(panel.text).toContain('已提交：0/3人\n未提交：乙、丙、丁');
    await goOn(chat, secretary, panel);
    expect(panel.text).toContain('3人，分1组');
    await goOn(chat, secretary, panel);
    await goOn(chat, secretary, panel);
    expect(panel.text).toContain('已评定：0/3人');
  });

  it('keeps the verdict that was given before', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 6);
    await assess(chat, place);
    await decides(chat, place, 1, 1);
    const { first } = place;
    await chat.says(first, 'private', '/me');
    const card = withButton(chat, first, '删除我的数据');
    await chat.presses(first, card, '删除我的数据');
    await chat.presses(first, card, '确认删除');
    expect((await course(chat, place)).text).toContain('已评定：1/4人');
  });
});

describe('verdicts that change', () => {
  it('are told at their step only, and the panel is one press away', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 6);
    const { secretary, first } = place;
    await assess(chat, place);
    await decides(chat, place, 1, 0);
    expect(await forged(chat, secretary, 'feedback.tell:1')).toContain('没有反馈');
    expect(chat.last(first).text).not.toContain('您的等次');
    const panel = await course(chat, place);
    await goOn(chat, secretary, panel);
    await chat.presses(secretary, panel, '📨 向本人反馈');
    expect(panel.text).toContain('已向1人反馈');
    expect(chat.last(first).text).toContain('您的等次：优秀');
    await chat.presses(secretary, panel, '⬅️ 返回');
    expect(panel.text).toContain('评定1人，已反馈1人');
  });

  it('answer an objection once, whoever comes first', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 6);
    const { secretary, first } = place;
    await assess(chat, place);
    await decides(chat, place, 1, 1);
    const panel = await course(chat, place);
    await goOn(chat, secretary, panel);
    await chat.presses(secretary, panel, '📨 向本人反馈');
    await chat.presses(first, chat.last(first), '✋ 有不同意见');
    await chat.says(first, 'private', '请再研究。');
    await chat.presses(secretary, withButton(chat, secretary, '答复本人'), '✍️ 答复本人');
    // The grade is changed while the answer is being written.
    await decides(chat, place, 1, 0);
    await chat.presses(secretary, withButton(chat, secretary, '答复本人'), '✍️ 答复本人');
    expect(chat.said(first).join()).not.toContain('您的等次：优秀');
  });

  it('are to be reviewed again when they change after the review', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 6);
    const { secretary } = place;
    await assess(chat, place);
    for (const member of [1, 2, 3, 4]) await decides(chat, place, member, 1);
    expect(await forged(chat, secretary, 'review.record:1')).toContain('不在上级审核');
    const panel = await course(chat, place);
    await goOn(chat, secretary, panel);
    await goOn(chat, secretary, panel);
    await chat.presses(secretary, panel, '📝 记录审核结果');
    await chat.says(secretary, 'private', '镇党委');
    await chat.presses(secretary, chat.last(secretary), '同意');
    await chat.presses(secretary, chat.last(secretary), '跳过');
    await chat.presses(secretary, chat.last(secretary), '今天');
    const reviewed = await course(chat, place);
    expect(reviewed.text).toContain('镇党委：同意');
    expect(reviewed.text).not.toContain('重新审核');
    chat.clock.advance(DAY);
    for (let i = 0; i < 2; i++) {
      await chat.presses(secretary, await course(chat, place), '⬅️ 退回上一步');
      await chat.says(secretary, 'private', '重新研究');
    }
    await decides(chat, place, 2, 0);
    for (let i = 0; i < 2; i++) await goOn(chat, secretary, await course(chat, place));
    const again = await course(chat, place);
    expect(again.text).toContain('▶️ 9. 上级审核');
    expect(again.text).toContain('⚠️ 这次审核以后评定有更改，需要重新审核');
    await chat.presses(secretary, again, '下一步 ➡️');
    expect(again.text).toContain('还有1项没有完成');
  });
});

describe('a branch of three', () => {
  it('is told before anybody votes that no figures can be shown, and afterwards why', async () => {
    const chat = await chats.open();
    const place = await atStep(chat, 6, 3);
    const { secretary, panel, members } = place;
    await chat.presses(secretary, panel, '🗳 发测评票');
    expect(chat.last(secretary).text).toContain('每位同志最多由2人来评，不足3张');
    for (const who of members) await chat.presses(who, await fillPaper(chat, who, [0, 0]), CONFIRM);
    await chat.says(secretary, 'private', '/appraise');
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    expect(chat.last(secretary).text).toContain('“＊”处的票数不足3张，为了保密一律不显示');
    expect(chat.last(secretary).text).not.toMatch(/优[0-9]/);
  });

  it('tells who comments that the member may guess who wrote', async () => {
    const chat = await chats.open();
    const { secretary, panel, first } = await atStep(chat, 5, 3);
    await chat.presses(secretary, panel, '📤 通知各组');
    expect(chat.last(first).text).toContain('本人可能猜得出是谁写的');
  });
});
