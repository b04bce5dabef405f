import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const CARDS = [
  '姓名,是否流动,结对代表,可结对人数,行业,户籍地',
  '李明,是,,,互联网,承德市',
  '王强,,是,1,互联网,',
  '吴九,,是,1,,承德市',
].join('\n');

const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aBranch(chat, language === undefined ? {} : { language });
  await importRoster(chat, branch.secretary, CARDS);
  await chat.says(branch.secretary, 'private', '/weights');
  return { chat, ...branch, shown: chat.last(branch.secretary) };
};

describe('/weights', () => {
  it('explains what counts and how much', async () => {
    const { shown } = await open();
    expect(shown.text).toContain('结对依据（双桥联合党支部）');
    expect(shown.text).toContain('• 同行业：40分\n• 同所在地：30分\n• 同乡：20分');
    expect(shown.text).toContain('• 保持原有结对：30分');
    expect(shown.buttons[0]).toEqual(['➖ 行业', '➕ 行业']);
    expect(shown.buttons.flat()).not.toContain('↩️ 恢复默认');
  });

  it('changes what the next proposal goes by, and goes back to the defaults', async () => {
    const { chat, secretary, shown } = await open();
    const propose = async () => {
      await chat.says(secretary, 'private', '/match');
      return chat.last(secretary);
    };
    const before = await propose();
    expect(before.text).toContain('李明 → 王强');
    for (let i = 0; i < 5; i++) await chat.presses(secretary, shown, '➖ 行业');
    expect(shown.text).toContain('• 同行业：15分');
    await chat.presses(secretary, before, '确认');
    expect(before.text).toContain('⚠️ 您看到的方案之后有了变化');
    await chat.restart();
    expect((await propose()).text).toContain('李明 → 吴九');
    await chat.presses(secretary, shown, '恢复默认');
    expect(shown.text).toContain('• 同行业：40分');
    expect((await propose()).text).toContain('李明 → 王强');
  });

  it('counts a double tap once', async () => {
    const { chat, secretary, shown } = await open();
    secretary.presses(shown, '➕ 同乡');
    secretary.presses(shown, '➕ 同乡');
    await chat.settled();
    expect(shown.text).toContain('• 同乡：25分');
  });

  it('is for officers, in private', async () => {
    const { chat, members, group, secretary } = await open();
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(member, 'private', '/weights');
    expect(chat.last(member).text).toContain('您没有在任何支部担任书记');
    await chat.says(secretary, group, '/weights');
    expect(chat.last(group).text).toContain('要在私聊中使用');
  });

  it('speaks English as well', async () => {
    const { chat, secretary, shown } = await open('en');
    expect(shown.text).toContain('• same industry: 40');
    await chat.presses(secretary, shown, '➕ industry');
    expect(shown.text).toContain('• same industry: 45');
    expect(shown.buttons.flat()).toContain('↩️ Back to the defaults');
    expect(chat.telegram.violations).toEqual([]);
  });
});
