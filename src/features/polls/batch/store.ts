/** Reading and writing batches of papers counted by hand, and who votes on paper. Under the lock of the box. */
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { BallotId, BatchId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { members } from '../../roster/schema.ts';
import { ballotBatches, ballotEntitled } from '../schema.ts';

export type Batch = typeof ballotBatches.$inferSelect;
type NewBatch = typeof ballotBatches.$inferInsert;

const PENDING = ['entered', 'waiting'] as const;

export const insertBatch = async (tx: Db, batch: NewBatch): Promise<Batch> => {
  const [row] = await tx.insert(ballotBatches).values(batch).returning();
  if (row === undefined) throw new Error('A batch was not stored');
  return row;
};

export const findBatch = async (db: Db, id: BatchId): Promise<Batch | undefined> => {
  const [row] = await db.select().from(ballotBatches).where(eq(ballotBatches.id, id));
  return row;
};

export const findBatchByUpdate = async (db: Db, updateId: number): Promise<Batch | undefined> => {
  const [row] = await db
    .select()
    .from(ballotBatches)
    .where(eq(ballotBatches.createdByUpdate, updateId));
  return row;
};

/** The one that waits for its supervisor, or for the teller to name one. */
export const findPendingBatch = async (db: Db, id: BallotId): Promise<Batch | undefined> => {
  const [row] = await db
    .select()
    .from(ballotBatches)
    .where(and(eq(ballotBatches.ballotId, id), inArray(ballotBatches.state, [...PENDING])));
  return row;
};

/** A decided batch keeps how many papers it had, and nothing of what was on them. */
export const decideBatchRow = (
  tx: Db,
  id: BatchId,
  state: 'counted' | 'returned',
  decidedAt: Date,
): Promise<void> => setBatch(tx, id, { state, decidedAt, voids: 0, marks: null, voidRows: null });

export const setBatch = async (
  tx: Db,
  id: BatchId,
  set: Partial<
    Pick<Batch, 'state' | 'supervisorId' | 'decidedAt' | 'voids' | 'marks' | 'voidRows'>
  >,
): Promise<void> => {
  await tx.update(ballotBatches).set(set).where(eq(ballotBatches.id, id));
};

export interface OnPaper {
  issued: number;
  collected: number;
}

/** Of all batches that are in the box. */
export const countBatches = async (db: Db, id: BallotId): Promise<OnPaper> => {
  const [row] = await db
    .select({
      issued: sql<number>`coalesce(sum(${ballotBatches.issued}), 0)::int`,
      collected: sql<number>`coalesce(sum(${ballotBatches.collected}), 0)::int`,
    })
    .from(ballotBatches)
    .where(and(eq(ballotBatches.ballotId, id), eq(ballotBatches.state, 'counted')));
  return row ?? { issued: 0, collected: 0 };
};

export interface PaperVoter {
  memberId: MemberId;
  name: string;
  ownRow: number | null;
  onPaper: boolean;
}

/**
 * Entitled members who vote on paper, or could: those on the roster without an account, who can't have voted here.
 * Somebody who had their data deleted is on no roster: whether they stand here would tell whether they had voted.
 */
export const listPaperVoters = (db: Db, id: BallotId): Promise<PaperVoter[]> =>
  db
    .select({
      memberId: ballotEntitled.memberId,
      name: members.name,
      ownRow: ballotEntitled.ownRow,
      onPaper: ballotEntitled.onPaper,
    })
    .from(ballotEntitled)
    .innerJoin(members, eq(members.id, ballotEntitled.memberId))
    .where(
      and(
        eq(ballotEntitled.ballotId, id),
        or(
          eq(ballotEntitled.onPaper, true),
          and(isNull(members.telegramId), eq(members.isActive, true)),
        ),
        eq(ballotEntitled.hasVoted, false),
      ),
    )
    .orderBy(asc(ballotEntitled.memberId));

export const setOnPaper = async (
  tx: Db,
  id: BallotId,
  memberId: MemberId,
  onPaper: boolean,
): Promise<void> => {
  await tx
    .update(ballotEntitled)
    .set({ onPaper })
    .where(and(eq(ballotEntitled.ballotId, id), eq(ballotEntitled.memberId, memberId)));
};
