import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const aPoll = async (chat: Chat, line: string) => {
  const { secretary, members, group } = await aBranch(chat, { members: 3 });
  const rows = ['甲', '乙'].map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, secretary, ['name,telegram,standing', ...rows].join('\n'));
  await chat.says(secretary, group, line);
  const [first, second, stranger] = members;
  if (first === undefined || second === undefined || stranger === undefined) throw new Error();
  return { secretary, group, first, second, stranger, poll: chat.last(group) };
};

describe('an open poll', () => {
  it("is Telegram's own, by name, in the group", async () => {
    const chat = await chats.open();
    const { poll } = await aPoll(chat, '/poll 去哪里活动？ | 公园 | 礼堂');
    expect(poll.text).toBe('去哪里活动？');
    expect(poll.poll).toMatchObject({ isAnonymous: false, multiple: false });
    expect(poll.poll?.options.map(({ text }) => text)).toEqual(['公园', '礼堂']);
  });

  it('is closed with the latest answers: counts in the group, names for the officer', async () => {
    const chat = await chats.open();
    const { secretary, group, first, second, stranger, poll } = await aPoll(
      chat,
      '/poll 去哪里活动？ | 公园 | 礼堂',
    );
    await chat.votes(first, poll, [0]);
    await chat.votes(first, poll, [1]);
    await chat.votes(second, poll, [1]);
    await chat.votes(stranger, poll, [0]);
    await chat.says(secretary, group, '/close', poll);
    expect(poll.poll?.isClosed).toBe(true);
    expect(chat.last(group).text).toBe(
      '📊 征求意见结束\n去哪里活动？\n\n公园：0人\n礼堂：2人\n\n名册上共2人回答。\n另有1个不在名册上的账号回答，没有计入。',
    );
    await chat.says(secretary, 'private', '/poll 再来一次？');
    await chat.votes(second, chat.last(group), [2]);
    await chat.says(secretary, 'private', '/close');
    expect(chat.last(secretary).text).toContain('弃权：1人（乙）');
  });

  it('forgets an answer that is taken back', async () => {
    const chat = await chats.open();
    const { secretary, group, first, poll } = await aPoll(chat, '/poll 同意吗？');
    await chat.votes(first, poll, [0]);
    await chat.votes(first, poll, []);
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('同意：0人');
    expect(chat.last(group).text).toContain('名册上共0人回答');
  });

  it('is opened and closed by officers only', async () => {
    const chat = await chats.open();
    const { group, first, poll } = await aPoll(chat, '/poll 同意吗？');
    await chat.says(first, group, '/poll 散会？');
    expect(chat.last(group).text).toContain('支部书记');
    await chat.says(first, group, '/close', poll);
    expect(chat.last(group).text).toContain('支部书记');
    expect(poll.poll?.isClosed).toBe(false);
  });
});
