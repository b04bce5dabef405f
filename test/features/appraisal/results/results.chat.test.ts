import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../../src/platform/sheets/index.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { at, CONFIRM, fillPaper } from '../../polls/_papers.ts';
import { forged, goOn } from '../course/_course.ts';

const chats = useChat({ beforeAll, afterAll });
const NAMES = ['欧阳德馨', '阿卜杜热合曼·买买提', '丙', '丁', '戊', '己'];
const MENU = '📄 表格和图示';

/** Six full members; the course stands at the assessment, whose ballots are out. */
const withBallots = async (chat: Chat) => {
  const branch = await aBranch(chat, { members: NAMES.length });
  const rows = NAMES.map((name, i) => `${name},member_${i + 1},full`);
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  await chat.says(branch.secretary, 'private', '/course');
  const panel = chat.last(branch.secretary);
  for (let i = 1; i < 6; i++) await goOn(chat, branch.secretary, panel);
  await chat.presses(branch.secretary, panel, '🗳 发测评票');
  return { ...branch, panel };
};

/** Everybody calls the first outstanding; one calls the second unqualified, the others qualified. */
const closed = async (chat: Chat) => {
  const branch = await withBallots(chat);
  for (const [i, who] of branch.members.entries()) {
    const marks = NAMES.map((_, row) => (row === 0 ? 0 : row === 1 && i === 5 ? 3 : 1));
    const paper = await fillPaper(
      chat,
      who,
      marks.filter((_, row) => row !== i),
    );
    await chat.presses(who, paper, CONFIRM);
  }
  await chat.says(branch.secretary, 'private', '/close');
  await chat.presses(branch.secretary, chat.last(branch.secretary), '确定结束');
  return branch;
};

/** The files that the bot has sent since, by ending. */
const filesSince = (chat: Chat, who: SimulatedUser, from: number) =>
  chat.telegram
    .messagesIn(who)
    .slice(from)
    .flatMap(({ document }) => (document === undefined ? [] : [document]));

const asked = async (chat: Chat, who: SimulatedUser, label: string, message = chat.last(who)) => {
  const from = chat.telegram.messagesIn(who).length;
  await chat.presses(who, message, label);
  return filesSince(chat, who, from);
};

const textOf = (chat: Chat, files: ReturnType<typeof filesSince>) => {
  const html = files.find(({ name }) => name.endsWith('.html'));
  return html === undefined ? '' : Buffer.from(chat.telegram.fileBytes(html) ?? []).toString();
};

const openMenu = async (chat: Chat, who: SimulatedUser) => {
  await chat.says(who, 'private', '/course');
  await chat.presses(who, chat.last(who), MENU);
};

const ALL = ['picture-roster', 'picture-share', 'summary', 'register', 'satisfaction'].map(
  (what) => `results.form:1:${what}`,
);
const OFFICERS_ONLY = [
  'results.menu:1',
  'results.ballot:1',
  'results.paper:1:members',
  'results.people:1:0',
  'results.person:1:1',
  ...ALL,
];

describe('before the ballot is closed', () => {
  it('no figure comes out, whatever is pressed; papers can be printed', async () => {
    const chat = await chats.open();
    const { secretary, members } = await withBallots(chat);
    const [first] = members;
    const paper = await fillPaper(chat, at(members, 0), [1, 1, 1, 1, 1]);
    if (first !== undefined) await chat.presses(first, paper, CONFIRM);
    await openMenu(chat, secretary);
    const menu = chat.last(secretary);
    expect(menu.text).toContain('党员测评正在进行，票数在结束后才能看到');
    expect(menu.buttons.flat()).not.toContain('🧮 测评汇总表');
    for (const data of [ALL[0], ALL[1], ALL[2], ALL[4]])
      expect(await forged(chat, secretary, data ?? '')).toContain('结束之前任何人都看不到票数');
    const register = textOf(chat, await asked(chat, secretary, '📋 登记表（全部）'));
    expect(register).toContain('阿卜杜热合曼·买买提');
    expect(register).not.toMatch(/收回|合格 \d/);
    await chat.presses(secretary, menu, '🖨 测评票（党员）');
    await chat.says(secretary, 'private', '一大堆');
    expect(chat.last(secretary).text).toContain('⚠️');
    const papers = textOf(chat, await asked(chat, secretary, '6份'));
    expect(papers.match(/民主测评表（党员用）<\/h2>/g)).toHaveLength(6);
    expect(papers).toContain('自己姓名一栏请空着');
    expect(papers).not.toMatch(/member_|编号|No\./);
  }, 60_000);
});

