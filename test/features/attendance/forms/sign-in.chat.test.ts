import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import { signInFiles } from '../../../../src/features/attendance/forms/actions.ts';
import { setFact } from '../../../../src/features/attendance/index.ts';
import type { FactToSet } from '../../../../src/features/attendance/index.ts';
import { attendanceSheets } from '../../../../src/features/attendance/facts/schema.ts';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import { members } from '../../../../src/features/roster/schema.ts';
import { HOUR, MINUTE } from '../../../../src/shared/clock.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { envOf } from '../_branch.ts';
import { aStory, type Story } from '../_story.ts';
import { cellsOf, pageText, sentFiles } from './_files.ts';

const chats = useChat({ beforeAll, afterAll });
const BUTTON = '签到表';

const idOf = async (chat: Chat, name: string) => {
  const [row] = await chat.database.db.select().from(members).where(eq(members.name, name));
  if (row === undefined) throw new Error(`Nobody is called ${name}`);
  return row.id;
};

const theMeeting = async (chat: Chat) => {
  const [row] = await chat.database.db.select().from(meetings);
  if (row === undefined) throw new Error('No meeting');
  return row.id;
};

const record = async (
  { chat }: Story,
  name: string,
  fact: Omit<FactToSet, 'meetingId' | 'whose'>,
): Promise<void> => {
  const meetingId = await theMeeting(chat);
  const whose = { memberId: await idOf(chat, name) };
  await chat.database.transaction((tx) =>
    setFact(tx, { meetingId, whose, ...fact }, { by: null, now: chat.clock.now() }),
  );
};

const askFor = async ({ chat, secretary }: Story) => {
  await chat.says(secretary, 'private', '/attendance');
  await chat.presses(secretary, chat.last(secretary), BUTTON);
  return sentFiles(chat, secretary);
};

describe('the sign-in sheet', () => {
  it('is empty before the meeting: everybody by name, who is excused without the reason', async () => {
    const story = await aStory(await chats.open());
    const { chat, zhao, secretary, call } = story;
    const poll = await call('+2h | 第四季度党员大会 | 二楼会议室 | 党员大会');
    await chat.votes(zhao, poll, [2]);
    await chat.presses(zhao, chat.last(zhao), '病假');
    await chat.presses(secretary, chat.last(secretary), '✅ 批准');
    const [page, sheet] = await askFor(story);
    if (page === undefined || sheet === undefined) throw new Error('No files');
    expect(page.name).toBe('签到表_第四季度党员大会_2026-12-01.html');
    expect(sheet.name).toBe('签到表_第四季度党员大会_2026-12-01.xlsx');
    const text = pageText(page);
    expect(text).toContain('签到表\n双桥联合党支部\n会议名称 | 第四季度党员大会 |');
    expect(text).toContain('应到 | 5人（有表决权4人） | 实到 | |');
    expect(text).toContain('1 | 周敏 | | 正式党员 | | | |');
    expect(text).toContain('4 | 赵六 | | 正式党员 | | | 请假 |');
    expect(text).toContain('主持人签字：');
    expect(text).not.toMatch(/病假|暂定/);
    expect(await cellsOf(sheet)).toContainEqual(['4', '赵六', '', '正式党员', '', '', '请假']);
    expect(chat.last(secretary).text).toContain('不要转发到群里');
  });

  it('is filled in from what is on record, and provisional until attendance is confirmed', async () => {
    const story = await aStory(await chats.open());
    const { chat, call } = story;
    await call('+2h | 党员大会 | 二楼 | 党员大会');
    await chat.pass(2 * HOUR);
    await record(story, '周敏', { fact: 'present', how: 'button' });
    await chat.pass(10 * MINUTE);
    await record(story, '李明', { fact: 'online', how: 'button', late: true });
    await record(story, '王强', { fact: 'leave', how: 'secretary', leaveKind: 'sick' });
    await record(story, '赵六', { fact: 'present', how: 'secretary', enteredAfter: true });
    const [page, sheet] = await askFor(story);
    if (page === undefined || sheet === undefined) throw new Error('No files');
    const text = pageText(page);
    expect(text).toContain('暂定：考勤尚未确认');
    expect(text).toContain('实到 | 3人（有表决权3人） |');
    expect(text).toContain('1 | 周敏 | | 正式党员 | 已签到 | 12:00 | |');
    expect(text).toContain('2 | 李明 | | 正式党员 | 已签到 | 12:10 | 线上参加、迟到 |');
    expect(text).toContain('3 | 王强 | | 预备党员 | | | 病假 |');
    expect(text).toContain('4 | 赵六 | | 正式党员 | 代为登记 | | 补录 |');
    expect(text).toContain('5 | 孙丽 | | 正式党员 | | | 未登记 |');
    expect((await cellsOf(sheet)).join('\n')).toContain('暂定：考勤尚未确认');
    await chat.database.db
      .update(attendanceSheets)
      .set({ state: 'locked' })
      .where(eq(attendanceSheets.meetingId, await theMeeting(chat)));
    const [confirmed] = (await askFor(story)).slice(-2);
    expect(confirmed === undefined ? '' : pageText(confirmed)).not.toContain('暂定');
  });

  it('is kept from everybody who does not act for the branch', async () => {
    const story = await aStory(await chats.open());
    const { chat, li, call } = story;
    await call('+2h | 党员大会 | 二楼 | 党员大会');
    for (const person of [li, story.wang])
      expect(
        await signInFiles(
          envOf(chat.database, person.id),
          createTexts()('zh-CN'),
          await theMeeting(chat),
        ),
      ).toEqual({ kind: 'not-yours' });
  });
});
