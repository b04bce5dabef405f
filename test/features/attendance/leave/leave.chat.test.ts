import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/shared/clock.ts';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import { offices } from '../../../../src/features/organisation/schema.ts';
import type { OrganisationId, TelegramId } from '../../../../src/shared/ids.ts';
import { useChat } from '../../../support/chat.ts';
import { aStory } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

describe('who answers with leave', () => {
  it('is asked privately for the kind, and hears what the secretary decides', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课 | 二楼 | 党课');
    const said = chat.said(group).length;
    await chat.votes(li, poll, [2]);
    const question = chat.last(li);
    expect(question.text).toContain('请选择请假类别，不需要说明具体原因。');
    await chat.presses(li, question, '病假');
    expect(chat.last(li).text).toBe(
      '✅ 党课的请假申请（病假）已提交，等支部书记批准，有结果会马上通知您。',
    );
    const request = chat.last(secretary);
    expect(request.text).toContain('申请人：李明\n类别：病假');
    await chat.presses(secretary, request, '✅ 批准');
    expect(chat.last(secretary).text).toBe('✅ 已批准李明请假（病假）：党课');
    expect(chat.last(li).text).toContain('✅ 您的请假已批准（病假）。');
    await chat.presses(li, question, { data: 'attendance.kind:1:sick' });
    expect(question.text).toContain('您的请假已批准');
    expect(chat.said(group)).toHaveLength(said);
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('请假（1人）：李明（病假，已批准）');
  });

  it('is not asked when not expected to come', async () => {
    const { chat, li, call } = await aStory(await chats.open());
    const poll = await call('+2h | 支委会 | 二楼 | 支委会');
    const said = chat.said(li).length;
    await chat.votes(li, poll, [2]);
    expect(chat.said(li)).toHaveLength(said);
  });

  it('withdraws the request by another answer', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课');
    await chat.votes(li, poll, [2]);
    await chat.presses(li, chat.last(li), '事假');
    const request = chat.last(secretary);
    await chat.votes(li, poll, [0]);
    expect(request.text).toBe('李明已经改了答复，请假申请已撤回：党课');
    await chat.presses(secretary, request, { data: 'attendance.approve:1:1' });
    expect(request.text).toBe('李明已经改了答复，请假申请已撤回：党课');
  });

  it('withdraws an approved one too, and officers hear of it', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课');
    await chat.votes(li, poll, [2]);
    await chat.presses(li, chat.last(li), '公假');
    const request = chat.last(secretary);
    await chat.presses(secretary, request, '✅ 批准');
    await chat.votes(li, poll, [0]);
    await chat.pass(4000);
    expect(request.text).toBe('李明已经改了答复，请假申请已撤回：党课');
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('参加（1人）：李明');
  });

  it('may ask again after a decline, by /absent', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课');
    await chat.votes(li, poll, [2]);
    const question = chat.last(li);
    await chat.presses(li, question, '事假');
    const first = chat.last(secretary);
    await chat.presses(secretary, first, '❌ 不批准');
    expect(chat.last(li).text).toContain('或再次发送 /absent 申请');
    await chat.presses(li, question, { data: 'attendance.kind:1:sick' });
    expect(question.text).toContain('没有批准');
    await chat.says(li, 'private', '/absent 病');
    const second = chat.last(secretary);
    expect(second.text).toContain('类别：病假');
    await chat.presses(secretary, first, { data: 'attendance.approve:1:1' });
    expect(first.text).toBe('这份申请已经失效。');
    await chat.presses(secretary, second, '✅ 批准');
    expect(chat.last(li).text).toContain('✅ 您的请假已批准（病假）。');
  });

  it('hears it when the secretary declines', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课');
    await chat.votes(li, poll, [2]);
    await chat.presses(li, chat.last(li), '事假');
    await chat.presses(secretary, chat.last(secretary), '❌ 不批准');
    expect(chat.last(secretary).text).toBe('❌ 没有批准李明请假（事假）：党课');
    expect(chat.last(li).text).toContain('❌ 您的请假没有批准（事假）。请按时参加');
  });
});

