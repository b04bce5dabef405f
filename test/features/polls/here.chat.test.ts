import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  SimulatedChat,
  SimulatedMessage,
  SimulatedUser,
} from '../../../src/sandbox/telegram/index.ts';
import { DAY } from '../../../src/shared/clock.ts';
import { useChat, type Chat } from '../../support/chat.ts';
import { at, aVotingBranch, CONFIRM } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

const VOTE = '🗳 投票';

const seenBy = (chat: Chat, who: SimulatedUser, group: SimulatedChat): SimulatedMessage => {
  const message = chat.telegram.ephemeralsFor(who, group).at(-1);
  if (message === undefined) throw new Error(`${who.name} sees nothing of their own`);
  return message;
};

const aBallot = async (chat: Chat, question = '是否同意？', language?: string) => {
  const branch = await aVotingBranch(chat, 4, language);
  await chat.says(branch.secretary, branch.group, `/ballot ${question}`);
  return { ...branch, card: chat.last(branch.group) };
};

describe('voting in the group', () => {
  it('opens a paper that only the voter sees, and counts it', async () => {
    const chat = await chats.open();
    const { secretary, members, group, card } = await aBallot(chat);
    const voter = at(members, 0);
    const heard = chat.said(group);
    expect(card.buttons).toEqual([['🗳 投票'], ['💬 私聊投票']]);
    await chat.presses(voter, card, VOTE);
    const paper = seenBy(chat, voter, group);
    expect(paper.text).toContain('只有您能看到这条消息');
    expect(paper.text).toContain('投票无记名');
    await chat.presses(voter, paper, '开始投票');
    expect(paper.buttons).toEqual([['同意'], ['不同意'], ['弃权']]);
    await chat.presses(voter, paper, '不同意');
    await chat.presses(voter, paper, '返回');
    await chat.presses(voter, paper, '同意');
    await chat.presses(voter, paper, CONFIRM);
    expect(paper.text).toMatch(/已投入票箱[\s\S]*回执：([0-9A-F]{4}-){3}[0-9A-F]{4}/);
    expect(paper.keyboard).toBeUndefined();
    expect(chat.said(group)).toEqual(heard);
    const again = await chat.presses(voter, card, VOTE);
    expect(again.answer).toMatchObject({
      show_alert: true,
      text: '“是否同意？”您已经投过票了，以第一次投出的选票为准。',
    });
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('已投1人');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('says why there is no paper also of a question as long as can be', async () => {
    const chat = await chats.open();
    const { secretary, members, card } = await aBallot(chat, '问'.repeat(300));
    expect((await chat.presses(secretary, card, VOTE)).answer?.text).toContain('您不在名单上');
    await chat.says(secretary, 'private', '/close');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    const [data = ''] = card.everyData;
    const late = await chat.presses(at(members, 0), card, { data });
    expect(late.answer?.text).toContain('已经结束');
  });

  it('speaks the language of the voter', async () => {
    const chat = await chats.open();
    const { members, group, card } = await aBallot(chat, '是否同意？', 'en');
    const voter = at(members, 0);
    await chat.presses(voter, card, VOTE);
    const paper = seenBy(chat, voter, group);
    expect(paper.text).toContain('Only you see this message.');
    await chat.presses(voter, paper, 'Start voting');
    expect(paper.buttons).toEqual([['For'], ['Against'], ['Abstain']]);
  });

  it('tells others quietly why there is no paper for them', async () => {
    const chat = await chats.open();
    const { secretary, members, group, card } = await aBallot(chat);
    for (const outsider of [secretary, at(members, 3)]) {
      const press = await chat.presses(outsider, card, VOTE);
      expect(press.answer?.text).toContain('您不在名单上');
      expect(chat.telegram.ephemeralsFor(outsider, group)).toEqual([]);
    }
  });

  it('leads to the private chat where the bot may not whisper, and does not ask again for a day', async () => {
    const chat = await chats.open();
    const { members, group, card } = await aBallot(chat);
    const tries = () =>
      chat.telegram.calls.filter(({ payload }) => 'ephemeral_message_parameters' in payload).length;
    chat.telegram.failNext('sendMessage', {
      error_code: 400,
      description: 'Bad Request: CHAT_ADMIN_REQUIRED',
    });
    for (const voter of members.slice(0, 2)) {
      const press = await chat.presses(voter, card, VOTE);
      expect(press.answer?.url).toBe('https://t.me/branch_sandbox_bot?start=vote_1');
      voter.opens(press.answer?.url ?? '');
      await chat.settled();
      expect(chat.last(voter).buttons).toEqual([['▶️ 开始投票']]);
      expect(tries()).toBe(1);
    }
    await chat.pass(DAY);
    await chat.presses(at(members, 2), card, VOTE);
    expect(tries()).toBe(2);
    expect(seenBy(chat, at(members, 2), group).text).toContain('只有您能看到');
  });

  it('leads to the private chat while Telegram asks to slow down, or can not be reached', async () => {
    const chat = await chats.open();
    const { members, group, card } = await aBallot(chat);
    chat.telegram.failNext('sendMessage', {
      error_code: 429,
      description: 'Too Many Requests: retry after 30',
      parameters: { retry_after: 30 },
    });
    expect((await chat.presses(at(members, 0), card, VOTE)).answer?.url).toContain('start=vote_1');
    expect((await chat.presses(at(members, 0), card, VOTE)).answer?.url).toContain('start=vote_1');
    await chat.pass(30_000);
    chat.telegram.failNext('sendMessage', 'network-before');
    expect((await chat.presses(at(members, 0), card, VOTE)).answer?.url).toContain('start=vote_1');
    await chat.presses(at(members, 0), card, VOTE);
    expect(seenBy(chat, at(members, 0), group).text).toContain('只有您能看到');
  });

  it('gives a fresh paper when the first one has vanished, and one ballot for both', async () => {
    const chat = await chats.open();
    const { members, group, card } = await aBallot(chat);
    const voter = at(members, 0);
    await chat.presses(voter, card, VOTE);
    voter.restartsApp();
    await chat.presses(voter, card, VOTE);
    const paper = seenBy(chat, voter, group);
    await chat.restart();
    for (const label of ['开始投票', '同意', CONFIRM]) await chat.presses(voter, paper, label);
    const inPrivate = chat.last(voter);
    await chat.presses(voter, inPrivate, '开始投票');
    expect(inPrivate.text).toBe('“是否同意？”您已经投过票了，以第一次投出的选票为准。');
  });

  it('tells the receipt even when the message can not be changed any more', async () => {
    const chat = await chats.open();
    const { members, group, card } = await aBallot(chat);
    const voter = at(members, 0);
    await chat.presses(voter, card, VOTE);
    const paper = seenBy(chat, voter, group);
    for (const label of ['开始投票', '同意']) await chat.presses(voter, paper, label);
    const gone = { error_code: 400, description: 'Bad Request: message to edit not found' };
    chat.telegram.failNext('editEphemeralMessageText', gone);
    chat.telegram.failNext('sendMessage', gone);
    const { answer } = await chat.presses(voter, paper, CONFIRM);
    expect(answer?.text).toMatch(/^✅ 您的选票已投入票箱。回执：([0-9A-F]{4}-){3}[0-9A-F]{4}/);
    const receipt = /回执：([0-9A-F-]+)/.exec(answer?.text ?? '')?.[1] ?? '';
    await chat.says(voter, 'private', `/verify ${receipt}`);
    expect(chat.last(voter).text).toContain('已计入');
  });

  it('shows the paper anew to the voter when only the edit is refused', async () => {
    const chat = await chats.open();
    const { members, group, card } = await aBallot(chat);
    const voter = at(members, 0);
    await chat.presses(voter, card, VOTE);
    const first = seenBy(chat, voter, group);
    chat.telegram.failNext('editEphemeralMessageText', {
      error_code: 400,
      description: 'Bad Request: message to edit not found',
    });
    await chat.presses(voter, first, '开始投票');
    const second = seenBy(chat, voter, group);
    expect(second).not.toBe(first);
    expect(second.buttons).toEqual([['同意'], ['不同意'], ['弃权']]);
  });

  it('is refused once the ballot is closed', async () => {
    const chat = await chats.open();
    const { secretary, members, group, card } = await aBallot(chat);
    await chat.presses(at(members, 0), card, VOTE);
    const paper = seenBy(chat, at(members, 0), group);
    await chat.says(secretary, group, '/close');
    await chat.presses(secretary, chat.last(group), '确定结束');
    await chat.presses(at(members, 0), paper, '开始投票');
    expect(paper.text).toBe('“是否同意？”已经结束，不能再投票。');
    const press = await chat.presses(at(members, 1), card, { data: 'box.here:1' });
    expect(press.answer?.text).toContain('已经结束');
  });
});
