import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { readBox } from '../../../src/features/polls/box-store.ts';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { countVoters, findBallot, readResult } from '../../../src/features/polls/index.ts';
import { newReceipt } from '../../../src/features/polls/rules/index.ts';
import { remindDaily } from '../../../src/features/polls/reminding.ts';
import {
  executeRows,
  isUnavailable,
  openDatabase,
  type Database,
} from '../../../src/platform/db/index.ts';
import { outbox } from '../../../src/platform/outbox/schema.ts';
import { projectPath } from '../../../src/platform/paths.ts';
import { DAY } from '../../../src/shared/clock.ts';
import { seededRandom, shuffled, systemRandom } from '../../../src/shared/random.ts';
import { createServerDatabase } from '../../support/database.ts';
import {
  account,
  aQuestion,
  as,
  aStoredBranch,
  cast,
  NOW,
  SECRETARY,
  storeMembers,
} from './_ballots.ts';

const VOTERS = 30;
const ROUNDS = 12;

describe('two replicas on one server', () => {
  let one: Database;
  let other: Database;
  let knife: Database;
  let branch: Branch;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const server = await createServerDatabase();
    if (server === undefined) throw new Error('This test needs a server');
    const open = () =>
      openDatabase({
        url: server.url,
        dataDir: null,
        migrationsFolder: projectPath('migrations'),
      });
    one = await open();
    other = await open();
    knife = await open();
    drop = () => server.drop();
    branch = await aStoredBranch(one);
    await storeMembers(one, branch, VOTERS);
  });
  afterAll(async () => {
    await one.close();
    await other.close();
    await knife.close();
    await drop();
  });

  it('count one ballot of each, from two devices, each tapped twice', async () => {
    const ballot = await aQuestion(one, branch);
    const taps = Array.from({ length: VOTERS }, (_, i) =>
      [0, 1].flatMap((device) => {
        const receipt = newReceipt(systemRandom);
        const tap = (replica: Database) => () =>
          cast(replica, account(i), ballot, [device], receipt).then((outcome) => ({ i, outcome }));
        return [tap(one), tap(other)];
      }),
    ).flat();
    const outcomes = await Promise.all(shuffled(seededRandom(3), taps).map((tap) => tap()));
    for (let i = 0; i < VOTERS; i++) {
      const mine = outcomes.filter((tap) => tap.i === i).map(({ outcome }) => outcome);
      expect(mine.toSorted()).toEqual(['counted', 'counted', 'voted-already', 'voted-already']);
    }
    const box = await readBox(one.db, ballot.id);
    expect(box?.papers).toBe(VOTERS);
    expect((box?.marks ?? []).reduce((a, b) => a + b, 0)).toBe(VOTERS);
    expect(new Set(box?.receipts).size).toBe(VOTERS);
  });

  it('lose no ballot that comes while the other one closes the box', async () => {
    const random = seededRandom(9);
    for (let round = 0; round < ROUNDS; round++) {
      const ballot = await aQuestion(one, branch);
      const acts = [
        ...Array.from({ length: VOTERS }, (_, i) => async () => ({
          receipt: newReceipt(systemRandom),
          outcome: await cast(i % 2 === 0 ? one : other, account(i), ballot, [0]),
        })),
        ...[one, other].map((replica) => async () => ({
          receipt: '',
          outcome: (await closeBallot(as(replica, SECRETARY), ballot.id)).kind,
        })),
      ];
      const outcomes = await Promise.all(shuffled(random, acts).map((act) => act()));
      const ofVoters = outcomes.filter(({ receipt }) => receipt !== '');
      const counted = ofVoters.filter(({ outcome }) => outcome === 'counted').length;
      expect(ofVoters.filter(({ outcome }) => outcome === 'closed')).toHaveLength(VOTERS - counted);
      const after = await findBallot(one.db, ballot.id);
      if (after === undefined) throw new Error('The ballot is gone');
      expect(await readResult(other.db, after)).toMatchObject({ collected: counted });
    }
  });

  it('count each ballot once while connections are cut again and again', async () => {
    const ballot = await aQuestion(one, branch);
    let answered = 0;
    const cut = () =>
      executeRows(
        knife.db,
        sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
      );
    /** As an update that was not confirmed comes again, with the receipt that its button has. */
    const untilAnswered = async (i: number): Promise<string> => {
      const receipt = newReceipt(systemRandom);
      for (let attempt = 1; ; attempt++)
        try {
          const outcome = await cast(
            i % 2 === 0 ? one : other,
            account(i),
            ballot,
            [i % 3],
            receipt,
          );
          if (++answered % 4 === 0) await cut();
          return outcome;
        } catch (error) {
          if (!isUnavailable(error) || attempt > 100) throw error;
        }
    };
    const outcomes = await Promise.all(Array.from({ length: VOTERS }, (_, i) => untilAnswered(i)));
    expect(new Set(outcomes)).toEqual(new Set(['counted']));
    const box = await readBox(one.db, ballot.id);
    expect(box).toMatchObject({ papers: VOTERS, marks: [10, 10, 10, 0] });
    expect(new Set(box?.receipts).size).toBe(VOTERS);
    expect(await countVoters(other.db, ballot.id)).toEqual({ entitled: VOTERS, voted: VOTERS });
  });

  it('remind once', async () => {
    const ballot = await aQuestion(one, branch);
    const later = new Date(NOW.getTime() + DAY);
    await Promise.all(
      [one, other, one, other].map((replica) =>
        remindDaily.run(as(replica, SECRETARY, { now: later })),
      ),
    );
    const keys = (await one.db.select({ key: outbox.key }).from(outbox)).flatMap(({ key }) =>
      key?.startsWith(`polls.remind:${ballot.id}:`) === true ? [key] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect((await findBallot(one.db, ballot.id))?.autoReminders).toBe(1);
  });
});
