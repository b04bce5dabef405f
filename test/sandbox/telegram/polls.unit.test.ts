/** Native polls: votes, retractions, closing, limits. */
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/shared/clock.ts';
import { simulate, START } from './_telegram.ts';

const setting = async (more: Record<string, unknown> = {}) => {
  const { telegram, clock, api, refusal } = simulate();
  const alice = telegram.user({ name: 'Alice' });
  const bob = telegram.user({ name: 'Bob' });
  const group = telegram.group({ title: 'Branch', owner: alice, members: [bob] });
  const sent: Message = await api('sendPoll', {
    chat_id: group.id,
    question: 'Will you come?',
    options: [{ text: 'Yes' }, { text: 'Online' }, { text: 'Leave' }],
    is_anonymous: false,
    ...more,
  });
  const message = telegram.lastMessageIn(group);
  if (message?.poll === undefined) throw new Error('no poll');
  telegram.takeUpdates();
  const at = { chat_id: group.id, message_id: sent.message_id };
  return { telegram, clock, api, refusal, alice, bob, group, message, poll: message.poll, at };
};

describe('a poll', () => {
  it('tells the bot every vote, change and retraction', async () => {
    const { telegram, bob, message, poll } = await setting();
    bob.votes(message, [0]);
    bob.votes(message, [2]);
    expect(message.pollCounts).toEqual([0, 0, 1]);
    bob.retracts(message);
    expect(message.pollCounts).toEqual([0, 0, 0]);
    const answers = telegram.takeUpdates().flatMap((u) => u.poll_answer ?? []);
    const persistent = poll.options.map(({ persistentId }) => persistentId);
    expect(answers.map((answer) => [answer.option_ids, answer.option_persistent_ids])).toEqual([
      [[0], [persistent[0]]],
      [[2], [persistent[2]]],
      [[], []],
    ]);
    expect(answers[0]).toMatchObject({ poll_id: poll.id, user: { id: bob.id } });
  });

  it('keeps the votes of an anonymous poll to itself', async () => {
    const { telegram, bob, message } = await setting({ is_anonymous: true });
    bob.votes(message, [1]);
    const updates = telegram.takeUpdates();
    expect(updates.flatMap((u) => u.poll_answer ?? [])).toEqual([]);
    expect(updates).toMatchObject([{ poll: { total_voter_count: 1 } }]);
    const shown = telegram.snapshot().chats.flatMap(({ messages }) => messages.at(-1)?.poll ?? []);
    expect(shown).toMatchObject([{ options: [{}, { votes: 1, voters: [] }, {}] }]);
  });

  it('shows an anonymous administrator as the group', async () => {
    const { telegram, alice, group, message } = await setting();
    alice.votesAnonymously(message, [0]);
    const [update] = telegram.takeUpdates();
    expect(update?.poll_answer).toMatchObject({ voter_chat: { id: group.id } });
    expect(update?.poll_answer?.user?.id).not.toBe(alice.id);
  });

  it('is stopped once and then refuses votes', async () => {
    const { telegram, api, refusal, bob, message, at } = await setting();
    bob.votes(message, [0]);
    telegram.takeUpdates();
    expect(await api('stopPoll', at)).toMatchObject({ is_closed: true, total_voter_count: 1 });
    expect(telegram.takeUpdates()).toMatchObject([{ poll: { is_closed: true } }]);
    expect(await refusal('stopPoll', at)).toBe('400 Bad Request: poll has already been closed');
    expect(() => bob.votes(message, [1])).toThrow('The poll is closed');
  });

  it('closes by the clock', async () => {
    const close_date = (START.getTime() + HOUR) / 1000;
    const { telegram, clock, refusal, bob, message, at } = await setting({ close_date });
    clock.advance(HOUR - 1);
    expect(telegram.pendingUpdates()).toBe(0);
    clock.advance(1);
    expect(telegram.takeUpdates()).toMatchObject([{ poll: { is_closed: true, close_date } }]);
    expect(() => bob.votes(message, [1])).toThrow('The poll is closed');
    expect(await refusal('stopPoll', at)).toBe('400 Bad Request: poll has already been closed');
  });

  it('takes one choice unless several are allowed', async () => {
    const single = await setting();
    expect(() => single.bob.votes(single.message, [0, 1])).toThrow('Only one option');
    expect(() => single.bob.votes(single.message, [3])).toThrow('options 0 to 2');
    const several = await setting({ allows_multiple_answers: true });
    several.bob.votes(several.message, [1, 0]);
    expect(several.telegram.takeUpdates()[0]?.poll_answer?.option_ids).toEqual([0, 1]);
  });

  it('can make votes final', async () => {
    const { bob, message } = await setting({ allows_revoting: false });
    bob.votes(message, [0]);
    expect(() => bob.votes(message, [1])).toThrow('final');
  });

  it('is shared by its forwarded copies and open to strangers there', async () => {
    const { telegram, bob, message } = await setting();
    const stranger = telegram.user({ name: 'Eve' });
    const elsewhere = telegram.group({
      title: 'Elsewhere',
      owner: stranger,
      members: [bob],
      withBot: false,
    });
    expect(() => stranger.votes(message, [0])).toThrow('Eve is not in Branch');
    const copy = bob.forwards(message, elsewhere);
    stranger.votes(copy, [0]);
    expect(message.pollCounts).toEqual([1, 0, 0]);
  });

  it.each([
    [{ question: 'x'.repeat(301) }, 'poll question length must not exceed 300'],
    [{ question: '' }, 'poll question must be non-empty'],
    [{ options: [] }, 'poll must have at least 1 answer option'],
    [
      { options: Array.from({ length: 13 }, () => ({ text: 'x' })) },
      "poll can't have more than 12 options",
    ],
    [{ options: [{ text: '党'.repeat(101) }] }, 'poll options length must not exceed 100'],
    [{ options: [{ text: ' ' }] }, 'poll options must be non-empty'],
    [{ options: ['Yes'] }, 'parameter "options[0]" must be an object'],
    [
      { open_period: 60, close_date: 1_800_000_000 },
      "open_period and close_date can't be used together",
    ],
    [{ close_date: START.getTime() / 1000 + 4 }, 'POLL_CLOSE_DATE_INVALID'],
    [{ type: 'quiz' }, 'wrong correct option ID specified'],
  ])('is refused with %j', async (more, words) => {
    const { refusal, group, telegram } = await setting();
    const poll = { chat_id: group.id, question: 'q', options: [{ text: 'a' }], ...more };
    expect(await refusal('sendPoll', poll)).toBe(`400 Bad Request: ${words}`);
    expect(telegram.violations).toHaveLength(1);
  });

  it('measures option texts after parsing', async () => {
    const { refusal, group } = await setting();
    const options = [{ text: `<b>${'x'.repeat(100)}</b>`, text_parse_mode: 'HTML' }];
    expect(await refusal('sendPoll', { chat_id: group.id, question: 'q', options })).toBe('ok');
  });
});
