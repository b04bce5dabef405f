import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offices } from '../../../../src/features/organisation/schema.ts';
import { settingChanges } from '../../../../src/features/organisation/settings/schema.ts';
import { MINUTE } from '../../../../src/shared/clock.ts';
import { aBranch, useChat, type Chat } from '../../../support/chat.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';

const chats = useChat({ beforeAll, afterAll });

/** Presses one button after the other, each on the message that stands last. */
const walk = async (chat: Chat, who: SimulatedUser, ...labels: string[]): Promise<void> => {
  for (const label of labels) await chat.presses(who, chat.last(who), label);
};

describe('/settings', () => {
  it('says in plain words what holds, and changes one setting by buttons', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.says(secretary, 'private', '/settings');
    const list = chat.last(secretary).text;
    expect(list).toContain('双桥联合党支部的设置');
    expect(list).toContain('• 时区：北京时间');
    expect(list).toContain('• 提醒时间：开始前1天、1小时');
    expect(list).toContain('• 表决的到会人数：超过半数');
    expect(list).toContain('• 优秀比例：不超过1/3');
    await walk(chat, secretary, '会议和提醒', '提醒时间', '开始前3天、1天、1小时');
    const { text } = chat.last(secretary);
    expect(text).toContain('✅ 已修改。');
    expect(text).toContain('现在：开始前3天、1天、1小时');
    expect(text).toContain('默认：开始前1天、1小时');
    expect(text).toContain('最近修改：2026年12月1日 10:00，Zhou Min');
    await walk(chat, secretary, '✓ 开始前3天、1天、1小时');
    expect(chat.last(secretary).text).toContain('与原来相同，没有改动。');
    await walk(chat, secretary, '返回', '返回', '修改记录');
    expect(chat.last(secretary).text).toContain(
      '• 2026年12月1日 10:00，Zhou Min：提醒时间，开始前1天、1小时 → 开始前3天、1天、1小时',
    );
    expect(chat.last(secretary).text.split('\n')).toHaveLength(3);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('takes a value that is typed, says what it can’t take, and obeys it from then on', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, 'private', '/settings');
    await walk(chat, secretary, '会议和提醒', '提醒时间', '自己填写');
    await chat.says(secretary, 'private', '90天');
    expect(chat.last(secretary).text).toContain('没有看懂，或超出了允许的范围，设置没有改动');
    await chat.says(secretary, 'private', '2天 30分钟');
    expect(chat.last(secretary).text).toContain('现在：开始前2天、30分钟');
    await chat.says(secretary, group, '/meeting 2026-12-11 15:00 | 党课');
    expect(chat.said(group).findLast((text) => text.includes('已安排'))).toContain('提前30分钟');
  });

  it('refuses weaker rules than the national ones', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.says(secretary, 'private', '/settings');
    await walk(chat, secretary, '测评和投票', '优秀比例', '自己填写');
    for (const weaker of ['1/2', '34%', '0', '-1/4', '1/0']) {
      await chat.says(secretary, 'private', weaker);
      expect(chat.last(secretary).text).toContain('设置没有改动');
    }
    await chat.says(secretary, 'private', '25％');
    expect(chat.last(secretary).text).toContain('现在：不超过25%');
    await walk(chat, secretary, '返回', '少数票保密', '自己填写');
    await chat.says(secretary, 'private', '2');
    expect(chat.last(secretary).text).toContain('设置没有改动');
  });

  it('answers in private when asked in the group, and only an officer', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat);
    const [member = secretary] = members;
    await chat.says(secretary, group, '/settings');
    expect(chat.last(group).text).toBe('内容已私信给您。');
    expect(chat.last(secretary).text).toContain('的设置');
    await chat.says(member, group, '/settings');
    expect(chat.last(group).text).toContain('支部书记');
    await chat.says(member, 'private', '/settings');
    expect(chat.last(member).text).toContain('没有在任何支部担任书记');
  });

  it('lets nobody press its buttons who no longer holds the office', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.says(secretary, 'private', '/settings');
    await walk(chat, secretary, '会议和提醒', '提醒时间');
    await chat.database.db.delete(offices);
    const message = chat.last(secretary);
    for (const data of message.everyData) {
      const press = secretary.presses(message, { data });
      await chat.settled();
      expect(press.answer?.text).toContain('支部书记');
    }
    expect(await chat.database.db.select().from(settingChanges)).toEqual([]);
  });

  it('keeps both of two changes that come at once, and notes each once', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.says(secretary, 'private', '/settings');
    await walk(chat, secretary, '测评和投票', '优秀比例');
    const cap = chat.last(secretary);
    await chat.says(secretary, 'private', '/settings');
    await walk(chat, secretary, '会议和提醒', '表决的到会人数');
    secretary.presses(cap, '不超过1/5');
    secretary.presses(chat.last(secretary), '三分之二以上');
    secretary.presses(chat.last(secretary), '三分之二以上');
    await chat.settled();
    await chat.says(secretary, 'private', '/settings');
    expect(chat.last(secretary).text).toContain('• 优秀比例：不超过1/5');
    expect(chat.last(secretary).text).toContain('• 表决的到会人数：三分之二以上');
    expect(await chat.database.db.select().from(settingChanges)).toHaveLength(2);
  });

  it('speaks the secretary’s language, and changes the group’s', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat, { language: 'en' });
    await chat.says(secretary, 'private', '/settings');
    expect(chat.last(secretary).text).toContain('• Language in the group: 中文');
    await walk(chat, secretary, 'Branch', 'Language in the group', 'English');
    expect(chat.last(secretary).text).toContain('Now: English');
    await chat.says(secretary, group, '/meetings');
    expect(chat.last(group).text).toContain('Nothing is planned');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('shows the new time zone from then on; what is scheduled keeps its time', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/meeting 2026-12-11 15:00 | 党课');
    await chat.says(secretary, 'private', '/settings');
    await walk(chat, secretary, '支部', '时区', '自己填写');
    for (const wrong of ['Mars/Olympus', '+08:00', '火星']) {
      await chat.says(secretary, 'private', wrong);
      expect(chat.last(secretary).text).toContain('设置没有改动');
    }
    await chat.says(secretary, 'private', '柏林');
    expect(chat.last(secretary).text).toContain('现在：Europe/Berlin');
    await chat.says(secretary, group, '/meetings');
    expect(chat.last(group).text).toContain('15:00（北京时间）');
    await chat.pass(MINUTE);
    await chat.says(secretary, group, '/meeting 2026-12-12 15:00 | 主题党日');
    expect(chat.said(group).join()).toContain('15:00（Europe/Berlin，UTC+1）');
  });
});

describe('a language that is chosen', () => {
  const menuOf = (chat: Chat, id: number) =>
    chat.telegram.calls
      .filter(({ method, payload }) => {
        const scope = payload['scope'] as { chat_id?: number } | undefined;
        return method === 'setMyCommands' && scope?.chat_id === id;
      })
      .map(({ payload }) => payload['commands'] as { command: string; description: string }[])
      .at(-1);

  it('changes the menu of a secretary’s private chat too', async () => {
    const chat = await chats.open();
    const { secretary, members } = await aBranch(chat);
    const [member = secretary] = members;
    expect(menuOf(chat, secretary.id)?.find((c) => c.command === 'settings')?.description).toBe(
      '查看和修改支部设置',
    );
    for (const who of [secretary, member]) {
      await chat.says(who, 'private', '/language');
      await chat.presses(who, chat.last(who), 'English');
    }
    expect(menuOf(chat, secretary.id)?.find((c) => c.command === 'settings')?.description).toBe(
      "See and change the branch's settings",
    );
    expect(menuOf(chat, member.id)).toBeUndefined();
  });
});
