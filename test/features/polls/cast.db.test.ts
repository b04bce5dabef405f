import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { readBox } from '../../../src/features/polls/box-store.ts';
import { castPaper } from '../../../src/features/polls/cast-actions.ts';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { findBallot, type Ballot } from '../../../src/features/polls/index.ts';
import { readResult } from '../../../src/features/polls/results.ts';
import { formatReceipt, newReceipt } from '../../../src/features/polls/rules/index.ts';
import { verify } from '../../../src/features/polls/verify/actions.ts';
import { ballotEntitled } from '../../../src/features/polls/schema.ts';
import { members } from '../../../src/features/roster/schema.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import type { BallotId } from '../../../src/shared/ids.ts';
import { systemRandom } from '../../../src/shared/random.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import {
  account,
  anAssessment,
  aQuestion,
  as,
  aStoredBranch,
  cast,
  paperText,
  SECRETARY,
  storeMembers,
  take,
} from './_ballots.ts';

let database: Database;
let branch: Branch;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
});

const boxOf = (ballot: Ballot) => readBox(database.db, ballot.id);

const votedCount = async (): Promise<number> =>
  (await database.db.select().from(ballotEntitled)).filter((voter) => voter.hasVoted).length;

describe('casting a ballot', () => {
  it('marks the voter and adds the paper to the sums', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    expect(await cast(database, account(0), ballot, [1])).toBe('counted');
    expect(await boxOf(ballot)).toMatchObject({ papers: 1, marks: [0, 1, 0, 0] });
    expect(await votedCount()).toBe(1);
    expect(await take(database, account(0), ballot.id)).toBe('voted-already');
    expect(await take(database, account(1), ballot.id)).toBe('open');
  });

  it('gives the same answer when Confirm comes again', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    const receipt = newReceipt(systemRandom);
    const confirm = () => cast(database, account(0), ballot, [0], receipt);
    expect(await Promise.all([confirm(), confirm(), confirm()])).toEqual(Array(3).fill('counted'));
    expect(await boxOf(ballot)).toMatchObject({ papers: 1, marks: [1, 0, 0, 0] });
    await closeBallot(as(database, SECRETARY), ballot.id);
    expect(await confirm()).toBe('counted');
    expect(await boxOf(ballot)).toMatchObject({ papers: 1 });
  });

  it('keeps the first ballot of two devices', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    const outcomes = await Promise.all([
      cast(database, account(0), ballot, [0]),
      cast(database, account(0), ballot, [1]),
    ]);
    expect(outcomes.toSorted()).toEqual(['counted', 'voted-already']);
    expect(await boxOf(ballot)).toMatchObject({
      papers: 1,
      marks: outcomes[0] === 'counted' ? [1, 0, 0, 0] : [0, 1, 0, 0],
    });
  });

  it('loses none of thirty ballots cast at once, each tapped twice', async () => {
    const voters = await storeMembers(database, branch, 30);
    const ballot = await anAssessment(database, branch, voters);
    const all = await Promise.all(
      voters.flatMap((_, i) => {
        const marks = voters.map((__, row) => (row === i ? 'open' : (i + row) % 4));
        const receipt = newReceipt(systemRandom);
        return [0, 1].map(() => cast(database, account(i), ballot, marks, receipt));
      }),
    );
    expect(all).toEqual(Array(60).fill('counted'));
    const expected = voters.map((_, row) =>
      [0, 1, 2, 3, 'blank'].map(
        (grade) => voters.filter((__, i) => i !== row && (i + row) % 4 === grade).length,
      ),
    );
    const box = await boxOf(ballot);
    expect(box).toMatchObject({ papers: 30, marks: expected.flat() });
    expect(new Set(box?.receipts).size).toBe(30);
    expect(await votedCount()).toBe(30);
  });

  it('is counted before the closing or refused after it', async () => {
    const voters = await storeMembers(database, branch, 12);
    const ballot = await aQuestion(database, branch);
    const casts = voters.map((_, i) => cast(database, account(i), ballot, [0]));
    const closing = closeBallot(as(database, SECRETARY), ballot.id);
    const late = voters.map((_, i) => cast(database, account(i), ballot, [1]));
    const outcomes = await Promise.all([...casts, ...late]);
    const closed = await closing;
    if (closed.kind !== 'closed') throw new Error(closed.kind);
    const counted = outcomes.filter((kind) => kind === 'counted').length;
    expect(await boxOf(ballot)).toMatchObject({ papers: counted });
    expect(closed.result.collected).toBe(counted);
    expect(await votedCount()).toBe(counted);
    expect(await cast(database, account(0), ballot, [0])).toMatch(/closed|voted-already/);
  });

  it('is refused once the ballot is closed', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    await closeBallot(as(database, SECRETARY), ballot.id);
    expect(await cast(database, account(0), ballot, [0])).toBe('closed');
    expect(await take(database, account(0), ballot.id)).toBe('closed');
    expect(await boxOf(ballot)).toMatchObject({ papers: 0 });
  });

  it('is for those who were entitled when it opened', async () => {
    await storeMembers(database, branch, 3);
    await storeMembers(database, branch, 1, 'probationary', 3);
    const ballot = await aQuestion(database, branch);
    await storeMembers(database, branch, 1, 'full', 4);
    await database.db.update(members).set({ standing: 'full' }).where(eq(members.name, '党员4'));
    for (const stranger of [account(3), account(4), SECRETARY, 9999]) {
      expect(await cast(database, stranger, ballot, [0])).toBe('not-entitled');
      expect(await take(database, stranger, ballot.id)).toBe('not-entitled');
    }
    await database.db.update(members).set({ isActive: false }).where(eq(members.name, '党员1'));
    expect(await cast(database, account(0), ballot, [0])).toBe('counted');
    expect(await take(database, account(0), 999 as BallotId)).toBe('unknown');
    expect(await cast(database, account(0), { ...ballot, id: 999 as BallotId }, [0])).toBe(
      'not-entitled',
    );
  });

  it('takes no paper and no receipt that our buttons never made', async () => {
    const voters = await storeMembers(database, branch, 4);
    const ballot = await anAssessment(database, branch, voters);
    const forge = (text: string, receipt = newReceipt(systemRandom)) =>
      castPaper(as(database, account(1)), ballot.id, text, receipt);
    const good = paperText(ballot, [0, 'open', 1, 2]);
    const question = { ...ballot, subjects: ballot.subjects.slice(1) };
    for (const text of [
      '',
      `${good}A`,
      paperText(question, [0, 0, 0]),
      paperText(ballot, [0, 0, 1, 2]),
      paperText(ballot, [0, 'blank', 1, 2]),
      paperText({ ...ballot, options: [...ballot.options, { text: 'x' }] }, [4, 4, 4, 4]),
    ])
      expect([text, (await forge(text)).kind]).toEqual([text, 'damaged']);
    for (const receipt of ['', 'AAAA', `${newReceipt(systemRandom)}A`])
      expect((await forge(good, receipt)).kind).toBe('damaged');
    const other = newReceipt(systemRandom);
    expect(await cast(database, account(0), ballot, ['open', 1, 1, 1], other)).toBe('counted');
    expect((await forge(good, other)).kind).toBe('damaged');
    expect(await votedCount()).toBe(1);
    expect((await forge(good)).kind).toBe('counted');
  });

  it('counts open rows as blank and own rows not at all', async () => {
    const voters = await storeMembers(database, branch, 3);
    const ballot = await anAssessment(database, branch, voters);
    await cast(database, account(0), ballot, ['open', 0, 'open']);
    await cast(database, account(1), ballot, ['blank', 'open', 3]);
    expect((await boxOf(ballot))?.marks).toEqual([0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });
});

