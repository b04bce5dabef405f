import { eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import { paperPanel } from '../../../../src/features/polls/batch/actions.ts';
import { closeBallot } from '../../../../src/features/polls/conduct-actions.ts';
import { makeLinks, openLink } from '../../../../src/features/polls/guests/actions.ts';
import { openBallot, type Ballot } from '../../../../src/features/polls/index.ts';
import { pollsData } from '../../../../src/features/polls/person-data/collect.ts';
import { eraseFromPolls } from '../../../../src/features/polls/person-data/store.ts';
import { remindVoters } from '../../../../src/features/polls/reminding.ts';
import { formatDigest } from '../../../../src/features/polls/rules/index.ts';
import { ballotLinks, ballots } from '../../../../src/features/polls/schema.ts';
import { verify } from '../../../../src/features/polls/verify/actions.ts';
import { members as roster } from '../../../../src/features/roster/schema.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import { executeRows, type Database } from '../../../../src/platform/db/index.ts';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import { accounts } from '../../../../src/platform/telegram/schema.ts';
import type { TelegramId } from '../../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import {
  account,
  anAssessment,
  aQuestion,
  as,
  aStoredBranch,
  cast,
  NOW,
  SECRETARY,
  storeMembers,
} from '../_ballots.ts';

const GUEST = 9001;
const ALIAS = -(2 ** 60) as TelegramId;
const t = createTexts()('en');

let database: Database;
let branch: Branch;
let voters: Member[];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  voters = await storeMembers(database, branch, 5);
});

const subject = (telegramId: number, members: readonly Member[] = []) => ({
  telegramId: telegramId as TelegramId,
  members: members.map(({ id, name }) => ({ id, name, organisationId: branch.id })),
});

const erase = (telegramId: number, members: readonly Member[] = []) =>
  database.transaction((tx) =>
    eraseFromPolls(tx, { ...subject(telegramId, members), alias: ALIAS, removed: '（已删除）' }),
  );

const sectionsOf = async (telegramId: number, members: readonly Member[] = []) =>
  Object.fromEntries(
    (await pollsData(database.db, subject(telegramId, members), t)).map(({ key, records }) => [
      key,
      records.map((facts) => Object.fromEntries(facts.map((fact) => [fact.key, fact.value]))),
    ]),
  );

/** A ballot of guests, the first of whom has opened a link. */
const aGuestBallot = async (): Promise<Ballot> => {
  const { ballot } = await database.transaction((tx) =>
    openBallot(tx, as(database, SECRETARY), branch, {
      kind: 'satisfaction',
      title: '整改满意度',
      subjects: [{ label: '服务态度', memberId: null }],
      options: [{ key: 'satisfied' }, { key: 'dissatisfied' }],
      entitled: [],
      voters: 'guests',
    }),
  );
  const made = await makeLinks(as(database, SECRETARY), ballot.id, 1);
  if (made.kind !== 'made') throw new Error(made.kind);
  await openLink(as(database, GUEST), made.links[0]?.token ?? '');
  return ballot;
};

describe('a person’s own copy', () => {
  it('tells a member in which ballots they may vote and have voted, and nothing of what', async () => {
    const ballot = await aQuestion(database, branch);
    await cast(database, account(0), ballot, [1]);
    for (const [i, hasVoted] of [true, false].entries()) {
      const own = await sectionsOf(account(i), voters.slice(i, i + 1));
      expect(own['ballots']).toEqual([{ ballot: '是否同意？', openedAt: NOW, hasVoted }]);
      expect(own['conducted']).toEqual([]);
    }
    expect((await sectionsOf(SECRETARY))['conducted']).toEqual([
      { ballot: '是否同意？', openedAt: NOW },
    ]);
    const everything = JSON.stringify(await sectionsOf(account(0), voters.slice(0, 1)));
    expect(everything).not.toMatch(/against|mark|receipt/i);
  });

  it('tells a guest of the ballot whose link they opened', async () => {
    const ballot = await aGuestBallot();
    await cast(database, GUEST, ballot, [0]);
    expect((await sectionsOf(GUEST))['ballots']).toEqual([
      { ballot: '整改满意度', openedAt: NOW, hasVoted: true },
    ]);
  });
});

