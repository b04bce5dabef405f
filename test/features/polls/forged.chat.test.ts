/** Every button of polls, pressed by people who were never shown it: Telegram's apps can be made to send any data. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisalSpeech } from '../../../src/features/appraisal/index.ts';
import { findBranchOfChat } from '../../../src/features/organisation/index.ts';
import { openBallot, pollsFeature } from '../../../src/features/polls/index.ts';
import { executeRows } from '../../../src/platform/db/index.ts';
import { createTexts } from '../../../src/platform/i18n/index.ts';
import type {
  SimulatedChat,
  SimulatedMessage,
  SimulatedUser,
} from '../../../src/sandbox/telegram/index.ts';
import { DAY } from '../../../src/shared/clock.ts';
import type { ChatId } from '../../../src/shared/ids.ts';
import { importRoster, useChat, type Chat } from '../../support/chat.ts';
import { as } from './_ballots.ts';
import { at, aVotingBranch, CONFIRM, forges, votes, withButton } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

const OTHERS_RECEIPT = 'AAAAAAAAAAA';

/**
 * For each button what somebody might send: ballot 1 is a question, 2 is for guests, 3 is closed; member 2 is on the
 * roster, 9 unknown; batch 1 waits for its supervisor; poll 1 is asked with buttons.
 */
const DATA: Readonly<Record<string, readonly string[]>> = {
  'box.here': ['1', '2', '3'],
  'box.start': ['1', '2', '3'],
  'box.show': ['1:0:AA', '1:1:AA', '2:0:AA', '1:99:AA', '1:0:zzzzzz'],
  'box.cast': [`1:zzzzzz:${OTHERS_RECEIPT}`, '1:AA:short', '1::', `3:AA:${OTHERS_RECEIPT}`],
  'ballot.remind': ['1', '2', '3'],
  'ballot.close': ['1', '2', '3'],
  'ballot.confirm': ['1', '2'],
  'ballot.keep': ['1'],
  'ballot.publish': ['1', '3'],
  'ballot.picture': ['1', '3'],
  'late.list': ['1', '3'],
  'late.add': ['1:2', '1:9', '3:2'],
  'suggest.for': ['1'],
  'suggest.send': ['1:0:token', '1:1:token'],
  'suggest.drop': [''],
  'suggest.read': ['1:1:0', '1:0:0'],
  'suggest.judge': ['1:1:used'],
  'suggest.link': ['1:1', '1:0'],
  'suggest.invite': ['1:1', '1:5', '1:0'],
  'poll.pick': ['1:0', '1:99'],
  'poll.state': ['1'],
  'poll.remind': ['1'],
  'poll.until': ['1'],
  'poll.repeat': ['1:week', '1:never', '1:x'],
  'poll.norepeat': ['1'],
  'poll.close': ['1'],
  'poll.chart': ['1'],
  'poll.sheet': ['1'],
  'batch.panel': ['1', '2'],
  'batch.voter': ['1:2', '1:7'],
  'batch.enter': ['1', '2'],
  'batch.discard': ['1'],
  'batch.ask': ['1:2'],
  'batch.review': ['1'],
  'batch.decide': ['1:1', '1:0'],
  'guests.links': ['1', '2'],
  'guests.make': ['2:5', '1:5', '2:999999999'],
  'guests.revoke': ['2'],
};

/** Two branches; in the first everything of polls is under way. */
const aBusyBranch = async (chat: Chat) => {
  const branch = await aVotingBranch(chat);
  const { secretary, members, group } = branch;
  await importRoster(chat, secretary, 'name,standing\n甲,full\n乙,full\n丙,full');
  await chat.says(secretary, group, '/ballot 是否同意？');
  const card = chat.last(group);
  const status = withButton(chat, secretary, '📄 纸质票');
  const stored = await findBranchOfChat(chat.database.db, group.id as ChatId);
  if (stored === undefined) throw new Error('There is a branch');
  await chat.database.transaction((tx) =>
    openBallot(tx, as(chat.database, secretary.id, { now: chat.clock.now() }), stored, {
      kind: 'satisfaction',
      title: '服务',
      subjects: [{ label: '服务', memberId: null }],
      options: [{ key: 'satisfied' }, { key: 'dissatisfied' }],
      entitled: [],
      voters: 'guests',
    }),
  );
  await chat.says(secretary, group, '/ballot 是否参加？');
  await votes(chat, at(members, 1), '同意');
  await chat.says(secretary, group, '/close', chat.last(group));
  await chat.presses(secretary, chat.last(group), '确定结束');
  await chat.presses(secretary, status, '📄 纸质票');
  const panel = chat.last(secretary);
  for (const name of ['甲', '乙', '丙']) await chat.presses(secretary, panel, name);
  await chat.presses(secretary, panel, '录入纸质票');
  for (const words of ['3', '0', '3 0 0']) await chat.says(secretary, 'private', words);
  await chat.presses(secretary, chat.last(secretary), '党员1');
  const options = Array.from({ length: 14 }, (_, i) => `地点${i + 1}`);
  await chat.says(secretary, group, `/poll 去哪里？ | ${options.join(' | ')}`);
  for (const who of members.slice(0, 3)) {
    await chat.says(who, 'private', '/suggest 多办几次活动');
    await chat.presses(who, chat.last(who), '不署名提交');
  }
  await chat.pass(DAY);
  const other = chat.telegram.user({ name: 'Other', username: 'other', language: 'zh-hans' });
  const otherGroup = chat.telegram.group({ title: '另一支部', owner: other, members: [] });
  await chat.settled();
  await chat.says(other, otherGroup, '/setup');
  const stranger = chat.telegram.user({ name: 'Stranger', language: 'zh-hans' });
  for (const who of [other, stranger]) await chat.starts(who);
  return { ...branch, card, other, otherGroup, stranger };
};

