/** Reading and writing secret ballots: what is voted on, and how far it is. */
import { and, asc, desc, eq, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { BallotId, ChatId, MemberId, OrganisationId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { emptyBox } from './rules/index.ts';
import { ballotBoxes, ballotEntitled, ballots } from './schema.ts';

export type Ballot = typeof ballots.$inferSelect;
export type NewBallot = Pick<
  Ballot,
  | 'organisationId'
  | 'kind'
  | 'title'
  | 'subjects'
  | 'options'
  | 'voters'
  | 'admits'
  | 'rule'
  | 'threshold'
  | 'atLeast'
  | 'openedBy'
  | 'createdByUpdate'
  | 'openedAt'
>;

/** Opens a ballot with an empty box; undefined when the same update has opened it before. */
export const insertBallot = async (
  tx: Db,
  ballot: NewBallot,
  entitled: readonly { memberId: MemberId; ownRow: number | null }[],
): Promise<Ballot | undefined> => {
  const [row] = await tx
    .insert(ballots)
    .values({ ...ballot, state: 'open' })
    .onConflictDoNothing()
    .returning();
  if (row === undefined) return undefined;
  if (entitled.length > 0)
    await tx
      .insert(ballotEntitled)
      .values(entitled.map((voter) => ({ ...voter, ballotId: row.id })));
  const form = { rows: row.subjects.length, options: row.options.length };
  await tx.insert(ballotBoxes).values({ ballotId: row.id, ...emptyBox(form) });
  return row;
};

export const findBallot = async (db: Db, id: BallotId): Promise<Ballot | undefined> => {
  const [row] = await db.select().from(ballots).where(eq(ballots.id, id));
  return row;
};

export const findBallotByUpdate = async (db: Db, updateId: number): Promise<Ballot | undefined> => {
  const [row] = await db.select().from(ballots).where(eq(ballots.createdByUpdate, updateId));
  return row;
};

export const findBallotByMessage = async (
  db: Db,
  chatId: ChatId,
  messageId: number,
): Promise<Ballot | undefined> => {
  const [row] = await db
    .select()
    .from(ballots)
    .where(and(eq(ballots.groupChatId, chatId), eq(ballots.groupMessageId, messageId)));
  return row;
};

/** Newest first. */
export const listBallots = (db: Db, organisationId: OrganisationId): Promise<Ballot[]> =>
  db
    .select()
    .from(ballots)
    .where(eq(ballots.organisationId, organisationId))
    .orderBy(desc(ballots.openedAt), desc(ballots.id));

export const findNewestOpenBallot = async (
  db: Db,
  organisationId: OrganisationId,
): Promise<Ballot | undefined> => {
  const [row] = await db
    .select()
    .from(ballots)
    .where(and(eq(ballots.organisationId, organisationId), eq(ballots.state, 'open')))
    .orderBy(desc(ballots.openedAt), desc(ballots.id))
    .limit(1);
  return row;
};

export const findBallotByReceipt = async (db: Db, hash: string): Promise<Ballot | undefined> => {
  const [row] = await db
    .select({ ballot: ballots })
    .from(ballotBoxes)
    .innerJoin(ballots, eq(ballots.id, ballotBoxes.ballotId))
    .where(sql`${hash} = any(${ballotBoxes.receipts})`)
    .limit(1);
  return row?.ballot;
};

/** The closed ballot whose box has this digest. */
export const findBallotByDigest = async (db: Db, digest: string): Promise<Ballot | undefined> => {
  const [row] = await db.select().from(ballots).where(eq(ballots.digest, digest)).limit(1);
  return row;
};

/** True when the ballot was in the state `from`. */
export const moveBallot = async (
  tx: Db,
  id: BallotId,
  from: Ballot['state'],
  set: Pick<Ballot, 'state'> & Partial<Pick<Ballot, 'closedAt' | 'publishedAt' | 'digest'>>,
): Promise<boolean> =>
  (
    await tx
      .update(ballots)
      .set(set)
      .where(and(eq(ballots.id, id), eq(ballots.state, from)))
      .returning({ id: ballots.id })
  ).length > 0;

/** True when no reminder went out since `before`; notes this one. */
export const claimReminder = async (
  tx: Db,
  id: BallotId,
  before: Date,
  now: Date,
): Promise<boolean> =>
  (
    await tx
      .update(ballots)
      .set({ remindedAt: now })
      .where(
        and(
          eq(ballots.id, id),
          eq(ballots.state, 'open'),
          or(isNull(ballots.remindedAt), lt(ballots.remindedAt, before)),
        ),
      )
      .returning({ id: ballots.id })
  ).length > 0;

/** Neither opened nor reminded of since `before`. */
const isQuietSince = (before: Date, times: number) =>
  and(
    eq(ballots.state, 'open'),
    lt(ballots.autoReminders, times),
    lte(ballots.openedAt, before),
    or(isNull(ballots.remindedAt), lte(ballots.remindedAt, before)),
  );

/** Open ballots that the bot has reminded of less than `times` times, and not lately. */
export const listDueForReminder = async (
  db: Db,
  before: Date,
  times: number,
): Promise<BallotId[]> => {
  const rows = await db
    .select({ id: ballots.id })
    .from(ballots)
    .where(isQuietSince(before, times))
    .orderBy(asc(ballots.id));
  return rows.map((row) => row.id);
};

/** True for whoever comes first. */
export const claimDailyReminder = async (
  tx: Db,
  id: BallotId,
  before: Date,
  times: number,
  now: Date,
): Promise<boolean> =>
  (
    await tx
      .update(ballots)
      .set({ remindedAt: now, autoReminders: sql`${ballots.autoReminders} + 1` })
      .where(and(eq(ballots.id, id), isQuietSince(before, times)))
      .returning({ id: ballots.id })
  ).length > 0;

export const setBallotMessage = async (
  tx: Db,
  id: BallotId,
  chatId: ChatId,
  messageId: number,
): Promise<void> => {
  await tx
    .update(ballots)
    .set({ groupChatId: chatId, groupMessageId: messageId })
    .where(eq(ballots.id, id));
};

/** The group has another id now, in which the old messages do not exist. */
export const forgetBallotMessages = async (tx: Db, chatId: ChatId): Promise<void> => {
  await tx
    .update(ballots)
    .set({ groupChatId: null, groupMessageId: null })
    .where(eq(ballots.groupChatId, chatId));
};
