import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offices } from '../../../../src/features/organisation/schema.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import type { OrganisationId, TelegramId } from '../../../../src/shared/ids.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { aStory, type Story } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

/** A pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A lecture on Tuesday at noon that Li missed with leave, Wang without; its attendance is confirmed at 15:00. */
const aConfirmedMeeting = async (kind = '党课'): Promise<Story> => {
  const story = await aStory(await chats.open());
  const { chat, secretary, li, zhao, group, call } = story;
  const poll = await call(`+2h | 十二月学习 | 二楼 | ${kind}`);
  await chat.votes(li, poll, [2]);
  await chat.presses(li, chat.last(li), '病假');
  await chat.presses(secretary, chat.last(secretary), '✅ 批准');
  await chat.pass(2 * HOUR);
  await chat.says(secretary, group, '/checkin');
  const checkin = chat.last(group);
  for (const person of [secretary, zhao])
    await chat.presses(person, checkin, { row: 0, column: 0 });
  await chat.pass(3 * HOUR);
  await chat.says(secretary, 'private', '/attendance done');
  await chat.presses(secretary, chat.last(secretary), '确认无误');
  return story;
};

const addOfficer = async (chat: Chat, person: SimulatedUser): Promise<void> => {
  await chat.database.db.insert(offices).values({
    organisationId: 1 as OrganisationId,
    telegramId: person.id as TelegramId,
    office: 'discipline',
    createdAt: chat.clock.now(),
  });
};

const saidTo = (chat: Chat, person: SimulatedUser, part: string): string[] =>
  chat.said(person).filter((text) => text.includes(part));

describe('when attendance is confirmed', () => {
  it('whoever missed the meeting is asked privately to make up, and nobody else', async () => {
    const { chat, secretary, li, wang, zhao, group } = await aConfirmedMeeting();
    expect(chat.last(li).text).toBe(
      [
        '📚 请补课：十二月学习',
        '会议时间：2026年12月1日（星期二）12:00',
        '原因：病假',
        '截止日期：2026年12月8日（含当天）',
        '',
        '请补学会议内容，写出学习体会或笔记，按下面的按钮提交；也可以发一个文件或一张照片。',
      ].join('\n'),
    );
    expect(chat.last(wang).text).toContain('原因：缺席');
    expect(saidTo(chat, zhao, '补课')).toEqual([]);
    expect(saidTo(chat, secretary, '📚 十二月学习：3位同志需要补课')).toHaveLength(1);
    expect(chat.said(group).join()).not.toContain('补课');
  });

  it('the day after, the meeting that was is meant, not the one that is coming', async () => {
    const { chat, secretary, wang, call } = await aStory(await chats.open());
    await call('+2h | 十二月学习 | 二楼 | 党课');
    await call('+50h | 党员大会 | 二楼 | 党员大会');
    await chat.pass(DAY);
    await chat.says(secretary, 'private', '/attendance done');
    expect(chat.last(secretary).text).toContain('十二月学习');
    await chat.presses(secretary, chat.last(secretary), '确认无误');
    expect(saidTo(chat, wang, '📚 请补课：十二月学习')).toHaveLength(1);
  });

  it('a kind of meeting without make-up asks nobody', async () => {
    const { chat, wang } = await aConfirmedMeeting('主题党日');
    expect(saidTo(chat, wang, '补课')).toEqual([]);
  });

  it('a correction afterwards drops the duty, and opens it again; the member hears of both', async () => {
    const { chat, secretary, wang } = await aConfirmedMeeting();
    const correct = async (entry: string): Promise<void> => {
      await chat.says(secretary, 'private', '/attendance');
      await chat.presses(secretary, chat.last(secretary), '更正');
      await chat.presses(secretary, chat.last(secretary), '王强');
      await chat.presses(secretary, chat.last(secretary), entry);
      await chat.presses(secretary, chat.last(secretary), '登记有误');
    };
    const dropped = '✅ 十二月学习（2026年12月1日）的考勤已更正，您不用补课。';
    await correct('现场');
    expect(chat.last(wang).text).toBe(dropped);
    await chat.says(wang, 'private', '/makeup');
    expect(chat.last(wang).text).toBe('您没有需要补课的会议。');
    await correct('缺席');
    expect(chat.last(wang).text).toContain('📚 请补课：十二月学习');
    await chat.says(wang, 'private', '/makeup');
    expect(chat.last(wang).text).toContain('• 十二月学习');
    await correct('线上');
    expect(saidTo(chat, wang, dropped)).toHaveLength(2);
    expect(saidTo(chat, wang, '📚 请补课：十二月学习')).toHaveLength(2);
  });
});

