import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedMessage } from '../../../src/sandbox/telegram/index.ts';
import { HOUR } from '../../../src/shared/clock.ts';
import { useChat, type ChatOptions } from '../../support/chat.ts';
import { aStory } from '../attendance/_story.ts';
import { parseCalendar, textOf } from './calendar/_parse.ts';
import { forgetHandled } from './_crash.ts';

const chats = useChat({ beforeAll, afterAll });
const COME = 0;
const LEAVE = 2;

/** A meeting tomorrow at 15:00 that is announced and asked about; the secretary's card is the last private message. */
const aMeeting = async (line = '明天15:00 | 党课 | 二楼 | 党课', options: ChatOptions = {}) => {
  const chat = await chats.open(options);
  const story = await aStory(chat);
  const poll = await story.call(line);
  const announcement = chat.telegram.messagesIn(story.group).at(-2);
  if (announcement === undefined) throw new Error('no announcement');
  const { secretary } = story;
  const card = chat.last(secretary);
  await chat.pass(5000);
  return {
    ...story,
    poll,
    announcement,
    card,
    press: (which: string) => chat.presses(secretary, chat.last(secretary), which),
    says: (text: string) => chat.says(secretary, 'private', text),
    /** Begins a change and asks for this field. */
    change: async (field: string) => {
      await chat.presses(secretary, card, '✏️ 修改');
      await chat.presses(secretary, chat.last(secretary), field);
    },
    polls: (): SimulatedMessage[] =>
      chat.telegram.messagesIn(story.group).filter((m) => m.poll !== undefined),
  };
};

describe('the card that whoever called a meeting gets in private', () => {
  it('says how it stands and leads to what can be done', async () => {
    const { card } = await aMeeting();
    expect(card.text).toBe(
      [
        '⚙️ 党课',
        '类型：党课',
        '时间：2026年12月2日（星期三）15:00（北京时间）',
        '预计17:00结束',
        '地点：二楼',
        '应到：5人，其中有表决权4人',
        '',
        '提醒将这样发出：',
        '• 提前1天：2026年12月1日（星期二）15:00',
        '• 提前1小时：2026年12月2日（星期三）14:00',
      ].join('\n'),
    );
    expect(card.buttons).toEqual([['✏️ 修改', '🚫 取消'], ['📅 加入日历'], ['🗂 同时计入：无']]);
  });

  it('is reached again by /meetings in private, by officers alone', async () => {
    const { chat, secretary, li, says } = await aMeeting();
    await says('/meetings');
    const list = chat.telegram.messagesIn(secretary).at(-2);
    expect(list?.buttons).toEqual([['⚙️ 党课（12月2日）']]);
    if (list === undefined) throw new Error('no list');
    await chat.presses(secretary, list, '⚙️');
    expect(list.text).toContain('⚙️ 党课\n类型：党课');
    await chat.says(li, 'private', '/meetings');
    expect(chat.telegram.messagesIn(li).at(-2)?.buttons).toEqual([]);
  });
});