describe('a receipt', () => {
  it('tells whether the ballot was counted, to anybody', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    const receipt = newReceipt(systemRandom);
    await cast(database, account(0), ballot, [0], receipt);
    const ask = (text: string) => verify(as(database, 9999), text);
    expect(await ask(formatReceipt(receipt))).toMatchObject({
      kind: 'counted',
      ballot: { id: ballot.id },
      box: { kind: 'open' },
    });
    expect(await ask(formatReceipt(newReceipt(systemRandom)))).toMatchObject({
      kind: 'unknown-receipt',
    });
    expect(await ask('lost it')).toEqual({ kind: 'unreadable' });
  });
});

const resultOf = async (count: number, votes: (0 | 1 | 2 | 'blank')[]) => {
  await storeMembers(database, branch, count);
  const ballot = await aQuestion(database, branch);
  for (const [i, vote] of votes.entries()) await cast(database, account(i), ballot, [vote]);
  await closeBallot(as(database, SECRETARY), ballot.id);
  const closed = await findBallot(database.db, ballot.id);
  return closed === undefined ? undefined : readResult(database.db, closed);
};

describe('a result', () => {
  it('is not read before the ballot is closed', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    await cast(database, account(0), ballot, [0]);
    expect(await readResult(database.db, ballot)).toBeUndefined();
  });

  it('counts the majority against those entitled and a blank paper as abstention', async () => {
    const result = await resultOf(16, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 'blank']);
    expect(result).toMatchObject({
      issued: 16,
      collected: 14,
      valid: 14,
      voids: 0,
      rows: [{ shown: { counts: [8, 3, 3], withheld: 'none' } }],
      decision: { outcome: 'not-passed', votes: 8, of: 16, needed: 8 },
    });
  });

  it('is passed by more than half of those entitled', async () => {
    const result = await resultOf(5, [0, 0, 0]);
    expect(result?.decision).toMatchObject({ outcome: 'passed', votes: 3, of: 5, needed: 2 });
  });

  it('says nothing of two papers', async () => {
    const result = await resultOf(3, [0, 0]);
    expect(result).toMatchObject({
      collected: 2,
      verdict: 'too-few',
      rows: [{ shown: { withheld: 'all' } }],
      decision: null,
    });
  });
});
