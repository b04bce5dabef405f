/** Reading and writing who is entitled to vote and what is in the box: two things that nothing links. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { BallotId, MemberId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { members } from '../roster/schema.ts';
import type { Ballot } from './ballot-store.ts';
import type { Box } from './rules/index.ts';
import { ballotBoxes, ballotEntitled, ballots } from './schema.ts';

/** Somebody who may vote: the member, their own row, whether they have voted. */
export interface Voter {
  memberId: MemberId;
  ownRow: number | null;
  hasVoted: boolean;
}

const voterColumns = {
  memberId: ballotEntitled.memberId,
  ownRow: ballotEntitled.ownRow,
  hasVoted: ballotEntitled.hasVoted,
};

/** The person as a voter; the row of the roster may have been put aside since the ballot opened. */
export const findVoter = async (
  db: Db,
  id: BallotId,
  telegramId: TelegramId,
): Promise<Voter | undefined> => {
  const [row] = await db
    .select(voterColumns)
    .from(ballotEntitled)
    .innerJoin(members, eq(members.id, ballotEntitled.memberId))
    .where(and(eq(ballotEntitled.ballotId, id), eq(members.telegramId, telegramId)))
    .orderBy(desc(members.isActive), asc(members.id))
    .limit(1);
  return row;
};

/** The ballot and the person as its voter, for every screen of the paper in one query. */
export const findBallotWithVoter = async (
  db: Db,
  id: BallotId,
  telegramId: TelegramId,
): Promise<{ ballot: Ballot; voter: Voter | undefined } | undefined> => {
  const mine = db
    .select({ ...voterColumns, ballotId: ballotEntitled.ballotId })
    .from(ballotEntitled)
    .innerJoin(members, eq(members.id, ballotEntitled.memberId))
    .where(and(eq(ballotEntitled.ballotId, id), eq(members.telegramId, telegramId)))
    .orderBy(desc(members.isActive), asc(members.id))
    .limit(1)
    .as('mine');
  const [row] = await db
    .select({
      ballot: ballots,
      memberId: mine.memberId,
      ownRow: mine.ownRow,
      hasVoted: mine.hasVoted,
    })
    .from(ballots)
    .leftJoin(mine, eq(mine.ballotId, ballots.id))
    .where(eq(ballots.id, id));
  if (row === undefined) return undefined;
  const { ballot, memberId, ownRow, hasVoted } = row;
  return {
    ballot,
    voter: memberId === null || hasVoted === null ? undefined : { memberId, ownRow, hasVoted },
  };
};

/** Everything that changes a box, or closes its ballot, holds this lock. */
export const lockBox = async (tx: Db, id: BallotId): Promise<Box | undefined> => {
  const [row] = await tx
    .select({
      papers: ballotBoxes.papers,
      marks: ballotBoxes.marks,
      receipts: ballotBoxes.receipts,
    })
    .from(ballotBoxes)
    .where(eq(ballotBoxes.ballotId, id))
    .for('update');
  return row;
};

export const saveBox = async (tx: Db, id: BallotId, box: Box): Promise<void> => {
  await tx.update(ballotBoxes).set(box).where(eq(ballotBoxes.ballotId, id));
};

/** What is in the box; for results only, once the ballot is closed. */
export const readBox = async (db: Db, id: BallotId): Promise<Box | undefined> => {
  const [row] = await db
    .select({
      papers: ballotBoxes.papers,
      marks: ballotBoxes.marks,
      receipts: ballotBoxes.receipts,
    })
    .from(ballotBoxes)
    .where(eq(ballotBoxes.ballotId, id));
  return row;
};

/** True when the voter had not voted before. */
export const markVoted = async (tx: Db, id: BallotId, memberId: MemberId): Promise<boolean> =>
  (
    await tx
      .update(ballotEntitled)
      .set({ hasVoted: true })
      .where(
        and(
          eq(ballotEntitled.ballotId, id),
          eq(ballotEntitled.memberId, memberId),
          eq(ballotEntitled.hasVoted, false),
        ),
      )
      .returning({ memberId: ballotEntitled.memberId })
  ).length > 0;

export interface Turnout {
  entitled: number;
  voted: number;
}

export const countVoters = async (db: Db, id: BallotId): Promise<Turnout> => {
  const [row] = await db
    .select({
      entitled: sql<number>`count(*)::int`,
      voted: sql<number>`(count(*) filter (where ${ballotEntitled.hasVoted}))::int`,
    })
    .from(ballotEntitled)
    .where(eq(ballotEntitled.ballotId, id));
  return row ?? { entitled: 0, voted: 0 };
};

/** Members who may vote; with `waiting` only those who have not. For writing to them, never for showing. */
export const listEntitled = async (
  db: Db,
  id: BallotId,
  which: 'all' | 'waiting',
): Promise<MemberId[]> => {
  const rows = await db
    .select({ memberId: ballotEntitled.memberId })
    .from(ballotEntitled)
    .where(
      and(
        eq(ballotEntitled.ballotId, id),
        which === 'waiting' ? eq(ballotEntitled.hasVoted, false) : undefined,
      ),
    )
    .orderBy(asc(ballotEntitled.memberId));
  return rows.map((row) => row.memberId);
};

/** Open ballots in which the person may vote and has not. */
export const listOpenBallotsOf = async (db: Db, telegramId: TelegramId): Promise<Ballot[]> => {
  const rows = await db
    .select({ ballot: ballots })
    .from(ballots)
    .innerJoin(ballotEntitled, eq(ballotEntitled.ballotId, ballots.id))
    .innerJoin(members, eq(members.id, ballotEntitled.memberId))
    .where(
      and(
        eq(members.telegramId, telegramId),
        eq(ballots.state, 'open'),
        eq(ballotEntitled.hasVoted, false),
      ),
    )
    .orderBy(asc(ballots.id));
  return rows.map((row) => row.ballot);
};
