import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

describe('x', () => {
  it('y', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat, { members: 4 });
    await importRoster(
      chat,
      secretary,
      [
        '姓名,电报,党员类别',
        '周敏,zhou_min,正式党员',
        ...members.map((m, i) => `党员${i},member_${i + 1},${i === 3 ? '预备党员' : '正式党员'}`),
      ].join('\n'),
    );
    await chat.says(secretary, group, '/ballot 是否同意调整党小组？');
    console.log(
      chat.said(group),
      chat.said(secretary),
      chat.said(members[0]!),
      chat.said(members[3]!),
    );
    const [a] = members;
    await chat.presses(a!, chat.last(a!), '开始投票');
    console.log(chat.last(a!).text, chat.last(a!).buttons);
    await chat.presses(a!, chat.last(a!), '不同意');
    console.log(chat.last(a!).text, chat.last(a!).buttons);
    await chat.presses(a!, chat.last(a!), '确认投票');
    console.log(chat.last(a!).text, chat.last(a!).buttons);
    for (const m of [secretary, members[1]!, members[2]!]) {
      await chat.presses(
        m,
        chat.telegram.messagesIn(m).findLast((x) => x.buttons.flat().includes('▶️ 开始投票'))!,
        '开始投票',
      );
      await chat.presses(
        m,
        chat.telegram.messagesIn(m).findLast((x) => x.buttons.flat().includes('同意'))!,
        '同意',
      );
      await chat.presses(
        m,
        chat.telegram.messagesIn(m).findLast((x) => x.buttons.flat().includes('✅ 确认投票'))!,
        '确认投票',
      );
    }
    await chat.says(secretary, group, '/close');
    console.log(chat.last(group).text, chat.last(group).buttons);
    await chat.presses(secretary, chat.last(group), '确定结束');
    console.log(chat.last(group).text, chat.last(secretary).text, chat.last(secretary).buttons);
    await chat.presses(secretary, chat.last(secretary), '公布');
    console.log(chat.said(group), chat.last(secretary).text, chat.last(secretary).buttons);
    expect(1).toBe(1);
  });
});
