import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMinutes, addParagraphs } from '../../../../src/features/attendance/minutes/actions.ts';
import {
  meetingMinutes,
  meetingMinutesEntries,
} from '../../../../src/features/attendance/minutes/schema.ts';
import { attendanceSheets } from '../../../../src/features/attendance/facts/schema.ts';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import { useChat, type Chat } from '../../../support/chat.ts';
import { envOf } from '../_branch.ts';
import { cellsOf, pageText, sentFiles } from '../forms/_files.ts';
import { aMeeting } from '../vote/_votes.ts';

const chats = useChat({ beforeAll, afterAll });

const theMeeting = async (chat: Chat) => {
  const [row] = await chat.database.db.select().from(meetings);
  if (row === undefined) throw new Error('No meeting');
  return row.id;
};

const begun = async (options: Parameters<typeof aMeeting>[1] = {}) => {
  const meeting = await aMeeting(await chats.open(), options);
  await meeting.type('/minutes');
  return meeting;
};

const lastPage = (chat: Chat, user: Parameters<typeof sentFiles>[1]): string => {
  const file = sentFiles(chat, user).findLast(({ name }) => name.endsWith('.html'));
  if (file === undefined) throw new Error('No page');
  return pageText(file);
};

describe('/minutes', () => {
  it('writes what is sent under the section that was chosen, and makes the form of it', async () => {
    const { chat, secretary, text, press, type } = await begun();
    expect(text()).toContain('📝 会议记录（草稿）：第四季度党员大会');
    expect(text()).toContain('正在记：议题');
    await type('传达学习文件\n审议第四季度工作计划');
    expect(text()).toBe('✅ 已记入“议题”2段，这一项共2段。');
    await press('继续记录');
    await press('不同意见');
    await type('王强：建议把联系频次改为每季度一次。');
    await press('继续记录');
    await press('决议');
    await type('会议一致同意第四季度工作计划。');
    await press('继续记录');
    await press('主持人总结');
    await type('抓好落实。');
    await press('继续记录');
    await press('起止时间');
    await type('11:05-12:40');
    await press('主持人');
    await press('周敏');
    await press('记录人');
    await type('李明');
    await press('完成');
    expect(text()).toContain('写了“一致同意”，但没有票数');
    await type('/vote 通过第四季度工作计划');
    await type('4 1 1');
    await press('确认记录');
    await type('/minutes');
    await press('✅ 完成');
    expect(text()).toContain('不要转发到群里');
    const page = lastPage(chat, secretary);
    expect(page).toContain('会议类型 | 党员大会 | 日期 | 2026年12月1日 |');
    expect(page).toContain('起止时间 | 11:05–12:40 | 地点 | 二楼会议室 |');
    expect(page).toContain('主持人 | 周敏 | 记录人 | 李明 |');
    expect(page).toContain('应到 | 8人（有表决权7人） | 实到 | 6人（有表决权6人） |');
    expect(page).toContain('缺席人员及原因 | 吴芳（未登记）、郑洁（未登记） |');
    expect(page).toContain('议题 | 传达学习文件\n审议第四季度工作计划 |');
    expect(page).toContain('不同意见 | 王强：建议把联系频次改为每季度一次。');
    expect(page).toContain(
      '1. 举手表决：通过第四季度工作计划\n应到有表决权7人，实到6人；赞成4，不赞成1，弃权1。',
    );
    expect(page).toContain('（记录完）');
    expect(page).toContain('主持人签字：');
    expect(page).toContain('暂定：考勤尚未确认');
    expect(page).not.toContain('草稿');
    const sheet = sentFiles(chat, secretary).at(-1);
    const cells = sheet === undefined ? [] : await cellsOf(sheet);
    expect(cells).toContainEqual(['议题', '传达学习文件']);
    expect(cells).toContainEqual(['', '审议第四季度工作计划']);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('is not provisional any more once the attendance is confirmed', async () => {
    const { chat, secretary, press } = await begun();
    await press('预览');
    expect(lastPage(chat, secretary)).toContain('草稿；暂定：考勤尚未确认');
    await chat.database.db.update(attendanceSheets).set({ state: 'locked' });
    await chat.says(secretary, 'private', '/minutes');
    await press('✅ 完成');
    await press('仍然完成');
    expect(lastPage(chat, secretary)).not.toMatch(/草稿|暂定/);
  });

  it('say that nobody differed only where it is told what was said, and nobody was against', async () => {
    const { chat, secretary, press, type } = await begun();
    const finish = async (...labels: string[]): Promise<string> => {
      await type('/minutes');
      for (const label of ['✅ 完成', ...labels]) await press(label);
      return lastPage(chat, secretary);
    };
    const none = '不同意见 | 无 |';
    expect(await finish('仍然完成')).not.toContain(none);
    await type('/minutes');
    await press('发言要点');
    await type('李明：同意工作计划。');
    expect(await finish('仍然完成')).toContain(none);
    await type('/vote 通过工作计划');
    await type('5 1 0');
    await press('确认记录');
    expect(await finish()).not.toContain(none);
  });

  it('asks whether it is right that the text says adopted where the vote failed, and leaves the text', async () => {
    const { chat, secretary, text, press, type } = await begun();
    await type('/vote 通过第四季度工作计划');
    await type('1 4 0');
    await press('确认记录');
    await type('/minutes');
    await press('决议');
    await type('会议表决通过第四季度工作计划。');
    await press('继续记录');
    await press('完成');
    expect(text()).toContain(
      '• 记录里写的是通过，登记的表决结果却是未通过：通过第四季度工作计划。请核对',
    );
    await press('仍然完成');
    expect(lastPage(chat, secretary)).toContain('会议表决通过第四季度工作计划。');
  });

  it('takes a paragraph back, once, and rewrites another', async () => {
    const { chat, text, press, type } = await begun();
    await type('第一条\n第二条');
    await press('撤销');
    await type('第三条');
    await press('改写');
    expect(text()).toContain('第三条');
    await type('第三条（改）');
    expect(text()).toContain('这一项共2段');
    await press('继续记录');
    await press('议题');
    await press('查看这一项');
    expect(text()).toContain('1. 第一条\n\n2. 第三条（改）');
    const rows = await chat.database.db.select().from(meetingMinutesEntries);
    expect(rows.map((row) => [row.text, row.removedAt === null])).toEqual([
      ['第一条', true],
      ['第二条', false],
      ['第三条', false],
      ['第三条（改）', true],
    ]);
  });

  it('keeps everything over a restart, and nothing twice when a message comes again', async () => {
    const { chat, secretary, type } = await begun();
    await type('第一条');
    await chat.restart();
    await type('第二条');
    const id = await theMeeting(chat);
    const env = envOf(chat.database, secretary.id, chat.clock.now());
    const input = {
      part: 'agenda',
      voteId: null,
      paragraphs: ['第三条'],
      updateId: 999_999,
    } as const;
    await addParagraphs(env, id, input);
    await addParagraphs(env, id, input);
    const rows = await chat.database.db.select().from(meetingMinutesEntries);
    expect(rows.map((row) => row.text)).toEqual(['第一条', '第二条', '第三条']);
  });

  it('takes a text file as paragraphs, and any other file as the original', async () => {
    const { chat, secretary, text, press } = await begun();
    await chat.sends(secretary, 'private', {
      name: '发言.txt',
      bytes: Buffer.from('李明：赞成。\n赵六：补充一点。'),
    });
    expect(text()).toBe('✅ 已记入“议题”2段，这一项共2段。');
    await chat.sends(secretary, 'private', { name: '记录.docx', bytes: Buffer.from([0x50, 0x4b]) });
    expect(text()).toBe('📎 已附上原件，共1个。');
    await chat.says(secretary, 'private', '/minutes');
    await press('原件');
    expect(chat.last(secretary).document?.name).toBe('记录.docx');
    await chat.says(secretary, 'private', '/minutes');
    await press('预览');
    expect(lastPage(chat, secretary)).toContain('附件 | 记录.docx');
  });

  it('puts into the resolution of an admission what it has to say', async () => {
    const { chat, secretary, press, type } = await aMeeting(await chats.open());
    await type('/vote');
    await press('接收预备党员');
    await press('何伟');
    await press('周敏');
    await press('李明');
    await type('6 6 0');
    await type('5 1 0 0');
    await type('0 0 0');
    await press('确认记录');
    await type('/minutes');
    await press('✅ 完成');
    expect(chat.last(secretary).text).toContain('要写明何伟的表现');
    await press('继续记录');
    await press('何伟的表现');
    await type('政治上积极要求进步，工作踏实。');
    await press('继续记录');
    await press('预览');
    const page = lastPage(chat, secretary);
    expect(page).toContain(
      '【票决：接收预备党员】何伟\n本人表现：政治上积极要求进步，工作踏实。\n应到有表决权7人，实到6人；赞成5，不赞成1，弃权0。',
    );
    expect(page).toContain('表决日期：2026年12月1日　　支部书记签字：');
  });

  it('is open to the recorder who was named from the roster, and to nobody else', async () => {
    const { chat, secretary, li, text, press } = await begun();
    await chat.says(li, 'private', '/minutes');
    expect(chat.last(li).text).not.toContain('会议记录（草稿）');
    await press('记录人');
    await press('李明');
    expect(text()).toContain('记录人：李明');
    await chat.says(li, 'private', '/minutes');
    await chat.says(li, 'private', '学习文件');
    const rows = await chat.database.db.select().from(meetingMinutesEntries);
    expect(rows.map((row) => [row.text, row.writtenBy])).toEqual([['学习文件', li.id]]);
    const stranger = envOf(chat.database, 4711, chat.clock.now());
    expect(await openMinutes(stranger, await theMeeting(chat))).toEqual({ kind: 'not-yours' });
    expect(chat.said(secretary).length).toBeGreaterThan(0);
  });

  it('becomes a draft again when something is added after it was finished', async () => {
    const { chat, text, press, type } = await begun();
    await type('议题一');
    await press('继续记录');
    await press('✅ 完成');
    await press('仍然完成');
    const [finished] = await chat.database.db.select().from(meetingMinutes);
    expect(finished).toMatchObject({ state: 'finished', version: 1 });
    await type('/minutes');
    expect(text()).toContain('会议记录（已完成）');
    await type('补充一点');
    await type('/minutes');
    expect(text()).toContain('会议记录（草稿）');
  });

  it('speaks English', async () => {
    const { chat, secretary, text, press, type } = await begun({ language: 'en' });
    expect(text()).toContain('Now writing: Agenda');
    await type('Plan of work');
    await press('Go on');
    await press('Preview');
    expect(lastPage(chat, secretary)).toContain(
      'Minutes\n双桥联合党支部\nMeeting | 第四季度党员大会 |',
    );
  });
});
