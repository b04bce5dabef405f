/** Members who were missed when a ballot opened and got a paper later, each with the reason. */
import { asc, eq, sql } from 'drizzle-orm';
import type { BallotId, MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { members } from '../../roster/schema.ts';
import { ballotAdditions, ballotEntitled } from '../schema.ts';

/** True when the member had no paper before. */
export const addVoter = async (
  tx: Db,
  {
    ownRow,
    ...addition
  }: {
    ballotId: BallotId;
    memberId: MemberId;
    ownRow: number | null;
    reason: string;
    addedBy: TelegramId;
    addedAt: Date;
  },
): Promise<boolean> => {
  const { ballotId, memberId } = addition;
  const added = await tx
    .insert(ballotEntitled)
    .values({ ballotId, memberId, ownRow })
    .onConflictDoNothing()
    .returning({ memberId: ballotEntitled.memberId });
  if (added.length === 0) return false;
  await tx.insert(ballotAdditions).values(addition);
  return true;
};

export interface AddedName {
  name: string;
  reason: string;
}

/** In the order they were added, for officers. */
export const listAddedNames = (db: Db, id: BallotId): Promise<AddedName[]> =>
  db
    .select({ name: members.name, reason: ballotAdditions.reason })
    .from(ballotAdditions)
    .innerJoin(members, eq(members.id, ballotAdditions.memberId))
    .where(eq(ballotAdditions.ballotId, id))
    .orderBy(asc(ballotAdditions.addedAt), asc(ballotAdditions.memberId));

export const countAdditions = async (db: Db, id: BallotId): Promise<number> => {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(ballotAdditions)
    .where(eq(ballotAdditions.ballotId, id));
  return row?.count ?? 0;
};
