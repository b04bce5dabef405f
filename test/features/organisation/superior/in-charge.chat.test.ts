import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useChat } from '../../../support/chat.ts';
import type { Chat } from '../../../support/chat.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { aCommittee, aPlainBranch } from './_tree.ts';

const chats = useChat({ beforeAll, afterAll });

const forged = async (chat: Chat, who: SimulatedUser, data: string) => {
  const shown = chat.last(who);
  shown.everyData.add(data);
  return (await chat.presses(who, shown, { data })).answer?.text;
};

/** A committee whose group has one more administrator and a plain member. */
const aGroup = async () => {
  const chat = await chats.open();
  const above = await aCommittee(chat);
  const second = chat.telegram.user({ name: 'Wang Fang', language: 'en' });
  const member = chat.telegram.user({ name: 'Li Lei', language: 'zh-hans' });
  await chat.settled();
  for (const one of [second, member]) {
    await chat.starts(one);
    one.joins(above.group);
  }
  above.secretary.promotes(second, above.group);
  await chat.settled();
  return { chat, above, second, member };
};

describe('those in charge of a committee', () => {
  it('admit an administrator of the group who asks, once', async () => {
    const { chat, above, second } = await aGroup();
    await chat.says(second, above.group, '/committee');
    const hint = chat.last(above.group);
    expect(hint.buttons).toEqual([['我也是负责人']]);
    const press = await chat.presses(second, hint, '我也是负责人');
    expect(press.answer?.text).toContain('Those in charge are asked');
    await chat.presses(second, hint, '我也是负责人');
    const asked = chat.said(above.secretary).filter((text) => text.includes('申请成为负责人'));
    expect(asked).toHaveLength(1);
    const request = chat.last(above.secretary);
    await chat.presses(above.secretary, request, { row: 0, column: 0 });
    expect(request.text).toContain('Wang Fang现在是滦平县两新党委的负责人');
    expect(chat.last(second).text).toContain('You are now in charge of 滦平县两新党委');
    await chat.says(second, 'private', '/overview');
    expect(chat.last(second).text).toContain('No branch has joined yet');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('are not joined by a plain member, nor by their own press', async () => {
    const { chat, above, second, member } = await aGroup();
    await chat.says(member, above.group, '/committee');
    const press = await chat.presses(member, chat.last(above.group), '我也是负责人');
    expect(press.answer?.text).toBe('只有群管理员才能申请。');
    const id = member.id;
    expect(await forged(chat, member, `above.admit:1:${id}`)).toContain('只有本组织的负责人');
    expect(await forged(chat, second, `above.admit:1:${second.id}`)).toContain('Only those');
    expect(await forged(chat, member, 'above.charge:1')).toContain('只有本组织的负责人');
    await chat.says(member, 'private', '/overview');
    expect(chat.last(member).text).toContain('没有在上级党组织任职');
  });

  it('release each other, but never the last', async () => {
    const { chat, above, second } = await aGroup();
    await chat.says(second, above.group, '/committee');
    await chat.presses(second, chat.last(above.group), '我也是负责人');
    await chat.presses(above.secretary, chat.last(above.secretary), { row: 0, column: 0 });
    await chat.says(second, 'private', '/committee');
    const panel = chat.last(second);
    await chat.presses(second, panel, '👥 Who is in charge');
    await chat.presses(second, panel, 'Remove Head of 滦平县两新党委');
    expect(panel.text).not.toContain('Head of');
    expect(chat.last(above.secretary).text).toContain('您不再是滦平县两新党委的负责人');
    expect(await forged(chat, second, `above.dismiss:1:${second.id}`)).toContain('has to be');
    expect(await forged(chat, above.secretary, 'above.invite:1')).toContain('支部书记');
  });

  it('do not exist for a branch', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aPlainBranch(chat, '第一支部');
    expect(await forged(chat, secretary, `above.admit:1:${secretary.id}`)).toContain('只有本组织');
    await chat.says(secretary, group, '/join');
    const [button] = chat.last(group).keyboard?.flat() ?? [];
    const url = button !== undefined && 'url' in button ? button.url : '';
    const payload = /start=(join_[\w-]+)/.exec(url)?.[1];
    if (payload === undefined) throw new Error('No link to join');
    await chat.says(secretary, group, '/committee');
    await chat.presses(secretary, chat.last(group), '改为党委');
    const stranger = chat.telegram.user({ name: 'Li Lei', language: 'zh-hans' });
    await chat.starts(stranger, payload);
    expect(chat.last(stranger).text).not.toContain('第一支部');
  });
});
