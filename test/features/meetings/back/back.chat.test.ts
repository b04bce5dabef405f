import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedMessage } from '../../../../src/sandbox/telegram/index.ts';
import { HOUR } from '../../../../src/shared/clock.ts';
import { useChat } from '../../../support/chat.ts';
import { aStory } from '../../attendance/_story.ts';

const chats = useChat({ beforeAll, afterAll });
const COME = 0;

/** A meeting tomorrow that is asked about in a group from which the bot is removed then. */
const removedAfterCall = async () => {
  const chat = await chats.open();
  const story = await aStory(chat);
  const { secretary, group, li } = story;
  const poll = await story.call('明天15:00 | 党课 | 二楼 | 党课');
  const announcement = chat.telegram.messagesIn(group).at(-2);
  if (announcement === undefined) throw new Error('no announcement');
  const card = chat.last(secretary);
  await chat.votes(li, poll, [COME]);
  await chat.pass(5000);
  secretary.removes('bot', group);
  await chat.settled();
  const heard = chat.said(group).length;
  const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
  return {
    ...story,
    poll,
    announcement,
    change: async (field: string, answer: string) => {
      await chat.presses(secretary, card, '✏️ 修改');
      await press(field);
      await chat.says(secretary, 'private', answer);
      await press('✅ 保存');
      await chat.pass(5000);
    },
    cancel: async () => {
      await chat.presses(secretary, card, '🚫 取消');
      await press('确定取消');
      await chat.pass(5000);
    },
    comesBack: async () => {
      secretary.adds('bot', group);
      await chat.settled();
      await chat.pass(5000);
    },
    /** What the group has heard since the bot was removed. */
    since: () => chat.said(group).slice(heard),
    polls: (): SimulatedMessage[] =>
      chat.telegram.messagesIn(group).filter((m) => m.poll !== undefined),
  };
};

describe('a bot that comes back to its group', () => {
  it('tells of a meeting that was moved meanwhile as it stands now, and asks anew', async () => {
    const { change, comesBack, since, announcement, poll, polls } = await removedAfterCall();
    await change('时间', '后天16:00');
    await change('地点', '三楼');
    expect(since()).toEqual([]);
    await comesBack();
    expect(since()).toEqual([
      expect.stringContaining('我回来了'),
      [
        '🔄 党课有变动',
        '我不在群里时有改动，现在的安排：',
        '类型：党课',
        '时间：2026年12月3日（星期四）16:00（北京时间）',
        '预计18:00结束',
        '地点：三楼',
        '',
        '已经答复的继续有效，不必再投；新的时间不方便的，请在下面的新投票里更改。',
      ].join('\n'),
      '党课，2026年12月3日（星期四）16:00，您能参加吗？',
    ]);
    expect(announcement.text).toContain('12月3日（星期四）16:00');
    expect(poll.poll?.isClosed).toBe(true);
    expect(polls().at(-1)?.poll?.isClosed).toBe(false);
  });

  it('counts answers to the new poll', async () => {
    const { chat, secretary, zhao, change, comesBack, polls } = await removedAfterCall();
    await change('时间', '后天16:00');
    await comesBack();
    const [, again] = polls();
    if (again === undefined) throw new Error('no new poll');
    await chat.votes(zhao, again, [COME]);
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('参加（2人）：李明、赵六');
  });

  it('tells of a meeting that was called off, and ends its poll', async () => {
    const { cancel, comesBack, since, announcement, poll } = await removedAfterCall();
    await cancel();
    await comesBack();
    expect(since().slice(1)).toEqual([
      '🚫 党课已取消\n时间：2026年12月2日（星期三）15:00（北京时间）',
    ]);
    expect(announcement.text).toContain('已取消');
    expect(poll.poll?.isClosed).toBe(true);
  });

  it('tells it once, also when it is removed and added again', async () => {
    const { chat, secretary, group, change, comesBack, since } = await removedAfterCall();
    await change('地点', '三楼');
    await comesBack();
    expect(since()).toHaveLength(2);
    secretary.removes('bot', group);
    await chat.settled();
    await comesBack();
    expect(since().slice(2)).toEqual([expect.stringContaining('我回来了')]);
  });

  it('says nothing of what has begun meanwhile, and ends its poll', async () => {
    const { chat, change, comesBack, since, poll } = await removedAfterCall();
    await change('地点', '三楼');
    await chat.pass(30 * HOUR);
    await comesBack();
    expect(since()).toEqual([expect.stringContaining('我回来了')]);
    expect(poll.poll?.isClosed).toBe(true);
  });

  it('says nothing where nothing happened', async () => {
    const { comesBack, since } = await removedAfterCall();
    await comesBack();
    expect(since()).toEqual([expect.stringContaining('我回来了')]);
  });

  it('shows an open check-in that could not be shown', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    await call('+1h | 党课');
    secretary.removes('bot', group);
    chat.telegram.takeUpdates();
    await chat.pass(45 * 60_000);
    await chat.says(secretary, 'private', '/checkin');
    secretary.adds('bot', group);
    await chat.settled();
    await chat.pass(5000);
    await chat.presses(li, chat.last(group), '我到了');
    await chat.pass(5000);
    expect(chat.last(group).text).toContain('实到1人');
  });
});
