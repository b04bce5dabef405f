import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useChat } from '../../support/chat.ts';
import { at, aVotingBranch, forges, votes } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

describe('the picture of a result', () => {
  it('comes to the officer in private once the result is published, and to nobody else', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat, 5);
    await chat.says(secretary, group, '/ballot 是否同意？');
    const picture = 'ballot.picture:1';
    expect(await forges(chat, secretary, chat.last(secretary), picture)).toContain(
      '结束之前不显示',
    );
    for (const who of members.slice(0, 4)) await votes(chat, who, '同意');
    await chat.says(secretary, 'private', '/close');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    const result = chat.last(secretary);
    expect(result.buttons.flat()).not.toContain('📊 图片');
    expect(await forges(chat, secretary, result, picture)).toContain('公布以后才有图片');
    await chat.presses(secretary, result, '公布到群里');
    await chat.presses(secretary, result, '📊 图片');
    expect(chat.last(secretary).photo).toBeDefined();

    const said = chat.said(group).length;
    const member = at(members, 0);
    expect(await forges(chat, member, chat.last(member), picture)).toContain('支部书记');
    expect(chat.last(member).photo).toBeUndefined();
    expect(await forges(chat, secretary, chat.last(group), picture)).toContain('按钮');
    expect(chat.said(group)).toHaveLength(said);
    expect(chat.telegram.violations).toEqual([]);
  }, 60_000);
});
