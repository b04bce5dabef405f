import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../support/chat.ts';
import type { Mark } from '../../../src/features/polls/rules/index.ts';
import { CONFIRM, fillPaper } from '../polls/_papers.ts';

const chats = useChat({ beforeAll, afterAll });

describe('x', () => {
  it('y', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat, { members: 17 });
    const full = 15;
    await importRoster(chat, secretary, ['姓名,电报,党员类别', ...members.map((m,i)=>`党员${i+1},member_${i+1},${i>=full?'预备党员':'正式党员'}`)].join('\n'));
    await chat.says(secretary, group, '/appraise');
    console.log(chat.said(group), chat.last(secretary).text, chat.last(secretary).buttons, chat.last(members[0]!).text);
    for (const [i, m] of members.entries()) {
      const marks: Mark[] = Array.from({length: full},(_, row): Mark => (row*7+i*3)%11 < 11-row ? 0 : (i+row)%5===0?'open':(i%3)+1).filter((_, row)=>row!==i);
      const paper = await fillPaper(chat, m, marks);
      if (i===0) console.log(paper.text, paper.buttons);
      await chat.presses(m, paper, CONFIRM);
    }
    await chat.says(secretary, group, '/close');
    await chat.presses(secretary, chat.last(group), '确定结束');
    console.log(chat.last(secretary).text, chat.last(secretary).buttons);
    await chat.presses(secretary, chat.last(secretary), '公布');
    console.log(chat.last(group).text);
    expect(chat.telegram.violations).toEqual([]);
  }, 100000);
});
