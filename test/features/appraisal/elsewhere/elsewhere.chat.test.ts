import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../../src/platform/sheets/index.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';
import { CONFIRM, fillPaper } from '../../polls/_papers.ts';
import { forged, goOn } from '../course/_course.ts';

const chats = useChat({ beforeAll, afterAll });

/** Four full members, the last two floating; the course stands at its `step`-th step. */
const atStep = async (chat: Chat, step: number) => {
  const branch = await aBranch(chat, { members: 4 });
  const rows = ['甲', '乙', '丙', '丁'].map(
    (name, i) => `${name},member_${i + 1},full,${i > 1 ? '是' : '否'}`,
  );
  await importRoster(
    chat,
    branch.secretary,
    ['name,telegram,standing,floating', ...rows].join('\n'),
  );
  await chat.says(branch.secretary, 'private', '/course');
  const panel = chat.last(branch.secretary);
  for (let i = 1; i < step; i++) await goOn(chat, branch.secretary, panel);
  return { ...branch, panel };
};

const course = async (chat: Chat, secretary: SimulatedUser) => {
  await chat.says(secretary, 'private', '/course');
  return chat.last(secretary);
};

const uploads = async (chat: Chat, secretary: SimulatedUser, csv: string) => {
  await chat.presses(secretary, chat.last(secretary), '📥 导入表格');
  await chat.sends(secretary, 'private', { name: '在外参评.csv', bytes: Buffer.from(csv) });
  return chat.last(secretary);
};

const HEADER = '姓名,参评党组织,等次,理由';

describe('verdicts from elsewhere', () => {
  it('come in by file after a preview, and keep those members off the papers', async () => {
    const chat = await chats.open();
    const { secretary, members, panel } = await atStep(chat, 6);
    await chat.presses(secretary, panel, '🌏 在外参评');
    const preview = await uploads(
      chat,
      secretary,
      [HEADER, '丁,新区联合党支部,优秀,带头', '戊,新区联合党支部,合格,', '乙,,合格,'].join('\n'),
    );
    expect(preview.text).toContain('将录入（1人）\n第2行　丁：优秀（新区联合党支部）');
    expect(preview.text).toContain('第3行　戊：参加评议的人员中没有这位同志');
    expect(preview.text).toContain('第4行　乙：没有写参评党组织');
    expect(preview.text).toContain('还没有录入');
    await chat.presses(secretary, preview, '确认');
    expect(preview.text).toContain('已录入1人');
    const old = [...preview.everyData].find((data) => data.startsWith('away.yes')) ?? '';
    await chat.presses(secretary, preview, { data: old });
    expect(preview.text).toContain('已录入1人');

    await chat.presses(secretary, await course(chat, secretary), '🗳 发测评票');
    const [first] = members;
    if (first === undefined) throw new Error('There are four');
    expect(chat.last(first).text).toContain('共3人');

    // Too late for the papers: they go on, but say nothing of this member.
    await forged(chat, secretary, 'away.list:1:0');
    const late = await uploads(chat, secretary, [HEADER, '丙,新区联合党支部,合格,'].join('\n'));
    expect(late.text).toContain('测评票已经发出，票上仍有丙');
    await chat.presses(secretary, late, '确认');
    for (const [i, who] of members.entries()) {
      const paper = await fillPaper(chat, who, i === 3 ? [0, 0, 0] : [0, 0]);
      await chat.presses(who, paper, CONFIRM);
    }
    await chat.says(secretary, 'private', '/appraise');
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    const closed = await course(chat, secretary);
    await goOn(chat, secretary, closed);
    expect(closed.text).toContain('已评定：2/4人');
    await chat.presses(secretary, closed, '⚖️ 评定');
    expect(closed.text).toContain('丙　在外参评：合格\n');
    expect(closed.text).toContain('丁　在外参评：优秀\n');
    expect(closed.text).toContain('被测评2人');
  });

  it('are told to the member with the organisation that decided, and can be taken back before', async () => {
    const chat = await chats.open();
    const { secretary, members, panel } = await atStep(chat, 6);
    await chat.presses(secretary, panel, '🌏 在外参评');
    await chat.presses(
      secretary,
      await uploads(
        chat,
        secretary,
        [HEADER, '丁,新区联合党支部,优秀,带头', '丙,某支部,合格,'].join('\n'),
      ),
      '确认',
    );
    await forged(chat, secretary, 'away.list:1:0');
    const list = chat.last(secretary);
    await chat.presses(secretary, list, '✅ 丙');
    await chat.presses(secretary, list, '↩️ 撤销录入');
    expect(list.text).toContain('丁　在外参评：优秀');
    expect(list.text).not.toContain('丙　在外参评');
    for (let i = 6; i < 8; i++) await goOn(chat, secretary, await course(chat, secretary));
    const told = await course(chat, secretary);
    await chat.presses(secretary, told, '📨 向本人反馈');
    const member = members[3];
    if (member === undefined) throw new Error('There are four');
    expect(chat.last(member).text).toContain('您的等次：优秀\n由新区联合党支部评定');
    await goOn(chat, secretary, told);
    expect(await forged(chat, secretary, 'away.back:1:4')).toContain('不能再改');
    await forged(chat, secretary, 'away.list:1:0');
    const late = await uploads(chat, secretary, [HEADER, '丙,某支部,合格,'].join('\n'));
    expect(late.text).toContain('不能再改');
  });

  it('are read from files that can be read, by officers alone', async () => {
    const chat = await chats.open();
    const { secretary, members, panel } = await atStep(chat, 6);
    const [member] = members;
    if (member === undefined) throw new Error('There are four');
    for (const data of ['away.list:1:0', 'away.file:1', 'away.sheet:1', 'away.letters:1:0'])
      expect(await forged(chat, member, data)).toContain('支部书记');
    await chat.presses(secretary, panel, '🌏 在外参评');
    expect((await uploads(chat, secretary, '姓名,电话\n甲,1')).text).toContain('没有找到');
    await forged(chat, secretary, 'away.list:1:0');
    expect((await uploads(chat, secretary, '姓名,等次\n甲,')).text).toContain('没有填写评议结果');
    await forged(chat, secretary, 'away.list:1:0');
    const refused = await uploads(chat, secretary, '姓名,参评党组织,等次\n戊,某支部,合格');
    expect(refused.text).toContain('什么都没有改动');
    await forged(chat, secretary, 'away.file:1');
    await chat.says(secretary, 'private', '甲 合格');
    expect(chat.last(secretary).text).toContain('请发 .xlsx 或 .csv');
    await chat.says(secretary, 'private', '/cancel');
    // Of another branch.
    const other = await aBranch(chat, { title: '南门支部' });
    expect(await forged(chat, other.secretary, 'away.list:1:0')).toContain('支部书记');
  });
});

