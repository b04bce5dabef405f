import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import { useChat } from '../../../support/chat.ts';
import { aPair, withButton, wasThere } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

const count = (texts: readonly string[], part: string): number =>
  texts.filter((text) => text.includes(part)).length;

describe('care for a pair', () => {
  it('reminds after 7 days, tells the secretary 7 days later, each once', async () => {
    const chat = await chats.open();
    const { wang, secretary, group } = await aPair(chat);
    const inGroup = chat.said(group).length;
    await chat.pass(7 * DAY - HOUR);
    expect(count(chat.said(wang), '还没有联系记录')).toBe(0);
    await chat.pass(2 * HOUR);
    await chat.pass(HOUR);
    expect(count(chat.said(wang), '您结对的流动党员李明还没有联系记录')).toBe(1);
    await chat.restart();
    await chat.pass(7 * DAY);
    await chat.pass(HOUR);
    expect(count(chat.said(wang), '还没有联系记录')).toBe(1);
    const told = chat.said(secretary).filter((text) => text.includes('需要您关心一下'));
    expect(told).toEqual([
      '🤝 有一对结对需要您关心一下\n\n王强与李明结对后还没有联系记录（应在2026年12月8日前），已提醒过代表，可能比较忙。\n\n方便时请问一下王强是否需要帮助。电话：13800001111\n发送 /pairs 可查看全部结对。',
    ]);
    expect(chat.said(group)).toHaveLength(inGroup);
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('⚠️ 王强应在2026年12月8日前首次联系，还没有记录');
  });

  it('starts anew with a contact that is pressed on the reminder', async () => {
    const chat = await chats.open();
    const { wang, secretary } = await aPair(chat);
    await chat.pass(8 * DAY);
    await chat.presses(wang, chat.last(wang), '已联系');
    await chat.pass(10 * DAY);
    expect(count(chat.said(secretary), '需要您关心一下')).toBe(0);
    await chat.pass(81 * DAY);
    await chat.pass(HOUR);
    expect(count(chat.said(wang), '又到联系李明同志的时候了')).toBe(1);
  });

  it('reminds once when the bot was away for weeks', async () => {
    const chat = await chats.open();
    const { wang, secretary } = await aPair(chat);
    await chat.pass(40 * DAY);
    await chat.pass(HOUR);
    expect(count(chat.said(wang), '还没有联系记录（应在2026年12月8日前）。请尽快联系')).toBe(1);
    expect(count(chat.said(secretary), '需要您关心一下')).toBe(0);
  });
});

describe('the message of a pair', () => {
  it('is sent anew when the person has deleted it', async () => {
    const chat = await chats.open();
    const { wang } = await aPair(chat);
    const card = chat.last(wang);
    card.deleted = true;
    await chat.says(wang, 'private', '/contact 电话');
    await chat.presses(wang, chat.last(wang), '跳过').catch(() => undefined);
    await chat.settled();
    const fresh = withButton(chat, wang, '不能继续');
    expect(fresh.text).toContain('进展：已联系');
    expect(fresh.deleted).toBe(false);
  });
});

describe('the invitation to what is next', () => {
  it('brings the announcement to the floating member, once, and attendance moves the pair on', async () => {
    const chat = await chats.open();
    const { wang, li, secretary, group } = await aPair(chat);
    const card = chat.last(wang);
    const none = await chat.presses(wang, card, '邀请');
    expect(none.answer?.text).toContain('目前没有可以邀请参加的会议或活动');
    await chat.says(secretary, group, '/meeting 2026-12-03 15:00 | 支部党员大会 | 三楼会议室');
    await chat.presses(wang, card, '邀请');
    expect(chat.last(wang).text).toContain('已邀请李明参加“支部党员大会”');
    expect(chat.last(li).text).toContain('王强同志邀请您参加双桥联合党支部的');
    expect(chat.last(li).text).toContain('2026年12月3日（星期四）15:00');
    const again = await chat.presses(wang, card, '邀请');
    expect(again.answer?.text).toContain('已经邀请过了');
    expect(count(chat.said(li), '邀请您参加')).toBe(1);
    const poll = chat.telegram.messagesIn(group).find((m) => m.poll !== undefined);
    if (poll === undefined) throw new Error('no poll');
    await chat.votes(li, poll, [0]);
    await chat.pass(3 * DAY);
    expect(card.text).not.toContain('参加活动');
    await wasThere(chat, '李明');
    await chat.pass(HOUR);
    expect(card.text).toContain('进展：参加活动');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('参加活动（1对）');
    expect(chat.last(secretary).text).toContain('参加过活动1人（100%）');
  });
});
