/** A backup of a real server, made by pg_dump after closing: the same to the byte, whoever chose what. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  askSupervisor,
  choosePaper,
  enterBatch,
} from '../../../../src/features/polls/batch/actions.ts';
import { decideBatch } from '../../../../src/features/polls/batch/review-actions.ts';
import { closeBallot } from '../../../../src/features/polls/conduct-actions.ts';
import { makeLinks, openLink } from '../../../../src/features/polls/guests/actions.ts';
import { newReceipt } from '../../../../src/features/polls/rules/index.ts';
import { openBallot, type Ballot } from '../../../../src/features/polls/index.ts';
import { openDatabase, type Database } from '../../../../src/platform/db/index.ts';
import { projectPath } from '../../../../src/platform/paths.ts';
import { seededRandom } from '../../../../src/shared/random.ts';
import { createServerDatabase } from '../../../support/database.ts';
import { findBinaries } from '../../../support/postgres-server.ts';
import { account, as, aStoredBranch, cast, SECRETARY, storeMembers } from '../_ballots.ts';

const VOTERS = 6;
const GUESTS = 20_001;

/** What differs between any two dumps. */
const withoutRandomLines = (dump: string): string =>
  dump
    .split('\n')
    .filter((line) => !/^(\\restrict|\\unrestrict|-- Dumped|-- Started|-- Completed)/.test(line))
    .join('\n');

const dumpOf = (url: string): string =>
  withoutRandomLines(
    execFileSync(join(findBinaries() ?? '', 'pg_dump'), ['--dbname', url], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    }),
  );

/** Members by phone and on paper, guests by link, in an order that is always the same; then closing and pg_dump. */
const backup = async (choices: {
  members: readonly number[];
  papers: readonly number[];
  guests: readonly number[];
  leak?: readonly string[];
}): Promise<string> => {
  const server = await createServerDatabase();
  if (server === undefined) throw new Error('This test needs a server');
  const database = await openDatabase({
    url: server.url,
    dataDir: null,
    migrationsFolder: projectPath('migrations'),
  });
  const random = seededRandom(3);
  const secretary = () => as(database, SECRETARY, { random });
  try {
    for (const statement of choices.leak ?? []) await database.db.execute(sql.raw(statement));
    const branch = await aStoredBranch(database);
    const members = await storeMembers(database, branch, VOTERS + 3);
    await database.db.execute(
      sql`update members set telegram_id = null where telegram_id >= ${account(VOTERS)}`,
    );
    const open = (voters: 'members' | 'guests') =>
      database.transaction((tx) =>
        openBallot(tx, secretary(), branch, {
          kind: 'satisfaction',
          title: '整改情况',
          subjects: [{ label: '服务', memberId: null }],
          options: [{ key: 'satisfied' }, { key: 'dissatisfied' }],
          entitled: voters === 'members' ? members.map(({ id }) => id) : [],
          voters,
        }),
      );
    const { ballot } = await open('members');
    const invited = (await open('guests')).ballot;
    const made = await makeLinks(secretary(), invited.id, choices.guests.length);
    if (made.kind !== 'made') throw new Error(made.kind);
    for (const [i, { token }] of made.links.entries())
      await openLink(as(database, GUESTS + i), token);
    await vote(database, ballot, (i) => account(i), choices.members);
    await vote(database, invited, (i) => GUESTS + i, choices.guests);
    for (const { id } of members.slice(VOTERS)) await choosePaper(secretary(), ballot.id, id);
    const entered = await enterBatch(secretary(), ballot.id, {
      issued: choices.papers.length,
      collected: choices.papers.length,
      voids: 0,
      rows: [{ counts: [0, 1].map((o) => choices.papers.filter((p) => p === o).length), voids: 0 }],
    });
    const [supervisor] = members;
    if (entered.kind !== 'entered' || supervisor === undefined) throw new Error(entered.kind);
    await askSupervisor(secretary(), entered.batch.id, supervisor.id);
    await decideBatch(as(database, account(0)), entered.batch.id, true);
    for (const { id } of [ballot, invited]) await closeBallot(secretary(), id);
    return dumpOf(server.url);
  } finally {
    await database.close();
    await server.drop();
  }
};

/** The last on the roster first; each has a receipt of their own, whatever they choose. */
const vote = async (
  database: Database,
  ballot: Ballot,
  accountOf: (i: number) => number,
  choices: readonly number[],
): Promise<void> => {
  for (const [i, choice] of [...choices.entries()].toReversed()) {
    const receipt = newReceipt(seededRandom(100 + i));
    expect(await cast(database, accountOf(i), ballot, [choice], receipt)).toBe('counted');
  }
};

describe('a backup made after closing', () => {
  const one = { members: [0, 0, 0, 1, 1, 1], papers: [0, 0, 1], guests: [1, 0, 0, 0, 1] };
  const other = { members: [1, 0, 1, 0, 0, 0], papers: [1, 1, 0], guests: [0, 1, 0, 1, 0] };

  it('is the same to the byte, whoever chose what', async () => {
    const dump = await backup(one);
    expect(dump).toContain('COPY public.ballot_entitled');
    expect(await backup(other)).toBe(dump);
  });

  it('would not be, if papers were kept', async () => {
    const leak = [
      'create table papers (choice int)',
      `create function keep() returns trigger language plpgsql as $$ begin
         if array_length(new.marks, 1) > 0 then
           insert into papers values (new.marks[1] - old.marks[1]); end if;
         return null; end $$`,
      'create trigger keep after update on ballot_boxes for each row execute function keep()',
    ];
    const dump = await backup({ ...one, leak });
    expect(await backup({ ...other, leak })).not.toBe(dump);
  });
});
