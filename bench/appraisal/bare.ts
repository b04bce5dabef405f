/** The floor: the same ballots, one INSERT each with a commit of its own, one after the other, and nothing else. */
import type { DatabaseHost } from '../support/database-host.ts';
import { connectBarely } from '../support/bare-connection.ts';
import type { Hall } from './hall.ts';

const CREATE = `create table bare_ballots (
  branch integer not null, receipt text primary key, marks integer[] not null)`;
const INSERT = 'insert into bare_ballots values ($1, $2, $3)';
const COUNT = `select branch, place, mark, count(*) from bare_ballots
  cross join lateral unnest(marks) with ordinality as one (mark, place) group by 1, 2, 3`;
/** So often, and the fastest is taken. */
const COUNTS = 5;

export interface Bare {
  ballots: number;
  seconds: number;
  /** Of each INSERT. */
  ms: number[];
  /** All of them tallied by one statement, in ms. */
  countMs: number;
}

/** On a database of its own on the same host. */
export const insertBarely = async (host: DatabaseHost, { branches }: Hall): Promise<Bare> => {
  const ballots = branches.flatMap(({ voters, count }, branch) =>
    voters.map(({ pressed }, i) => ({
      branch,
      receipt: count.receipts[i] ?? '',
      marks: [...pressed.values()],
    })),
  );
  const database = await host.create();
  const connection = await connectBarely(database.env);
  try {
    await connection.run(CREATE, []);
    const ms: number[] = [];
    const start = performance.now();
    for (const { branch, receipt, marks } of ballots) {
      const begin = performance.now();
      await connection.run(INSERT, [branch, receipt, marks]);
      ms.push(performance.now() - begin);
    }
    const seconds = (performance.now() - start) / 1000;
    let countMs = Infinity;
    for (let i = 0; i < COUNTS; i++) {
      const begin = performance.now();
      await connection.run(COUNT, []);
      countMs = Math.min(countMs, performance.now() - begin);
    }
    return { ballots: ballots.length, seconds, ms, countMs };
  } finally {
    await connection.close();
    await database.remove();
  }
};
