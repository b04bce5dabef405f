/** An attacker with the whole database, over many ballots: can they tell who chose what better than by chance? */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import { closeBallot } from '../../../../src/features/polls/conduct-actions.ts';
import { makeLinks, openLink } from '../../../../src/features/polls/guests/actions.ts';
import type { Ballot } from '../../../../src/features/polls/index.ts';
import { addMissed } from '../../../../src/features/polls/late/actions.ts';
import { openBallot } from '../../../../src/features/polls/open-ballot.ts';
import { remindVoters } from '../../../../src/features/polls/reminding.ts';
import { handOverBatches, sendSuggestion } from '../../../../src/features/polls/suggest/actions.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { accounts } from '../../../../src/platform/telegram/schema.ts';
import type { TelegramId } from '../../../../src/shared/ids.ts';
import { randomToken, seededRandom, shuffled, type Random } from '../../../../src/shared/random.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { account, as, aStoredBranch, cast, NOW, SECRETARY, storeMembers } from '../_ballots.ts';
import { dumpRows, nextTransaction } from './_dump.ts';
import { createAttacker, type Attacker } from './_guess.ts';

const VOTERS = 8;
/** Of calling something a leak that is none, over all guesses of a test. */
const RISK = 1e-6;
const GUESTS = 50_001;

let database: Database;
let branch: Branch;
let members: Member[];
beforeEach(async () => {
  database = await openTestDatabase();
  branch = await aStoredBranch(database);
  // Numbers that nothing else has, by which rows name people.
  await database.db.execute(sql`alter table members alter column id restart with 40001`);
  members = await storeMembers(database, branch, VOTERS);
  for (let i = 0; i < VOTERS; i++)
    for (const id of [account(i), GUESTS + i])
      await database.db.insert(accounts).values({
        telegramId: id as TelegramId,
        displayName: `Account ${id}`,
        privateChat: 'open',
        createdAt: NOW,
      });
});
afterEach(() => database.close());

/** A ballot, and who may vote by what account; the last of the members gets a paper later. */
const open = async (
  voters: 'members' | 'guests',
): Promise<{ ballot: Ballot; late: () => Promise<void> }> => {
  const { ballot } = await database.transaction((tx) =>
    openBallot(tx, as(database, SECRETARY), branch, {
      kind: voters === 'members' ? 'question' : 'satisfaction',
      title: '是否同意？',
      subjects: [{ label: '是否同意？', memberId: null }],
      options: [{ key: 'satisfied' }, { key: 'dissatisfied' }],
      entitled: voters === 'members' ? members.slice(0, -1).map(({ id }) => id) : [],
      voters,
      admits: ['full'],
    }),
  );
  const last = members.at(-1);
  const late = async (): Promise<void> => {
    if (voters === 'members' && last !== undefined)
      await addMissed(as(database, SECRETARY), ballot.id, last.id, '漏登');
  };
  if (voters === 'guests') {
    const made = await makeLinks(as(database, SECRETARY), ballot.id, VOTERS);
    if (made.kind !== 'made') throw new Error(made.kind);
    for (const [i, { token }] of made.links.entries())
      await openLink(as(database, GUESTS + i), token);
  }
  return { ballot, late };
};

/** Half are for. Some vote, the others are reminded and vote, the last one is added before voting. */
const elect = async (
  attacker: Attacker,
  voters: 'members' | 'guests',
  random: Random,
): Promise<void> => {
  const start = await nextTransaction(database);
  const { ballot, late } = await open(voters);
  const isFor = shuffled(
    random,
    Array.from({ length: VOTERS }, (_, i) => i < VOTERS / 2),
  );
  const order = shuffled(
    random,
    isFor.map((_, i) => i),
  );
  const accountOf = (i: number): number => (voters === 'members' ? account(i) : GUESTS + i);
  const names = members.map(({ id }, i) => [Number(id), accountOf(i)]);
  const look = async (stage: string): Promise<void> => {
    const rows = (await dumpRows(database)).filter(({ transaction }) => transaction >= start);
    attacker.look({ stage: `${voters}, ${stage}`, rows, names, order, isFor });
  };
  for (const [i, voter] of order.entries()) {
    if (i === VOTERS / 2) await remindVoters(as(database, SECRETARY), ballot.id);
    if (voter === VOTERS - 1) await late();
    const outcome = await cast(database, accountOf(voter), ballot, [isFor[voter] ? 0 : 1]);
    expect(outcome).toBe('counted');
  }
  await look('open');
  await closeBallot(as(database, SECRETARY), ballot.id);
  await look('closed');
};