/** All that is kept, a digest for each table, but for who was seen and which updates were handled. */
const kept = async (chat: Chat): Promise<Record<string, string>> => {
  const tables = await executeRows<{ name: string }>(
    chat.database.db,
    sql`select tablename as name from pg_tables where schemaname = 'public'
        and tablename not in ('handled_updates', 'accounts') order by 1`,
  );
  const digests = tables.map(
    ({ name }) => sql`select ${name}::text as name,
      coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as digest
      from ${sql.identifier(name)} t`,
  );
  const rows = await executeRows<{ name: string; digest: string }>(
    chat.database.db,
    sql.join(digests, sql` union all `),
  );
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
};

const everyData = (): string[] =>
  Object.entries(DATA).flatMap(([id, all]) =>
    all.map((args) => (args === '' ? id : `${id}:${args}`)),
  );

/** Presses that were answered by more than the presser's own chat, or changed anything. */
const pressesAll = async (
  chat: Chat,
  who: SimulatedUser,
  where: SimulatedMessage,
  quiet: readonly SimulatedChat[],
): Promise<string[]> => {
  const before = await kept(chat);
  const heard = quiet.map((place) => chat.said(place).length);
  const harmful: string[] = [];
  for (const data of everyData()) {
    await forges(chat, who, where, data);
    const after = await kept(chat);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    if (changed.length > 0) harmful.push(`${data} changed ${changed.join()}`);
    Object.assign(before, after);
    for (const [i, place] of quiet.entries())
      if (chat.said(place).length !== heard[i]) {
        harmful.push(`${data} was heard in ${place.title}`);
        heard[i] = chat.said(place).length;
      }
  }
  return harmful;
};

describe('forged presses', () => {
  it('are tried of every button there is', () => {
    const { presses = [], dialogs = [] } = pollsFeature({
      texts: createTexts(),
      clock: { now: () => new Date(0), sleep: () => Promise.resolve() },
      appraisal: appraisalSpeech,
    });
    const inDialogs = new Set(dialogs.flatMap((one) => one.presses.map(({ id }) => id)));
    expect(
      presses
        .map(({ id }) => id)
        .filter((id) => !inDialogs.has(id))
        .toSorted(),
    ).toEqual(Object.keys(DATA).toSorted());
  });

  it('by strangers, officers of another branch and members change nothing and tell nothing', async () => {
    const chat = await chats.open();
    const { secretary, members, group, card, other, otherGroup, stranger } =
      await aBusyBranch(chat);
    const member = at(members, 1);
    const quiet = [group, otherGroup];
    const talk = (who: SimulatedUser) => chat.last(who);
    expect(await pressesAll(chat, stranger, talk(stranger), quiet)).toEqual([]);
    expect(await pressesAll(chat, other, talk(other), quiet)).toEqual([]);
    expect(await pressesAll(chat, other, chat.last(otherGroup), [group])).toEqual([]);
    const paper = withButton(chat, member, '开始投票');
    expect(await pressesAll(chat, member, paper, quiet)).toEqual([]);
    for (const who of [stranger, other, member])
      for (const text of chat.said(who)) {
        expect(text).not.toMatch(/多办几次活动|同意 3|甲|guest_/);
      }
    // In the group itself a member may answer the open poll, and nothing else.
    const harmful = await pressesAll(chat, member, card, []);
    expect(harmful.filter((one) => !one.startsWith('poll.pick:1:0 '))).toEqual([]);
    // The ballots are as they were: the member's vote is taken, the officer closes.
    await chat.presses(member, paper, { data: 'box.start:1' });
    for (const label of ['同意', CONFIRM]) await chat.presses(member, paper, label);
    expect(paper.text).toContain('已投入票箱');
    await chat.starts(secretary, 'result_1');
    expect(chat.last(secretary).text).toContain('应投6人，已投1人');
  }, 120_000);
});