describe('once it is closed', () => {
  it('officers have the picture and the forms in private, and nobody else', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await closed(chat);
    const other = chat.telegram.user({ name: 'Other', username: 'other', language: 'zh-hans' });
    const elsewhere = chat.telegram.group({ title: '别的支部', owner: other, members: [] });
    await chat.settled();
    await chat.says(other, elsewhere, '/setup');
    await chat.starts(other);
    const before = chat.said(group).length;

    const result = chat.last(secretary);
    expect(result.buttons.flat()).toEqual([MENU, '📣 公布到群里']);
    await chat.presses(secretary, result, MENU);
    const menu = chat.last(secretary);
    expect(menu.text).toContain('党员票：收回6/6张');
    await chat.presses(secretary, menu, '📊 图示（按优秀率）');
    expect(chat.last(secretary).photo).toBeDefined();

    const from = chat.telegram.messagesIn(secretary).length;
    await chat.presses(secretary, menu, '🧮 测评汇总表');
    const files = filesSince(chat, secretary, from);
    expect(files.map(({ name }) => name)).toEqual([
      '双桥联合党支部2026年度民主测评汇总表.html',
      '双桥联合党支部2026年度民主测评汇总表.xlsx',
    ]);
    const book = files[1] && chat.telegram.fileBytes(files[1]);
    const read = await readTable(book ?? new Uint8Array(), 'a.xlsx');
    if (read.kind !== 'ok') throw new Error(read.reason);
    const cells = read.sheets[0]?.table.map((row) => row.cells) ?? [];
    expect(cells.flat().join('\n')).toContain('党员票：发出6张，收回6张；有效6张，无效0张');
    const lines = cells.filter((row) => /^\d$/.test(row[0] ?? ''));
    expect(lines.map((row) => row[1])).toEqual(NAMES);
    expect(lines[0]?.slice(2, 4)).toEqual(['5', '<3']);
    expect(lines[1]?.slice(2, 7)).toEqual(['<3', '4', '<3', '<3', '<3']);

    const [member] = members;
    if (member === undefined) throw new Error();
    for (const who of [member, other])
      for (const data of OFFICERS_ONLY) {
        const count = chat.telegram.messagesIn(who).length;
        expect(await forged(chat, who, data)).toContain('支部书记');
        expect(chat.telegram.messagesIn(who)).toHaveLength(count);
      }
    const shown = chat.last(group);
    for (const data of OFFICERS_ONLY) {
      shown.everyData.add(data);
      expect((await chat.presses(secretary, shown, { data })).answer?.text).toContain('按钮');
    }
    expect(chat.said(group)).toHaveLength(before);
    expect(chat.telegram.violations).toEqual([]);
  }, 60_000);

  it('the register tells the branch what is on record, and each member the own one after the feedback', async () => {
    const chat = await chats.open();
    const { secretary, members } = await closed(chat);
    const [first, second] = members;
    if (first === undefined || second === undefined) throw new Error();
    expect(await forged(chat, first, 'results.own:1')).toContain('不在这次民主评议的名单上');
    await chat.says(secretary, 'private', '/course');
    const panel = chat.last(secretary);
    await goOn(chat, secretary, panel);
    await chat.presses(secretary, panel, '⚖️ 评定');
    await chat.presses(secretary, chat.last(secretary), '◻️ 欧阳德馨');
    await chat.presses(secretary, chat.last(secretary), '优秀');
    await chat.says(secretary, 'private', '=HYPERLINK("x")<b>全年表现突出');
    await chat.presses(secretary, chat.last(secretary), '支委会');
    await chat.presses(secretary, chat.last(secretary), '今天');
    await chat.says(secretary, 'private', '/course');
    const now = chat.last(secretary);
    await goOn(chat, secretary, now);
    await chat.presses(secretary, now, '📨 向本人反馈');

    const own = textOf(chat, await asked(chat, first, '📋 我的登记表'));
    expect(own).toContain('等次：优秀');
    expect(own).toContain('&lt;b&gt;全年表现突出');
    expect(own).toContain('优秀 5');
    expect(own).not.toContain('阿卜杜热合曼');
    expect(await forged(chat, second, 'results.own:1')).toContain('不在这次民主评议的名单上');

    await openMenu(chat, secretary);
    const menu = chat.last(secretary);
    await chat.presses(secretary, menu, '👤 登记表（一人）');
    const one = textOf(chat, await asked(chat, secretary, '欧阳德馨', menu));
    expect(one.match(/民主评议党员登记表<\/h1>/g)).toHaveLength(2);
    const again = textOf(chat, await asked(chat, secretary, '欧阳德馨', menu));
    expect(again).toBe(one);

    await chat.says(secretary, 'private', '/report');
    const { document } = chat.last(secretary);
    const read = await readTable(
      (document && chat.telegram.fileBytes(document)) ?? new Uint8Array(),
      'report.xlsx',
    );
    if (read.kind !== 'ok') throw new Error(read.reason);
    expect(read.sheets.map(({ name }) => name).slice(-2)).toEqual(['测评汇总2026', '评议登记2026']);
  }, 60_000);
});
