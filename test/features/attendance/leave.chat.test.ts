import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/shared/clock.ts';
import { useChat } from '../../support/chat.ts';
import { aStory } from './_story.ts';

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
    await chat.presses(secretary, request, '✅ 批准');
    expect(chat.last(secretary).text).toBe('李明已经改了答复，请假申请已撤回：党课');
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
  it('asks leave for the next meeting; in the group the answer comes privately', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    await call('+2h | 党课');
    await call('+50h | 党员大会 | 二楼 | 党员大会');
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
    await chat.says(li, group, '/absent 病', poll);
    expect(chat.last(li).text).toBe('党课已经开始。请直接与支部书记联系。');
  });
});
