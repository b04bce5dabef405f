import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { countVoters, type Ballot } from '../../../src/features/polls/index.ts';
import { makeLinks, openLink } from '../../../src/features/polls/guests/actions.ts';
import { askSupervisor, enterBatch } from '../../../src/features/polls/batch/actions.ts';
import { decideBatch } from '../../../src/features/polls/batch/review-actions.ts';
import { readBox } from '../../../src/features/polls/box-store.ts';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { openBallot } from '../../../src/features/polls/open-ballot.ts';
import { newReceipt } from '../../../src/features/polls/rules/index.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { systemRandom } from '../../../src/shared/random.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { account, as, aStoredBranch, cast, SECRETARY, storeMembers } from './_ballots.ts';

let database: Database;
let branch: Branch;
let ballot: Ballot;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  ballot = await database.transaction(async (tx) => {
    const opened = await openBallot(tx, as(database, SECRETARY), branch, {
      kind: 'satisfaction',
      title: '满意度测评',
      subjects: [
        { label: '学习', memberId: null },
        { label: '服务', memberId: null },
      ],
      options: [{ key: 'satisfied' }, { key: 'dissatisfied' }],
      entitled: [],
      voters: 'guests',
    });
    return opened.ballot;
  });
});

const make = async (howMany: number, updateId: number | null = null): Promise<string[]> => {
  const outcome = await makeLinks(as(database, SECRETARY, { updateId }), ballot.id, howMany);
  if (outcome.kind !== 'made') throw new Error(outcome.kind);
  return outcome.links.map(({ token }) => token);
};

const opens = async (who: number, token: string): Promise<string> =>
  (await openLink(as(database, who), token)).kind;

describe('a link', () => {
  it('is for the first of two who open it at once', async () => {
    const [token = ''] = await make(1);
    const outcomes = await Promise.all([opens(1, token), opens(2, token), opens(1, token)]);
    expect(outcomes.filter((kind) => kind === 'open').length).toBeGreaterThan(0);
    const kinds = [await opens(1, token), await opens(2, token)];
    expect(kinds.toSorted()).toEqual(['no-link', 'open']);
  });

  it('is one for each, also when two are opened at once', async () => {
    const [one = '', other = ''] = await make(2);
    const outcomes = await Promise.all([opens(1, one), opens(1, other)]);
    expect(outcomes.toSorted()).toEqual(['has-other', 'open']);
  });

  it('is made anew, not twice, when the request comes again', async () => {
    const [lost = ''] = await make(2, 77);
    const [told = ''] = await make(2, 77);
    expect(await countVoters(database.db, ballot.id)).toEqual({ entitled: 2, voted: 0 });
    expect(await opens(1, lost)).toBe('no-link');
    expect(await opens(1, told)).toBe('open');
  });

  it('counts as a paper given out, and gives one ballot', async () => {
    const tokens = await make(6);
    for (const [i, token] of tokens.slice(0, 5).entries()) await opens(i + 1, token);
    const receipt = newReceipt(systemRandom);
    const outcomes = await Promise.all([
      cast(database, 1, ballot, [0, 1], receipt),
      cast(database, 1, ballot, [0, 1], receipt),
      cast(database, 1, ballot, [1, 1]),
    ]);
    expect(outcomes.filter((kind) => kind === 'voted-already')).toHaveLength(
      outcomes[2] === 'counted' ? 2 : 1,
    );
    for (const i of [2, 3, 4, 5]) expect(await cast(database, i, ballot, [0, 0])).toBe('counted');
    expect(await cast(database, 6, ballot, [0, 0])).toBe('not-entitled');
    expect((await readBox(database.db, ballot.id))?.papers).toBe(5);
    const closed = await closeBallot(as(database, SECRETARY), ballot.id);
    expect(closed).toMatchObject({ result: { issued: 6, collected: 5, verdict: 'counted' } });
    expect(await opens(7, tokens[5] ?? '')).toBe('closed');
  });
});

describe('papers of guests without a phone', () => {
  it('are counted with those given out by link', async () => {
    const tokens = await make(3);
    for (const [i, token] of tokens.entries()) {
      await opens(i + 1, token);
      await cast(database, i + 1, ballot, [0, 0]);
    }
    const [supervisor] = await storeMembers(database, branch, 1);
    if (supervisor === undefined) throw new Error('Nobody can supervise');
    const secretary = as(database, SECRETARY);
    const outcome = await enterBatch(secretary, ballot.id, {
      issued: 5,
      collected: 4,
      voids: 1,
      rows: [
        { counts: [1, 1], voids: 1 },
        { counts: [3, 0], voids: 0 },
      ],
    });
    if (outcome.kind !== 'entered') throw new Error(outcome.kind);
    await askSupervisor(secretary, outcome.batch.id, supervisor.id);
    await decideBatch(as(database, account(0)), outcome.batch.id, true);
    expect(await closeBallot(secretary, ballot.id)).toMatchObject({
      result: {
        issued: 8,
        collected: 7,
        valid: 6,
        voids: 1,
        rows: [
          { papers: 5, voids: 1 },
          { papers: 6, voids: 0, shown: { counts: [6, null, null] } },
        ],
      },
    });
  });
});