describe('another time', () => {
  it('updates the announcement, asks anew, tells whoever answered, and keeps the answers', async () => {
    const {
      chat,
      secretary,
      li,
      wang,
      zhao,
      group,
      poll,
      announcement,
      change,
      press,
      says,
      polls,
    } = await aMeeting();
    await chat.votes(li, poll, [COME]);
    await chat.votes(wang, poll, [LEAVE]);
    const zhaoHeard = chat.said(zhao).length;
    await change('时间');
    await says('后天15:00');
    expect(chat.last(secretary).text).toContain(
      '📝 修改“党课”\n\n党课\n类型：党课\n时间：2026年12月3日（星期四）15:00（北京时间）',
    );
    expect(chat.last(secretary).text).toContain('改动：时间');
    expect(announcement.text).toContain('12月2日');
    await press('✅ 保存并通知');
    expect(chat.last(secretary).text).toBe(
      [
        '✅ 党课已更新，群公告随之更新。',
        '时间：2026年12月2日（星期三）15:00 → 2026年12月3日（星期四）15:00（北京时间）',
        '',
        '已经答复的2位同志会收到私信。',
        '',
        '提醒将这样发出：',
        '• 提前1天：2026年12月2日（星期三）15:00',
        '• 提前1小时：2026年12月3日（星期四）14:00',
      ].join('\n'),
    );
    expect(announcement.text).toContain('时间：2026年12月3日（星期四）15:00（北京时间）');
    const notice = chat.telegram.messagesIn(group).at(-2);
    expect(notice?.text).toBe(
      [
        '🔄 党课有变动',
        '时间：2026年12月2日（星期三）15:00 → 2026年12月3日（星期四）15:00（北京时间）',
        '',
        '已经答复的继续有效，不必再投；新的时间不方便的，请在下面的新投票里更改。',
      ].join('\n'),
    );
    expect(notice?.replyTo).toBe(announcement);
    expect(polls().map((m) => m.poll?.isClosed)).toEqual([true, false]);
    expect(chat.last(group).text).toContain('2026年12月3日（星期四）15:00，您能参加吗？');
    expect(chat.last(li).text).toBe(
      [
        '🔄 党课有变动',
        '时间：2026年12月2日（星期三）15:00 → 2026年12月3日（星期四）15:00（北京时间）',
        '',
        '您的答复“我参加”继续有效。需要更改的，请到群里的投票中修改。',
      ].join('\n'),
    );
    expect(chat.last(wang).text).toContain('您请了假，请假继续有效。');
    expect(chat.said(zhao)).toHaveLength(zhaoHeard);
    await chat.votes(zhao, chat.last(group), [COME]);
    await says('/attendance');
    expect(chat.last(secretary).text).toContain('李明、赵六');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('moves the reminders: none at the old time, all at the new one, also those that went out', async () => {
    const { chat, group, change, press, says } = await aMeeting();
    const reminded = () => chat.said(group).filter((text) => text.startsWith('⏰')).length;
    await chat.pass(5 * HOUR);
    expect(reminded()).toBe(1);
    await change('时间');
    await says('12月5日 15:00');
    await press('✅ 保存并通知');
    await chat.pass(24 * HOUR);
    expect(reminded()).toBe(1);
    await chat.pass(48 * HOUR);
    expect(reminded()).toBe(2);
    await chat.pass(23 * HOUR);
    expect(reminded()).toBe(3);
  });

  it('keeps the same entry in calendars, with a higher sequence', async () => {
    const { chat, li, announcement, change, press, says } = await aMeeting();
    const file = async () => {
      await chat.presses(li, announcement, '📅 加入日历');
      return parseCalendar(new TextDecoder().decode(chat.last(li).document?.bytes));
    };
    const before = await file();
    await change('时间');
    await says('后天15:00-16:00');
    await press('✅ 保存并通知');
    const after = await file();
    expect(textOf(after, 'UID')).toEqual(textOf(before, 'UID'));
    expect([textOf(before, 'SEQUENCE'), textOf(after, 'SEQUENCE')]).toEqual([['0'], ['1']]);
    expect(textOf(after, 'DTSTART')).toEqual(['20261203T070000Z']);
    expect(textOf(after, 'DTEND')).toEqual(['20261203T080000Z']);
  });

  it('is meant on the clocks that the branch goes by now, which may not be those of the announcement', async () => {
    const { chat, secretary, group, announcement, change, press, says } = await aMeeting();
    await says('/settings');
    await press('支部');
    await press('时区');
    await press('Europe/Berlin');
    await change('地点');
    await says('三楼');
    const draft = chat.last(secretary).text;
    expect(draft).toContain('时间：2026年12月2日（星期三）15:00（北京时间）\n预计17:00结束');
    await press('✏️ 修改');
    await press('时间');
    await says('12-03 15:00');
    const moved = '2026年12月3日（星期四）15:00（Europe/Berlin，UTC+1）';
    expect(chat.last(secretary).text).toContain(`时间：${moved}`);
    await press('✅ 保存并通知');
    const told = `时间：2026年12月2日（星期三）08:00 → ${moved}`;
    expect(chat.last(secretary).text).toContain(told);
    expect(chat.last(secretary).text).toContain('提前1小时：2026年12月3日（星期四）14:00');
    expect(announcement.text).toContain(`时间：${moved}`);
    expect(chat.said(group).at(-2)).toContain(told);
    expect(chat.last(group).text).toContain('2026年12月3日（星期四）15:00，您能参加吗？');
  });

  it('is refused when it has passed; the meeting stays as it is', async () => {
    const { chat, secretary, announcement, change, says } = await aMeeting();
    await change('时间');
    await says('昨天15:00');
    expect(chat.last(secretary).text).toContain('这个时间已经过去');
    await says('今天15:00');
    const draft = chat.last(secretary);
    await chat.pass(6 * HOUR);
    await chat.presses(secretary, draft, '✅ 保存并通知');
    expect(draft.text).toContain('⚠️ 这个时间已经过去');
    expect(announcement.text).toContain('12月2日');
  });

  it('before the announcement is out is what the announcement says', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aStory(chat);
    secretary.says('private', '/meeting 明天15:00 | 党课');
    await chat.app.process(chat.telegram.takeUpdates());
    const card = chat.last(secretary);
    const press = async (message: SimulatedMessage, which: string) => {
      secretary.presses(message, which);
      await chat.app.process(chat.telegram.takeUpdates());
    };
    await press(card, '✏️ 修改');
    await press(chat.last(secretary), '时间');
    secretary.says('private', '后天15:00');
    await chat.app.process(chat.telegram.takeUpdates());
    await press(chat.last(secretary), '✅ 保存并通知');
    await chat.settled();
    await chat.pass(5000);
    const announced = chat.said(group).filter((text) => text.includes('党课'));
    expect(announced).toHaveLength(2);
    expect(announced.every((text) => text.includes('12月3日'))).toBe(true);
  });
});

describe('another place, title or agenda', () => {
  it('is told under the announcement; the poll goes on', async () => {
    const { chat, li, group, poll, announcement, change, press, says, polls } = await aMeeting();
    await chat.votes(li, poll, [COME]);
    await change('地点');
    await says('三楼');
    await press('✏️ 修改');
    await press('标题');
    await says('学习<新规定>');
    await press('✏️ 修改');
    await press('议程');
    await says('1、学文件\n2、讨论');
    await press('✅ 保存并通知');
    expect(announcement.text).toContain('📢 学习<新规定>');
    expect(announcement.text).toContain('地点：三楼');
    expect(announcement.text).toContain('议程：\n1. 学文件\n2. 讨论');
    expect(chat.last(group).text).toBe(
      [
        '🔄 党课有变动',
        '地点：二楼 → 三楼',
        '标题：党课 → 学习<新规定>',
        '议程：',
        '1. 学文件',
        '2. 讨论',
        '时间：2026年12月2日（星期三）15:00（北京时间）',
        '',
        '已经答复的继续有效；需要更改的，请在原来的投票里改。',
      ].join('\n'),
    );
    expect(polls().map((m) => m.poll?.isClosed)).toEqual([false]);
    expect(chat.last(li).text).toContain('地点：二楼 → 三楼');
    expect(chat.said(li).filter((text) => text.startsWith('🔄'))).toHaveLength(1);
  });

  it('saved without a change says so and tells nobody', async () => {
    const { chat, secretary, group, card } = await aMeeting();
    const heard = chat.said(group).length;
    await chat.presses(secretary, card, '✏️ 修改');
    await chat.presses(secretary, chat.last(secretary), '⬅️ 返回');
    const save = await chat.presses(secretary, chat.last(secretary), '✅ 保存并通知');
    expect(save.answer?.text).toBe('还没有改动。');
    expect(chat.said(group)).toHaveLength(heard);
  });

  it('who attends changes the numbers without a word to those who answered', async () => {
    const { chat, li, group, poll, announcement, change, press } = await aMeeting();
    await chat.votes(li, poll, [COME]);
    const heard = [chat.said(li).length, chat.said(group).length];
    await change('参会范围');
    await press('支委会成员');
    await press('✅ 保存并通知');
    expect(announcement.text).toContain('参会范围：支委会成员\n应到：1人，其中有表决权1人');
    expect([chat.said(li).length, chat.said(group).length]).toEqual(heard);
  });

  it('stays in the topic', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aStory(chat);
    secretary.says(group, '/meeting 明天15:00 | 党课', { thread: 9 });
    await chat.settled();
    await chat.pass(5000);
    const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
    await press('✏️ 修改');
    await press('时间');
    await chat.says(secretary, 'private', '后天15:00');
    await press('✅ 保存并通知');
    expect(
      chat.telegram
        .messagesIn(group)
        .slice(-2)
        .map((m) => m.threadId),
    ).toEqual([9, 9]);
  });
});

