import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRows } from '../../../src/platform/db/index.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { DAY, HOUR } from '../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat } from '../../support/chat.ts';
import { at, aVotingBranch, CONFIRM, fillPaper, forges, votes, withButton } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

describe('a secret ballot', () => {
  it('goes from the question in the group to the result and its publication', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意调整党小组？');
    const card = chat.last(group);
    expect(card.text).toContain('🗳 无记名投票\n是否同意调整党小组？');
    expect(card.buttons).toEqual([['🗳 投票'], ['💬 私聊投票']]);
    expect(chat.last(secretary).text).toContain('选票发给3人');
    expect(chat.said(at(members, 3)).join()).not.toContain('投票：');

    const paper = await votes(chat, at(members, 0), '不同意');
    expect(paper.text).toMatch(/已投入票箱[\s\S]*回执：([0-9A-F]{4}-){3}[0-9A-F]{4}/);
    expect(paper.text).not.toContain('不同意');
    expect(paper.keyboard).toBeUndefined();
    await votes(chat, at(members, 1), '同意');
    await votes(chat, at(members, 2), '同意');

    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('应投3人，已投3人\n确定结束吗？');
    await chat.presses(secretary, chat.last(group), '确定结束');
    expect(card.text).toContain('已结束。应投3人，已投3人。');
    expect(card.keyboard).toBeUndefined();
    expect(chat.said(group)).toContain('“是否同意调整党小组？”已结束，结果已私信给您。');
    expect(chat.last(group).text).toMatch(
      /^🗳 投票已结束\n是否同意调整党小组？\n发出3张，收回3张。[\s\S]*封存码：([0-9A-F]{4}-){7}[0-9A-F]{4}/,
    );
    const result = chat.last(secretary);
    expect(result.text).toContain('发出3张，收回3张；有效3张，无效0张\n\n为了保密，票数不显示');
    expect(result.text).toContain('通过：应到有表决权的3人，同意须超过1票。');
    expect(result.text).toContain('结果目前只有您能看到');

    await chat.presses(secretary, result, '公布到群里');
    expect(chat.last(group).text).toContain('📊 投票结果\n是否同意调整党小组？');
    expect(result.text).toContain('已公布到群里');
    const before = chat.said(group).length;
    await chat.presses(secretary, result, { data: `ballot.publish:1` });
    expect(chat.said(group)).toHaveLength(before);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('can be verified by receipt, and says nothing of the choice', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const voter = at(members, 0);
    const paper = await votes(chat, voter, '同意');
    const receipt = /回执：([0-9A-F-]+)/.exec(paper.text)?.[1] ?? '';
    await chat.says(voter, 'private', `/verify ${receipt.toLowerCase().replaceAll('-', ' ')}`);
    expect(chat.last(voter).text).toBe(
      `✅ 回执${receipt}对应的选票已计入“是否同意？”。\n投票还没有结束；结束后票箱封存，可以再来核对。`,
    );
    await chat.says(voter, 'private', '/verify 0000-0000-0000-0000');
    expect(chat.last(voter).text).toContain('没有找到');
    await chat.says(voter, 'private', '/verify');
    expect(chat.last(voter).text).toContain('请把回执或票箱封存码写在命令后面');
  });

  it('lets the voter go back and change, and come back tomorrow, across a restart of the bot', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot Where? | Park | Hall | Library');
    const voter = at(members, 0);
    const paper = withButton(chat, voter, '开始投票');
    await chat.presses(voter, paper, '开始投票');
    expect(paper.text).toContain('1. Park\n2. Hall\n3. Library');
    await chat.presses(voter, paper, '2. Hall');
    expect(paper.text).toContain('您的选择：Hall');
    await chat.restart();
    await chat.pass(DAY);
    await chat.presses(voter, paper, '返回');
    expect(paper.buttons.flat()).toEqual(['1. Park', '✓ 2. Hall', '3. Library', '弃权（空白票）']);
    await chat.presses(voter, paper, '弃权');
    expect(paper.text).toContain('您的选择：弃权（空白票）');
    await chat.presses(voter, paper, CONFIRM);
    expect(paper.text).toContain('已投入票箱');
  });

  it('counts the first of two papers of the same voter', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const voter = at(members, 0);
    const first = withButton(chat, voter, '开始投票');
    voter.opens('https://t.me/branch_sandbox_bot?start=vote_1');
    await chat.settled();
    const second = chat.last(voter);
    expect(second).not.toBe(first);
    for (const paper of [first, second]) {
      await chat.presses(voter, paper, '开始投票');
      await chat.presses(voter, paper, '不同意');
    }
    const confirm = at(first.keyboard?.[0] ?? [], 0);
    await chat.presses(voter, first, CONFIRM);
    await chat.presses(voter, second, CONFIRM);
    expect(second.text).toBe('“是否同意？”您已经投过票了，以第一次投出的选票为准。');
    const counted = first.text;
    if ('callback_data' in confirm)
      await chat.presses(voter, first, { data: confirm.callback_data });
    expect(first.text).toBe(counted);
  });

  it('tells who may not vote, and who comes too late', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const late = withButton(chat, at(members, 0), '开始投票');
    const open = (who: SimulatedUser, id: string) => chat.starts(who, `vote_${id}`);
    for (const outsider of [secretary, at(members, 3)]) {
      await open(outsider, '1');
      expect(chat.last(outsider).text).toContain('您不在名单上');
      expect(chat.last(outsider).keyboard).toBeUndefined();
    }
    for (const id of ['2', 'x', '99999999999999999999']) {
      await open(at(members, 0), id);
      expect(chat.last(at(members, 0)).text).toContain('没有找到这次投票');
    }
    await chat.says(secretary, group, '/close');
    await chat.presses(secretary, chat.last(group), '确定结束');
    await chat.presses(at(members, 0), late, '开始投票');
    expect(late.text).toBe('“是否同意？”已经结束，不能再投票。');
  });

  it('starts again from an empty paper when the buttons were forged', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const voter = at(members, 0);
    const paper = withButton(chat, voter, '开始投票');
    for (const data of ['box.show:1:0:Zw', 'box.show:1:7:AA', 'box.cast:1:Zw:AAAAAAAAAAA']) {
      await forges(chat, voter, paper, data);
      expect(paper.text).toMatch(/^⚠️ 这张选票已失效/);
      expect(paper.buttons).toEqual([['同意'], ['不同意'], ['弃权']]);
    }
    expect(await forges(chat, voter, paper, 'box.show:1:0')).toContain('失效');
    expect(await forges(chat, voter, chat.last(group), 'box.show:1:0:AA')).toContain('失效');
    expect(chat.last(group).text).not.toContain('请选择');
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('已投0人');
  });

  it('stays out of the database when Telegram takes no answers for a while', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, 'private', '/appraise');
    const voter = at(members, 0);
    const paper = await fillPaper(chat, voter, [0]);
    const shown = paper.text;
    for (const failure of [
      { error_code: 502, description: 'Bad Gateway' },
      { error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 60 } },
      'network-before',
    ] as const) {
      chat.telegram.failNext('editMessageText', failure);
      const press = await chat.presses(voter, paper, '不合格');
      expect(press.answer?.text).toContain('请稍后再点一次');
      expect(paper.text).toBe(shown);
    }
    await chat.presses(voter, paper, '核对并投票');
    chat.telegram.failNext('editMessageText', 'network-before');
    await chat.presses(voter, paper, CONFIRM);
    const waiting = await executeRows(
      chat.database.db,
      sql`select payload from outbox where state <> 'sent' or payload is not null`,
    );
    expect(waiting).toEqual([]);
    await chat.presses(voter, paper, CONFIRM);
    expect(paper.text).toContain('已投入票箱');
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('已投1人');
  });
});

