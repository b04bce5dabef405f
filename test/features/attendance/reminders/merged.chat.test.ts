import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../src/app.ts';
import { parseConfig } from '../../../../src/config.ts';
import { sendDueReminders } from '../../../../src/features/attendance/reminders/actions.ts';
import type { OrganisationId } from '../../../../src/shared/ids.ts';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import { createLog } from '../../../../src/platform/log.ts';
import { inProcessTransformer } from '../../../../src/sandbox/telegram/index.ts';
import { HOUR, MINUTE } from '../../../../src/shared/clock.ts';
import { seededRandom } from '../../../../src/shared/random.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { aStory } from '../_story.ts';
import type { SimulatedChat, SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';

const chats = useChat({ beforeAll, afterAll });

const reminders = (chat: Chat, where: SimulatedChat | SimulatedUser): string[] =>
  chat.said(where).filter((text) => text.startsWith('⏰'));

/** What the job does in a process that is killed before it delivers anything. */
const decide = (chat: Chat) =>
  sendDueReminders(
    {
      db: chat.database.db,
      transaction: (run) => chat.database.transaction(run),
      now: chat.clock.now(),
      random: seededRandom(1),
      texts: createTexts(),
      actor: { kind: 'system' },
      updateId: null,
      botUsername: 'branch_bot',
    },
    1 as OrganisationId,
  );

describe('reminders of several meetings that fall together', () => {
  it('are one message to the group and one to each member, of what they have not answered', async () => {
    const { chat, li, wang, group, call } = await aStory(await chats.open());
    const theme = await call('+150m | 主题党日 | 红色纪念馆');
    await call('+140m | 党课');
    await chat.votes(wang, theme, [0]);
    await chat.pass(95 * MINUTE);
    expect(reminders(chat, group)).toEqual([
      [
        '⏰ 近期有2项会议、活动',
        '',
        '党课',
        '时间：2026年12月1日（星期二）12:20（北京时间）',
        '应到5人',
        '参加0人，线上参加0人，请假0人，未答复5人',
        '',
        '主题党日',
        '时间：2026年12月1日（星期二）12:30（北京时间）',
        '地点：红色纪念馆',
        '应到5人',
        '参加1人，线上参加0人，请假0人，未答复4人',
        '',
        '还没有答复的同志，请在投票中选择：参加、线上参加或请假。',
      ].join('\n'),
    ]);
    expect(reminders(chat, li)).toHaveLength(1);
    expect(chat.last(li).text).toContain('以上您还没有答复。');
    expect(
      chat
        .last(li)
        .keyboard?.flat()
        .map(({ text }) => text),
    ).toEqual(['去群里答复：党课', '去群里答复：主题党日']);
    expect(reminders(chat, wang)).toHaveLength(1);
    expect(chat.last(wang).text).not.toContain('主题党日');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('leave out what has begun when they could not be delivered in time', async () => {
    const { chat, li, group, call } = await aStory(await chats.open());
    await call('+140m | 党课');
    await call('+150m | 主题党日');
    chat.clock.advance(95 * MINUTE);
    expect((await decide(chat)).reminded).toHaveLength(2);
    // The process is down until the first of the two has begun.
    await chat.restart();
    await chat.pass(47 * MINUTE);
    for (const where of [group, li]) {
      expect(reminders(chat, where)).toHaveLength(1);
      expect(reminders(chat, where)[0]).toMatch(/^⏰ 主题党日/);
      expect(reminders(chat, where)[0]).not.toContain('党课');
    }
  });

  /** Two meetings whose reminders are decided and not delivered; the secretary is about to change the first. */
  const decidedFor = async (button: string) => {
    const story = await aStory(await chats.open());
    const { chat, secretary, call } = story;
    await call('+140m | 党课');
    const card = chat.last(secretary);
    await call('+150m | 主题党日');
    await chat.presses(secretary, card, button);
    return { ...story, card };
  };

  it('say nothing of one that is called off before they go', async () => {
    const { chat, secretary, li, group, card } = await decidedFor('🚫 取消');
    chat.clock.advance(95 * MINUTE);
    expect((await decide(chat)).reminded).toHaveLength(2);
    await chat.presses(secretary, card, '确定取消');
    for (const where of [group, li]) {
      expect(reminders(chat, where)).toHaveLength(1);
      expect(reminders(chat, where)[0]).toMatch(/^⏰ 主题党日/);
      expect(reminders(chat, where)[0]).not.toContain('党课');
    }
  });

  it('say nothing of one that is moved before they go, of which new ones tell', async () => {
    const { chat, secretary, li, group } = await decidedFor('✏️ 修改');
    await chat.presses(secretary, chat.last(secretary), '时间');
    await chat.says(secretary, 'private', '明天15:00');
    const save = chat.last(secretary);
    chat.clock.advance(95 * MINUTE);
    await decide(chat);
    await chat.presses(secretary, save, '✅ 保存');
    for (const where of [group, li])
      expect(reminders(chat, where)).toEqual([expect.stringMatching(/^⏰ 主题党日/)]);
    await chat.pass(25 * HOUR);
    expect(reminders(chat, group).at(-1)).toMatch(/^⏰ 党课/);
  });

  it('do not ask of what was answered before they go', async () => {
    const { chat, li, group, call } = await aStory(await chats.open());
    const poll = await call('+140m | 党课');
    await call('+150m | 主题党日');
    chat.clock.advance(95 * MINUTE);
    await decide(chat);
    await chat.votes(li, poll, [0]);
    expect(reminders(chat, li)).toEqual([expect.stringMatching(/^⏰ 主题党日/)]);
    expect(reminders(chat, group)[0]).toContain('参加1人');
  });
});

describe('a reminder', () => {
  it('carries its time for every reader’s own clock', async () => {
    const { chat, li, group, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    await chat.pass(HOUR);
    const start = Date.parse('2026-12-01T04:00:00Z') / 1000;
    for (const where of [group, li])
      expect(chat.last(where).entities).toContainEqual(
        expect.objectContaining({ type: 'date_time', unix_time: start, date_time_format: 'wDt' }),
      );
    const announcement = chat.telegram
      .messagesIn(group)
      .find((message) => message.text.startsWith('📢'));
    expect(announcement?.entities).toContainEqual(
      expect.objectContaining({ type: 'date_time', unix_time: start }),
    );
  });

  it('that was decided before the process was killed arrives once after it', async () => {
    const { chat, li, group, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    chat.clock.advance(HOUR);
    const decided = await decide(chat);
    expect(decided.reminded).toHaveLength(1);
    expect(reminders(chat, group)).toEqual([]);
    await chat.restart();
    await chat.pass(MINUTE);
    await chat.pass(MINUTE);
    expect(reminders(chat, group)).toHaveLength(1);
    expect(reminders(chat, li)).toHaveLength(1);
  });

  it('goes out once from two replicas that look at the same time', async () => {
    const { chat, li, group, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    const other = await createApp({
      config: parseConfig({ BOT_TOKEN: chat.telegram.token }),
      token: chat.telegram.token,
      clock: chat.clock,
      log: createLog('silent'),
      database: { ...chat.database, close: async () => undefined },
      transformer: inProcessTransformer(chat.telegram),
    });
    chat.clock.advance(HOUR);
    await Promise.all([chat.app.tick(), other.tick()]);
    await chat.settled();
    await other.stop();
    expect(reminders(chat, group)).toHaveLength(1);
    expect(reminders(chat, li)).toHaveLength(1);
    expect(chat.telegram.violations).toEqual([]);
  });
});
