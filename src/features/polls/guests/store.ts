/** Reading and writing the links of guests. Everything that changes them holds the lock of the box. */
import { and, count, eq, isNull, max, sql } from 'drizzle-orm';
import type { BallotId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { ballotLinks } from '../schema.ts';

export type Link = typeof ballotLinks.$inferSelect;

const ofBallot = (id: BallotId) => eq(ballotLinks.ballotId, id);

/** Forgets what the same update has made before: the tokens were told to nobody for sure. */
export const dropLinksOfUpdate = async (tx: Db, id: BallotId, updateId: number): Promise<void> => {
  await tx
    .delete(ballotLinks)
    .where(
      and(ofBallot(id), eq(ballotLinks.createdByUpdate, updateId), isNull(ballotLinks.telegramId)),
    );
};

/** The numbers that the links got, in order. */
export const insertLinks = async (
  tx: Db,
  id: BallotId,
  hashes: readonly string[],
  createdByUpdate: number | null,
): Promise<number[]> => {
  const [row] = await tx
    .select({ last: max(ballotLinks.number) })
    .from(ballotLinks)
    .where(ofBallot(id));
  const first = (row?.last ?? 0) + 1;
  await tx.insert(ballotLinks).values(
    hashes.map((tokenHash, i) => ({
      ballotId: id,
      number: first + i,
      tokenHash,
      createdByUpdate,
    })),
  );
  return hashes.map((_, i) => first + i);
};

export interface LinkCounts {
  made: number;
  revoked: number;
}

export const countLinks = async (db: Db, id: BallotId): Promise<LinkCounts> => {
  const [row] = await db
    .select({
      made: count(),
      revoked: sql<number>`(count(${ballotLinks.revokedAt}))::int`,
    })
    .from(ballotLinks)
    .where(ofBallot(id));
  return row ?? { made: 0, revoked: 0 };
};

export const findLink = async (db: Db, id: BallotId, number: number): Promise<Link | undefined> => {
  const [row] = await db
    .select()
    .from(ballotLinks)
    .where(and(ofBallot(id), eq(ballotLinks.number, number)));
  return row;
};

export const findLinkByHash = async (db: Db, hash: string): Promise<Link | undefined> => {
  const [row] = await db.select().from(ballotLinks).where(eq(ballotLinks.tokenHash, hash));
  return row;
};

/** Whether the account has opened a link of this ballot before. */
export const hasLink = async (db: Db, id: BallotId, telegramId: TelegramId): Promise<boolean> => {
  const rows = await db
    .select({ number: ballotLinks.number })
    .from(ballotLinks)
    .where(and(ofBallot(id), eq(ballotLinks.telegramId, telegramId)));
  return rows.length > 0;
};

export const setLink = async (
  tx: Db,
  { ballotId, number }: Pick<Link, 'ballotId' | 'number'>,
  set: Partial<Pick<Link, 'telegramId' | 'revokedAt'>>,
): Promise<void> => {
  await tx
    .update(ballotLinks)
    .set(set)
    .where(and(ofBallot(ballotId), eq(ballotLinks.number, number)));
};