describe('the member', () => {
  it('hands in a reflection, the secretary confirms it, and the fact is made up with its trace', async () => {
    const { chat, secretary, wang } = await aConfirmedMeeting();
    await chat.says(wang, 'private', '/me');
    expect(chat.last(wang).text).toContain('请补课：十二月学习，截止2026年12月8日。');
    await chat.says(wang, 'private', '/makeup');
    await chat.presses(wang, chat.last(wang), '✍️ 提交：十二月学习');
    await chat.says(wang, 'private', '好');
    expect(chat.last(wang).text).toContain('文字请写5到1000个字');
    await chat.says(wang, 'private', '认真学习了会议文件，很受启发。');
    expect(chat.last(wang).text).toContain('✅ 十二月学习的补课情况已提交');
    const note = chat.last(secretary);
    expect(note.text).toContain('📝 补课待确认：王强，十二月学习');
    expect(note.text).toContain('认真学习了会议文件');
    await chat.presses(secretary, note, '✅ 确认补课');
    expect(note.text).toBe('✅ 已确认王强补课：十二月学习');
    expect(chat.last(wang).text).toContain('✅ 十二月学习（2026年12月1日）的补课已确认。');
    await chat.says(wang, 'private', '/makeup');
    expect(chat.last(wang).text).toBe('您没有需要补课的会议。');
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('王强（已补课）');
  });

  it('hands in a photo or a file, which officers look at by a button', async () => {
    const { chat, secretary, wang } = await aConfirmedMeeting();
    await chat.presses(wang, chat.last(wang), '✍️ 提交补课情况');
    wang.sends('private', { photo: { name: 'notes.png', bytes: PICTURE }, caption: '学习笔记' });
    await chat.settled();
    const note = chat.last(secretary);
    expect(note.text).toContain('学习笔记\n附件：照片');
    await chat.presses(secretary, note, '📎 查看附件');
    const photo = chat.telegram.messagesIn(secretary).at(-1);
    expect(photo?.photo?.bytes).toEqual(Uint8Array.from(PICTURE));
    expect(photo?.text).toContain('王强的补课材料：十二月学习');
  });

  it('who is an officer too hands in a file without it being taken for a roster', async () => {
    const { chat, secretary, li, wang } = await aConfirmedMeeting();
    await addOfficer(chat, wang);
    await chat.presses(wang, chat.last(wang), '✍️ 提交补课情况');
    await chat.sends(wang, 'private', { name: '体会.docx', bytes: Buffer.from('学习') });
    expect(chat.last(wang).text).toContain('✅ 十二月学习的补课情况已提交');
    expect(chat.last(secretary).text).toContain('附件：体会.docx');
    expect(saidTo(chat, wang, '待确认')).toEqual([]);
    await chat.says(wang, 'private', '/makeup');
    const board = chat.last(wang);
    expect(board.text).toContain('待确认（1人）：王强');
    await chat.presses(wang, board, '📝 王强：十二月学习');
    const press = await chat.presses(wang, chat.last(wang), '✅ 确认补课');
    expect(press.answer?.text).toBe('您自己的补课，请由其他支委确认。');
    expect(saidTo(chat, li, '体会')).toHaveLength(1);
  });

  it('completes what was given back, and an earlier button confirms nothing', async () => {
    const { chat, secretary, wang, zhao } = await aConfirmedMeeting();
    await addOfficer(chat, zhao);
    const handIn = async (text: string): Promise<void> => {
      await chat.presses(wang, chat.last(wang), '✍️ 提交补课情况');
      await chat.says(wang, 'private', text);
    };
    await handIn('已经看过材料');
    const [first, other] = [chat.last(secretary), chat.last(zhao)];
    await chat.presses(zhao, other, '↩️ 退回补充');
    expect(first.text).toBe('↩️ 已退回王强的补课情况，请本人补充：十二月学习');
    expect(chat.last(wang).text).toContain('还需要补充');
    await chat.presses(secretary, first, { data: 'makeup.confirm:2:1' });
    expect(first.text).toContain('还没有提交。');
    await handIn('写了八百字的学习体会');
    expect(chat.last(secretary).text).toContain('写了八百字的学习体会');
    await chat.presses(secretary, chat.last(secretary), '✅ 确认补课');
    expect(chat.last(zhao).text).toBe('✅ 已确认王强补课：十二月学习');
  });

  it('is not asked for material, whatever button they press', async () => {
    const { chat, secretary, li } = await aConfirmedMeeting();
    const offer = chat.last(secretary);
    expect(offer.buttons.flat()).toContain('📎 发补课材料');
    const own = chat.last(li);
    for (const data of offer.everyData) own.everyData.add(data);
    for (const data of offer.everyData) {
      const press = await chat.presses(li, own, { data });
      expect(press.answer?.text).toBe('这项操作由支部书记（支委）进行。');
    }
    expect(chat.last(li).id).toBe(own.id);
  });

  it('does not hand in for somebody else', async () => {
    const { chat, wang, zhao } = await aConfirmedMeeting();
    await chat.says(zhao, 'private', '/makeup');
    expect(chat.last(zhao).text).toBe('您没有需要补课的会议。');
    expect(chat.last(wang).buttons.flat()).toEqual(['✍️ 提交补课情况']);
  });
});

