/** An attacker with the whole database and its system columns, over many ballots: can they tell who chose what better than by chance? */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { executeRows, type Database } from '../../../src/platform/db/index.ts';
import { seededRandom, shuffled } from '../../../src/shared/random.ts';
import { openTestDatabase } from '../../support/database.ts';
import {
  account,
  aQuestion,
  as,
  aStoredBranch,
  cast,
  SECRETARY,
  storeMembers,
} from './_ballots.ts';

const BALLOTS = 60;
const VOTERS = 8;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** For each voter, in the order of the roster, what the system columns of their row say. */
const traces = async (ballotId: number): Promise<Record<string, number[]>> => {
  const rows = await executeRows<{ member: number; xmin: string; page: string; line: string }>(
    database.db,
    sql`select member_id::int as member, xmin::text as xmin,
               split_part(trim(both '()' from ctid::text), ',', 1) as page,
               split_part(trim(both '()' from ctid::text), ',', 2) as line
        from ballot_entitled where ballot_id = ${ballotId} order by member_id`,
  );
  const rank = (values: readonly number[]): number[] =>
    values.map((value) => values.filter((other) => other < value).length);
  return {
    transaction: rank(rows.map(({ xmin }) => Number(xmin))),
    place: rank(rows.map(({ page, line }) => Number(page) * 1000 + Number(line))),
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

/** How far the traces of those who are for lie from those who are against. */
const difference = (trace: readonly number[], choices: readonly number[]): number =>
  mean(trace.filter((_, i) => choices[i] === 0)) - mean(trace.filter((_, i) => choices[i] === 1));

/** Standard deviations by which the mean is off zero. */
const deviation = (values: readonly number[]): number => {
  const average = mean(values);
  const spread = Math.sqrt(mean(values.map((value) => (value - average) ** 2)));
  return spread === 0 ? 0 : Math.abs(average) / (spread / Math.sqrt(values.length));
};

describe('whoever has the whole database', () => {
  it('tells who chose what no better than by chance, over many ballots', async () => {
    const random = seededRandom(31);
    const branch = await aStoredBranch(database);
    await storeMembers(database, branch, VOTERS);
    const found: Record<string, number[]> = {};
    const boxes = new Set<string>();
    for (let i = 0; i < BALLOTS; i++) {
      const ballot = await aQuestion(database, branch, undefined, null);
      const choices = shuffled(random, [0, 0, 0, 0, 1, 1, 1, 1] as const);
      for (const voter of shuffled(random, [...choices.keys()]))
        await cast(database, account(voter), ballot, [choices[voter] ?? 0]);
      const open = await traces(ballot.id);
      await closeBallot(as(database, SECRETARY), ballot.id);
      const closed = await traces(ballot.id);
      for (const [when, trace] of Object.entries({ open, closed }))
        for (const [name, values] of Object.entries(trace))
          (found[`${when} ${name}`] ??= []).push(difference(values, choices));
      const [box] = await executeRows<{ content: string }>(
        database.db,
        sql`select (to_jsonb(b) - 'receipts' - 'salt' - 'ballot_id')::text as content
            from ballot_boxes b where ballot_id = ${ballot.id}`,
      );
      boxes.add(box?.content ?? '');
    }
    // Once it is closed, nothing of the box but receipts and salt differs with who chose what.
    expect(boxes.size).toBe(1);
    expect(Object.keys(found)).toHaveLength(4);
    const deviations = Object.entries(found).map(
      ([name, differences]) => [name, deviation(differences)] as const,
    );
    expect(deviations.filter(([, value]) => value >= 4)).toEqual([]);
    // All rows were written together, in the order of the roster.
    expect(new Set(found['closed transaction'])).toEqual(new Set([0]));
  }, 300_000);
});
