/** Reading and writing what is in the box; nothing here knows a voter. */
import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { BallotId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Box, Tally } from './rules/index.ts';
import { ballotBoxes, ballots } from './schema.ts';

const columns = {
  papers: ballotBoxes.papers,
  voids: ballotBoxes.voids,
  marks: ballotBoxes.marks,
  voidRows: ballotBoxes.voidRows,
  receipts: ballotBoxes.receipts,
};

/** Everything that changes a box, or closes its ballot, holds this lock. */
export const lockBox = async (tx: Db, id: BallotId): Promise<Box | undefined> => {
  const [row] = await tx
    .select(columns)
    .from(ballotBoxes)
    .where(eq(ballotBoxes.ballotId, id))
    .for('update');
  return row;
};

export const saveBox = async (tx: Db, id: BallotId, box: Box): Promise<void> => {
  await tx.update(ballotBoxes).set(box).where(eq(ballotBoxes.ballotId, id));
};

/** The box as it is: sums while the ballot is open. */
export const readBox = async (db: Db, id: BallotId): Promise<Box | undefined> => {
  const [row] = await db.select(columns).from(ballotBoxes).where(eq(ballotBoxes.ballotId, id));
  return row;
};

/** A closed box: its figures and the hashes of its receipts. */
export interface SealedBox {
  tally: Tally;
  receipts: string[];
  salt: string;
}

/** Empties the sums; what stays is what may be shown. */
export const sealBox = async (
  tx: Db,
  id: BallotId,
  { tally, salt }: Pick<SealedBox, 'tally' | 'salt'>,
): Promise<void> => {
  await tx
    .update(ballotBoxes)
    .set({ tally, salt, marks: [], voidRows: [] })
    .where(eq(ballotBoxes.ballotId, id));
};

/** Undefined while the ballot is open. */
export const readSealedBox = async (db: Db, id: BallotId): Promise<SealedBox | undefined> => {
  const [row] = await db
    .select({
      tally: ballotBoxes.tally,
      receipts: ballotBoxes.receipts,
      salt: ballotBoxes.salt,
    })
    .from(ballotBoxes)
    .where(eq(ballotBoxes.ballotId, id));
  return row === undefined || row.tally === null
    ? undefined
    : { tally: row.tally, receipts: row.receipts, salt: row.salt ?? '' };
};

/** Closed ballots whose boxes still hold sums. */
export const listUnsealed = async (db: Db): Promise<BallotId[]> =>
  (
    await db
      .select({ id: ballots.id })
      .from(ballots)
      .innerJoin(ballotBoxes, eq(ballotBoxes.ballotId, ballots.id))
      .where(and(ne(ballots.state, 'open'), isNull(ballotBoxes.tally)))
      .orderBy(asc(ballots.id))
  ).map(({ id }) => id);
