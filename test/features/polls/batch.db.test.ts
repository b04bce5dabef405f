import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../src/features/organisation/index.ts';
import {
  askSupervisor,
  choosePaper,
  enterBatch,
} from '../../../src/features/polls/batch/actions.ts';
import { decideBatch } from '../../../src/features/polls/batch/review-actions.ts';
import { readBox } from '../../../src/features/polls/box-store.ts';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { openBallot, type Ballot } from '../../../src/features/polls/index.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { members } from '../../../src/features/roster/schema.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import type { BatchId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import {
  account,
  anAssessment,
  as,
  aStoredBranch,
  cast,
  SECRETARY,
  storeMembers,
} from './_ballots.ts';

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
  voters = await storeMembers(database, branch, 7);
  for (const { id } of voters.slice(4))
    await database.db.update(members).set({ telegramId: null }).where(eq(members.id, id));
});

const secretary = (updateId: number | null = null) => as(database, SECRETARY, { updateId });

const give = async (ballot: Ballot, count: number): Promise<void> => {
  for (const { id } of voters.slice(4, 4 + count)) await choosePaper(secretary(), ballot.id, id);
};

const enter = async (ballot: Ballot, rows: number[][], updateId: number | null = null) => {
  const outcome = await enterBatch(secretary(updateId), ballot.id, {
    issued: 3,
    collected: 3,
    voids: 0,
    rows: rows.map((counts) => ({ counts, voids: 0 })),
  });
  return outcome;
};

const entered = async (...given: Parameters<typeof enter>): Promise<BatchId> => {
  const outcome = await enter(...given);
  if (outcome.kind !== 'entered') throw new Error(outcome.kind);
  return outcome.batch.id;
};

const ask = async (id: BatchId) => {
  const [supervisor] = voters;
  if (supervisor === undefined) throw new Error('Nobody can supervise');
  return askSupervisor(secretary(), id, supervisor.id);
};

describe('papers of an assessment', () => {
  it('do not count the own rows of those who fill them in', async () => {
    const ballot = await anAssessment(database, branch, voters);
    await give(ballot, 3);
    for (const i of [0, 1, 2, 3])
      await cast(
        database,
        account(i),
        ballot,
        voters.map((_, row) => (row === i ? 'open' : 0)),
      );
    // Rows of members with an account: three papers; of the others: two.
    const rows = voters.map((_, row) => (row < 4 ? [2, 1, 0, 0] : [2, 0, 0, 0]));
    const id = await entered(ballot, rows);
    await ask(id);
    const decide = () => decideBatch(as(database, account(0)), id, true);
    const outcomes = await Promise.all([decide(), decide(), decide()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['counted', 'counted', 'counted']);
    const box = await readBox(database.db, ballot.id);
    expect(box?.papers).toBe(7);
    expect(box?.marks.slice(0, 5)).toEqual([5, 1, 0, 0, 0]);
    expect(box?.marks.slice(-5)).toEqual([6, 0, 0, 0, 0]);
    const closed = await closeBallot(secretary(), ballot.id);
    expect(closed).toMatchObject({
      result: { issued: 7, collected: 7, rows: [{ papers: 6 }, {}, {}, {}, {}, {}, { papers: 6 }] },
    });
  });

  it('are entered once when the same update comes again, one batch at a time', async () => {
    const ballot = await anAssessment(database, branch, voters);
    await give(ballot, 3);
    const rows = voters.map(() => [2, 0, 0, 0]);
    const id = await entered(ballot, rows, 77);
    expect(await entered(ballot, rows, 77)).toBe(id);
    expect((await enter(ballot, rows, 78)).kind).toBe('pending');
    const both = await Promise.all([ask(id), closeBallot(secretary(), ballot.id)]);
    expect(both.map(({ kind }) => kind)).toEqual(['asked', 'batch-pending']);
  });

  it('are not confirmed once the ballot is gone, nor by somebody who was not asked', async () => {
    const ballot = await anAssessment(database, branch, voters);
    await give(ballot, 3);
    const id = await entered(
      ballot,
      voters.map(() => [2, 0, 0, 0]),
    );
    expect((await decideBatch(as(database, account(0)), id, true)).kind).toBe('not-yours');
    await ask(id);
    for (const who of [SECRETARY, account(1), 9999])
      expect((await decideBatch(as(database, who), id, true)).kind).toBe('not-yours');
    expect((await decideBatch(as(database, account(0)), 999 as BatchId, true)).kind).toBe(
      'not-yours',
    );
    expect((await readBox(database.db, ballot.id))?.papers).toBe(0);
  });
});

describe('whoever is voted on', () => {
  it('counts no papers, and supervises none', async () => {
    const [candidate, other] = voters;
    if (candidate === undefined || other === undefined) throw new Error('Nobody is there');
    await database.db
      .update(members)
      .set({ telegramId: SECRETARY as never })
      .where(eq(members.id, candidate.id));
    const open = (memberId: Member['id']) =>
      database.transaction(async (tx) => {
        const opened = await openBallot(tx, secretary(), branch, {
          kind: 'satisfaction',
          title: '测评',
          subjects: [{ label: 'X', memberId }],
          options: [{ key: 'satisfied' }, { key: 'dissatisfied' }],
          entitled: voters.map(({ id }) => id),
        });
        return opened.ballot;
      });
    const own = await open(candidate.id);
    await give(own, 3);
    expect((await enter(own, [[1, 1]])).kind).toBe('candidate');
    const others = await open(other.id);
    await give(others, 3);
    const outcome = await enter(others, [[1, 1]]);
    if (outcome.kind !== 'entered') throw new Error(outcome.kind);
    expect(outcome.supervisors.map(({ name }) => name)).toEqual(['党员3', '党员4']);
  });
});
