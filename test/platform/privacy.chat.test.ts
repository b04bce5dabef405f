import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat } from '../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const NAMES = ['欧阳娜娜', '司马相如', '诸葛孔明'];
const WORDS = ['羽毛球协会', '某某科技公司', '13800138000', 'a-private-remark', '绝密口令'];

describe('the log', () => {
  it('at its most talkative holds neither names nor what people typed', async () => {
    const chat = await chats.open({ allowErrors: true });
    const { secretary, members, group } = await aBranch(chat, { title: '绝密支部' });
    const [first, second, third] = NAMES;
    await importRoster(
      chat,
      secretary,
      `name,telegram,employer,phone\n${first},@member_1,${WORDS[1]},${WORDS[2]}\n${second},@member_2,,\n`,
    );
    const newcomer = chat.telegram.user({ name: third ?? '', username: 'kongming' });
    newcomer.joins(group);
    await chat.says(newcomer, group, '/join');
    await chat.presses(newcomer, chat.last(group), { row: 0, column: 0 });
    await chat.says(newcomer, 'private', third ?? '');
    await chat.presses(newcomer, chat.last(newcomer), { row: 0, column: 0 });
    await chat.presses(newcomer, chat.last(newcomer), { row: 0, column: 1 });
    for (const answer of [WORDS[0], WORDS[1], WORDS[3], WORDS[4]])
      await chat.says(newcomer, 'private', answer ?? '');
    await chat.says(secretary, 'private', '/roster');
    await chat.says(secretary, 'private', `/nonsense ${WORDS[4]}`);
    // Everything that can go wrong goes wrong.
    const [member] = members;
    if (member === undefined) throw new Error('no member');
    chat.telegram.failNext('sendMessage', { error_code: 400, description: 'Bad Request: x' }, 2);
    await chat.says(member, 'private', `${WORDS[3]}`);
    chat.telegram.failNext('sendMessage', 'network-after', 2);
    await chat.says(member, 'private', `/me ${WORDS[3]}`);
    member.blocks();
    await chat.settled();
    await chat.pass(60_000);
    const log = chat.log.join('\n');
    expect(log).toContain('"level":50');
    for (const word of [...NAMES, ...WORDS, '绝密支部', 'kongming', 'member_1', 'Zhou Min'])
      expect(log).not.toContain(word);
  });
});