describe('/absent', () => {
  it('asks leave for the coming meeting; in the group the answer comes privately', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    await chat.says(li, group, '/absent 事假，家里有事');
    expect(chat.last(group).text).toBe('内容已私信给您。');
    expect(chat.last(li).text).toContain('✅ 党课的请假申请（事假）已提交');
    expect(chat.last(secretary).text).toContain('请假申请：党课');
    expect(chat.last(secretary).text).not.toContain('家里');
    await chat.says(li, 'private', '/absent 病');
    expect(chat.last(li).text).toContain('✅ 党课的请假申请（事假）已提交');
  });

  it('asks for the kind where none was given, and takes the announcement it replies to', async () => {
    const { chat, secretary, wang, group, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    const later = await call('+50h | 党员大会 | 二楼 | 党员大会');
    await chat.says(wang, group, '/absent', later);
    await chat.presses(wang, chat.last(wang), '公假');
    expect(chat.last(secretary).text).toContain('请假申请：党员大会');
    expect(chat.last(secretary).text).toContain('类别：公假');
  });

  it('is refused to strangers, and when nothing is coming or it has begun', async () => {
    const { chat, li, group, call } = await aStory(await chats.open());
    const stranger = chat.telegram.user({ name: 'Stranger', language: 'zh-hans' });
    await chat.starts(stranger);
    await chat.says(stranger, 'private', '/absent 病');
    expect(chat.last(stranger).text).toContain('您还没有登记在这个支部的名册上');
    await chat.says(li, 'private', '/absent 病');
    expect(chat.last(li).text).toBe('近期没有需要您参加的会议或活动。');
    const poll = await call('+2h | 党课');
    await chat.pass(2 * HOUR);
    await chat.says(li, group, '/absent 事', poll);
    expect(chat.last(li).text).toBe('党课已经开始。事假、公假要在会前申请，病假可以补请。');
  });

  it('asks which meeting is meant where there are several', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    await call('+50h | 党员大会 | 二楼 | 党员大会');
    await call('+60h | 支委会 | 二楼 | 支委会');
    await chat.says(li, 'private', '/absent 事');
    const which = chat.last(li);
    expect(which.text).toBe('您要请哪一次的假？');
    expect(which.buttons.flat()).toEqual(['党课 · 2026年12月1日', '党员大会 · 2026年12月3日']);
    await chat.presses(li, which, '党员大会');
    expect(which.text).toContain('✅ 党员大会的请假申请（事假）已提交');
    await chat.presses(li, which, { data: 'attendance.leave-from:2:personal' });
    expect(chat.said(secretary).filter((text) => text.includes('请假申请'))).toHaveLength(1);
  });

  it('remarks on personal leave that is asked for late, and refuses nothing', async () => {
    const { chat, secretary, li, wang, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    await chat.says(li, 'private', '/absent 事');
    expect(chat.last(li).text).toContain('提示：事假一般要提前申请');
    expect(chat.last(secretary).text).toContain('⚠️ 申请较晚');
    await chat.says(wang, 'private', '/absent 公');
    expect(chat.last(secretary).text).not.toContain('⚠️');
  });

  it('lets sick leave follow after the start', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课');
    await chat.pass(5 * HOUR);
    await chat.says(li, 'private', '/absent');
    expect(chat.last(li).text).toContain('病假可以补请');
    await chat.presses(li, chat.last(li), '🤒 补请病假');
    expect(chat.last(li).text).toContain('✅ 党课的请假申请（病假）已提交');
    expect(chat.last(secretary).text).toContain('⚠️ 会议已经开始，是补请。');
    await chat.presses(secretary, chat.last(secretary), '✅ 批准');
    expect(chat.last(li).text).toContain('✅ 您的请假已批准（病假）。');
    await chat.says(li, group, '/absent 病', poll);
    expect(chat.last(li).text).toContain('✅ 您的请假已批准（病假）。');
  });

  it('after the attendance was confirmed hears what is entered, and whom to ask', async () => {
    const { chat, secretary, li, zhao, wang, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    await chat.says(wang, 'private', '/absent 病');
    await chat.presses(secretary, chat.last(secretary), '✅ 批准');
    await chat.says(secretary, 'private', '/checkin');
    await chat.pass(5 * HOUR);
    await chat.says(secretary, 'private', '/attendance done');
    await chat.presses(secretary, chat.last(secretary), '确认无误');
    for (const command of ['/absent', '/absent 病']) {
      await chat.says(li, 'private', command);
      expect(chat.last(li).text).toBe(
        [
          '党课的考勤已经确认，不能再补请假。',
          '时间：2026年12月1日（星期二）12:00（北京时间）',
          '',
          '您登记的是：缺席。',
          '',
          '如有出入，请与支部书记联系，由书记更正。需要补课的，请发送 /makeup。',
        ].join('\n'),
      );
    }
    await chat.says(wang, 'private', '/absent');
    expect(chat.last(wang).text).toContain('您登记的是：请假（病假）。');
    await chat.pass(15 * 24 * HOUR);
    await chat.says(zhao, 'private', '/absent');
    expect(chat.last(zhao).text).toBe('近期没有需要您参加的会议或活动。');
  });

  it('needs no decision any more when the member came after all, who hears nothing of it', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    await call('+1h | 党课');
    await chat.says(li, 'private', '/absent 病假');
    const note = chat.last(secretary);
    await chat.says(secretary, group, '/checkin');
    await chat.presses(li, chat.last(group), '我到了');
    const said = chat.said(li).length;
    await chat.presses(secretary, note, '✅ 批准');
    expect(note.text).toBe('李明已经签到参加，请假申请不用处理：党课');
    expect(note.keyboard).toBeUndefined();
    expect(chat.said(li)).toHaveLength(said);
  });
});

