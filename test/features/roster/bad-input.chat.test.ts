import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImportOf } from './_imports.ts';
import { aBranch, useChat, type Chat } from '../../support/chat.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { xlsxOf, zipOf } from '../../platform/sheets/_files.ts';

const chats = useChat({ beforeAll, afterAll });

const rosterText = async (chat: Chat, secretary: SimulatedUser): Promise<string> => {
  await chat.says(secretary, 'private', '/roster');
  return chat.last(secretary).text;
};

const send = async (bytes: Uint8Array, name = 'roster.xlsx') => {
  const chat = await chats.open();
  const { secretary, members, group } = await aBranch(chat);
  await chat.sends(secretary, 'private', { name, bytes }, '/import');
  return { chat, secretary, members, group, answer: chat.last(secretary) };
};

describe('a file that is no roster', () => {
  const workbook = xlsxOf('<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>');

  it.each<[string, Uint8Array, RegExp]>([
    ['a zip that is not one', Buffer.from('PK\u0003\u0004 no zip at all'), /已损坏/],
    ['a zip without a workbook', zipOf({ 'photo.txt': 'x' }), /不是电子表格/],
    ['a workbook cut in half', workbook.subarray(0, workbook.length / 2), /已损坏/],
    ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), /文件太大（最多10 MB）/],
    [
      'a small zip that unpacks to a lot',
      zipOf({ 'xl/workbook.xml': ' '.repeat(30 * 1024 * 1024) }),
      /文件太大/,
    ],
    ['10 MB of one word', Buffer.from(`姓名\n${'王'.repeat(3_000_000)}\n`), /姓名太长/],
    [
      '5,001 rows',
      Buffer.from(`姓名\n${Array.from({ length: 5001 }, (_, i) => `王${i}`).join('\n')}`),
      /行数太多（最多5000行）/,
    ],
    ['a picture', Buffer.from('89504E470D0A1A0A0000000D49484452', 'hex'), /没有导入任何内容/],
    ['nothing', Buffer.alloc(0), /文件是空的/],
  ])('%s is refused in words, and nothing changes', async (_what, bytes, answer) => {
    const { chat, secretary, answer: said } = await send(bytes);
    expect(said.text).toMatch(answer);
    expect(said.buttons).toEqual([]);
    expect(await rosterText(chat, secretary)).toContain('名册上还没有人');
    expect(chat.telegram.violations).toEqual([]);
  });
});

describe('odd rows', () => {
  it('are refused one by one; the rest can be confirmed', async () => {
    const rows = [
      '姓名,电报,外出时间,联系电话',
      '😀,,,', // 2: no letters
      '李😀明,,,', // 3: fine
      '\u202Eevil\u202C,@rtl_one,,', // 4: the override is dropped
      'محمد علي,,,', // 5: fine
      '王强,@member_1,2026-02-30,', // 6
      '孙丽,@member_1,2099-01-01,', // 7
      '赵六,@same_name,昨天,', // 8
      '钱七,@same_name,,', // 9: fine, row 8 is refused anyway
      '=HYPERLINK("http://x"),,,', // 10
      '周八,,,打电话给我', // 11
      `${'长'.repeat(61)},,,`, // 12
    ];
    const { chat, secretary, answer } = await send(Buffer.from(rows.join('\n')), 'roster.csv');
    const { text } = answer;
    for (const line of [
      /第2行：姓名里没有文字，或有冒号（“😀”）/,
      /第6行：没有这个日期/,
      /第7行：日期不能晚于今天/,
      /第8行：没有这个日期/,
      /第10行：这是公式/,
      /第11行：联系电话不对/,
      /第12行：姓名太长/,
    ])
      expect(text).toMatch(line);
    expect(text).not.toContain('\u202E');
    await chat.presses(secretary, answer, '确认');
    const list = await rosterText(chat, secretary);
    for (const name of ['李😀明', 'evil', 'محمد علي']) expect(list).toContain(`• ${name}`);
    expect(list).not.toMatch(/王强|孙丽|赵六|周八/);
  });

  it('with one account in two rows leave the second out', async () => {
    const { answer } = await send(
      Buffer.from('姓名,电报\n王强,@Member_1\n孙丽,t.me/member_1\n'),
      'roster.csv',
    );
    expect(answer.text).toContain('新增（1人）');
    expect(answer.text).toContain('第3行：电报账号与第2行重复');
  });
});

describe('5,000 rows', () => {
  it('are previewed readably, and Confirm writes all of them once', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) => `党员${i},${i === 4999 ? '@member_1' : ''},正式党员,是`,
    );
    const { chat, secretary, members, answer } = await send(
      Buffer.from(`姓名,电报,党员类别,是否流动\n${rows.join('\n')}\n`),
      'roster.csv',
    );
    const preview = chat.said(secretary).filter((text) => text.includes('党员0（'));
    expect(preview).toHaveLength(1);
    expect(preview[0]).toContain('新增（5000人）');
    expect(preview[0]).toContain('……还有4940行');
    await chat.presses(secretary, answer, '确认');
    expect(chat.last(secretary).text).toBe('✅ 名册已更新：新增5000人，修改0人。');
    const counts = await openImportOf(chat);
    expect(counts).toEqual({ members: 5000, waiting: 0 });
    const [member] = members;
    if (member === undefined) throw new Error('nobody');
    await chat.says(member, 'private', '/me');
    expect(chat.last(member).text).toContain('姓名：党员4999');
  }, 120_000);
});