describe('whoever conducts a ballot', () => {
  it('reminds those who have not voted, without learning who they are, once an hour', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    await votes(chat, at(members, 0), '同意');
    const status = chat.last(secretary);
    const heard = chat.said(group).length;
    const press = await chat.presses(secretary, status, '提醒未投票的');
    // How many would tell, with the turnout, whether somebody who can't be written to has voted.
    expect(press.answer?.text).toMatch(/^已私信提醒还没有投票的同志。/);
    expect(press.answer?.text).not.toMatch(/\d/);
    const reminded = () =>
      members.map((who) => chat.said(who).filter((text) => text.startsWith('⏰')).length);
    expect(reminded()).toEqual([0, 1, 1, 0]);
    const again = await chat.presses(secretary, status, '提醒未投票的');
    expect(again.answer?.text).toContain('一小时内已经提醒过了');
    await chat.pass(HOUR + 1);
    await votes(chat, at(members, 1), '同意');
    expect((await chat.presses(secretary, status, '提醒未投票的')).answer).toEqual(press.answer);
    // The reminder of the one who voted meanwhile has become their paper.
    expect(reminded()).toEqual([0, 0, 2, 0]);
    expect(chat.said(group)).toHaveLength(heard);
  });

  it('is an officer of the branch, whoever else presses the buttons', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    const member = at(members, 0);
    await chat.says(member, group, '/ballot 是否同意？');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
    await chat.says(secretary, group, '/ballot 是否同意？');
    await chat.says(secretary, group, '/close');
    const ask = chat.last(group);
    const text = ask.text;
    for (const label of ['确定结束', '取消'])
      expect((await chat.presses(member, ask, label)).answer?.text).toContain('书记');
    for (const verb of ['remind', 'close', 'publish'])
      expect(await forges(chat, member, ask, `ballot.${verb}:1`)).toContain('书记');
    expect(ask.text).toBe(text);
    await chat.presses(secretary, ask, '取消');
    expect(ask.text).toBe('“是否同意？”继续进行。');
    expect((await forges(chat, secretary, ask, 'ballot.publish:1')) ?? '').toContain('不显示');
  });

  it('closes the ballot that the command replies to, or the newest', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 第一个？');
    const older = chat.last(group);
    await chat.pass(HOUR);
    await chat.says(secretary, group, '/ballot 第二个？');
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('第二个？');
    await chat.says(secretary, group, '/close', older);
    expect(chat.last(group).text).toContain('第一个？');
    await chat.presses(secretary, chat.last(group), '确定结束');
    await chat.says(secretary, group, '/close', older);
    expect(chat.last(secretary).text).toContain('📊 投票结果\n第一个？');
    await chat.says(secretary, 'private', '/close');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    expect(chat.last(secretary).text).toContain('📊 投票结果\n第二个？');
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('现在没有正在进行的投票');
  });

  it('is told privately who can not be reached', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat, { members: 1 });
    const silent = chat.telegram.user({ name: 'Silent', username: 'silent' });
    silent.joins(group);
    await importRoster(
      chat,
      secretary,
      'name,telegram,standing\n甲,member_1,full\n乙,silent,full\n丙,,full',
    );
    await chat.says(silent, group, '/help');
    await chat.says(secretary, group, '/ballot 是否同意？');
    const told = chat.said(secretary).find((text) => text.startsWith('✅ 投票已开始')) ?? '';
    expect(told).toContain('下列2人现在还收不到私信：\n• 乙（未打开私聊）\n• 丙（未关联账号）');
    expect(told).not.toContain('甲（');
    expect(chat.last(group).text).not.toMatch(/[乙丙]/);
    await chat.starts(silent);
    expect(chat.said(silent).join()).toContain('请您参加无记名投票');
  });

  it('is asked for question and options when the command has none', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aVotingBranch(chat);
    await chat.says(secretary, 'private', '/ballot');
    await chat.says(secretary, 'private', '去哪里活动？');
    await chat.says(secretary, 'private', '公园');
    expect(chat.last(secretary).text).toContain('选项至少要2个');
    await chat.says(secretary, 'private', '公园\n礼堂');
    await chat.presses(secretary, chat.last(secretary), '只征求意见');
    expect(chat.last(group).text).toContain('去哪里活动？');
    expect(chat.last(secretary).text).toContain('只征求意见，不作决定。');
    await chat.says(secretary, 'private', `/ballot 去哪里 | ${'长'.repeat(101)} | 礼堂`);
    expect(chat.last(secretary).text).toContain('选项太长');
  });
});

