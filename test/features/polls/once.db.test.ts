/** One person, one ballot: whatever comes, in whatever order and however often, against a model that fits on a page. */
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { choosePaper } from '../../../src/features/polls/batch/actions.ts';
import { readBox } from '../../../src/features/polls/box-store.ts';
import { castPaper } from '../../../src/features/polls/cast-actions.ts';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { findBallot, readResult, type Ballot } from '../../../src/features/polls/index.ts';
import { addMissed } from '../../../src/features/polls/late/actions.ts';
import { openBallot } from '../../../src/features/polls/open-ballot.ts';
import { newReceipt, receiptHash } from '../../../src/features/polls/rules/index.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { members as memberTable } from '../../../src/features/roster/schema.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { account, as, aStoredBranch, paperText, SECRETARY, storeMembers } from './_ballots.ts';
import { at } from './_papers.ts';

const ENTITLED = 4;
/** One who is missed at the opening, and one who has no account and may get a paper. */
const LATE = 4;
const PHONELESS = 5;
const RECEIPTS = Array.from({ length: 6 }, (_, i) => newReceipt(seededRandom(500 + i)));

let database: Database;
let branch: Branch;
let members: Member[];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  members = await storeMembers(database, branch, ENTITLED + 2);
  await database.db
    .update(memberTable)
    .set({ telegramId: null })
    .where(eq(memberTable.id, at(members, PHONELESS).id));
});

type Act =
  /** A new tap, a second device or a redelivery: a paper with one of a few receipts. */
  | { kind: 'cast'; voter: number; mark: 0 | 1 | 2 | 'damaged'; receipt: number }
  | { kind: 'late' | 'paper' | 'close' };

const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('cast' as const),
      voter: fc.integer({ min: 0, max: LATE }),
      mark: fc.constantFrom(0 as const, 1 as const, 2 as const, 'damaged' as const),
      receipt: fc.integer({ min: 0, max: RECEIPTS.length - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'late' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'paper' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
);

/** What ought to be. */
interface Model {
  isOpen: boolean;
  entitled: Set<number>;
  /** For each who has voted the receipt and the mark. */
  voted: Map<number, { receipt: number; mark: number }>;
}

const expected = (model: Model, act: Act & { kind: 'cast' }): string => {
  if (!model.entitled.has(act.voter)) return 'not-entitled';
  const isIn = [...model.voted.values()].some(({ receipt }) => receipt === act.receipt);
  // Whoever knows the receipt of somebody else's ballot learns no more by it than by /verify.
  if (model.voted.has(act.voter)) return isIn ? 'counted' : 'voted-already';
  if (!model.isOpen) return 'closed';
  return act.mark === 'damaged' || isIn ? 'damaged' : 'counted';
};

const aBallot = async (): Promise<Ballot> => {
  const { ballot } = await database.transaction((tx) =>
    openBallot(tx, as(database, SECRETARY), branch, {
      kind: 'question',
      title: '是否同意？',
      subjects: [{ label: '是否同意？', memberId: null }],
      options: [{ text: '甲' }, { text: '乙' }, { text: '丙' }],
      entitled: members.filter((_, i) => i < ENTITLED || i === PHONELESS).map(({ id }) => id),
      admits: ['full'],
    }),
  );
  return ballot;
};

const perform = async (ballot: Ballot, act: Act): Promise<string> => {
  const officer = as(database, SECRETARY);
  switch (act.kind) {
    case 'cast': {
      const text = act.mark === 'damaged' ? '!' : paperText(ballot, [act.mark]);
      const env = as(database, account(act.voter));
      return (await castPaper(env, ballot.id, text, RECEIPTS[act.receipt] ?? '')).kind;
    }
    case 'late':
      return (await addMissed(officer, ballot.id, at(members, LATE).id, '漏登')).kind;
    case 'paper':
      return (await choosePaper(officer, ballot.id, at(members, PHONELESS).id)).kind;
    case 'close':
      return (await closeBallot(officer, ballot.id)).kind;
  }
};

const counts = (model: Model): number[] =>
  [0, 1, 2].map((mark) => [...model.voted.values()].filter((one) => one.mark === mark).length);

/** What is in the box, and who is marked, is what the model says. */
const agrees = async (ballot: Ballot, model: Model): Promise<void> => {
  const box = await readBox(database.db, ballot.id);
  const receipts = [...model.voted.values()].map(({ receipt }) =>
    receiptHash(RECEIPTS[receipt] ?? ''),
  );
  expect(box?.papers).toBe(model.voted.size);
  expect(box?.receipts).toEqual(receipts.toSorted());
  if (model.isOpen) return expect(box?.marks).toEqual([...counts(model), 0]);
  const closed = await findBallot(database.db, ballot.id);
  const result = closed && (await readResult(database.db, closed));
  expect(result).toMatchObject({
    collected: model.voted.size,
    issued: model.entitled.size + 1,
    verdict: model.voted.size < 3 ? 'too-few' : 'counted',
  });
};

describe('one person, one ballot', () => {
  it('whatever order of taps, devices, redeliveries, late papers and closing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 5, maxLength: 20 }), async (acts) => {
        const ballot = await aBallot();
        const model: Model = { isOpen: true, entitled: new Set([0, 1, 2, 3]), voted: new Map() };
        for (const act of acts) {
          const outcome = await perform(ballot, act);
          if (act.kind === 'close') model.isOpen = false;
          if (act.kind === 'late' && model.isOpen) model.entitled.add(LATE);
          if (act.kind !== 'cast') continue;
          expect(outcome).toBe(expected(model, act));
          if (outcome === 'counted' && !model.voted.has(act.voter))
            model.voted.set(act.voter, { receipt: act.receipt, mark: Number(act.mark) });
        }
        await agrees(ballot, model);
      }),
      { numRuns: 15, seed: 5 },
    );
  }, 120_000);

  it('all at once: each is answered as if it had come alone, and the box holds what was answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 8, maxLength: 16 }), async (acts) => {
        const ballot = await aBallot();
        const outcomes = await Promise.all(acts.map((act) => perform(ballot, act)));
        const counted = new Map<number, Set<number>>();
        for (const [i, act] of acts.entries())
          if (act.kind === 'cast' && outcomes[i] === 'counted')
            counted.set(act.voter, (counted.get(act.voter) ?? new Set()).add(act.receipt));
        const box = await readBox(database.db, ballot.id);
        expect(box?.papers).toBe(counted.size);
        const hashes = new Set(
          [...counted.values()]
            .flatMap((all) => [...all])
            .map((receipt) => receiptHash(RECEIPTS[receipt] ?? '')),
        );
        for (const hash of box?.receipts ?? []) expect(hashes.has(hash)).toBe(true);
      }),
      { numRuns: 10, seed: 8 },
    );
  }, 120_000);
});
