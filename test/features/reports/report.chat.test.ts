import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../../src/platform/paths.ts';
import { readTable } from '../../../src/platform/sheets/index.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const sheetsOf = async (chat: Chat, user: SimulatedUser) => {
  const { document } = chat.last(user);
  const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
  if (bytes === undefined) throw new Error('The bot sent no file');
  const read = await readTable(bytes, 'report.xlsx');
  if (read.kind !== 'ok') throw new Error(`The file can't be read: ${read.reason}`);
  return read.sheets;
};

describe('/report', () => {
  it('sends roster, pairs and attendance as one workbook in the private chat', async () => {
    const chat = await chats.open();
    const { secretary, group, members } = await aBranch(chat);
    await chat.sends(
      secretary,
      'private',
      {
        name: 'roster.xlsx',
        bytes: readFileSync(projectPath('src', 'sandbox', 'sample', 'roster.xlsx')),
      },
      '/import',
    );
    await chat.presses(secretary, chat.last(secretary), '确认');
    await chat.says(secretary, 'private', '/match');
    await chat.presses(secretary, chat.last(secretary), '确认');
    await chat.says(secretary, group, '/meeting +2h | 党员大会 | 二楼 | general');
    await chat.says(secretary, 'private', '/report');
    expect(chat.last(secretary).document?.name).toBe('双桥联合党支部台账2026-12-01.xlsx');
    const sheets = await sheetsOf(chat, secretary);
    expect(sheets.map((sheet) => sheet.name)).toEqual([
      '党员名册',
      '流动党员台账',
      '结对联系记录',
      '会议活动情况',
      '三会一课落实情况',
      '签到表1',
    ]);
    const cells = (i: number) => sheets[i]?.table.map((row) => row.cells) ?? [];
    expect(cells(0)).toHaveLength(3 + 17);
    expect(cells(0)[2]?.slice(0, 4)).toEqual(['序号', '姓名', '性别', '民族']);
    expect(
      cells(2)
        .slice(2)
        .map((row) => row.slice(1, 4)),
    ).toContainEqual(['刘志强', '王海涛', '2026-12-01']);
    expect(cells(3).at(-1)?.slice(1, 7)).toEqual([
      '党员大会',
      '党员大会',
      '2026-12-01 12:00',
      '二楼',
      '17',
      '15',
    ]);
    expect(cells(5).filter((row) => /^\d+$/.test(row[0] ?? ''))).toHaveLength(17);
    expect(members.length).toBeGreaterThan(0);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('keeps people who are no members off the roster of members', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await importRoster(chat, secretary, '姓名,党员类别\n王芳,正式党员\n钱进,入党积极分子\n');
    await chat.says(secretary, 'private', '/report');
    const [roster, others] = await sheetsOf(chat, secretary);
    const names = (sheet: typeof roster) =>
      sheet?.table.filter((row) => /^\d+$/.test(row.cells[0] ?? '')).map((row) => row.cells[1]);
    expect(names(roster)).toEqual(['王芳']);
    expect(names(others)).toEqual(['钱进']);
  });

  it('does not call a leave granted that was declined or is not decided', async () => {
    const chat = await chats.open();
    const { secretary, group, members } = await aBranch(chat);
    const [li, wang, zhao] = members;
    if (li === undefined || wang === undefined || zhao === undefined) throw new Error('nobody');
    const rows = ['姓名,电报', '李明,@member_1', '王强,@member_2', '赵六,@member_3'];
    await importRoster(chat, secretary, rows.join('\n'));
    await chat.says(secretary, group, '/meeting +2h | 党员大会 | 二楼 | general');
    const poll = chat.last(group);
    const decisions = [
      [li, '✅ 批准'],
      [wang, '❌ 不批准'],
      [zhao, undefined],
    ] as const;
    for (const [member, decision] of decisions) {
      await chat.votes(member, poll, [2]);
      await chat.presses(member, chat.last(member), '事假');
      if (decision !== undefined) await chat.presses(secretary, chat.last(secretary), decision);
    }
    await chat.says(secretary, 'private', '/report');
    const signIn = (await sheetsOf(chat, secretary)).find((sheet) => sheet.name === '签到表1');
    const cells = signIn?.table.map((row) => row.cells) ?? [];
    const lines = cells.filter((row) => /^\d+$/.test(row[0] ?? ''));
    expect(lines.map((row) => [row[1], row[6]])).toEqual([
      ['李明', '请假'],
      ['王强', undefined],
      ['赵六', undefined],
    ]);
    expect(cells.flat().join()).toContain('请假：1');
  });

  it('is refused to a plain member, and never sent to the group', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat, { language: 'en' });
    const [member] = members;
    if (member === undefined) throw new Error('no member');
    await chat.says(member, group, '/report');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
    await chat.says(secretary, group, '/report');
    expect(chat.last(group).document).toBeUndefined();
    expect(chat.last(group).text).toBe('内容已私信给您。');
    expect(chat.last(secretary).text).toContain('Records of 双桥联合党支部');
    expect((await sheetsOf(chat, secretary))[0]?.name).toBe('Roster');
  });
});