/** Each sends an opinion: half of them find the same thing good, half of them bad. */
const collect = async (attacker: Attacker, random: Random): Promise<void> => {
  const start = await nextTransaction(database);
  const isFor = shuffled(
    random,
    Array.from({ length: VOTERS }, (_, i) => i < VOTERS / 2),
  );
  const order = shuffled(
    random,
    isFor.map((_, i) => i),
  );
  const names = members.map(({ id }, i) => [Number(id), account(i)]);
  const look = async (stage: string): Promise<void> => {
    const rows = (await dumpRows(database)).filter(({ transaction }) => transaction >= start);
    attacker.look({ stage, rows, names, order, isFor });
  };
  for (const voter of order)
    await sendSuggestion(as(database, account(voter)), {
      branch: branch.id,
      text: isFor[voter] === true ? 'good' : 'bad',
      isSigned: false,
      token: randomToken(random, 8),
    });
  await look('in the box');
  await handOverBatches(as(database, SECRETARY));
  await look('handed over');
};

const attack = async (elections: number, seed: number): Promise<Attacker> => {
  const random = seededRandom(seed);
  const attacker = createAttacker(VOTERS, seededRandom(seed + 1));
  for (let i = 0; i < elections; i++)
    await elect(attacker, i % 3 === 2 ? 'guests' : 'members', random);
  return attacker;
};

describe('whoever has the whole database with its system columns', () => {
  it('tells who chose what no better than by chance, whatever they look at', async () => {
    const attacker = await attack(24, 31);
    expect(attacker.guessers()).toBeGreaterThan(200);
    expect(attacker.suspicious(RISK)).toEqual([]);
  }, 300_000);

  it('tells whose an opinion is no better either, in the box or handed over', async () => {
    const random = seededRandom(12);
    const attacker = createAttacker(VOTERS, seededRandom(13));
    for (let i = 0; i < 15; i++) await collect(attacker, random);
    expect(attacker.guessers()).toBeGreaterThan(20);
    expect(attacker.suspicious(RISK)).toEqual([]);
  }, 120_000);

  // So that the test above is known to find what there is to find.
  it.each<[string, string, RegExp]>([
    [
      'an audit of the box',
      `create table box_audit (marks int[], receipts int);
       create function audit() returns trigger language plpgsql as $$ begin
         if array_length(new.marks, 1) > 0 then insert into box_audit values (new.marks, 0); end if;
         return null; end $$;
       create trigger audit after update on ballot_boxes for each row execute function audit()`,
      /closed: rows box_audit/,
    ],
    [
      'papers kept one by one without a name, in random order',
      `create table papers (lot double precision primary key default random(), choice int);
       create function keep() returns trigger language plpgsql as $$ begin
         if array_length(new.marks, 1) > 0 then
           insert into papers (choice) values (new.marks[1] - old.marks[1]); end if;
         return null; end $$;
       create trigger keep after update on ballot_boxes for each row execute function keep()`,
      /closed: rows papers/,
    ],
    [
      'the choice of a voter in a column that closing would clear',
      `alter table ballot_entitled add column mark int;
       alter table ballot_links add column mark int;
       create function mark() returns trigger language plpgsql as $$ begin
         if array_length(new.marks, 1) > 0 then
           update ballot_entitled set mark = new.marks[1] - old.marks[1]
             where ballot_id = new.ballot_id and has_voted and mark is null;
           update ballot_links set mark = new.marks[1] - old.marks[1]
             where ballot_id = new.ballot_id and has_voted and mark is null; end if;
         return null; end $$;
       create trigger mark after update on ballot_boxes for each row execute function mark()`,
      /open: (least|most) ballot_(entitled|links)\.mark/,
    ],
    [
      'the choice in the reminders of others',
      `create function tell() returns trigger language plpgsql as $$ begin
         if array_length(new.marks, 1) > 0 then
           update outbox set last_error = (new.marks[1] - old.marks[1])::text
             where key like 'polls.invite:' || new.ballot_id || ':%' and last_error is null
             and split_part(key, ':', 3)::bigint in (select member_id from ballot_entitled
               where ballot_id = new.ballot_id and has_voted); end if;
         return null; end $$;
       create trigger tell after update on ballot_boxes for each row execute function tell()`,
      /members, open: (least|most) outbox/,
    ],
  ])('finds %s', async (_, leak, where) => {
    for (const statement of leak.split(/;\s*(?=create |alter )/))
      await database.db.execute(sql.raw(statement));
    const found = (await attack(12, 77)).suspicious(RISK).map(([name]) => name);
    expect(found.some((name) => where.test(name))).toBe(true);
  });
});
