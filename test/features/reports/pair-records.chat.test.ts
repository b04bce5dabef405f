import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/shared/clock.ts';
import { readTable } from '../../../src/platform/sheets/index.ts';
import { useChat, type Chat } from '../../support/chat.ts';
import { aPair, wasThere } from '../matching/_story.ts';

const chats = useChat({ beforeAll, afterAll });

/** A pair with a contact, a meeting that the floating member came to, and another contact. */
const open = async (language?: string) => {
  const chat = await chats.open();
  const pair = await aPair(chat, language === undefined ? {} : { language, confirm: 'Confirm' });
  const { wang, secretary, group } = pair;
  const card = chat.last(wang);
  await chat.presses(wang, card, { row: 0, column: 0 });
  await chat.presses(wang, chat.last(wang), language === 'en' ? 'phone' : '电话');
  await chat.presses(wang, chat.last(wang), { row: 2, column: 0 });
  await chat.says(wang, 'private', '刚换工作，想找住处');
  await chat.says(secretary, group, '/meeting 2026-12-03 15:00 | 支部党员大会 | 三楼会议室');
  await chat.pass(3 * DAY);
  await wasThere(chat, '李明');
  return { chat, ...pair, card };
};

const sheet = async (chat: Chat, who: Parameters<Chat['last']>[0], name: string) => {
  const { document } = chat.last(who);
  const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
  if (bytes === undefined) throw new Error('The bot sent no file');
  const read = await readTable(bytes, 'report.xlsx');
  if (read.kind !== 'ok') throw new Error(read.reason);
  const found = read.sheets.find((one) => one.name === name);
  return found?.table.map(({ cells }) => cells) ?? [];
};

describe('the pairing record', () => {
  it('has a line for each contact, with the meetings in between and the next day', async () => {
    const { chat, wang, secretary, card } = await open();
    await chat.says(secretary, 'private', '/report');
    const first = (await sheet(chat, secretary, '结对联系记录')).filter((row) => row[1] === '李明');
    expect(first.map((row) => row.slice(1, 11))).toEqual([
      [
        '李明',
        '王强',
        '2026-12-01',
        '2026-12-01',
        '电话',
        '刚换工作，想找住处',
        '',
        '',
        '',
        '参加活动',
      ],
      [
        '李明',
        '王强',
        '2026-12-01',
        '',
        '',
        '',
        '',
        '2026年12月3日支部党员大会',
        '2027-03-02',
        '参加活动',
      ],
    ]);
    await chat.presses(wang, card, { row: 0, column: 0 });
    await chat.says(secretary, 'private', '/report');
    const second = (await sheet(chat, secretary, '结对联系记录')).filter(
      (row) => row[1] === '李明',
    );
    expect(second.map((row) => [row[4], row[8], row[9]])).toEqual([
      ['2026-12-01', '', ''],
      ['2026-12-04', '2026年12月3日支部党员大会', '2027-03-05'],
    ]);
    const ledger = (await sheet(chat, secretary, '流动党员台账')).find((row) => row[1] === '李明');
    expect(ledger).toContain('2026-12-04');
  });

  it('says why a pair has ended, and nothing of a next contact', async () => {
    const { chat, wang, secretary, card } = await open();
    await chat.presses(wang, card, '不能继续');
    await chat.presses(wang, chat.last(wang), '工作忙');
    await chat.presses(wang, chat.last(wang), '确定');
    await chat.says(secretary, 'private', '/report');
    const rows = (await sheet(chat, secretary, '结对联系记录')).filter((row) => row[1] === '李明');
    expect(rows.map((row) => [row[9], row[10]])).toEqual([
      ['', '已结束（代表不能继续）'],
      ['', '已结束（代表不能继续）'],
    ]);
  });

  it('is written in English as well', async () => {
    const { chat, secretary } = await open('en');
    await chat.says(secretary, 'private', '/report');
    const rows = (await sheet(chat, secretary, 'Pairing record')).filter(
      (row) => row[1] === '李明',
    );
    expect(rows.map((row) => [row[5], row[8], row[10]])).toEqual([
      ['phone', '', 'Attends'],
      ['', '3 Dec 2026: 支部党员大会', 'Attends'],
    ]);
  });
});
