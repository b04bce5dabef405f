/**
 * The same ballots with everything around them, once more with the choices dealt out to others: whatever an attacker
 * finds afterwards is the same to the last byte, so nothing in it can tell who chose what.
 */
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { findBranchOfChat } from '../../../../src/features/organisation/index.ts';
import { openBallot, SATISFACTION } from '../../../../src/features/polls/index.ts';
import { listMembers } from '../../../../src/features/roster/index.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { readZip } from '../../../../src/platform/sheets/zip.ts';
import { handledUpdates } from '../../../../src/platform/telegram/schema.ts';
import type {
  SimulatedChat,
  SimulatedMessage,
  SimulatedUser,
} from '../../../../src/sandbox/telegram/index.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import type { ChatId } from '../../../../src/shared/ids.ts';
import { importRoster, openChat, type Chat } from '../../../support/chat.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { as } from '../_ballots.ts';
import { at, aVotingBranch, CONFIRM, withButton } from '../_papers.ts';
import { comparableDump } from './_dump.ts';

let database: Database | undefined;
let chat: Chat | undefined;
afterEach(close);

async function close(): Promise<void> {
  await chat?.app.stop();
  await database?.close();
  chat = undefined;
  database = undefined;
}

const begin = async (leak?: string): Promise<Chat> => {
  await close();
  database = await openTestDatabase();
  if (leak !== undefined)
    for (const statement of leak.split(/;\s*(?=create )/))
      await database.db.execute(sql.raw(statement));
  chat = await openChat(database);
  return chat;
};

const presses = async (
  c: Chat,
  who: SimulatedUser,
  paper: SimulatedMessage,
  ...labels: string[]
): Promise<void> => {
  for (const label of labels) await c.presses(who, paper, label);
  if (labels.includes(CONFIRM)) expect(paper.text).toContain('已投入票箱');
};

const inPrivate = (c: Chat, who: SimulatedUser): SimulatedMessage => withButton(c, who, '开始投票');

/** The paper that only this person sees in the group. */
const inGroup = async (
  c: Chat,
  who: SimulatedUser,
  group: SimulatedChat,
  card: SimulatedMessage,
): Promise<SimulatedMessage> => {
  await c.presses(who, card, '🗳 投票');
  return at(c.telegram.ephemeralsFor(who, group).slice(-1), 0);
};

/** Confirm, twice at once, and once more as after a crash that forgot that it was handled. */
const confirmsAgainAndAgain = async (
  c: Chat,
  who: SimulatedUser,
  paper: SimulatedMessage,
): Promise<void> => {
  who.presses(paper, CONFIRM);
  who.presses(paper, CONFIRM);
  const updates = c.telegram.takeUpdates();
  await c.app.process(updates);
  await c.app.process(updates);
  await c.database.db.delete(handledUpdates);
  await c.app.process(updates);
  await c.settled();
  expect(paper.text).toContain('已投入票箱');
};

const exportOf = async (c: Chat, who: SimulatedUser): Promise<string> => {
  await c.says(who, 'private', '/me');
  await c.presses(who, c.last(who), '导出我的数据');
  const { document } =
    c.telegram.messagesIn(who).findLast((m) => m.document?.name === '我的数据.json') ?? {};
  return document === undefined
    ? ''
    : Buffer.from(c.telegram.fileBytes(document) ?? []).toString('utf8');
};

/** A zip bears the time at which it was packed. */
const unpacked = (file: Buffer): unknown => {
  const zip = readZip(file, () => true, 10_000_000);
  return zip.kind === 'ok'
    ? [...zip.files].map(([name, content]) => [name, content.toString('utf8')])
    : file.toString('utf8');
};

/** All that can be had after the ballot, but for what stands in the voters' own chats. */
const loot = async (
  c: Chat,
  secretary: SimulatedUser,
  group: SimulatedChat,
  voters: readonly SimulatedUser[],
) => {
  const own: string[] = [];
  for (const who of voters) own.push(await exportOf(c, who));
  await c.says(secretary, 'private', '/report');
  const files = c.telegram
    .messagesIn(secretary)
    .flatMap(({ document }) => (document === undefined ? [] : [document]))
    .map((document) => Buffer.from(c.telegram.fileBytes(document) ?? new Uint8Array()))
    .map(unpacked);
  expect(files.length).toBeGreaterThan(0);
  return {
    database: await comparableDump(c.database),
    log: c.log.map((line) => ({ ...JSON.parse(line), time: undefined })),
    heard: c.telegram.calls
      .filter(({ payload }) => payload['chat_id'] === group.id)
      // The papers of voters in the group: theirs alone.
      .filter(({ payload }) => !('ephemeral_message_parameters' in payload))
      .filter(({ payload }) => !('ephemeral_message_id' in payload))
      .map(({ method, payload }) => ({ method, payload })),
    own,
    files,
  };
};

