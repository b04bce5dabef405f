import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { executeRows } from '../../../../src/platform/db/index.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { aPair } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

const contactsOf = (chat: Chat): Promise<Record<string, unknown>[]> =>
  executeRows(
    chat.database.db,
    sql`select contacted_on::text as date, channel, note from contacts order by id`,
  );
const eventsOf = async (chat: Chat): Promise<unknown[]> =>
  (
    await executeRows<{ kind: string; by: unknown }>(
      chat.database.db,
      sql`select kind, by from pair_events order by id`,
    )
  ).map(({ kind, by }) => `${kind}${by === null ? '' : ' by a person'}`);

describe('a contact', () => {
  it('is logged with one tap, moves the pair on and changes the one message', async () => {
    const chat = await chats.open();
    const { wang } = await aPair(chat);
    const card = chat.last(wang);
    expect(card.buttons.flat()).toEqual([
      '✅ 已联系',
      '📅 邀请参加下次活动',
      '🆘 需要帮助',
      '🙏 不能继续',
    ]);
    await chat.presses(wang, card, '已联系');
    expect(card.text).toContain(
      '进展：已联系\n最近联系：2026年12月1日，共1次\n下次联系：2027年3月2日前',
    );
    const answer = chat.last(wang);
    expect(answer.text).toBe(
      '✅ 已记录与李明的联系：2026年12月1日。\n是怎样联系的？点一下即可，也可以不填。',
    );
    await chat.presses(wang, answer, '电话');
    expect(answer.text).toBe('✅ 已记录与李明的联系：2026年12月1日（电话）。');
    await chat.presses(wang, answer, '加备注');
    await chat.says(wang, 'private', '换了工作，一切都好');
    expect(chat.last(wang).text).toContain('备注：换了工作，一切都好');
    expect(await contactsOf(chat)).toEqual([
      { date: '2026-12-01', channel: 'phone', note: '换了工作，一切都好' },
    ]);
    await chat.pass(5000);
    expect(card.text).toContain('最近联系：2026年12月1日（电话），共1次');
    expect(await eventsOf(chat)).toEqual([
      'introduced by a person',
      'contact by a person',
      'in-contact by a person',
    ]);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('of today is logged once, however often the button is pressed', async () => {
    const chat = await chats.open();
    const { wang } = await aPair(chat);
    const card = chat.last(wang);
    wang.presses(card, '已联系');
    wang.presses(card, '已联系');
    await chat.settled();
    await chat.restart();
    const again = await chat.presses(wang, card, '已联系');
    expect(again.answer?.text).toContain('今天的联系已经记录过了');
    expect(await contactsOf(chat)).toHaveLength(1);
    expect(chat.said(wang).filter((text) => text.includes('已记录'))).toHaveLength(1);
  });

  it('is asked for step by step by /contact, and refused on days that cannot be', async () => {
    const chat = await chats.open();
    const { wang } = await aPair(chat);
    await chat.pass(3 * 24 * 3_600_000);
    await chat.says(wang, 'private', '/contact');
    expect(chat.last(wang).text).toContain('哪一天与李明联系的');
    await chat.says(wang, 'private', '2026-12-25');
    expect(chat.last(wang).text).toContain('这一天还没有到');
    await chat.says(wang, 'private', '2026-11-25');
    expect(chat.last(wang).text).toContain('这一天您还没有与对方结对');
    await chat.says(wang, 'private', '12-02');
    await chat.presses(wang, chat.last(wang), '走访');
    await chat.presses(wang, chat.last(wang), '跳过');
    expect(chat.last(wang).text).toBe('✅ 已记录与李明的联系：2026年12月2日（走访）。');
    await chat.says(wang, 'private', '/contact 昨天 | 电话 | 想转组织关系');
    expect(chat.last(wang).text).toBe(
      '✅ 已记录与李明的联系：2026年12月3日（电话）。\n备注：想转组织关系',
    );
  });

  it('is logged for the chosen one where a representative has several', async () => {
    const chat = await chats.open();
    const { wang } = await aPair(chat, {
      rows: ['王强,@member_1,,是,2,互联网,138', '李明,@member_2,是,,,互联网,139', '赵六,,是,,,,'],
    });
    await chat.says(wang, 'private', '/contact 电话');
    expect(chat.last(wang).buttons.flat()).toEqual(expect.arrayContaining(['李明', '赵六']));
    await chat.presses(wang, chat.last(wang), '赵六');
    expect(chat.last(wang).text).toContain('已记录与赵六的联系：2026年12月1日（电话）');
  });

  it('is not asked of somebody who accompanies nobody', async () => {
    const chat = await chats.open();
    const { sun, li } = await aPair(chat);
    for (const person of [sun, li]) {
      await chat.says(person, 'private', '/contact');
      expect(chat.last(person).text).toContain('您目前没有结对的流动党员');
    }
  });

  it('is logged in English as well', async () => {
    const chat = await chats.open();
    const { wang } = await aPair(chat, { language: 'en', confirm: 'Confirm' });
    const card = chat.last(wang);
    await chat.presses(wang, card, 'Contacted');
    expect(chat.last(wang).text).toContain('Contact with 李明 logged: 1 Dec 2026.');
    await chat.presses(wang, chat.last(wang), 'meeting');
    await chat.pass(5000);
    expect(card.text).toContain(
      'So far: In contact\nLast contact: 1 Dec 2026 (meeting), 1 in all\nNext contact: by 2 Mar 2027',
    );
    await chat.says(wang, 'private', '/contact yesterday | phone');
    expect(chat.last(wang).text).toContain('You were not paired yet on this day');
  });
});