describe('two officers who change the same meeting', () => {
  it('are not confused: the second sees that it has changed, and changes nothing', async () => {
    const { chat, secretary, announcement, card, says } = await aMeeting();
    await chat.presses(secretary, card, '✏️ 修改');
    const first = chat.last(secretary);
    await chat.presses(secretary, card, '✏️ 修改');
    const second = chat.last(secretary);
    await chat.presses(secretary, first, '地点');
    await says('三楼');
    const firstPreview = chat.last(secretary);
    await chat.presses(secretary, second, '地点');
    await says('四楼');
    const secondPreview = chat.last(secretary);
    await chat.presses(secretary, firstPreview, '✅ 保存并通知');
    await chat.presses(secretary, secondPreview, '✅ 保存并通知');
    expect(announcement.text).toContain('地点：三楼');
    expect(secondPreview.text).toContain('这次会议刚被别人改过，您的修改没有保存。');
  });

  it('press at the same time, and by updates that come twice: it is done once', async () => {
    const { chat, secretary, group, change, says } = await aMeeting();
    await change('地点');
    await says('三楼');
    const preview = chat.last(secretary);
    secretary.presses(preview, '✅ 保存并通知');
    secretary.presses(preview, '✅ 保存并通知');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.app.process(updates);
    await chat.settled();
    expect(chat.said(group).filter((text) => text.startsWith('🔄'))).toHaveLength(1);
  });
});