describe('the secretary', () => {
  it('sees who is still open, and confirms for somebody without a phone', async () => {
    const { chat, secretary, wang, group } = await aConfirmedMeeting();
    await chat.presses(wang, chat.last(wang), '✍️ 提交补课情况');
    await chat.says(wang, 'private', '学习了会议文件');
    await chat.says(secretary, group, '/makeup');
    expect(chat.last(group).text).toBe('内容已私信给您。');
    const board = chat.last(secretary);
    expect(board.text).toBe(
      [
        '双桥联合党支部的补课情况',
        '',
        '十二月学习，2026年12月1日（星期二）12:00',
        '待提交（2人）：李明（病假，截止2026年12月8日）、孙丽（缺席，截止2026年12月8日）',
        '待确认（1人）：王强',
      ].join('\n'),
    );
    await chat.presses(secretary, board, '孙丽：十二月学习');
    await chat.presses(secretary, chat.last(secretary), '✅ 已当面补课，确认');
    expect(chat.last(secretary).text).toBe('✅ 已确认孙丽补课：十二月学习');
    await chat.says(secretary, 'private', '/makeup');
    expect(chat.last(secretary).text).not.toContain('孙丽');
  });

  it('passes material on to everybody who is open, text and file, once', async () => {
    const { chat, secretary, li, wang, zhao } = await aConfirmedMeeting();
    await chat.says(secretary, 'private', '/makeup');
    await chat.presses(secretary, chat.last(secretary), '📎 发材料：十二月学习');
    await chat.sends(secretary, 'private', { name: '学习材料.pdf', bytes: Buffer.from('%PDF') });
    expect(chat.last(secretary).text).toContain('已转发给3位待补课的同志');
    for (const person of [li, wang]) {
      const message = chat.telegram.messagesIn(person).at(-1);
      expect(message?.document?.name).toBe('学习材料.pdf');
      expect(message?.text).toContain('📎 补课材料：十二月学习');
    }
    expect(saidTo(chat, zhao, '补课材料')).toEqual([]);
    await chat.says(secretary, 'private', '/makeup');
    await chat.presses(secretary, chat.last(secretary), '📎 发材料：十二月学习');
    await chat.says(secretary, 'private', '请重点学习第三章。');
    expect(chat.last(li).text).toBe('📎 补课材料：十二月学习\n请重点学习第三章。');
  });
});

describe('by itself', () => {
  it('reminds once before the last day and once after it, in the daytime; officers hear who is late', async () => {
    const { chat, secretary, li, wang, group } = await aConfirmedMeeting();
    await chat.presses(li, chat.last(li), '✍️ 提交补课情况');
    await chat.says(li, 'private', '学习了会议文件');
    // Saturday 5 December, 15:00; the night to Sunday; Sunday morning.
    await chat.pass(4 * DAY);
    await chat.pass(12 * HOUR);
    expect(saidTo(chat, wang, '快到期了')).toEqual([]);
    await chat.pass(7 * HOUR);
    expect(saidTo(chat, wang, '⏰ 补课快到期了：十二月学习')).toHaveLength(1);
    await chat.pass(DAY);
    expect(saidTo(chat, wang, '快到期了')).toHaveLength(1);
    await chat.pass(2 * DAY);
    await chat.pass(DAY);
    expect(saidTo(chat, wang, '⚠️ 补课已过期：十二月学习')).toHaveLength(1);
    expect(saidTo(chat, li, '过期')).toEqual([]);
    expect(
      saidTo(chat, secretary, '十二月学习的补课已过期，还有2人没有提交：王强、孙丽'),
    ).toHaveLength(1);
    expect(chat.said(group).join()).not.toContain('补课');
  });
});
