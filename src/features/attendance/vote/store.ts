/** Reading and writing votes in meetings and their records. */
import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { MeetingId, VoteId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Named, NameField, Totals } from './rules/index.ts';
import { meetingVoteRecords, meetingVotes } from './schema.ts';

export type Vote = typeof meetingVotes.$inferSelect;
export type VoteRecord = typeof meetingVoteRecords.$inferSelect;

/** The new vote, or the one that the same origin has made. */
export const insertVote = async (tx: Db, vote: typeof meetingVotes.$inferInsert): Promise<Vote> => {
  const [row] = await tx
    .insert(meetingVotes)
    .values(vote)
    .onConflictDoNothing({ target: meetingVotes.origin })
    .returning();
  if (row !== undefined) return row;
  const [before] = await tx.select().from(meetingVotes).where(eq(meetingVotes.origin, vote.origin));
  if (before === undefined) throw new Error('A vote was written and is gone');
  return before;
};

export const findVote = async (db: Db, id: VoteId): Promise<Vote | undefined> => {
  const [row] = await db.select().from(meetingVotes).where(eq(meetingVotes.id, id));
  return row;
};

export const lockVote = async (tx: Db, id: VoteId): Promise<Vote | undefined> => {
  const [row] = await tx.select().from(meetingVotes).where(eq(meetingVotes.id, id)).for('update');
  return row;
};

/** In the order in which they were opened; without those that were dropped. */
export const listVotes = (db: Db, meetingId: MeetingId): Promise<Vote[]> =>
  db
    .select()
    .from(meetingVotes)
    .where(and(eq(meetingVotes.meetingId, meetingId), ne(meetingVotes.state, 'dropped')))
    .orderBy(asc(meetingVotes.id));

/** What is counted changes; `edits` goes up. */
export const saveCounting = async (
  tx: Db,
  id: VoteId,
  set: { totals?: Totals; state?: Vote['state'] } & Partial<Record<NameField, string | null>>,
): Promise<void> => {
  await tx
    .update(meetingVotes)
    .set({ ...set, edits: sql`${meetingVotes.edits} + 1` })
    .where(eq(meetingVotes.id, id));
};

export const saveRecorded = async (
  tx: Db,
  record: Omit<typeof meetingVoteRecords.$inferInsert, 'supervisor' | 'teller'> & Named,
): Promise<VoteRecord> => {
  const [row] = await tx.insert(meetingVoteRecords).values(record).returning();
  if (row === undefined) throw new Error('A result could not be recorded');
  await tx
    .update(meetingVotes)
    .set({ state: 'recorded' })
    .where(eq(meetingVotes.id, record.voteId));
  return row;
};

export const savePublished = async (tx: Db, id: VoteId, version: number): Promise<void> => {
  await tx.update(meetingVotes).set({ publishedVersion: version }).where(eq(meetingVotes.id, id));
};

/** The newest record of each vote that has one. */
export const listRecords = async (
  db: Db,
  ids: readonly VoteId[],
): Promise<Map<VoteId, VoteRecord>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([meetingVoteRecords.voteId])
    .from(meetingVoteRecords)
    .where(inArray(meetingVoteRecords.voteId, [...ids]))
    .orderBy(asc(meetingVoteRecords.voteId), desc(meetingVoteRecords.version));
  return new Map(rows.map((row) => [row.voteId, row]));
};

/** Oldest first. */
export const listVersions = (db: Db, id: VoteId): Promise<VoteRecord[]> =>
  db
    .select()
    .from(meetingVoteRecords)
    .where(eq(meetingVoteRecords.voteId, id))
    .orderBy(asc(meetingVoteRecords.version));