describe('a meeting that is called off', () => {
  it('says so everywhere, after a second word', async () => {
    const { chat, secretary, li, zhao, group, poll, announcement, card, says, polls } =
      await aMeeting();
    await chat.votes(li, poll, [COME]);
    const zhaoHeard = chat.said(zhao).length;
    await chat.presses(secretary, card, '🚫 取消');
    expect(card.text).toContain('确定取消党课吗？');
    await chat.presses(secretary, card, '不取消');
    expect(card.buttons).toEqual([['✏️ 修改', '🚫 取消'], ['📅 加入日历'], ['🗂 同时计入：无']]);
    await chat.presses(secretary, card, '🚫 取消');
    await chat.presses(secretary, card, '确定取消');
    expect(card.text).toBe('🚫 党课已取消，群公告已更新。\n已经答复的1位同志会收到私信。');
    expect(announcement.html).toContain('❌ <s>党课</s>（已取消）');
    expect(announcement.buttons).toEqual([]);
    expect(polls().map((m) => m.poll?.isClosed)).toEqual([true]);
    expect(chat.last(group).text).toBe(
      '🚫 党课已取消\n时间：2026年12月2日（星期三）15:00（北京时间）',
    );
    expect(chat.last(li).text).toBe(
      [
        '🚫 党课已取消',
        '支部：双桥联合党支部',
        '时间：2026年12月2日（星期三）15:00（北京时间）',
        '',
        '您不用再来，也不用再答复。',
      ].join('\n'),
    );
    expect(chat.said(zhao)).toHaveLength(zhaoHeard);
    const groupHeard = chat.said(group).length;
    await chat.pass(30 * HOUR);
    expect(chat.said(group)).toHaveLength(groupHeard);
    await says('/meetings');
    expect(chat.last(secretary).text).toBe('近期没有安排会议和活动。');
  });

  it('is taken out of calendars by its file', async () => {
    const { chat, secretary, li, announcement, card } = await aMeeting();
    const data = announcement.keyboard?.flat()[0];
    await chat.presses(secretary, card, '🚫 取消');
    await chat.presses(secretary, card, '确定取消');
    if (data === undefined || !('url' in data)) throw new Error('no link');
    await chat.starts(li, data.url.split('start=')[1]);
    const file = parseCalendar(new TextDecoder().decode(chat.last(li).document?.bytes));
    expect(textOf(file, 'METHOD')).toEqual(['CANCEL']);
    expect(textOf(file, 'STATUS')).toEqual(['CANCELLED']);
    expect(textOf(file, 'SEQUENCE')).toEqual(['1']);
  });

  it('can be neither changed nor called off again; drafts of a change are out of date', async () => {
    const { chat, secretary, group, card, says } = await aMeeting();
    const everyPress = [...card.everyData];
    await chat.presses(secretary, card, '✏️ 修改');
    await chat.presses(secretary, chat.last(secretary), '地点');
    await says('三楼');
    const draft = chat.last(secretary);
    await chat.presses(secretary, card, '🚫 取消');
    await chat.presses(secretary, card, '确定取消');
    const heard = chat.said(group).length;
    await chat.presses(secretary, draft, '✅ 保存并通知');
    expect(draft.text).toContain('“党课”已经取消。');
    for (const data of [...everyPress, ...card.everyData])
      await chat.presses(secretary, card, { data });
    expect(chat.said(group)).toHaveLength(heard);
    expect(card.text).toContain('“党课”已经取消。');
  });

  it('is refused once it has begun', async () => {
    const { chat, secretary, card } = await aMeeting();
    await chat.pass(30 * HOUR);
    await chat.presses(secretary, card, '🚫 取消');
    expect(card.text).toContain('“党课”已经开始或结束，不能再修改或取消。');
    await chat.presses(secretary, card, { data: [...card.everyData][0] ?? '' });
    expect(chat.last(secretary).text).toContain('已经开始或结束');
  });
});

