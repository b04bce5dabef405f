/** Reading and writing who may vote and who has: members named at the opening, guests by their link. Nothing of what was voted. */
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { BallotId, MemberId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { members } from '../roster/schema.ts';
import type { Ballot } from './ballot-store.ts';
import { ballotEntitled, ballotLinks, ballots } from './schema.ts';

/** Somebody who may vote. */
export interface Voter {
  /** A member, or the number of a guest's link. */
  who: { member: MemberId } | { link: number };
  /** The row about the voter, which is not theirs to mark. */
  ownRow: number | null;
  hasVoted: boolean;
  /** Votes on a paper from the secretary. */
  onPaper: boolean;
}

const findMember = async (
  db: Db,
  id: BallotId,
  telegramId: TelegramId,
): Promise<Voter | undefined> => {
  const [row] = await db
    .select({
      memberId: ballotEntitled.memberId,
      ownRow: ballotEntitled.ownRow,
      hasVoted: ballotEntitled.hasVoted,
      onPaper: ballotEntitled.onPaper,
    })
    .from(ballotEntitled)
    .innerJoin(members, eq(members.id, ballotEntitled.memberId))
    .where(and(eq(ballotEntitled.ballotId, id), eq(members.telegramId, telegramId)))
    // The row of the roster may have been put aside since the ballot opened.
    .orderBy(desc(members.isActive), asc(members.id))
    .limit(1);
  if (row === undefined) return undefined;
  const { memberId, ...rest } = row;
  return { who: { member: memberId }, ...rest };
};

const findGuest = async (
  db: Db,
  id: BallotId,
  telegramId: TelegramId,
): Promise<Voter | undefined> => {
  const [row] = await db
    .select({ number: ballotLinks.number, hasVoted: ballotLinks.hasVoted })
    .from(ballotLinks)
    .where(
      and(
        eq(ballotLinks.ballotId, id),
        eq(ballotLinks.telegramId, telegramId),
        isNull(ballotLinks.revokedAt),
      ),
    );
  return row === undefined
    ? undefined
    : { who: { link: row.number }, ownRow: null, hasVoted: row.hasVoted, onPaper: false };
};

/** The person as a voter of this ballot. */
export const findVoter = (
  db: Db,
  { id, voters }: Pick<Ballot, 'id' | 'voters'>,
  telegramId: TelegramId,
): Promise<Voter | undefined> =>
  voters === 'members' ? findMember(db, id, telegramId) : findGuest(db, id, telegramId);

/** True when the voter had not voted before. */
export const markVoted = async (tx: Db, id: BallotId, { who }: Voter): Promise<boolean> => {
  const marked =
    'member' in who
      ? await tx
          .update(ballotEntitled)
          .set({ hasVoted: true })
          .where(
            and(
              eq(ballotEntitled.ballotId, id),
              eq(ballotEntitled.memberId, who.member),
              eq(ballotEntitled.hasVoted, false),
            ),
          )
          .returning({ id: ballotEntitled.ballotId })
      : await tx
          .update(ballotLinks)
          .set({ hasVoted: true })
          .where(
            and(
              eq(ballotLinks.ballotId, id),
              eq(ballotLinks.number, who.link),
              eq(ballotLinks.hasVoted, false),
            ),
          )
          .returning({ id: ballotLinks.ballotId });
  return marked.length > 0;
};

export interface Turnout {
  /** Papers given out: one for each member entitled, or for each link that is not revoked. */
  entitled: number;
  voted: number;
}

export const countVoters = async (db: Db, id: BallotId): Promise<Turnout> => {
  const [row] = await db
    .select({
      entitled: sql<number>`count(*)::int`,
      voted: sql<number>`(count(*) filter (where has_voted))::int`,
    })
    .from(
      db
        .select({ hasVoted: ballotEntitled.hasVoted })
        .from(ballotEntitled)
        .where(eq(ballotEntitled.ballotId, id))
        .unionAll(
          db
            .select({ hasVoted: ballotLinks.hasVoted })
            .from(ballotLinks)
            .where(and(eq(ballotLinks.ballotId, id), isNull(ballotLinks.revokedAt))),
        )
        .as('voters'),
    );
  return row ?? { entitled: 0, voted: 0 };
};

/** Members who vote on a paper from the secretary. */
export const countPaperVoters = (db: Db, id: BallotId): Promise<number> =>
  db.$count(ballotEntitled, and(eq(ballotEntitled.ballotId, id), eq(ballotEntitled.onPaper, true)));

/** Members who may vote; with `waiting` only those who have not, nor vote on paper. For writing to them, never for showing. */
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
        ...(which === 'waiting'
          ? [eq(ballotEntitled.hasVoted, false), eq(ballotEntitled.onPaper, false)]
          : []),
      ),
    )
    .orderBy(asc(ballotEntitled.memberId));
  return rows.map((row) => row.memberId);
};

/** Accounts of guests who have opened their link and not voted. For writing to them, never for showing. */
export const listWaitingGuests = async (db: Db, id: BallotId): Promise<TelegramId[]> => {
  const rows = await db
    .select({ telegramId: ballotLinks.telegramId })
    .from(ballotLinks)
    .where(
      and(
        eq(ballotLinks.ballotId, id),
        isNotNull(ballotLinks.telegramId),
        eq(ballotLinks.hasVoted, false),
        isNull(ballotLinks.revokedAt),
      ),
    )
    .orderBy(asc(ballotLinks.number));
  return rows.flatMap((row) => row.telegramId ?? []);
};

/** Open ballots in which the person may vote and has not. */
export const listOpenBallotsOf = async (db: Db, telegramId: TelegramId): Promise<Ballot[]> => {
  const ofMembers = await db
    .select({ ballot: ballots })
    .from(ballots)
    .innerJoin(ballotEntitled, eq(ballotEntitled.ballotId, ballots.id))
    .innerJoin(members, eq(members.id, ballotEntitled.memberId))
    .where(
      and(
        eq(members.telegramId, telegramId),
        eq(ballots.state, 'open'),
        eq(ballotEntitled.hasVoted, false),
        eq(ballotEntitled.onPaper, false),
      ),
    )
    .orderBy(asc(ballots.id));
  const ofGuests = await db
    .select({ ballot: ballots })
    .from(ballots)
    .innerJoin(ballotLinks, eq(ballotLinks.ballotId, ballots.id))
    .where(
      and(
        eq(ballotLinks.telegramId, telegramId),
        eq(ballots.state, 'open'),
        eq(ballotLinks.hasVoted, false),
        isNull(ballotLinks.revokedAt),
      ),
    )
    .orderBy(asc(ballots.id));
  return [...ofMembers, ...ofGuests].map((row) => row.ballot);
};

/**
 * Writes who has voted anew, in the order of the roster and in one transaction:
 * neither place nor transaction of a row tells any more when somebody voted.
 */
export const forgetOrderOfVoting = async (tx: Db, id: BallotId): Promise<void> => {
  const entitled = await tx
    .delete(ballotEntitled)
    .where(eq(ballotEntitled.ballotId, id))
    .returning();
  if (entitled.length > 0)
    await tx.insert(ballotEntitled).values(entitled.toSorted((a, b) => a.memberId - b.memberId));
  const links = await tx.delete(ballotLinks).where(eq(ballotLinks.ballotId, id)).returning();
  if (links.length > 0)
    await tx.insert(ballotLinks).values(links.toSorted((a, b) => a.number - b.number));
};
