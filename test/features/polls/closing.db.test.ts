import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { readBox } from '../../../src/features/polls/box-store.ts';
import { closeBallot, publishBallot } from '../../../src/features/polls/conduct-actions.ts';
import { findBallot, readResult, type Ballot } from '../../../src/features/polls/index.ts';
import { addMissed, listMissed } from '../../../src/features/polls/late/actions.ts';
import {
  formatDigest,
  newReceipt,
  formatReceipt,
} from '../../../src/features/polls/rules/index.ts';
import { ballotBoxes, ballotEntitled, ballots } from '../../../src/features/polls/schema.ts';
import { verify } from '../../../src/features/polls/verify/actions.ts';
import { members } from '../../../src/features/roster/schema.ts';
import { executeRows, type Database } from '../../../src/platform/db/index.ts';
import type { MemberId } from '../../../src/shared/ids.ts';
import { escapeHtml } from '../../../src/shared/html.ts';
import { seededRandom, shuffled, systemRandom } from '../../../src/shared/random.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import {
  account,
  anAssessment,
  aQuestion,
  as,
  aStoredBranch,
  cast,
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

const close = (ballot: Ballot) => closeBallot(as(database, SECRETARY), ballot.id);

const closed = async (ballot: Ballot): Promise<Ballot> => {
  await close(ballot);
  const found = await findBallot(database.db, ballot.id);
  if (found === undefined) throw new Error('The ballot is gone');
  return found;
};

describe('closing a ballot', () => {
  it('empties the box to what may be shown', async () => {
    await storeMembers(database, branch, 6);
    const ballot = await aQuestion(database, branch);
    for (const [i, mark] of ([0, 0, 0, 0, 1, 2] as const).entries())
      await cast(database, account(i), ballot, [mark]);
    const after = await closed(ballot);
    expect(await readBox(database.db, ballot.id)).toMatchObject({ papers: 6, marks: [] });
    expect(await readResult(database.db, after)).toMatchObject({
      rows: [{ papers: 6, shown: { counts: [4, null, null], withheld: 'small' } }],
      decision: { outcome: 'passed', votes: 4 },
    });
    const [row] = await executeRows<{ all: string }>(
      database.db,
      sql`select to_jsonb(b)::text as all from ballot_boxes b`,
    );
    expect(JSON.parse(row?.all ?? '{}').tally.rows).toEqual([
      { papers: 6, voids: 0, shown: { counts: [4, null, null], withheld: 'small' } },
    ]);
  });

  it('leaves no trace of the order in which people voted', async () => {
    const voters = await storeMembers(database, branch, 12);
    const ballot = await anAssessment(database, branch, voters);
    for (const i of shuffled(seededRandom(5), [...voters.keys()]).slice(0, 9))
      await cast(
        database,
        account(i),
        ballot,
        voters.map((_, row) => (row === i ? 'open' : 1)),
      );
    await close(ballot);
    const rows = await executeRows<{ xmin: string; member: number }>(
      database.db,
      sql`select xmin::text as xmin, member_id::int as member from ballot_entitled order by ctid`,
    );
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    expect(rows.map(({ member }) => member)).toEqual(voters.map(({ id }) => id));
  });

  it('says the same result however often it is closed', async () => {
    await storeMembers(database, branch, 4);
    const ballot = await aQuestion(database, branch);
    for (const i of [0, 1, 2, 3]) await cast(database, account(i), ballot, [0]);
    const outcomes = await Promise.all([close(ballot), close(ballot), close(ballot)]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    expect(await close(ballot)).toEqual(outcomes[0]);
    expect(outcomes[0]).toMatchObject({ result: { unanimous: [0], decision: { votes: 4 } } });
  });

  it('and publishing are two steps, of which members can do neither', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    const say = () => escapeHtml('the result');
    for (const stranger of [account(0), 9999]) {
      expect(await closeBallot(as(database, stranger), ballot.id)).toEqual({ kind: 'not-yours' });
      expect(await publishBallot(as(database, stranger), ballot.id, say)).toEqual({
        kind: 'not-yours',
      });
    }
    expect((await closed(ballot)).state).toBe('closed');
    await publishBallot(as(database, SECRETARY), ballot.id, say);
    expect((await findBallot(database.db, ballot.id))?.state).toBe('published');
  });
});

describe('a ballot cast while the box closes', () => {
  it('is counted or refused, never lost, whoever is first', async () => {
    const random = seededRandom(23);
    await storeMembers(database, branch, 6);
    for (let round = 0; round < 40; round++) {
      const ballot = await aQuestion(database, branch);
      const acts = [
        ...[0, 1, 2, 3, 4, 5].map((i) => () => cast(database, account(i), ballot, [0])),
        () => close(ballot).then(({ kind }) => `secretary ${kind}`),
      ];
      const outcomes = await Promise.all(shuffled(random, acts).map((act) => act()));
      const counted = outcomes.filter((outcome) => outcome === 'counted').length;
      const refused = outcomes.filter((outcome) => outcome === 'closed').length;
      expect(counted + refused).toBe(6);
      const after = await findBallot(database.db, ballot.id);
      if (after === undefined) throw new Error('The ballot is gone');
      expect(await readResult(database.db, after)).toMatchObject({ issued: 6, collected: counted });
      const voted = await database.db
        .select()
        .from(ballotEntitled)
        .where(eq(ballotEntitled.ballotId, ballot.id));
      expect(voted.filter(({ hasVoted }) => hasVoted)).toHaveLength(counted);
    }
  });
});

