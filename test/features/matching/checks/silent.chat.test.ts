import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';
import { withButton } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aBranch(chat, language === undefined ? {} : { language });
  const [wang, li, other] = branch.members;
  if (wang === undefined || li === undefined || other === undefined) throw new Error('nobody');
  await importRoster(
    chat,
    branch.secretary,
    '姓名,电报,是否流动,结对代表,联系电话\n王强,@member_1,,是,138\n李明,@member_2,是,,139\n郑十,@member_3,,,',
  );
  await chat.says(branch.secretary, 'private', '/match');
  await chat.presses(branch.secretary, chat.last(branch.secretary), { row: 0, column: 0 });
  const asked = (who: typeof wang) =>
    chat.said(who).filter((text) => /好久不见|Long time no see/.test(text));
  const told = () =>
    chat.said(branch.secretary).filter((text) => /没有音讯|No sign for long/.test(text));
  return { chat, ...branch, wang, li, other, asked, told };
};

describe('somebody with a pair who has gone silent', () => {
  it('is asked once after 60 days, and nobody else is', async () => {
    const { chat, wang, li, other, asked, told } = await open();
    await chat.pass(59 * DAY);
    await chat.says(wang, 'private', '/pairs');
    expect(asked(li)).toEqual([]);
    await chat.pass(2 * DAY);
    await chat.restart();
    await chat.pass(DAY);
    expect(asked(li)).toHaveLength(1);
    expect(asked(wang)).toEqual([]);
    expect(asked(other)).toEqual([]);
    expect(chat.last(li).buttons).toEqual([['🙋 我在'], ['⏸ 暂停一段时间', '🚫 不再参加结对']]);
    expect(told()).toEqual([]);
  });

  it('is thanked for a sign, and left in peace for another 60 days', async () => {
    const { chat, wang, li, asked, told } = await open();
    await chat.pass(61 * DAY);
    await chat.presses(li, chat.last(li), '我在');
    expect(chat.last(li).text).toContain('谢谢，知道您在就好');
    await chat.says(wang, 'private', '/me');
    await chat.pass(30 * DAY);
    expect(told()).toEqual([]);
    expect(asked(li)).toEqual([]);
    await chat.pass(31 * DAY);
    expect(asked(li)).toHaveLength(1);
  });

  it('is named to the officers once, with how else to reach them, after 14 days without an answer', async () => {
    const { chat, wang, told } = await open();
    await chat.pass(61 * DAY);
    await chat.says(wang, 'private', '/me');
    await chat.pass(13 * DAY);
    expect(told()).toEqual([]);
    await chat.pass(2 * DAY);
    await chat.pass(5 * DAY);
    expect(told()).toEqual([
      [
        '🔕 长时间没有音讯（双桥联合党支部）',
        '以下同志很久没有动静，我14天前私信询问，也没有回音。请您直接联系一下：',
        '',
        '• 李明 @member_2，电话：139（结对：李明 → 王强）',
        '',
        '结对保持不变，需要时请发送 /match，点“调整”。',
      ].join('\n'),
    ]);
  });

  it('counts any sign as an answer', async () => {
    const { chat, wang, li, group, told } = await open();
    await chat.pass(61 * DAY);
    await chat.says(li, group, '/help');
    await chat.says(wang, 'private', '/me');
    await chat.pass(20 * DAY);
    expect(told()).toEqual([]);
  });

  it('may pause or opt out at once, and is not reported then', async () => {
    const { chat, secretary, li, wang, told } = await open();
    await chat.pass(61 * DAY);
    await chat.presses(li, withButton(chat, li, '暂停'), '暂停');
    await chat.presses(li, chat.last(li), '3个月');
    expect(chat.last(secretary).text).toContain('⏸ 李明');
    await chat.pass(46 * DAY);
    await chat.presses(wang, withButton(chat, wang, '不再参加'), '不再参加');
    expect(chat.last(secretary).text).toContain('⏸ 王强');
    await chat.pass(70 * DAY);
    expect(told()).toEqual([]);
  });

  it('is asked in English as well', async () => {
    const { chat, li, asked, told } = await open('en');
    await chat.pass(61 * DAY);
    expect(asked(li)[0]).toContain('You have a pair in');
    await chat.presses(li, chat.last(li), "I'm here");
    expect(chat.last(li).text).toContain('good to know');
    await chat.pass(15 * DAY);
    expect(told()).toEqual([]);
    expect(chat.telegram.violations).toEqual([]);
  });
});
