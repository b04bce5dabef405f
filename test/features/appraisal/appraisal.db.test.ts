import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppraisal } from '../../../src/features/appraisal/actions.ts';
import { appraisalSummary, listAppraisals } from '../../../src/features/appraisal/index.ts';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { countVoters } from '../../../src/features/polls/index.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { outbox } from '../../../src/platform/outbox/schema.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { account, as, aStoredBranch, cast, SECRETARY, storeMembers } from '../polls/_ballots.ts';

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

const YEAR = { year: 2026, thisYear: 2026 };

const open = async (updateId: number | null = null, of: Branch = branch) =>
  openAppraisal(as(database, SECRETARY, { updateId }), of, YEAR);

describe('opening an appraisal', () => {
  it('has full members graded by everybody else, probationary members too', async () => {
    await storeMembers(database, branch, 3);
    await storeMembers(database, branch, 1, 'probationary', 3);
    await storeMembers(database, branch, 1, 'applicant', 4);
    const opened = await open();
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    expect(opened.ballot.subjects.map(({ label }) => label)).toEqual(['党员1', '党员2', '党员3']);
    expect(opened.turnout.entitled).toBe(4);
    expect(await cast(database, account(3), opened.ballot, [0, 0, 0])).toBe('counted');
    expect(await cast(database, account(4), opened.ballot, [0, 0, 0])).toBe('not-entitled');
  });

  it('leaves probationary members out where the branch has settled so', async () => {
    await storeMembers(database, branch, 3);
    await storeMembers(database, branch, 1, 'probationary', 3);
    const settings = { ...branch.settings, probationaryAssess: false };
    const opened = await open(null, { ...branch, settings });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    expect(await countVoters(database.db, opened.ballot.id)).toEqual({ entitled: 3, voted: 0 });
  });

  it('happens once a year, also when two officers do it at once or the update comes again', async () => {
    await storeMembers(database, branch, 3);
    const outcomes = await Promise.all([open(1), open(2)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['exists', 'opened']);
    const winner = outcomes[0]?.kind === 'opened' ? 1 : 2;
    const said = (await database.db.select().from(outbox)).length;
    expect(await open(winner)).toEqual(outcomes[winner - 1]);
    expect((await open(3)).kind).toBe('exists');
    expect((await database.db.select().from(outbox)).length).toBe(said);
  });

  it('is refused where a paper can not be made', async () => {
    expect((await open()).kind).toBe('nobody');
    await storeMembers(database, branch, 80);
    expect(await open()).toEqual({ kind: 'too-many', count: 80 });
    expect(await listAppraisals(database.db, branch.id)).toEqual([]);
  });
});

describe('the summary for reports', () => {
  it('has the counts of every member, those withheld left out, once the ballot is closed', async () => {
    await storeMembers(database, branch, 6);
    const opened = await open();
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const { ballot } = opened;
    for (let i = 0; i < 6; i++)
      await cast(
        database,
        account(i),
        ballot,
        [0, 1, 2, 3, 4, 5].map((row) => (row === i ? 'open' : row === 0 ? 0 : i % 2)),
      );
    const [appraisal] = await listAppraisals(database.db, branch.id);
    if (appraisal === undefined) throw new Error('There is no appraisal');
    expect(appraisal).toMatchObject({ year: 2026, ballot: { state: 'open' } });
    expect(await appraisalSummary(database.db, appraisal.id)).toBeUndefined();
    await closeBallot(as(database, SECRETARY), ballot.id);
    const summary = await appraisalSummary(database.db, appraisal.id);
    expect(summary).toMatchObject({ issued: 6, collected: 6, threshold: 3 });
    expect(summary?.rows.map(({ name }) => name)).toHaveLength(6);
    expect(summary?.rows[0]).toMatchObject({
      name: '党员1',
      papers: 5,
      outstanding: 5,
      qualified: null,
      unqualified: null,
      noOpinion: null,
    });
  });
});
