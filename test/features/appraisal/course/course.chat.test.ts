import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const aRoster = async (chat: Chat, language = 'zh-hans') => {
  const branch = await aBranch(chat, { members: 3, language });
  const csv =
    'name,telegram,standing\n甲,member_1,full\n乙,member_2,full\n丙,member_3,probationary';
  await importRoster(chat, branch.secretary, csv);
  const [first] = branch.members;
  if (first === undefined) throw new Error('There are members');
  return { ...branch, first };
};

describe('the course of the appraisal', () => {
  it('begins at its first step and shows all eleven, to the secretary alone', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aRoster(chat);
    await chat.says(secretary, group, '/course');
    const panel = chat.last(secretary);
    expect(panel.text).toContain('2026年度民主评议党员');
    expect(panel.text).toContain('▶️ 1. 学习动员、下发通知');
    expect(panel.text).toContain('◻️ 11. 整改落实');
    expect(chat.last(group).text).not.toContain('学习动员');
  });

  it('goes on and back, with the reason kept; a second tap does not skip a step', async () => {
    const chat = await chats.open();
    const { secretary } = await aRoster(chat);
    await chat.says(secretary, 'private', '/course 2026');
    const panel = chat.last(secretary);
    const next = panel.everyData;
    const on = [...next].find((data) => data.startsWith('course.on')) ?? '';
    await chat.presses(secretary, panel, { data: on.replace(/0$/, '1') }).catch(() => undefined);
    panel.everyData.add(on.replace(/0$/, '1'));
    await chat.presses(secretary, panel, { data: on.replace(/0$/, '1') });
    expect(panel.text).toContain('▶️ 2. 征求意见');
    await chat.presses(secretary, panel, { data: on.replace(/0$/, '1') });
    expect(panel.text).toContain('▶️ 2. 征求意见');
    await chat.presses(secretary, panel, '⬅️ 退回上一步');
    await chat.says(secretary, 'private', '有两人没有收到通知');
    expect(chat.last(secretary).text).toContain('▶️ 1. 学习动员');
    await chat.presses(secretary, chat.last(secretary), '🕘 步骤记录');
    expect(chat.last(secretary).text).toContain('退回第1步 学习动员、下发通知：有两人没有收到通知');
  });

  it('is led by officers only', async () => {
    const chat = await chats.open();
    const { secretary, first, group } = await aRoster(chat);
    await chat.says(secretary, 'private', '/course');
    await chat.says(first, group, '/course');
    expect(chat.last(group).text).toContain('支部书记');
    const shown = chat.last(first);
    for (const data of ['course.show:1', 'course.on:1:1:1', 'course.add:1', 'course.moves:1']) {
      shown.everyData.add(data);
      expect((await chat.presses(first, shown, { data })).answer?.text).toContain('支部书记');
    }
  });

  it('takes in who joined later, once, and keeps that in the record', async () => {
    const chat = await chats.open();
    const { secretary } = await aRoster(chat, 'en');
    await chat.says(secretary, 'private', '/course');
    const panel = chat.last(secretary);
    await importRoster(chat, secretary, 'name,standing\nDing,full');
    expect((await chat.presses(secretary, panel, '👤 Add people')).answer?.text).toContain(
      'One person was added',
    );
    expect((await chat.presses(secretary, panel, '👤 Add people')).answer?.text).toContain(
      '0 people',
    );
    await chat.presses(secretary, panel, '🕘 Record');
    expect(panel.text).toContain('one person added');
  });

  it('is there at the assessment once ballots were opened directly', async () => {
    const chat = await chats.open();
    const { secretary } = await aRoster(chat);
    await chat.says(secretary, 'private', '/appraise');
    await chat.says(secretary, 'private', '/course');
    expect(chat.last(secretary).text).toContain('▶️ 6. 民主测评');
  });

  it('is not begun for another year, and not without members', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.says(secretary, 'private', '/course 2019');
    expect(chat.last(secretary).text).toContain('只能开展本年度或上一年度');
    await chat.says(secretary, 'private', '/course');
    expect(chat.last(secretary).text).toContain('还没有正式党员');
  });
});
