import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';
import { aStory } from '../../attendance/_story.ts';
import { forgetHandled } from '../_crash.ts';

const chats = useChat({ beforeAll, afterAll });

const opened = async () => {
  const chat = await chats.open();
  const story = await aStory(chat);
  const { secretary } = story;
  const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
  const says = (text: string) => chat.says(secretary, 'private', text);
  return {
    ...story,
    press,
    says,
    /** Takes 孙丽 down, away for over half a year. */
    exclude: async () => {
      await says('/exclude');
      await press('➕ 登记一人');
      await press('孙丽');
      await press('5. 外出半年以上，应转未转组织关系');
      await says('组〔2026〕12号');
      await says('2026年11月第3号决议');
      await says('2026-11-01');
      await press('跳过');
    },
  };
};

describe('/exclude', () => {
  it('takes a member out of those entitled to vote, with case, consent and resolution', async () => {
    const { chat, secretary, group, says, call, exclude } = await opened();
    await says('/exclude');
    expect(chat.last(secretary).text).toContain(
      '目前没有。\n\n现在召开党员大会：应到5人，其中有表决权4人。',
    );
    await exclude();
    expect(chat.last(secretary).text).toBe(
      [
        '✅ 已登记：孙丽不计入有表决权应到人数。已经开始的会议不受影响。',
        '',
        '孙丽',
        '情形5：外出半年以上，应转未转组织关系',
        '上级同意：组〔2026〕12号',
        '党员大会决议：2026年11月第3号决议',
        '自2026年11月1日起，至恢复时止',
        '',
        '现在召开党员大会：应到5人，其中有表决权3人。',
      ].join('\n'),
    );
    await call('明天15:00 | 党员大会 | | 党员大会');
    expect(chat.said(group).at(-2)).toContain('应到：5人，其中有表决权3人');
    expect(chat.said(group).join()).not.toContain('孙丽');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('leaves the member out of a secret ballot as well', async () => {
    const { chat, secretary, exclude, says } = await opened();
    await exclude();
    await says('/ballot 是否同意？');
    expect(chat.said(secretary).join()).toContain('应投3人');
  });

  it('lifts it after a second word; a press more changes nothing', async () => {
    const { chat, secretary, says, press, exclude } = await opened();
    await exclude();
    await says('/exclude');
    const list = chat.last(secretary);
    expect(list.buttons).toEqual([['恢复：孙丽'], ['➕ 登记一人']]);
    await press('恢复：孙丽');
    await press('返回');
    expect(list.buttons).toEqual([['恢复：孙丽'], ['➕ 登记一人']]);
    await press('恢复：孙丽');
    await press('确定恢复');
    expect(list.text).toBe(
      '✅ 孙丽已恢复计入有表决权应到人数。已经开始的会议不受影响。\n\n现在召开党员大会：应到5人，其中有表决权4人。',
    );
    const sure = [...list.everyData].find((data) => data.startsWith('exclusions.lift-sure'));
    await chat.presses(secretary, list, { data: sure ?? '' });
    expect(list.text).toContain('孙丽先前已经恢复计入。');
  });

  it('leaves a meeting that has begun as it was', async () => {
    const { chat, secretary, says, call, exclude } = await opened();
    await call('+2h | 党员大会 | | 党员大会');
    await chat.pass(3 * HOUR);
    await exclude();
    await says('/attendance');
    expect(chat.last(secretary).text).toContain('4');
    expect(chat.last(secretary).text).not.toMatch(/有表决权\D*3/);
  });

  it('asks again for what it can’t take, and offers only full members', async () => {
    const { chat, secretary, says, press } = await opened();
    await says('/exclude');
    await press('➕ 登记一人');
    const names = chat.last(secretary).buttons.flat();
    expect(names).toEqual(['周敏', '李明', '赵六', '孙丽', '取消']);
    await says('王强');
    expect(chat.last(secretary).text).toContain('名册上没有这位正式党员');
    await says('赵六');
    await says('其他');
    expect(chat.last(secretary).text).toContain('请从五种情形中选一种');
    await says('4');
    await says('组'.repeat(101));
    expect(chat.last(secretary).text).toContain('请写一行，最多100个字');
    await says('组〔2026〕12号');
    await says('第3号决议');
    await says('去年');
    expect(chat.last(secretary).text).toContain('我看不懂这个日期');
    await says('2026-12-01');
    await says('2026-11-01');
    expect(chat.last(secretary).text).toContain('截止日期不能早于开始日期');
    await says('2027-06-30');
    expect(chat.last(secretary).text).toContain('2026年12月1日至2027年6月30日');
  });

  it('is noted once: not twice by a repeated update, nor while it holds', async () => {
    const { chat, secretary, says, press } = await opened();
    await says('/exclude');
    await press('➕ 登记一人');
    await press('孙丽');
    await press('1.');
    await says('组〔2026〕12号');
    await says('第3号决议');
    await says('2026-12-01');
    secretary.presses(chat.last(secretary), '跳过');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.app.process(updates);
    await chat.settled();
    await says('/exclude');
    expect(chat.last(secretary).buttons).toHaveLength(2);
    await press('➕ 登记一人');
    await press('孙丽');
    await press('2.');
    await says('x');
    await says('y');
    await press('2026年12月1日');
    await press('跳过');
    expect(chat.last(secretary).text).toContain('孙丽已经登记过，没有重复登记');
  });

  it('is for officers, in private, in their language', async () => {
    const chat = await chats.open({ env: { LOCALE: 'en' } });
    const { secretary, members, group } = await aBranch(chat, { language: 'en' });
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await importRoster(chat, secretary, 'name,standing\nSun Li,full\nWang,probationary');
    await chat.says(member, 'private', '/exclude');
    expect(chat.last(member).text).not.toContain('Sun Li');
    await chat.says(secretary, group, '/exclude');
    expect(chat.last(group).buttons).toHaveLength(1);
    await chat.says(secretary, 'private', '/exclude');
    expect(chat.last(secretary).text).toBe(
      [
        '双桥联合党支部: members not counted among those entitled to vote',
        '',
        'Nobody at present.',
        '',
        'For a general meeting now: 2 should attend, 1 entitled to vote.',
        '',
        'Only five cases allow it, and only with the superior’s consent and a resolution of the general meeting. I never leave anybody out by myself; whoever is left out is still told of meetings.',
      ].join('\n'),
    );
  });
});
