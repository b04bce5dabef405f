import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offices } from '../../../../src/features/organisation/schema.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const HEADER = '姓名,电报,是否流动,结对代表,可结对人数';
const ROSTER = `${HEADER}\n王强,@member_1,,是,2\n李明,@member_2,是,,\n赵六,,是,,`;

const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aBranch(chat, language === undefined ? {} : { language });
  const hints = () => chat.said(branch.secretary).filter((text) => text.startsWith('🆕'));
  return { chat, ...branch, hints };
};

describe('floating members of a branch that has never matched', () => {
  it('are told of to the officers after a day, once, with the way to begin', async () => {
    const { chat, secretary, members, group, hints } = await open();
    await importRoster(chat, secretary, ROSTER);
    await chat.pass(20 * HOUR);
    expect(hints()).toEqual([]);
    await chat.pass(5 * HOUR);
    expect(hints()).toEqual([
      [
        '🆕 待结对的流动党员（双桥联合党支部）',
        '',
        '名册上有2位流动党员还没有结对代表。点下面的按钮，我来拟一个方案；您确认之前，不会通知任何人。',
      ].join('\n'),
    ]);
    await chat.restart();
    await chat.pass(3 * DAY);
    expect(hints()).toHaveLength(1);
    for (const place of [group, ...members])
      expect(chat.said(place).join()).not.toContain('待结对');
    const hint = chat.last(secretary);
    await chat.presses(secretary, hint, '拟结对方案');
    expect(hint.text).toContain('1. 李明 → 王强');
    await chat.presses(secretary, hint, '确认');
    expect(hint.text).toContain('✅ 已确认2对结对');
    await chat.pass(3 * DAY);
    expect(hints()).toEqual([]);
  });

  it('are not told of once the secretary has looked at a proposal', async () => {
    const { chat, secretary, hints } = await open();
    await importRoster(chat, secretary, ROSTER);
    await chat.says(secretary, 'private', '/match');
    await chat.presses(secretary, chat.last(secretary), '取消');
    await chat.pass(3 * DAY);
    expect(hints()).toEqual([]);
  });

  it('who come later are told of as well, without those who are known', async () => {
    const { chat, secretary, hints } = await open();
    await importRoster(chat, secretary, ROSTER);
    await chat.pass(25 * HOUR);
    await importRoster(chat, secretary, `${HEADER}\n孙丽,,是,,`);
    await chat.pass(25 * HOUR);
    expect(hints().map((text) => /有(\d)位/.exec(text)?.[1])).toEqual(['2', '1']);
  });

  it('are for the officers alone: whoever is none any more can’t begin', async () => {
    const { chat, secretary } = await open('en');
    await importRoster(chat, secretary, ROSTER);
    await chat.pass(25 * HOUR);
    const hint = chat.last(secretary);
    expect(hint.text).toContain('2 floating members on the roster have no representative yet.');
    await chat.database.db.delete(offices);
    const press = await chat.presses(secretary, hint, 'Propose pairs');
    expect(press.answer?.text).toContain('Only the branch secretary');
    expect(hint.text).toContain('Press the button');
  });
});
