import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/shared/clock.ts';
import { importRoster, useChat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

/** A basic group whose branch has a meeting coming, which Li has answered. */
const aMovingGroup = async () => {
  const chat = await chats.open();
  const secretary = chat.telegram.user({ name: 'Zhou Min', username: 'zhou_min' });
  const li = chat.telegram.user({ name: 'Li', username: 'li_ming' });
  const wang = chat.telegram.user({ name: 'Wang', username: 'wang_qiang' });
  const group = chat.telegram.group({
    title: '支部',
    owner: secretary,
    members: [li, wang],
    supergroup: false,
  });
  await chat.settled();
  await chat.says(secretary, group, '/setup');
  for (const person of [secretary, li, wang]) await chat.starts(person);
  await importRoster(chat, secretary, 'name,telegram\nLi,@li_ming\nWang,@wang_qiang\n');
  await chat.says(secretary, group, '/meeting +2h | 党课');
  await chat.votes(li, chat.last(group), [0]);
  return { chat, secretary, li, wang, group };
};

describe('a group that becomes a supergroup', () => {
  it('is asked again, and the answers so far count', async () => {
    const { chat, secretary, wang, group } = await aMovingGroup();
    const there = secretary.upgrades(group);
    await chat.settled();
    const [announcement, question] = chat.said(there);
    expect(chat.said(there)).toHaveLength(2);
    expect(announcement).toContain('📢 党课');
    expect(announcement).toContain('已经答复过的同志不必再投');
    expect(question).toContain('您能参加吗？');
    const poll = chat.last(there);
    await chat.votes(wang, poll, [1]);
    await chat.says(secretary, there, '/attendance');
    expect(chat.last(there).text).toContain('参加1人，线上参加1人，请假0人，未答复0人');
    await chat.pass(2 * HOUR);
    expect(poll.poll?.isClosed).toBe(true);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('is not asked about what is over', async () => {
    const { chat, secretary, group } = await aMovingGroup();
    await chat.pass(3 * HOUR);
    const there = secretary.upgrades(group);
    await chat.settled();
    expect(chat.said(there)).toEqual([]);
  });
});