describe('in English', () => {
  it('a change and a cancellation are told in the language of each', async () => {
    const chat = await chats.open({ env: { LOCALE: 'en' } });
    const { secretary, li, group, call } = await aStory(chat);
    await chat.says(secretary, 'private', '/language');
    await chat.presses(secretary, chat.last(secretary), 'English');
    const poll = await call('tomorrow 15:00 | Lecture | Room 2 | lecture');
    await chat.pass(5000);
    await chat.votes(li, poll, [COME]);
    const card = chat.last(secretary);
    await chat.presses(secretary, card, '✏️ Change');
    await chat.presses(secretary, chat.last(secretary), 'Time');
    await chat.says(secretary, 'private', 'tomorrow 4pm-5pm');
    await chat.presses(secretary, chat.last(secretary), '✅ Save and tell');
    expect(chat.telegram.messagesIn(group).at(-2)?.text).toBe(
      [
        '🔄 Lecture has changed',
        'When: Wed 2 Dec 2026, 15:00 → Wed 2 Dec 2026, 16:00 (Asia/Shanghai, UTC+8)',
        'Until about 17:00',
        '',
        'Answers given so far still count. If the new time doesn’t suit you, please answer again in the new poll below.',
      ].join('\n'),
    );
    expect(chat.last(li).text).toContain('您的答复“我参加”继续有效');
    await chat.presses(secretary, card, '🚫 Call off');
    await chat.presses(secretary, card, 'Call it off');
    expect(chat.last(group).text).toBe(
      '🚫 Lecture is called off\nWhen: Wed 2 Dec 2026, 16:00 (Asia/Shanghai, UTC+8)',
    );
  });
});

describe('while the bot is not in the group', () => {
  it('an officer is not told that the group knows', async () => {
    const { chat, secretary, group, card, change, press, says } = await aMeeting();
    secretary.removes('bot', group);
    await chat.settled();
    await change('地点');
    await says('三楼');
    await press('✅ 保存并通知');
    expect(chat.last(secretary).text).toContain(
      '✅ 党课已更新。我现在不在双桥联合党支部的群里，群里的公告还是原来的内容。',
    );
    await chat.presses(secretary, card, '🚫 取消');
    await chat.presses(secretary, card, '确定取消');
    expect(card.text).toBe(
      '🚫 党课已取消。我现在不在双桥联合党支部的群里，群里的公告还没有标明取消。请把我重新加入支部群，我会在群里补发通知。',
    );
  });
});

describe('an activity with seats that is moved', () => {
  it('tells who has a seat and who waits for one each how they stand', async () => {
    const chat = await chats.open();
    const { secretary, li, zhao, group } = await aStory(chat);
    await chat.says(secretary, group, '/activity 12-05 09:00 | 参观 | 双桥站 | 1');
    const signUp = chat.last(group);
    for (const person of [li, zhao]) await chat.presses(person, signUp, { row: 0, column: 0 });
    await chat.presses(secretary, chat.last(secretary), '✏️ 修改');
    await chat.presses(secretary, chat.last(secretary), '时间');
    await chat.says(secretary, 'private', '12-05 08:00');
    await chat.presses(secretary, chat.last(secretary), '✅ 保存并通知');
    expect(chat.last(li).text).toContain('您的报名继续有效。');
    expect(chat.last(zhao).text).toContain('08:00（北京时间）\n\n您仍在候补，名次不变。');
  });
});