describe('in English', () => {
  it('a ballot is asked, voted on and decided', async () => {
    const chat = await chats.open({ env: { LOCALE: 'en' } });
    const { secretary, members, group } = await aVotingBranch(chat, 5, 'en');
    await chat.says(secretary, group, '/ballot Shall we meet on Saturdays?');
    expect(chat.last(group).text).toContain('🗳 Secret ballot\nShall we meet on Saturdays?');
    for (const voter of members.slice(0, 4)) {
      const paper = withButton(chat, voter, 'Start voting');
      for (const label of ['Start voting', 'For', 'Confirm and vote'])
        await chat.presses(voter, paper, label);
      expect(paper.text).toContain('Your ballot has been counted');
    }
    await chat.starts(at(members, 4));
    await chat.says(secretary, 'private', '/close');
    await chat.presses(secretary, chat.last(secretary), 'Close now');
    const result = chat.last(secretary).text;
    expect(result).toContain(
      'Issued: 4, collected: 4; valid: 4, void: 0\n\nFor: 4\nAgainst: <3\nAbstain: <3',
    );
    expect(result).toContain('Everybody chose the same');
    expect(result).toContain('Passed: 4 of 4 entitled; more than 2 were needed.');
  });
});

describe('somebody who has not voted', () => {
  it('finds the ballot among their open duties', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const voter = at(members, 0);
    await chat.starts(voter);
    expect(chat.last(voter).html).toContain('start=vote_1');
    await votes(chat, voter, '同意');
    await chat.starts(voter);
    expect(chat.last(voter).html).not.toContain('start=vote_1');
  });
});
