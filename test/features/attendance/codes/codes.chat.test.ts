import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../../src/shared/clock.ts';
import type { SimulatedMessage } from '../../../../src/sandbox/telegram/index.ts';
import { codePicture } from '../../../../src/features/attendance/codes/picture.ts';
import { codeOf } from '../../../../src/features/attendance/codes/rules.ts';
import { attendanceCodeSecrets } from '../../../../src/features/attendance/codes/schema.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { aStory, type Story } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

const bytesOf = (message: SimulatedMessage): Uint8Array => {
  const { content } = message;
  if (content.kind !== 'photo') throw new Error(`No picture but: ${message.text}`);
  return content.file.bytes;
};

/** What a camera reads off the screen: the code in the picture. */
const scan = async (chat: Chat, message: SimulatedMessage): Promise<string> => {
  const [row] = await chat.database.db.select().from(attendanceCodeSecrets);
  if (row === undefined) throw new Error('no secret');
  for (let age = 0; age <= 60; age++) {
    const made = new Date(chat.clock.now().getTime() - age * SECOND);
    const code = codeOf(row.secret, row.meetingId, made);
    const link = `https://t.me/${chat.telegram.bot.username}?start=in_${code}`;
    if (Buffer.from(await codePicture(link)).equals(bytesOf(message))) return `in_${code}`;
  }
  throw new Error('The picture is no code of the last minute');
};

const shown = async (story: Story) => {
  const { chat, secretary, group, call } = story;
  await call('+1h | 第四季度党员大会 | 二楼 | 党员大会');
  await chat.says(secretary, group, '/checkin qr');
  return chat.last(secretary);
};

describe('/checkin qr', () => {
  it('shows a code in private that checks in whoever scans it, as themselves', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li, wang } = story;
    const picture = await shown(story);
    expect(picture.text).toContain('📷 扫码签到：第四季度党员大会');
    expect(chat.said(group).join('\n')).not.toContain('📷');
    const code = await scan(chat, picture);
    await chat.starts(li, code);
    expect(chat.last(li).text).toBe('第四季度党员大会\n✅ 已签到：现场参加');
    await chat.starts(li, code);
    expect(chat.last(li).text).toContain('您已经签到：现场参加');
    await chat.starts(wang, code);
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('现场（2人）：李明、王强');
  });

  it('changes all the time; an old code is refused, with what to do', async () => {
    const story = await aStory(await chats.open());
    const { chat, li } = story;
    const picture = await shown(story);
    const first = await scan(chat, picture);
    await chat.pass(15 * SECOND);
    const second = await scan(chat, picture);
    expect(second).not.toBe(first);
    await chat.pass(15 * SECOND);
    expect(picture.edited).toBe(2);
    await chat.pass(15 * SECOND);
    await chat.starts(li, first);
    expect(chat.last(li).text).toBe(
      '这个签到二维码已过期，没有签到。二维码每30秒失效，请重新扫会场屏幕上的。',
    );
    await chat.starts(li, await scan(chat, picture));
    expect(chat.last(li).text).toContain('✅ 已签到');
    await chat.pass(15 * SECOND);
    expect(picture.text).toContain('实到1人，应到5人');
  });

  it('is refused with a forged code, and to people outside the roster', async () => {
    const story = await aStory(await chats.open());
    const { chat, li } = story;
    const picture = await shown(story);
    const code = await scan(chat, picture);
    await chat.starts(li, `${code.slice(0, -3)}AAA`);
    expect(chat.last(li).text).toContain('这个签到二维码无效');
    await chat.starts(li, 'in_hello');
    expect(chat.last(li).text).toContain('这个签到二维码无效');
    const stranger = chat.telegram.user({ name: 'Passer By', language: 'en' });
    await chat.starts(stranger, code);
    expect(chat.last(stranger).text).toContain('you are not on the roster yet');
  });

  it('asks whoever was online before it has them in the room', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li } = story;
    const picture = await shown(story);
    await chat.says(secretary, group, '/checkin');
    await chat.presses(li, chat.last(group), '我在线上');
    await chat.starts(li, await scan(chat, picture));
    expect(chat.last(li).text).toContain('您已登记为线上参加。要改为现场参加吗');
    await chat.presses(li, chat.last(li), '改为现场参加');
    expect(chat.last(li).text).toContain('✅ 已签到：现场参加');
  });

  it('goes when check-in closes, on request, and after its time, and then admits nobody', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li } = story;
    const first = await shown(story);
    const code = await scan(chat, first);
    await chat.presses(secretary, first, '停用二维码');
    expect(first.deleted).toBe(true);
    await chat.says(secretary, 'private', '/checkin qr');
    const second = chat.last(secretary);
    await chat.says(secretary, 'private', '/checkin qr');
    expect(second.deleted).toBe(true);
    const third = chat.last(secretary);
    await chat.says(secretary, group, '/checkin close');
    await chat.starts(li, code);
    expect(chat.last(li).text).toContain('签到已结束');
    await chat.pass(15 * SECOND);
    expect(third.deleted).toBe(true);
    await chat.says(secretary, 'private', '/checkin qr');
    const fourth = chat.last(secretary);
    await chat.pass(HOUR + MINUTE);
    expect(fourth.deleted).toBe(true);
    expect(chat.last(secretary).text).toContain('签到二维码已到时停用，签到仍在进行');
  });

  it('is shown once for one command, and only to officers', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li, call } = story;
    await call('+1h | 党课');
    await chat.says(li, group, '/checkin qr');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
    secretary.says('private', '/checkin qr');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await chat.restart();
    await chat.app.process(updates);
    await chat.settled();
    expect(chat.said(secretary).filter((text) => text.startsWith('📷'))).toHaveLength(1);
  });
});