const publishes = async (c: Chat, secretary: SimulatedUser, status: SimulatedMessage) => {
  await c.presses(secretary, status, '结束投票');
  await c.presses(secretary, withButton(c, secretary, '确定结束'), '确定结束');
  await c.presses(secretary, withButton(c, secretary, '公布'), '公布');
};

describe('a question', () => {
  /** Voters 1 to 6 and one who is added, by all ways there are, then three papers. */
  const ask = async (choices: readonly string[]) => {
    const c = await begin();
    const { secretary, members, group } = await aVotingBranch(c, 7);
    await importRoster(c, secretary, 'name,standing\n甲,full\n乙,full\n丙,full');
    await c.says(secretary, group, '/ballot 是否同意？');
    const card = c.last(group);
    const status = withButton(c, secretary, '结束投票');
    const [one, two, three, four, five, six] = [0, 1, 2, 3, 4, 5].map((i) => at(members, i));
    if (!one || !two || !three || !four || !five || !six) throw new Error('There are six voters');
    const choice = (place: number): string => at(choices, place);

    const fourth = inPrivate(c, four);
    await presses(c, four, fourth, '开始投票', choice(3));
    await confirmsAgainAndAgain(c, four, fourth);
    await presses(c, two, await inGroup(c, two, group, card), '开始投票', choice(1), CONFIRM);
    await c.pass(HOUR);
    await c.presses(secretary, status, '🔔 提醒未投票的');
    await c.starts(three, 'vote_1');
    await presses(c, three, c.last(three), '开始投票', choice(2), CONFIRM);
    const first = inPrivate(c, one);
    await presses(c, one, first, '开始投票', '弃权', '返回', choice(0));
    await c.restart();
    await presses(c, one, first, CONFIRM);
    const fifth = inPrivate(c, five);
    await presses(c, five, fifth, '开始投票', choice(4), CONFIRM);
    await c.says(five, 'private', '/me');
    await presses(c, five, c.last(five), '删除我的数据', '确认删除');
    // Somebody who was missed, after the others.
    const late = c.telegram.user({ name: 'Late', username: 'late_one', language: 'zh-hans' });
    await c.starts(late);
    await importRoster(c, secretary, '姓名,电报,党员类别\n迟到,late_one,正式党员');
    await c.presses(secretary, status, '补发选票');
    await c.presses(secretary, c.last(secretary), '迟到');
    await c.says(secretary, 'private', '名册漏登');
    await presses(c, late, inPrivate(c, late), '开始投票', choice(6), CONFIRM);
    await c.pass(DAY);
    // In another order of days than of the roster.
    const sixth = await inGroup(c, six, group, card);
    await presses(c, six, sixth, '开始投票', choice(5), CONFIRM);

    await c.presses(secretary, status, '纸质票');
    const panel = c.last(secretary);
    await presses(c, secretary, panel, '甲', '乙', '丙');
    await c.presses(secretary, panel, '录入纸质票');
    await c.says(secretary, 'private', '3');
    await c.says(secretary, 'private', '0');
    const papers = choices.slice(7);
    const sums = ['同意', '不同意', '弃权'].map((o) => papers.filter((p) => p === o).length);
    await c.says(secretary, 'private', sums.join(' '));
    await c.presses(secretary, c.last(secretary), '党员7');
    const supervisor = at(members, 6);
    const request = c.last(supervisor);
    await presses(c, supervisor, request, '查看并核对', '核对无误');
    const receipts = [one, two, three, late].map((who) => who.name);
    const voting = await comparableDump(c.database);
    await publishes(c, secretary, status);
    expect(c.last(group).text).toContain('发出10张，收回10张；有效10张，无效0张');
    expect(receipts).toHaveLength(4);
    return { voting, ...(await loot(c, secretary, group, [one, two, three, four, six, late])) };
  };

  it('leaves the same behind, whoever chose what: before closing, after it, in exports and logs', async () => {
    const [yes, no, none] = ['同意', '不同意', '弃权'] as const;
    const before = [yes, no, yes, none, yes, no, no, yes, yes, no];
    const one = await ask(before);
    const dealtOut = await ask([no, yes, none, yes, no, yes, no, no, yes, yes]);
    expect(dealtOut).toEqual(one);
    // Between papers and phones: after the closing the sums of the papers are gone.
    const { voting, ...after } = await ask([yes, no, yes, none, yes, yes, yes, no, no, no]);
    expect(after).toEqual({ ...one, voting: undefined });
    expect(voting).not.toEqual(undefined);
  }, 240_000);
});

