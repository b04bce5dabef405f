import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  meetingVoteRecords,
  meetingVotes,
} from '../../../../src/features/attendance/vote/schema.ts';
import { confirmVote } from '../../../../src/features/attendance/vote/count-actions.ts';
import { HOUR } from '../../../../src/shared/clock.ts';
import { useChat } from '../../../support/chat.ts';
import { envOf } from '../_branch.ts';
import { aMeeting, FULL } from './_votes.ts';

const chats = useChat({ beforeAll, afterAll });
const RESOLUTION = '通过支部第四季度工作计划';

describe('a resolution by show of hands', () => {
  it('is counted in private by pressing numbers, and measured against those entitled', async () => {
    const { chat, secretary, group, text, press } = await aMeeting(await chats.open());
    await chat.says(secretary, group, `/vote ${RESOLUTION}`);
    expect(chat.last(group).text).toBe('内容已私信给您。');
    expect(text()).toBe(
      [
        '🗳 举手表决',
        RESOLUTION,
        '会议：第四季度党员大会',
        '',
        '应到有表决权7人，实到6人（按签到）',
        '到会需超过3人',
        '',
        '赞成多少？',
        '请点数字，或直接发送；也可以一次发送后面几项，用空格隔开。',
      ].join('\n'),
    );
    await press('4');
    expect(text()).toContain('赞成：4');
    expect(text()).toContain('不赞成多少？');
    await press('1');
    expect(chat.last(secretary).keyboard?.[0]?.map((button) => button.text)).toEqual(['0', '1']);
    await press('1');
    expect(text()).toContain('赞成4，超过应到有表决权人数（7人）的半数（需超过3）：通过。');
    await press('✅ 确认记录');
    expect(text()).toBe(
      [
        '🗳 举手表决',
        RESOLUTION,
        '会议：第四季度党员大会',
        '',
        '应到有表决权7人，实到6人；赞成4，不赞成1，弃权1。',
        '赞成4，超过应到有表决权人数（7人）的半数（需超过3）：通过。',
        '',
        '✅ 11:00记录',
      ].join('\n'),
    );
    expect(chat.said(group).join()).not.toContain('赞成');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('can be typed at once, in any of the ways that people write it', async () => {
    const { press, type, text } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await type('很多');
    expect(text()).toContain('看不懂，没有登记');
    await type('赞成3 不赞成2 弃权1');
    expect(text()).toContain('没有超过应到有表决权人数（7人）的半数（需超过3）：未通过');
    await press('确认记录');
    expect(text()).toContain('未通过');
  });

  it('is told to the group by counts, once, and only when the officer says so', async () => {
    const { chat, secretary, group, press, type } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await type('5 1 0');
    await press('确认记录');
    const offered = chat.last(secretary);
    await press('在群里公布');
    const told = [
      '🗳 举手表决结果（第四季度党员大会）',
      RESOLUTION,
      '',
      '应到有表决权7人，实到6人；赞成5，不赞成1，弃权0。',
      '赞成5，超过应到有表决权人数（7人）的半数（需超过3）：通过。',
    ].join('\n');
    expect(chat.last(group).text).toBe(told);
    await chat.presses(secretary, offered, { row: 0, column: 0 }).catch(() => undefined);
    expect(chat.said(group).filter((one) => one === told)).toHaveLength(1);
  });

  it('keeps every record when it is corrected, and corrects what the group was told', async () => {
    const { chat, group, press, type, text } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await type('3 3 0');
    await press('确认记录');
    await press('在群里公布');
    await press('更正');
    await press('改数字');
    await press('赞成：3');
    await type('赞成4 不赞成2');
    expect(chat.last(group).text).toContain('未通过');
    await press('确认记录');
    expect(text()).toContain('✅ 11:00记录，共更正1次（原记录保留）');
    expect(chat.last(group).text).toContain('更正：举手表决结果');
    expect(chat.last(group).text).toContain('：通过。');
    const records = await chat.database.db.select().from(meetingVoteRecords);
    expect(records.map(({ version, totals }) => [version, totals.for])).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('leaves the result as it was when a correction is given up or changes nothing', async () => {
    const { chat, press, type, text } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await type('5 1 0');
    await press('确认记录');
    const recorded = text();
    await press('更正');
    await press('改数字');
    await press('赞成：5');
    await type('0 6 0');
    expect(text()).toContain('未通过');
    await press('不改了');
    expect(text()).toBe(recorded);
    await press('更正');
    await press('确认记录');
    expect(text()).toBe(recorded);
    expect(await chat.database.db.select().from(meetingVoteRecords)).toHaveLength(1);
  });

  it('is dropped without a trace in the group when it is given up', async () => {
    const { chat, group, press, type, text } = await aMeeting(await chats.open());
    const said = chat.said(group).length;
    await type(`/vote ${RESOLUTION}`);
    await type('5');
    await press('放弃');
    expect(text()).toContain('已放弃，没有记录任何结果。');
    await type('/vote');
    expect(text()).toContain('还没有表决。');
    expect(chat.said(group)).toHaveLength(said);
  });

  it('cannot be confirmed by a button from before the numbers were changed', async () => {
    const { chat, secretary, press, type } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await type('5 1 0');
    const [vote] = await chat.database.db.select().from(meetingVotes);
    if (vote === undefined) throw new Error('no vote');
    const env = envOf(chat.database, secretary.id, chat.clock.now());
    await press('改数字');
    await press('赞成：5');
    await type('4');
    expect((await confirmVote(env, vote.id, vote.edits)).kind).toBe('not-ready');
    expect(await chat.database.db.select().from(meetingVoteRecords)).toEqual([]);
  });

  it('is not possible without a quorum at that moment', async () => {
    const { press, type, text } = await aMeeting(await chats.open(), {
      present: FULL.slice(0, 3),
    });
    await type(`/vote ${RESOLUTION}`);
    await type('3 0 0');
    expect(text()).toContain('⚠️ 实到3人，到会需达到4人，现在不能表决。');
    await expect(press('确认记录')).rejects.toThrow('确认记录');
    await press('改数字');
    await press('实到：3');
    await press('4');
    await press('确认记录');
    expect(text()).toContain('应到有表决权7人，实到4人；赞成3');
    expect(text()).toContain('未通过');
  });

  it('counts nobody twice', async () => {
    const { press, type, text } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await type('5 2 0');
    expect(text()).toContain('⚠️ 合计7人，多于实到的6人。');
    await expect(press('确认记录')).rejects.toThrow('确认记录');
  });

  it('asks how many are there when nobody has signed in', async () => {
    const { press, type, text } = await aMeeting(await chats.open(), { present: [] });
    await type(`/vote ${RESOLUTION}`);
    expect(text()).toContain('有表决权的实到多少人？');
    await type('6 4 2 0');
    expect(text()).toContain('应到有表决权7人，实到6人（会上清点）');
    await press('确认记录');
    expect(text()).toContain('通过');
  });

  it('belongs to a meeting that has begun, and not to an activity', async () => {
    const chat = await chats.open();
    const { secretary, group, type, text } = await aMeeting(chat);
    await chat.pass(4 * HOUR);
    await chat.says(secretary, group, '/meeting +2h | 支委会 | 二楼 | 支委会');
    await type(`/vote ${RESOLUTION}`);
    expect(text()).toContain('支委会还没有开始');
    expect(await chat.database.db.select().from(meetingVotes)).toEqual([]);
  });

  it('is marked when it is entered after the meeting', async () => {
    const { chat, press, type, text } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await chat.pass(3 * HOUR);
    await type('6 0 0');
    await press('确认记录');
    expect(text()).toContain('会后补录');
  });

  it('survives a restart in the middle, and asks once however often the command comes', async () => {
    const { chat, press, type, text } = await aMeeting(await chats.open());
    await type(`/vote ${RESOLUTION}`);
    await type('5');
    await chat.restart();
    await type('1');
    await press('0');
    await press('确认记录');
    expect(text()).toContain('赞成5，不赞成1，弃权0');
    expect(await chat.database.db.select().from(meetingVotes)).toHaveLength(1);
  });

  it('is for officers only', async () => {
    const { chat, li, group } = await aMeeting(await chats.open());
    await chat.says(li, group, `/vote ${RESOLUTION}`);
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
    expect(await chat.database.db.select().from(meetingVotes)).toEqual([]);
  });

  it('speaks English', async () => {
    const { press, type, text } = await aMeeting(await chats.open(), { language: 'en' });
    await type('/vote Adopt the plan of work');
    expect(text()).toContain('Quorum: more than 3');
    await type('for 4, against 1, abstain 1');
    await press('Confirm');
    expect(text()).toContain('4 of 7 entitled in favour; more than 3 were needed: passed.');
  });
});
