import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
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
  return { ...branch, panel };
};

describe('/appraise while the course stands at another step', () => {
  it('opens nothing, tells where the course stands and what would be left out', async () => {
    const chat = await chats.open();
    const { secretary, group } = await atStep(chat, 3);
    await chat.says(secretary, group, '/appraise');
    expect(chat.last(group).text).not.toContain('民主测评（无记名）');
    const asked = chat.last(secretary);
    expect(asked.text).toContain('现在是第3步 谈心谈话');
    expect(asked.text).toContain('这几步不再进行：谈心谈话、党员自评、党员互评');
    await chat.presses(secretary, asked, '📋 回到步骤');
    expect(asked.text).toContain('▶️ 3. 谈心谈话');
  });

  it('jumps there with a reason, which is kept, and opens the ballots', async () => {
    const chat = await chats.open();
    const { secretary, group, members } = await atStep(chat, 2);
    await chat.says(secretary, 'private', '/appraise');
    await chat.presses(secretary, chat.last(secretary), '⏭ 跳过，直接测评');
    expect(chat.said(group).join()).not.toContain('民主测评（无记名）');
    await chat.says(secretary, 'private', '前几步已在线下进行');
    expect(chat.last(secretary).text).toContain('选票发给4人');
    expect(chat.last(group).text).toContain('民主测评（无记名）');
    await chat.says(secretary, 'private', '/course');
    const panel = chat.last(secretary);
    expect(panel.text).toContain('▶️ 6. 民主测评');
    await chat.presses(secretary, panel, '🕘 步骤记录');
    expect(panel.text).toContain('直接进入第6步 民主测评：前几步已在线下进行');
    // Once more, or from an old question: the ballot is there.
    await chat.says(secretary, 'private', '/appraise');
    expect(chat.last(secretary).text).toContain('应投4人，已投0人');
    await forged(chat, secretary, 'course.jump:1');
    await chat.says(secretary, 'private', '再来一次');
    expect(chat.last(secretary).text).toContain('应投4人，已投0人');
    const [member] = members;
    if (member === undefined) throw new Error('There are four');
    await chat.says(member, 'private', '/appraise');
    expect(chat.last(member).text).not.toContain('第6步');
  });

  it('goes back to it when the step was passed without papers', async () => {
    const chat = await chats.open();
    const { secretary } = await atStep(chat, 8);
    await chat.says(secretary, 'private', '/appraise');
    expect(chat.last(secretary).text).toContain('当时没有发测评票');
    await chat.presses(secretary, chat.last(secretary), '⬅️ 退回到测评');
    await chat.says(secretary, 'private', '上级要求补做测评');
    expect(chat.last(secretary).text).toContain('选票发给4人');
    await chat.says(secretary, 'private', '/course');
    expect(chat.last(secretary).text).toContain('▶️ 6. 民主测评');
    await chat.presses(secretary, chat.last(secretary), '🕘 步骤记录');
    expect(chat.last(secretary).text).toContain('退回第6步 民主测评：上级要求补做测评');
  });

  it('opens at once where no course was begun', async () => {
    const chat = await chats.open();
    const branch = await aBranch(chat, { members: 3 });
    const rows = ['甲', '乙', '丙'].map((name, i) => `${name},member_${i + 1},full`);
    await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
    await chat.says(branch.secretary, 'private', '/appraise');
    expect(chat.last(branch.secretary).text).toContain('选票发给3人');
  });
});
