/** What the database holds: the boxes as they are, its size, the verdicts. */
import { sql } from 'drizzle-orm';
import { executeRows, type Database, type Db } from '../../src/platform/db/index.ts';
import type { BenchDatabase } from '../support/database-host.ts';
import { checkBox, type BranchCount, type StoredBox } from './count.ts';

export const withDatabase = async <T>(
  database: BenchDatabase,
  run: (opened: Database) => Promise<T>,
): Promise<T> => {
  const opened = await database.open();
  try {
    return await run(opened);
  } finally {
    await opened.close();
  }
};

/** In MB (10^6 bytes). */
export const databaseSize = async (db: Db): Promise<number> => {
  const [row] = await executeRows<{ size: number | string }>(
    db,
    sql`select pg_database_size(current_database()) as size`,
  );
  return Number(row?.size ?? 0) / 1e6;
};

interface BoxRow extends StoredBox, Record<string, unknown> {
  title: string;
}

const readBoxes = (db: Db): Promise<BoxRow[]> =>
  executeRows<BoxRow>(
    db,
    sql`
      select organisations.name as title, box.papers, box.voids, box.marks, box.receipts,
        (select count(*)::int from ballot_entitled where ballot_id = ballots.id) as issued,
        (select count(*)::int from ballot_entitled where ballot_id = ballots.id and has_voted) as voted,
        array(select subject ->> 'label' from jsonb_array_elements(ballots.subjects) as subject) as subjects
      from ballots
      join organisations on organisations.id = ballots.organisation_id
      join ballot_boxes as box on box.ballot_id = ballots.id`,
  );

/** @throws unless the open box of every branch holds exactly what its voters pressed. */
export const checkBoxes = async (db: Db, counts: readonly BranchCount[]): Promise<void> => {
  const boxes = new Map((await readBoxes(db)).map((box) => [box.title, box]));
  if (boxes.size !== counts.length)
    throw new Error(`There are ${boxes.size} boxes of ${counts.length}`);
  for (const count of counts) {
    const box = boxes.get(count.title);
    if (box === undefined) throw new Error(`${count.title} has no box`);
    checkBox(count, box);
  }
};