describe('deletion', () => {
  it('takes a guest’s account from their link; that it was used stays counted', async () => {
    const ballot = await aGuestBallot();
    await cast(database, GUEST, ballot, [0]);
    await erase(GUEST);
    const [link] = await database.db.select().from(ballotLinks);
    expect(link).toMatchObject({ telegramId: ALIAS, hasVoted: true });
    expect((await sectionsOf(GUEST))['ballots']).toEqual([]);
  });

  it('while a ballot is open does not show the officer whether the person had voted', async () => {
    const ballot = await aQuestion(database, branch);
    await cast(database, account(0), ballot, [0]);
    for (const { id } of voters.slice(0, 3))
      await database.db
        .update(roster)
        .set({ telegramId: null, isActive: id === voters[2]?.id })
        .where(eq(roster.id, id));
    const panel = await paperPanel(as(database, SECRETARY), ballot.id);
    // The third is on the roster and has only no account.
    expect(panel).toMatchObject({ kind: 'shown', voters: [{ memberId: voters[2]?.id }] });
  });

  it('of a graded member leaves the seal of the box as it was', async () => {
    const ballot = await anAssessment(database, branch, voters);
    for (const [i] of voters.entries())
      await cast(
        database,
        account(i),
        ballot,
        voters.map((_, row) => (row === i ? 'open' : 0)),
      );
    await closeBallot(as(database, SECRETARY), ballot.id);
    const [row] = await database.db.select().from(ballots).where(eq(ballots.id, ballot.id));
    const digest = formatDigest(row?.digest ?? '');
    await erase(account(2), voters.slice(2, 3));
    const check = await verify(as(database, GUEST), digest);
    expect(check).toMatchObject({ kind: 'box', box: { kind: 'intact', papers: 5 } });
    const [after] = await database.db.select().from(ballots).where(eq(ballots.id, ballot.id));
    expect(after?.subjects[2]?.label).toBe('（已删除）');
    // Whoever puts another person into the list is noticed all the same.
    await database.db.execute(
      sql`update ballots set subjects = jsonb_set(subjects, '{2,memberId}', '1')`,
    );
    expect(await verify(as(database, GUEST), digest)).toMatchObject({ box: { kind: 'changed' } });
  });
});

describe('closing', () => {
  it('takes back invitations and forgets who was reminded, and so had not voted yet', async () => {
    for (const { telegramId } of voters)
      await database.db.insert(accounts).values({
        telegramId: telegramId ?? (0 as TelegramId),
        displayName: 'x',
        privateChat: 'open',
        createdAt: NOW,
      });
    const ballot = await aQuestion(database, branch);
    const other = await aQuestion(database, branch);
    await cast(database, account(0), ballot, [0]);
    for (const { id } of [ballot, other]) await remindVoters(as(database, SECRETARY), id);
    await database.db.update(outbox).set({ state: 'sent' }).where(like(outbox.key, '%:3%'));
    await closeBallot(as(database, SECRETARY), ballot.id);
    const rows = await executeRows<{ key: string; state: string }>(
      database.db,
      sql`select key, state from outbox order by id`,
    );
    const of = (id: number) =>
      rows.filter(({ key }) => /^polls\.(invite|remind):(\d+):/.exec(key)?.[2] === String(id));
    expect(of(ballot.id).map(({ state }) => state)).toEqual([
      'dropped',
      'dropped',
      'sent',
      'dropped',
      'dropped',
    ]);
    expect(of(ballot.id).some(({ key }) => key.includes('remind'))).toBe(false);
    expect(of(other.id).filter(({ key }) => key.includes('remind'))).toHaveLength(5);
  });
});