describe('several officers', () => {
  it('all see what one of them decided, without stale buttons', async () => {
    const { chat, secretary, li, wang, group, call } = await aStory(await chats.open());
    await chat.database.db.insert(offices).values({
      organisationId: 1 as OrganisationId,
      telegramId: wang.id as TelegramId,
      office: 'discipline',
      createdAt: chat.clock.now(),
    });
    const poll = await call('+2h | 党课');
    await chat.votes(li, poll, [2]);
    await chat.presses(li, chat.last(li), '事假');
    const [first, second] = [chat.last(secretary), chat.last(wang)];
    expect(second.text).toContain('申请人：李明');
    await chat.presses(wang, second, '✅ 批准');
    expect(first.text).toBe('✅ 已批准李明请假（事假）：党课');
    expect(first.buttons).toEqual([]);
    await chat.presses(secretary, first, { data: 'attendance.decline:1:1' });
    expect(first.text).toBe('✅ 已批准李明请假（事假）：党课');
    expect(chat.said(group).join()).not.toContain('李明');
  });

  it('do not decide about themselves while another one can', async () => {
    const { chat, secretary, wang, call } = await aStory(await chats.open());
    await chat.database.db.insert(offices).values({
      organisationId: 1 as OrganisationId,
      telegramId: wang.id as TelegramId,
      office: 'deputy',
      createdAt: chat.clock.now(),
    });
    const poll = await call('+2h | 党课');
    await chat.votes(secretary, poll, [2]);
    await chat.presses(secretary, chat.last(secretary), '事假');
    expect(chat.last(wang).text).toContain('申请人：周敏');
    await chat.presses(wang, chat.last(wang), '❌ 不批准');
    expect(chat.last(secretary).text).toContain('❌ 您的请假没有批准');
  });
});

describe('a meeting that changes', () => {
  it('by its time leaves requests to decide, with the new time in them, and leaves go on to hold', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    const poll = await call('+26h | 党课');
    await chat.votes(li, poll, [2]);
    await chat.presses(li, chat.last(li), '公假');
    const request = chat.last(secretary);
    expect(request.text).toContain('12月2日');
    const startsAt = new Date(chat.clock.now().getTime() + 50 * HOUR);
    await chat.database.db.update(meetings).set({ startsAt });
    await chat.pass(1000);
    expect(request.text).toContain('12月3日');
    await chat.presses(secretary, request, '✅ 批准');
    expect(chat.last(li).text).toContain('✅ 您的请假已批准（公假）。');
    expect(chat.last(li).text).toContain('12月3日');
  });

  it('by being cancelled needs no decision any more', async () => {
    const { chat, secretary, li, call } = await aStory(await chats.open());
    const poll = await call('+26h | 党课');
    await chat.votes(li, poll, [2]);
    await chat.presses(li, chat.last(li), '公假');
    const request = chat.last(secretary);
    await chat.database.db.update(meetings).set({ state: 'cancelled' });
    await chat.pass(1000);
    expect(request.text).toBe('党课已取消，李明的请假不用处理。');
    expect(request.buttons).toEqual([]);
  });
});
