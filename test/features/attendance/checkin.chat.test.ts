import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/shared/clock.ts';
import { useChat, type Chat } from '../../support/chat.ts';
import { aStory, type Story } from './_story.ts';

const chats = useChat({ beforeAll, afterAll });

/** A meeting in an hour with check-in open; returns the message with the buttons. */
const open = async (story: Story, line = '+1h | 第四季度党员大会 | 二楼 | 党员大会') => {
  await story.call(line);
  await story.chat.says(story.secretary, story.group, '/checkin');
  return story.chat.last(story.group);
};
const boardOf = async ({ chat, secretary }: Story) => {
  await chat.says(secretary, 'private', '/attendance');
  return chat.last(secretary);
};
const live = async (chat: Chat) => chat.pass(3000);

describe('/checkin', () => {
  it('puts a message with two buttons into the group, and counts on it who is there', async () => {
    const story = await aStory(await chats.open());
    const { chat, li, wang } = story;
    const message = await open(story);
    expect(message.text).toBe(
      [
        '📋 签到：第四季度党员大会',
        '',
        '应到5人，其中有表决权4人',
        '实到0人：现场0人，线上0人',
        '',
        '到了请点下面的按钮签到。不方便用手机的同志，请告诉支部书记代为登记。',
        '会议结束时（13:00）自动关闭。',
      ].join('\n'),
    );
    expect((await chat.presses(li, message, '我到了')).answer).toEqual({
      text: '✅ 已签到：现场参加',
      show_alert: false,
    });
    await chat.presses(wang, message, '我在线上');
    await live(chat);
    expect(message.text).toContain('实到2人：现场1人，线上1人');
    expect(message.text).not.toMatch(/李明|王强/);
  });

  it('shows officers the names in private, kept up to date, with the quorum', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, li, wang } = story;
    const message = await open(story);
    await chat.presses(li, message, '我到了');
    const board = await boardOf(story);
    expect(board.text).toContain('现场（1人）：李明');
    expect(board.text).toContain('应到有表决权4人，实到1人；需超过2人，还差2人。');
    await chat.presses(secretary, message, '我到了');
    await chat.presses(wang, message, '我在线上');
    await live(chat);
    expect(board.text).toContain('现场（2人）：周敏、李明\n线上（1人）：王强');
    expect(board.text).toContain('未登记（2人）：赵六（未答复）、孙丽（未答复）');
    expect(chat.last(secretary).id).toBe(board.id);
  });

  it('says in English how many of those entitled are there', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li } = story;
    const message = await open(story);
    await chat.presses(li, message, '我到了');
    await chat.says(secretary, group, '/language');
    await chat.presses(secretary, chat.last(group), 'English');
    await chat.says(secretary, group, '/attendance');
    expect(chat.last(group).text).toContain(
      '1 of 4 entitled present; more than 2 are needed: 2 more to go.',
    );
  });

  it('takes a second press for what it is, and asks before it changes from online to the room', async () => {
    const story = await aStory(await chats.open());
    const { chat, li } = story;
    const message = await open(story);
    await chat.presses(li, message, '我在线上');
    const twice = await chat.presses(li, message, '我在线上');
    expect(twice.answer?.text).toBe('您已经签到：线上参加。不用再点。');
    const other = await chat.presses(li, message, '我到了');
    expect(other.answer).toEqual({
      text: '您已登记为线上参加。要改为现场参加，请到与我的私聊中确认。',
      show_alert: true,
    });
    await live(chat);
    expect(message.text).toContain('实到1人：现场0人，线上1人');
    await chat.presses(li, chat.last(li), '改为现场参加');
    expect(chat.last(li).text).toBe('第四季度党员大会\n✅ 已签到：现场参加');
    await live(chat);
    expect(message.text).toContain('实到1人：现场1人，线上0人');
    expect((await boardOf(story)).text).toContain('• 李明：线上 → 现场');
  });

  it('marks who comes after the time of grace as late', async () => {
    const story = await aStory(await chats.open());
    const { chat, li, wang } = story;
    const message = await open(story);
    await chat.pass(HOUR + 14 * MINUTE);
    await chat.presses(li, message, '我到了');
    await chat.pass(2 * MINUTE);
    const press = await chat.presses(wang, message, '我到了');
    expect(press.answer?.text).toBe('✅ 已签到（已过开始时间，记为迟到）');
    const board = await boardOf(story);
    expect(board.text).toContain('实到2人：现场2人，线上0人\n其中迟到1人');
    expect(board.text).toContain('现场（2人）：李明、王强（迟到）');
  });

  it('tells strangers why not, and has members of other branches as guests', async () => {
    const story = await aStory(await chats.open());
    const { chat, group } = story;
    const message = await open(story);
    const stranger = chat.telegram.user({ name: 'Passer By', language: 'en' });
    const sun = chat.telegram.user({ name: 'Sun', username: 'sun_away', language: 'zh-hans' });
    stranger.joins(group);
    sun.joins(group);
    const other = chat.telegram.user({ name: 'Other', username: 'other' });
    const elsewhere = chat.telegram.group({ title: '外地支部', owner: other, members: [sun] });
    await chat.settled();
    await chat.says(other, elsewhere, '/setup');
    await chat.starts(other);
    await chat.sends(
      other,
      'private',
      { name: 'r.csv', bytes: Buffer.from('姓名,电报,党员类别\n孙流动,@sun_away,正式党员') },
      '/import',
    );
    await chat.presses(other, chat.last(other), { row: 0, column: 0 });
    const refused = await chat.presses(stranger, message, '我到了');
    expect(refused.answer).toMatchObject({ show_alert: true });
    expect(refused.answer?.text).toMatch(/^Not checked in: you are not on the roster/);
    expect((await chat.presses(sun, message, '我到了')).answer?.text).toBe('✅ 已登记：列席');
    await live(chat);
    expect(message.text).toContain('实到0人：现场0人，线上0人\n列席1人');
    expect((await boardOf(story)).text).toContain('列席（1人）：孙流动');
  });

  it('closes by itself when the meeting ends, and on request before', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li, wang } = story;
    const message = await open(story);
    await chat.says(secretary, group, '/checkin close');
    expect(chat.last(group).text).toContain('签到已结束：第四季度党员大会');
    expect((await chat.presses(li, message, { data: dataOf(message) })).answer?.text).toBe(
      '签到已结束。漏签的同志，请与支部书记联系。',
    );
    await chat.says(secretary, group, '/checkin');
    const again = chat.last(group);
    expect(again.id).not.toBe(message.id);
    await chat.presses(li, again, '我到了');
    await chat.pass(3 * HOUR);
    expect(again.text).toContain('签到已结束。漏签的同志，请与支部书记联系。');
    expect(again.keyboard).toBeUndefined();
    expect(again.text).toContain('实到1人');
    const late = await chat.presses(wang, again, { data: dataOf(message) });
    expect(late.answer?.show_alert).toBe(true);
    await chat.says(secretary, group, '/checkin');
    expect(chat.last(group).text).toContain('已经结束，不再开放签到');
  });

  it('is for officers, for meetings that are near, and answers once to one command', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li, call } = story;
    await call('+50h | 党课');
    await chat.says(li, group, '/checkin');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
    await chat.says(secretary, group, '/checkin');
    expect(chat.last(group).text).toContain('还没有到签到的时候');
    await chat.pass(48 * HOUR);
    const command = secretary.says(group, '/checkin');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await chat.restart();
    await chat.app.process(updates);
    await chat.settled();
    expect(command.id).toBeGreaterThan(0);
    expect(chat.said(group).filter((text) => text.startsWith('📋 签到'))).toHaveLength(1);
  });

  it('goes on in the supergroup that the group became', async () => {
    const chat = await chats.open();
    const secretary = chat.telegram.user({ name: 'Zhou Min', language: 'zh-hans' });
    const group = chat.telegram.group({ title: '小支部', owner: secretary, supergroup: false });
    await chat.settled();
    await chat.says(secretary, group, '/setup');
    await chat.says(secretary, group, '/meeting +1h | 党课');
    await chat.says(secretary, group, '/checkin');
    const bigger = secretary.upgrades(group);
    await chat.settled();
    expect(chat.last(bigger).text).toContain('📋 签到：党课');
    const press = await chat.presses(secretary, chat.last(bigger), '我到了');
    expect(press.answer?.text).toContain('您还不在党员名册上');
  });

  it('counts 200 who press within a second exactly, with few edits', async () => {
    const chat = await chats.open();
    const secretary = chat.telegram.user({ name: 'Zhou', username: 'zhou', language: 'zh-hans' });
    const people = Array.from({ length: 200 }, (_, i) =>
      chat.telegram.user({ name: `M${i}`, username: `person_${i}`, language: 'zh-hans' }),
    );
    const group = chat.telegram.group({ title: '大支部', owner: secretary, members: people });
    await chat.settled();
    await chat.says(secretary, group, '/setup');
    await chat.starts(secretary);
    const csv = people.map((_, i) => `同志${i},@person_${i},正式党员`).join('\n');
    await chat.sends(
      secretary,
      'private',
      { name: 'roster.csv', bytes: Buffer.from(`姓名,电报,党员类别\n${csv}`) },
      '/import',
    );
    await chat.presses(secretary, chat.last(secretary), { row: 0, column: 0 });
    await chat.says(secretary, group, '/meeting +1h | 党员大会 | 礼堂 | 党员大会');
    await chat.says(secretary, group, '/checkin');
    const message = chat.last(group);
    await chat.says(secretary, 'private', '/attendance');
    const board = chat.last(secretary);
    for (const [i, person] of people.entries()) {
      person.presses(message, i % 4 === 0 ? '我在线上' : '我到了');
      if (i % 3 === 0) person.presses(message, i % 4 === 0 ? '我在线上' : '我到了');
      if (i % 20 === 0) chat.clock.advance(100);
    }
    await chat.settled();
    await chat.pass(3000);
    expect(message.text).toContain('应到200人，其中有表决权200人\n实到200人：现场150人，线上50人');
    expect(board.text).toContain('现场（150人）：');
    expect(message.edited).toBeLessThanOrEqual(4);
    expect(board.edited).toBeLessThanOrEqual(4);
  }, 60_000);
});

const dataOf = (message: { everyData: ReadonlySet<string> }): string => {
  const data = [...message.everyData].find((one) => one.startsWith('attendance.in:'));
  if (data === undefined) throw new Error('There was no button to check in');
  return data;
};
