import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  meetingVoteRecords,
  meetingVotes,
} from '../../../../src/features/attendance/vote/schema.ts';
import { confirmVote } from '../../../../src/features/attendance/vote/count-actions.ts';
import {
  ballotPapers,
  summaryFiles,
} from '../../../../src/features/attendance/vote/paper-actions.ts';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import { useChat } from '../../../support/chat.ts';
import { envOf } from '../_branch.ts';
import { cellsOf, pageText, sentFiles } from '../forms/_files.ts';
import { aMeeting } from './_votes.ts';

const chats = useChat({ beforeAll, afterAll });
const t = createTexts()('zh-CN');

const last = <T>(all: readonly T[]): T => {
  const one = all.at(-1);
  if (one === undefined) throw new Error('There is none');
  return one;
};

/** Up to the first number: candidate, supervisor and teller. */
const anAdmission = async (options: Parameters<typeof aMeeting>[1] = {}) => {
  const meeting = await aMeeting(await chats.open(), options);
  await meeting.type('/vote');
  await meeting.press('接收预备党员');
  await meeting.press('何伟');
  return meeting;
};

describe('the admission of a probationary member', () => {
  it('is voted on paper: papers without a mark, totals, written opinions, the result', async () => {
    const { chat, secretary, group, text, press, type } = await anAdmission();
    expect(text()).toContain('🗳 票决：接收预备党员\n何伟\n会议：第四季度党员大会');
    await press('打印选票');
    const papers = last(sentFiles(chat, secretary));
    expect(papers.name).toBe('接收预备党员表决票_第四季度党员大会_2026-12-01.html');
    const html = Buffer.from(papers.bytes).toString();
    expect(html.match(/<section/g)).toHaveLength(7);
    expect(
      new Set(
        html.match(/<section[\s\S]*?<\/section>/g)?.map((one) => one.replace(/class="[^"]*"/, '')),
      ),
    ).toHaveLength(1);
    expect(html).not.toContain('counter(page)');
    expect(pageText(papers)).toContain('姓名：何伟\n赞成 | 不赞成 | 弃权 |');
    expect(chat.last(secretary).text).toContain('选票共7张');

    await type('/vote');
    await press('1. 何伟');
    await press('周敏');
    await press('李明');
    await type('6 6 0');
    await type('赞成3 不赞成2 弃权0 空白1');
    expect(text()).toContain('会前书面意见：赞成多少？');
    await press('1');
    await press('0');
    await press('0');
    expect(text()).toContain(
      [
        '应到有表决权7人，实到6人；赞成4，不赞成2，弃权1。',
        '赞成4，超过应到有表决权人数（7人）的半数（需超过3）：通过。',
        '请与监票人、计票人核对，无误后确认。',
      ].join('\n'),
    );
    await press('确认记录');
    expect(text()).toContain(
      [
        '发出6张，收回6张，有效6张，无效0张。',
        '其中会前书面意见：赞成1，不赞成0，弃权0。',
        '监票人：周敏　计票人：李明',
      ].join('\n'),
    );
    await press('在群里公布票数');
    expect(chat.last(group).text).toContain('票决：接收预备党员结果');
    expect(chat.said(group).join()).not.toContain('何伟');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('gives the summary of form 14 as a page and a spreadsheet', async () => {
    const { chat, secretary, press, type } = await anAdmission();
    await press('周敏');
    await press('李明');
    await type('6 6 1');
    await type('4 0 0 1');
    await type('1 0 0');
    await press('确认记录');
    await press('票决情况汇总表');
    const [page, sheet] = sentFiles(chat, secretary).slice(-2);
    if (page === undefined || sheet === undefined) throw new Error('No files');
    const row =
      '何伟 | 票决：接收预备党员 | 7 | 6 | 1 | 0 | 0 | 6 | 6 | 5 | 1 | 4 | 0 | 1 | 通过 | 周敏 | 李明 |';
    expect(pageText(page)).toContain(row);
    expect((await cellsOf(sheet)).map((cells) => cells.join(' | ')).join('\n')).toContain(
      row.slice(0, -2),
    );
  });

  it('is void and repeated when more papers came back than were given out', async () => {
    const { chat, press, type, text } = await anAdmission();
    await press('周敏');
    await press('李明');
    await type('5');
    await type('6');
    expect(text()).toContain('收回6张，多于发出的5张，本次投票无效，须重新投票。');
    await press('确认记录');
    await press('重新投票');
    expect(text()).toContain('🗳 票决：接收预备党员（第2次）\n何伟');
    await type('/vote');
    expect(text()).toContain('1. 票决：接收预备党员：何伟（无效，须重投）');
    expect(text()).toContain('2. 票决：接收预备党员（第2次）：何伟（待登记）');
    await press('1. ');
    await press('重新投票');
    expect(await chat.database.db.select().from(meetingVotes)).toHaveLength(2);
  });

  it('takes nobody as supervisor or teller who stands, and nobody twice', async () => {
    const { chat, secretary, press, type, text } = await anAdmission();
    const labels = (): string[] =>
      chat
        .last(secretary)
        .keyboard?.flat()
        .map((button) => button.text) ?? [];
    expect(labels()).toContain('李明');
    expect(labels()).not.toContain('何伟');
    await type('何伟');
    expect(text()).toContain('何伟是候选人，不能担任监票人或计票人。');
    await press('周敏');
    expect(labels()).not.toContain('周敏');
    await type('6 6 0');
    await type('6 0 0 0');
    await type('0 0 0');
    expect(text()).toContain('请点“改数字”更正，再确认。');
    await press('改数字');
    await press('监票人：何伟');
    await press('李明');
    await press('确认记录');
    expect(text()).toContain('监票人：李明　计票人：周敏');
  });

  it('is one candidate at a time, of those whose turn it is', async () => {
    const { chat, secretary, press, type, text } = await aMeeting(await chats.open());
    await type('/vote');
    await press('转正');
    expect(chat.last(secretary).keyboard?.[0]?.map((button) => button.text)).toEqual(['郑洁']);
    await press('郑洁');
    expect(text()).toContain('票决：预备党员转正\n郑洁');
    await type('/vote');
    await press('接收预备党员');
    await type('名册外的同志');
    const votes = await chat.database.db.select().from(meetingVotes);
    expect(votes.map(({ subject, candidateId }) => [subject, candidateId !== null])).toEqual([
      ['郑洁', true],
      ['名册外的同志', false],
    ]);
  });

  it('belongs to the general meeting', async () => {
    const { type, text } = await aMeeting(await chats.open(), { kind: '党小组会' });
    await type('/vote');
    expect(text()).toContain('举手表决：开会时发送');
    expect(text()).not.toContain('打印选票');
  });

  it('is shown to nobody but officers, whatever they press', async () => {
    const { chat, li } = await anAdmission();
    const [vote] = await chat.database.db.select().from(meetingVotes);
    if (vote === undefined) throw new Error('no vote');
    const env = envOf(chat.database, li.id, chat.clock.now());
    expect(await ballotPapers(env, t, vote.id)).toEqual({ kind: 'not-yours' });
    expect(await summaryFiles(env, t, vote.meetingId)).toEqual({ kind: 'not-yours' });
    expect(await confirmVote(env, vote.id, vote.edits)).toEqual({ kind: 'not-yours' });
  });

  it('is recorded once when two confirm it at the same time', async () => {
    const { chat, secretary, press, type } = await anAdmission();
    await press('周敏');
    await press('李明');
    await type('6 6 0');
    await type('6 0 0 0');
    await type('0 0 0');
    const [vote] = await chat.database.db.select().from(meetingVotes);
    if (vote === undefined) throw new Error('no vote');
    const env = envOf(chat.database, secretary.id, chat.clock.now());
    const kinds = await Promise.all(
      [1, 2].map(async () => (await confirmVote(env, vote.id, vote.edits)).kind),
    );
    expect(kinds.toSorted((a, b) => a.localeCompare(b))).toEqual(['closed', 'recorded']);
    expect(
      await chat.database.db
        .select()
        .from(meetingVoteRecords)
        .where(eq(meetingVoteRecords.voteId, vote.id)),
    ).toHaveLength(1);
  });
});

describe('an election', () => {
  const anElection = async (names: string) => {
    const meeting = await aMeeting(await chats.open());
    await meeting.type('/vote');
    await meeting.press('选举');
    await meeting.press('支部委员会委员');
    await meeting.press('3');
    await meeting.type(names);
    return meeting;
  };

  it('lists the names by strokes, and is won by more than half of those present', async () => {
    const { chat, secretary, group, press, type, text } =
      await anElection('赵六\n李明\n王强\n孙丽');
    await press('打印选票');
    const paper = pageText(last(sentFiles(chat, secretary)));
    expect(paper).toContain('应选3名，候选人4名，按姓氏笔画排列。');
    expect(paper).toMatch(/王强[\s|]*\n孙丽[\s|]*\n李明[\s|]*\n赵六/);
    await type('/vote');
    await press('1. ');
    expect(text()).toContain('到会需达到6人');
    await press('周敏');
    await press('钱进');
    await type('6 6 0');
    await type('赵六 5 李明 4 王强 6 孙丽 3');
    expect(text()).toContain(
      '应选3名；实到有表决权6人，得票需超过3票（按实到的半数；如按应到7人的半数，则需超过3票）。',
    );
    await press('确认记录');
    expect(text()).toContain('当选：王强（6票）、赵六（5票）、李明（4票）\n未当选：孙丽（3票）');
    await press('在群里公布票数');
    expect(chat.last(group).text).toContain('应选3名，当选3名。');
    expect(chat.said(group).join()).not.toMatch(/王强|赵六/);
    await press('票决情况汇总表');
    const page = pageText(sentFiles(chat, secretary).at(-2) ?? last(sentFiles(chat, secretary)));
    expect(page).toContain('2 | 孙丽 | 3 | |');
    expect(page).toContain('4 | 赵六 | 5 | 当选 |');
  });

  it('is repeated between those with equal votes at the last seat', async () => {
    const { press, type, text } = await anElection('赵六、李明、王强、孙丽');
    await press('周敏');
    await press('钱进');
    await type('6 6 0');
    await type('赵六 4 李明 4 王强 6 孙丽 4');
    await press('确认记录');
    expect(text()).toContain(
      '票数相等，须再次投票：孙丽（4票）、李明（4票）、赵六（4票）\n还缺2名。',
    );
    await press('重新投票');
    expect(text()).toContain('选举（第2次）');
    await press('周敏');
    await press('钱进');
    await type('6 6 0');
    expect(text()).toContain('孙丽得多少票？');
    await type('5 5 2');
    expect(text()).toContain('当选：孙丽（5票）、李明（5票）');
  });

  it('asks for at least as many candidates as seats', async () => {
    const { text } = await anElection('赵六、李明');
    expect(text()).toContain('候选人少于应选的3名');
  });
});

describe('ballots in the chat for these matters', () => {
  it('are not allowed unless the branch names the approval of its superior', async () => {
    const { press, type, text } = await aMeeting(await chats.open());
    await type('/vote');
    expect(text()).toContain('接收、转正、选举用纸质票无记名投票');
    expect(text()).not.toContain('/ballot');
    await type('/settings');
    await press('测评和投票');
    await press('接收、转正和选举在私聊投票');
    await press('自己填写');
    await type('好');
    await type('县委组织部〔2026〕12号批复');
    await type('/vote');
    expect(text()).toContain(
      '上级已批准在私聊投票（县委组织部〔2026〕12号批复），也可以发送 /ballot。',
    );
  });
});