describe('a verdict of this branch for the home organisation', () => {
  it('is a sheet that the other branch can take in as it is', async () => {
    const chat = await chats.open();
    const { secretary, members, panel } = await atStep(chat, 6);
    await chat.presses(secretary, panel, '🗳 发测评票');
    for (const who of members) {
      const paper = await fillPaper(chat, who, [0, 0, 0]);
      await chat.presses(who, paper, CONFIRM);
    }
    await chat.says(secretary, 'private', '/appraise');
    await chat.presses(secretary, chat.last(secretary), '结束投票');
    await chat.presses(secretary, chat.last(secretary), '确定结束');
    await goOn(chat, secretary, await course(chat, secretary));
    await forged(chat, secretary, 'verdict.decide:1:4:1');
    await chat.says(secretary, 'private', '按时参加学习');
    await chat.presses(secretary, chat.last(secretary), '支委会');
    await chat.presses(secretary, chat.last(secretary), '今天');
    await goOn(chat, secretary, await course(chat, secretary));
    const told = await course(chat, secretary);
    await chat.presses(secretary, told, '📨 向本人反馈');
    await goOn(chat, secretary, told);
    const review = await course(chat, secretary);
    await chat.presses(secretary, review, '📤 转告流动党员所在支部');
    expect(review.buttons.flat()).toContain('丁');
    expect(review.buttons.flat()).not.toContain('丙');
    await chat.presses(secretary, review, '丁');
    const sent = chat.last(secretary);
    expect(sent.text).toContain('丁的评议结果');
    const bytes = sent.document?.bytes;
    if (bytes === undefined) throw new Error('No file was sent');
    const read = await readTable(bytes, '');
    if (read.kind !== 'ok') throw new Error(read.reason);
    expect(read.table.at(-1)?.cells.slice(1, 5)).toEqual([
      '丁',
      '双桥联合党支部',
      '合格',
      '按时参加学习',
    ]);
  });
});
