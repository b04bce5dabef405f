import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/shared/clock.ts';
import type { SimulatedMessage } from '../../../../src/sandbox/telegram/index.ts';
import { importRoster, useChat } from '../../../support/chat.ts';
import { aStory, type Story } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

/** Announces an activity with seats; returns the message by which people sign up. */
const announce = async (
  { chat, secretary, group }: Story,
  line: string,
): Promise<SimulatedMessage> => {
  await chat.says(secretary, group, `/activity ${line}`);
  const message = chat.last(group);
  if (message.poll !== undefined || !message.text.includes('名额'))
    throw new Error(`No sign-up but: ${message.text}`);
  return message;
};

const JOIN = { row: 0, column: 0 };
const LEAVE = { row: 0, column: 1 };

/** Counts in the group's message are shown once the latest edit is out. */
const shown = async ({ chat }: Story): Promise<void> => chat.pass(4000);

describe('an activity with seats', () => {
  it('asks for sign-up instead of a poll, shows counts only, and confirms privately', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li, wang } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 2');
    expect(chat.said(group).at(-2)).toContain('名额有限，请在下面的消息里按“报名”。');
    expect(message.text).toBe(
      '🙋 报名：植树活动\n名额2个，已报名0人，候补0人\n\n按“报名”即可，结果会私信告诉您。不能来了，请按“取消报名”，把名额让给别的同志。',
    );
    const press = await chat.presses(li, message, JOIN);
    expect(press.answer?.text).toBe('✅ 报名成功，您是第1位。');
    expect(chat.last(li).text).toContain('✅ 报名成功：植树活动\n时间：');
    await chat.presses(wang, message, JOIN);
    await shown(story);
    expect(message.text).toContain('名额2个，已报名2人，候补0人\n\n名额已满');
    for (const name of ['李明', '王强']) expect(chat.said(group).join()).not.toContain(name);
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('参加（2人）：李明、王强');
  });

  it('lets people wait when it is full, and tells who moves up', async () => {
    const story = await aStory(await chats.open());
    const { chat, li, wang, zhao } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 1');
    await chat.presses(li, message, JOIN);
    const waiting = await chat.presses(wang, message, JOIN);
    expect(waiting.answer).toMatchObject({
      text: '⏳ 名额已满，您排在候补第1位，有空位会私信通知您。',
    });
    await chat.presses(zhao, message, JOIN);
    expect((await chat.presses(zhao, message, JOIN)).answer?.text).toBe(
      '您在候补名单上，排第2位，有空位会私信通知您。',
    );
    const said = chat.said(li).length;
    await chat.presses(li, chat.last(li), '取消报名');
    expect(chat.last(li).text).toContain('✅ 已取消您的报名：植树活动');
    expect(chat.said(li)).toHaveLength(said);
    expect(chat.last(wang).text).toContain('🎉 您已从候补转为正式报名：植树活动');
    expect(chat.last(zhao).text).toContain('您排在候补第2位');
    await chat.presses(li, message, JOIN);
    await shown(story);
    expect(message.text).toContain('名额1个，已报名1人，候补2人');
    await chat.presses(wang, message, LEAVE);
    expect(chat.last(zhao).text).toContain('🎉 您已从候补转为正式报名：植树活动');
  });

  it('tells who still waits when it begins that no seat came free, once', async () => {
    const story = await aStory(await chats.open());
    const { chat, li, wang } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 1');
    await chat.presses(li, message, JOIN);
    await chat.presses(wang, message, JOIN);
    const words = (who: typeof li) =>
      chat.said(who).filter((text) => text.startsWith('没有等到空位：植树活动'));
    await chat.pass(49 * HOUR);
    expect(words(wang)).toEqual([]);
    await chat.pass(HOUR);
    await chat.restart();
    await chat.pass(MINUTE);
    expect(words(wang)).toHaveLength(1);
    expect(chat.last(wang).text).toContain('候补到此结束');
    expect(words(li)).toEqual([]);
  });

  it('says nothing of it when the activity was called off or long over', async () => {
    const story = await aStory(await chats.open());
    const { chat, li, wang } = story;
    const message = await announce(story, '+5h | 植树活动 | 北山 | 1');
    await chat.presses(li, message, JOIN);
    await chat.presses(wang, message, JOIN);
    await chat.pass(9 * HOUR);
    expect(chat.said(wang).join()).not.toContain('没有等到空位');
  });

  it('takes nobody from outside the roster, and nobody after the start', async () => {
    const story = await aStory(await chats.open());
    const { chat, group, li } = story;
    const message = await announce(story, '+2h | 植树活动 | 北山 | 5');
    const stranger = chat.telegram.user({ name: 'Stranger', language: 'en' });
    stranger.joins(group);
    await chat.settled();
    const press = await chat.presses(stranger, message, JOIN);
    expect(press.answer?.text).toContain('You are not on the roster');
    await chat.pass(2 * HOUR);
    await shown(story);
    expect(message.text).toBe('🙋 报名：植树活动\n名额5个，已报名0人，候补0人\n\n报名已结束。');
    expect(message.buttons).toEqual([]);
    const late = await chat.presses(li, message, { data: 'seats.join:1' });
    expect(late.answer?.text).toBe('报名已经结束。');
  });

  it('signs a person up once, however often the same press is delivered', async () => {
    const story = await aStory(await chats.open());
    const { chat, li } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 5');
    li.presses(message, JOIN);
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await chat.app.drain();
    await chat.restart();
    await chat.app.process(updates);
    await chat.app.drain();
    await chat.presses(li, message, JOIN);
    expect(chat.said(li).filter((text) => text.includes('报名成功'))).toHaveLength(1);
    await shown(story);
    expect(message.text).toContain('已报名1人');
  });

  it('reminds those who signed up, and the group of free seats', async () => {
    const story = await aStory(await chats.open());
    const { chat, group, secretary, li, wang } = story;
    await announce(story, '+26h | 植树活动 | 北山 | 2');
    await chat.presses(li, chat.last(group), JOIN);
    const before = chat.said(wang).length;
    await chat.pass(2 * HOUR + MINUTE);
    expect(chat.last(li).text).toContain('您已报名参加。不能来请尽早取消');
    expect(chat.said(wang)).toHaveLength(before);
    expect(chat.last(group).text).toContain('名额2个，已报名1人，候补0人\n还有名额，欢迎报名。');
    await chat.says(secretary, group, '/remind');
    expect(chat.said(group).slice(-2).join('\n')).toContain('私信提醒已报名的1人。');
  });

  it('needs no leave: /absent says to cancel the sign-up', async () => {
    const story = await aStory(await chats.open());
    const { chat, group, li } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 2');
    await chat.presses(li, message, JOIN);
    await chat.says(li, group, '/absent 病', message);
    expect(chat.last(li).text).toBe('植树活动是报名参加的活动，不用请假。不能来，请取消报名。');
    await chat.presses(li, chat.last(li), '取消报名');
    await shown(story);
    expect(message.text).toContain('已报名0人');
    await chat.says(li, 'private', '/absent 病');
    expect(chat.last(li).text).toBe('近期没有需要您参加的会议或活动。');
  });

  it('is asked for anew, with its counts, when the group becomes a supergroup', async () => {
    const chat = await chats.open();
    const secretary = chat.telegram.user({ name: 'Zhou Min', language: 'zh-hans' });
    const li = chat.telegram.user({ name: 'Li', username: 'li_ming', language: 'zh-hans' });
    const members = [li];
    const group = chat.telegram.group({
      title: '支部',
      owner: secretary,
      members,
      supergroup: false,
    });
    await chat.settled();
    await chat.says(secretary, group, '/setup');
    for (const person of [secretary, li]) await chat.starts(person);
    await importRoster(chat, secretary, '姓名,电报\n李明,@li_ming\n');
    await chat.says(secretary, group, '/activity +50h | 植树活动 | 北山 | 2');
    await chat.presses(li, chat.last(group), JOIN);
    const there = secretary.upgrades(group);
    await chat.settled();
    await chat.pass(4000);
    expect(chat.said(there)[0]).toContain('已经报名的同志不必再报。');
    expect(chat.last(there).text).toContain('名额2个，已报名1人');
    await chat.presses(li, chat.last(there), LEAVE);
    await chat.pass(4000);
    expect(chat.last(there).text).toContain('名额2个，已报名0人');
  });
});

