import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/shared/clock.ts';
import { importRoster, useChat } from '../../support/chat.ts';
import { at, aVotingBranch, forges, votes, withButton } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

describe('a paper given out later', () => {
  it('goes to a member who was missed, with a reason that shows in the result', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat, 5);
    await chat.says(secretary, group, '/ballot 是否同意？');
    await importRoster(chat, secretary, '姓名,电报,党员类别\n周敏,zhou_min,正式党员');
    const status = withButton(chat, secretary, '补发选票');
    await chat.presses(secretary, status, '补发选票');
    const list = chat.last(secretary);
    expect(list.buttons).toEqual([['周敏']]);
    await chat.presses(secretary, list, '周敏');
    await chat.says(secretary, 'private', '长'.repeat(101));
    expect(chat.last(secretary).text).toContain('100字');
    await chat.says(secretary, 'private', '名册漏登');
    expect(chat.said(secretary)).toContain(
      '✅ 已给周敏补发“是否同意？”的选票，本人在与我的私聊里就能看到。',
    );
    for (const voter of [secretary, ...members.slice(0, 4)]) await votes(chat, voter, '同意');
    await chat.says(secretary, group, '/close');
    await chat.presses(secretary, chat.last(group), '确定结束');
    const result = chat.last(secretary);
    expect(result.text).toContain('发出5张，收回5张');
    expect(result.text).toContain('⚠️ 意见完全一致');
    expect(result.text).toContain('开始之后补发选票1张：\n• 周敏（名册漏登）');
    await chat.presses(secretary, result, '公布到群里');
    expect(chat.last(group).text).not.toMatch(/周敏|漏登|⚠️/);
    await chat.presses(secretary, list, '周敏');
    expect(chat.last(secretary).text).toContain('投票结果');
  });

  it('is not given by anybody else, nor shown to them', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const member = at(members, 0);
    const paper = withButton(chat, member, '开始投票');
    for (const data of ['late.list:1', 'late.add:1:1'])
      expect(await forges(chat, member, paper, data)).toContain('书记');
    expect(await forges(chat, secretary, chat.last(group), 'late.list:1')).toContain('失效');
  });
});

describe('the bot itself', () => {
  it('reminds those who have not voted once a day, outside the quiet hours, and three times at most', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    await votes(chat, at(members, 0), '同意');
    const reminded = () =>
      members.map(
        ({ id }) =>
          chat.telegram.calls.filter(
            ({ method, payload }) =>
              method === 'sendMessage' &&
              payload['chat_id'] === id &&
              String(payload['text']).startsWith('⏰'),
          ).length,
      );
    await chat.pass(12 * HOUR);
    expect(reminded()).toEqual([0, 0, 0, 0]);
    await chat.pass(12 * HOUR);
    expect(reminded()).toEqual([0, 1, 1, 0]);
    await chat.pass(HOUR);
    expect(reminded()).toEqual([0, 1, 1, 0]);
    await votes(chat, at(members, 1), '同意');
    // The night after the next day: it waits for the morning.
    await chat.pass(DAY + 13 * HOUR);
    expect(reminded()).toEqual([0, 1, 1, 0]);
    await chat.pass(6 * HOUR);
    expect(reminded()).toEqual([0, 1, 1, 0]);
    await chat.pass(HOUR);
    expect(reminded()).toEqual([0, 1, 2, 0]);
    for (let day = 0; day < 5; day++) await chat.pass(DAY);
    expect(reminded()).toEqual([0, 1, 3, 0]);
    expect(chat.said(group).join()).not.toContain('⏰');
  });
});