describe('the seal of a box', () => {
  const sealed = async () => {
    await storeMembers(database, branch, 6);
    const ballot = await aQuestion(database, branch);
    const receipt = newReceipt(systemRandom);
    await cast(database, account(0), ballot, [0], receipt);
    for (const i of [1, 2, 3, 4]) await cast(database, account(i), ballot, [0]);
    const { digest } = await closed(ballot);
    if (digest === null) throw new Error('The box has no seal');
    return { ballot, digest, receipt: formatReceipt(receipt) };
  };
  const ask = (text: string) => verify(as(database, 9999), text);

  it('is confirmed to anybody who has it, and to the holder of a receipt', async () => {
    const { digest, receipt } = await sealed();
    const box = { kind: 'intact', papers: 5, digest };
    expect(await ask(formatDigest(digest))).toMatchObject({ kind: 'box', box });
    expect(await ask(receipt)).toMatchObject({ kind: 'counted', box });
  });

  it.each([
    [
      'a count',
      sql`update ballot_boxes set tally = jsonb_set(tally, '{rows,0,shown,counts,0}', '4')`,
    ],
    [
      'the number of papers',
      sql`update ballot_boxes set tally = jsonb_set(tally, '{collected}', '6')`,
    ],
    ['a receipt', sql`update ballot_boxes set receipts[2] = repeat('0', 64)`],
    ['the question', sql`update ballots set title = '另一个问题'`],
    ['the rule', sql`update ballots set rule = null`],
  ])('shows that %s was changed later', async (_, change) => {
    const { digest } = await sealed();
    await database.db.execute(change);
    expect(await ask(digest)).toMatchObject({ kind: 'box', box: { kind: 'changed' } });
  });

  it('that was published is not found any more when a box was sealed anew', async () => {
    const { ballot, digest } = await sealed();
    await database.db.update(ballots).set({ digest: '0'.repeat(32) });
    expect(await ask(digest)).toEqual({ kind: 'unknown-digest', digest });
    await database.db
      .update(ballotBoxes)
      .set({ tally: null })
      .where(eq(ballotBoxes.ballotId, ballot.id));
    expect(await ask('0'.repeat(32))).toMatchObject({ box: { kind: 'changed' } });
  });

  it('does not give the withheld counts away: nothing it is made of has them', async () => {
    const seals = new Set<string>();
    for (const marks of [
      [0, 0, 0, 1, 2],
      [0, 0, 0, 1, 1],
      [0, 0, 0, 2, 2],
    ] as const) {
      await emptyTestDatabase(database);
      branch = await aStoredBranch(database);
      await storeMembers(database, branch, 5);
      const ballot = await aQuestion(database, branch, undefined, null);
      for (const [i, mark] of marks.entries())
        await cast(database, account(i), ballot, [mark], RECEIPTS[i]);
      await closeBallot(as(database, SECRETARY, { random: seededRandom(1) }), ballot.id);
      seals.add((await findBallot(database.db, ballot.id))?.digest ?? '');
    }
    expect(seals.size).toBe(1);
  });
});

const RECEIPTS = Array.from({ length: 5 }, (_, i) => newReceipt(seededRandom(100 + i)));

describe('a member who was missed', () => {
  const add = (ballot: Ballot, id: MemberId, who = SECRETARY, reason = '名册漏登') =>
    addMissed(as(database, who), ballot.id, id, reason);

  it('gets a paper from an officer, with the reason on record', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    const [late] = await storeMembers(database, branch, 1, 'full', 3);
    if (late === undefined) throw new Error('Nobody is late');
    expect(await take(database, account(3), ballot.id)).toBe('not-entitled');
    expect(await listMissed(as(database, SECRETARY), ballot.id)).toMatchObject({
      missed: [{ id: late.id }],
    });
    expect((await add(ballot, late.id, account(0))).kind).toBe('not-yours');
    const both = await Promise.all([add(ballot, late.id), add(ballot, late.id)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['added', 'has-paper']);
    for (const i of [0, 1, 2, 3])
      expect(await cast(database, account(i), ballot, [0])).toBe('counted');
    const outcome = await close(ballot);
    expect(outcome).toMatchObject({
      result: { issued: 4, collected: 4, added: 1, verdict: 'counted' },
      added: [{ name: '党员4', reason: '名册漏登' }],
    });
  });

  it('is a member of the branch who could vote, while the ballot is open', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    const [probationary] = await storeMembers(database, branch, 1, 'probationary', 3);
    const [away, late] = await storeMembers(database, branch, 2, 'full', 4);
    if (probationary === undefined || away === undefined || late === undefined)
      throw new Error('Nobody is there');
    await database.db.update(members).set({ isActive: false }).where(eq(members.id, away.id));
    expect((await add(ballot, probationary.id)).kind).toBe('not-on-roster');
    expect((await add(ballot, away.id)).kind).toBe('not-on-roster');
    expect((await add(ballot, 999 as MemberId)).kind).toBe('not-on-roster');
    await close(ballot);
    expect((await add(ballot, late.id)).kind).toBe('closed');
  });

  it('leaves out their own row of an assessment like everybody', async () => {
    const voters = await storeMembers(database, branch, 4);
    const ballot = await anAssessment(database, branch, voters);
    const late = voters[3];
    if (late === undefined) throw new Error('Nobody is late');
    await database.db.delete(ballotEntitled).where(eq(ballotEntitled.memberId, late.id));
    expect((await add(ballot, late.id)).kind).toBe('added');
    expect(await cast(database, account(3), ballot, [0, 0, 0, 0])).toBe('damaged');
    expect(await cast(database, account(3), ballot, [0, 0, 0, 'open'])).toBe('counted');
  });
});