describe('the secretary', () => {
  it('closes sign-up by /close as a reply, and may reopen it', async () => {
    const story = await aStory(await chats.open());
    const { chat, group, secretary, li, wang } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 2');
    await chat.presses(li, message, JOIN);
    await chat.says(wang, group, '/close', message);
    expect(chat.last(group).text).not.toContain('已截止');
    await chat.says(secretary, group, '/close', message);
    const closed = chat.last(group);
    expect(closed.text).toBe('⏹ 植树活动的报名已截止。已报名1人，候补0人。');
    await shown(story);
    expect(message.text).toContain('报名已截止。');
    const press = await chat.presses(wang, message, { data: 'seats.join:1' });
    expect(press.answer?.text).toBe('报名已截止。请与支部书记联系。');
    await chat.presses(wang, closed, JOIN);
    await chat.presses(secretary, closed, JOIN);
    expect(closed.text).toBe('▶️ 植树活动重新开放报名。');
    await shown(story);
    expect((await chat.presses(wang, message, JOIN)).answer?.text).toContain('报名成功');
  });

  it('closes the newest open one without a reply', async () => {
    const story = await aStory(await chats.open());
    const { chat, group, secretary } = story;
    await chat.says(secretary, group, '/poll 去哪里 | 北山 | 南湖');
    await chat.pass(MINUTE);
    await announce(story, '+50h | 植树活动 | 北山 | 2');
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('植树活动的报名已截止');
    await chat.says(secretary, group, '/close');
    expect(chat.last(group).text).toContain('去哪里');
  });

  it('sees the list in private, cancels for somebody, and the next one moves up', async () => {
    const story = await aStory(await chats.open());
    const { chat, group, secretary, li, wang } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 1');
    await chat.presses(li, message, JOIN);
    await chat.presses(wang, message, JOIN);
    await chat.says(secretary, 'private', '/attendance');
    await chat.presses(secretary, chat.last(secretary), '👥 报名名单');
    const list = chat.last(secretary);
    expect(list.text).toContain('已报名：李明\n候补（按先后）：王强');
    await chat.presses(secretary, list, '👥 调整名单');
    await chat.presses(secretary, list, '李明');
    expect(list.text).toContain('李明，植树活动\n已报名。');
    await chat.presses(secretary, list, '❌ 取消报名');
    expect(list.text).toContain('✅ 已取消李明的报名，并私信通知本人。\n1位候补同志已递补');
    expect(chat.last(li).text).toContain('您的报名已被取消：植树活动');
    expect(chat.last(wang).text).toContain('🎉 您已从候补转为正式报名');
    expect(chat.said(group).join()).not.toContain('李明');
  });

  it('makes the seats fewer without putting anybody out, and decides who waits', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, li, wang, zhao } = story;
    const message = await announce(story, '+50h | 植树活动 | 北山 | 2');
    for (const person of [li, wang, zhao]) await chat.presses(person, message, JOIN);
    await chat.says(secretary, 'private', '/attendance');
    await chat.presses(secretary, chat.last(secretary), '👥 报名名单');
    await chat.presses(secretary, chat.last(secretary), '✏️ 修改名额');
    await chat.says(secretary, 'private', '很多');
    expect(chat.last(secretary).text).toContain('名额要写成1到10000的数字');
    await chat.says(secretary, 'private', '1');
    const list = chat.last(secretary);
    expect(list.text).toContain('✅ 名额已改为1个。');
    expect(list.text).toContain('⚠️ 已报名人数超出名额1人。没有取消任何人的报名');
    expect(list.text).toContain('已报名：李明、王强\n候补（按先后）：赵六');
    await chat.presses(secretary, list, '👥 调整名单');
    await chat.presses(secretary, list, '王强');
    await chat.presses(secretary, list, '⏳ 转为候补');
    expect(list.text).toContain('已报名：李明\n候补（按先后）：王强、赵六');
    expect(chat.last(wang).text).toContain('您的报名已转为候补：植树活动');
    await chat.presses(secretary, list, '✏️ 修改名额');
    await chat.says(secretary, 'private', '3');
    expect(chat.last(secretary).text).toContain('2位候补同志已递补，并私信通知。');
    for (const person of [wang, zhao])
      expect(chat.last(person).text).toContain('🎉 您已从候补转为正式报名：植树活动');
    await shown(story);
    expect(message.text).toContain('名额3个，已报名3人，候补0人');
    expect(chat.said(story.group).find((text) => text.startsWith('📢'))).toContain('名额：3个');
  });
});