describe('a satisfaction assessment', () => {
  const LEVELS = ['很满意', '满意', '基本满意', '不太满意', '不满意'];
  const TITLES = ['作风', '服务'];

  const openSatisfaction = async (
    c: Chat,
    { secretary, group }: { secretary: SimulatedUser; group: SimulatedChat },
    voters: 'members' | 'guests',
  ) => {
    const branch = await findBranchOfChat(c.database.db, group.id as ChatId);
    if (branch === undefined) throw new Error('There is a branch');
    const members = await listMembers(c.database.db, branch.id);
    const env = as(c.database, secretary.id, { now: c.clock.now(), botUsername: 'branch_bot' });
    const { ballot } = await c.database.transaction((tx) =>
      openBallot(tx, env, branch, {
        kind: 'satisfaction',
        title: '整改情况',
        subjects: TITLES.map((label) => ({ label, memberId: null })),
        options: SATISFACTION.map((key) => ({ key })),
        entitled: voters === 'members' ? members.map(({ id }) => id) : [],
        voters,
      }),
    );
    await c.settled();
    await c.starts(secretary, `result_${ballot.id}`);
    return c.last(secretary);
  };

  const levels = (marks: readonly number[]): string[] => marks.map((mark) => at(LEVELS, mark));

  /** All vote in the group, on papers that only they see. */
  const byMembers = async (choices: readonly (readonly number[])[], leak?: string) => {
    const c = await begin(leak);
    const { secretary, members, group } = await aVotingBranch(c, choices.length);
    const status = await openSatisfaction(c, { secretary, group }, 'members');
    const card = c.last(group);
    for (const [i, marks] of choices.entries()) {
      const who = at(members, choices.length - 1 - i);
      const paper = await inGroup(c, who, group, card);
      await presses(c, who, paper, '开始投票', ...levels(marks), CONFIRM);
    }
    const voting = await comparableDump(c.database);
    await publishes(c, secretary, status);
    return { voting, ...(await loot(c, secretary, group, members)) };
  };

  /** By personal links, of which one is taken back; the second guest has their data deleted. */
  const byGuests = async (choices: readonly (readonly number[])[]) => {
    const c = await begin();
    const { secretary, group } = await aVotingBranch(c, 3);
    const status = await openSatisfaction(c, { secretary, group }, 'guests');
    await c.presses(secretary, status, '邀请链接');
    await c.presses(secretary, c.last(secretary), '10条');
    const told = c.said(secretary).findLast((text) => text.includes('只显示这一次')) ?? '';
    const links = [...told.matchAll(/start=(guest_[\w-]{22})/g)].map(([, start]) => start ?? '');
    await c.presses(secretary, c.last(secretary), '撤销一条');
    await c.says(secretary, 'private', '9');
    const guests = choices.map((_, i) =>
      c.telegram.user({ name: `Guest ${i}`, language: 'zh-hans' }),
    );
    for (const [i, who] of guests.entries()) await c.starts(who, at(links, (i * 3) % 8));
    for (const [i, marks] of choices.entries()) {
      const who = at(guests, (i * 2) % choices.length);
      const paper = inPrivate(c, who);
      await presses(c, who, paper, '开始投票', ...levels(marks));
      await confirmsAgainAndAgain(c, who, paper);
    }
    const second = at(guests, 1);
    await c.says(second, 'private', '/me');
    await presses(c, second, c.last(second), '删除我的数据', '确认删除');
    const voting = await comparableDump(c.database);
    await publishes(c, secretary, status);
    const others = guests.filter((who) => who !== second);
    return { voting, ...(await loot(c, secretary, group, others)) };
  };

  const CHOICES = [
    [0, 4],
    [1, 0],
    [4, 0],
    [0, 1],
    [0, 0],
  ];
  /** The same marks in each row, by others, and not by the same ones from row to row. */
  const DEALT_OUT = [
    [4, 0],
    [0, 0],
    [0, 4],
    [0, 0],
    [1, 1],
  ];

  it.each([
    ['by members in the group', byMembers],
    ['by guests with links', byGuests],
  ])(
    '%s leaves the same behind, whoever chose what',
    async (_, assess) => {
      expect(await assess(DEALT_OUT)).toEqual(await assess(CHOICES));
    },
    240_000,
  );

  it('would not, if the database kept what the box was like', async () => {
    const leak = `create table box_audit (marks int[]);
      create function audit() returns trigger language plpgsql as $$ begin
        insert into box_audit values (new.marks); return null; end $$;
      create trigger audit after update on ballot_boxes for each row execute function audit()`;
    const one = await byMembers(CHOICES, leak);
    expect(await byMembers(DEALT_OUT, leak)).not.toEqual(one);
  }, 240_000);
});
