/** Reading and writing rounds and pairs. */
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MemberId, OrganisationId, PairId, RoundId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { organisations } from '../organisation/schema.ts';
import type { Member } from '../roster/index.ts';
import { members } from '../roster/schema.ts';
import type { Choices } from './rounds/choices.ts';
import { matchRounds, pairs } from './schema.ts';

export type Round = typeof matchRounds.$inferSelect;
export type Pair = typeof pairs.$inferSelect;

/** A pair with the roster rows of its two people, who may have left the roster since. */
export interface PairOfMembers {
  pair: Pair;
  floating: Member;
  representative: Member;
}

/** Matching is decided for one branch by one transaction at a time. */
export const lockMatching = async (tx: Db, id: OrganisationId): Promise<void> => {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, id))
    .for('no key update');
};

/** Until the end of the transaction nobody on the roster of the branch changes. */
export const lockRoster = async (tx: Db, id: OrganisationId): Promise<void> => {
  await tx
    .select({ id: members.id })
    .from(members)
    .where(eq(members.organisationId, id))
    .orderBy(asc(members.id))
    .for('share');
};

export const findRound = async (db: Db, id: RoundId): Promise<Round | undefined> => {
  const [row] = await db.select().from(matchRounds).where(eq(matchRounds.id, id));
  return row;
};

export const findRoundOfUpdate = async (db: Db, updateId: number): Promise<Round | undefined> => {
  const [row] = await db
    .select()
    .from(matchRounds)
    .where(eq(matchRounds.createdByUpdate, updateId));
  return row;
};

/**
 * Stores a new proposal. Call `replaceOpenRound` before one that an officer asked for: a branch has
 * one of these open. What the bot offers by itself stands beside it.
 */
export const insertRound = async (
  tx: Db,
  input: {
    organisationId: OrganisationId;
    proposedBy: TelegramId | null;
    updateId: number | null;
    only: readonly MemberId[] | null;
    now: Date;
  },
): Promise<Round> => {
  const [row] = await tx
    .insert(matchRounds)
    .values({
      organisationId: input.organisationId,
      state: input.proposedBy === null ? 'offered' : 'proposed',
      proposedBy: input.proposedBy,
      createdByUpdate: input.updateId,
      only: input.only === null ? null : [...input.only],
      createdAt: input.now,
    })
    .returning();
  if (row === undefined) throw new Error('A round could not be stored');
  return row;
};

/** Stores a round that one tap decided: this pair and nothing else. */
export const insertSettledRound = async (
  tx: Db,
  input: { organisationId: OrganisationId; by: TelegramId; updateId: number | null; now: Date },
  link: Choices['fixed'][number],
): Promise<RoundId> => {
  const [row] = await tx
    .insert(matchRounds)
    .values({
      organisationId: input.organisationId,
      state: 'confirmed',
      proposedBy: input.by,
      createdByUpdate: input.updateId,
      fixed: [link],
      createdAt: input.now,
      settledAt: input.now,
    })
    .returning({ id: matchRounds.id });
  if (row === undefined) throw new Error('A round could not be stored');
  return row.id;
};

export const replaceOpenRound = async (tx: Db, id: OrganisationId, now: Date): Promise<void> => {
  await tx
    .update(matchRounds)
    .set({ state: 'replaced', settledAt: now })
    .where(and(eq(matchRounds.organisationId, id), eq(matchRounds.state, 'proposed')));
};

export const settleRound = async (
  tx: Db,
  id: RoundId,
  state: 'confirmed' | 'cancelled',
  now: Date,
): Promise<void> => {
  await tx.update(matchRounds).set({ state, settledAt: now }).where(eq(matchRounds.id, id));
};

export const saveChoices = async (tx: Db, id: RoundId, choices: Choices): Promise<void> => {
  await tx
    .update(matchRounds)
    .set({
      fixed: [...choices.fixed],
      forbidden: [...choices.forbidden],
      leftOut: [...choices.leftOut],
      freed: [...choices.freed],
    })
    .where(eq(matchRounds.id, id));
};

export const insertPairs = async (
  tx: Db,
  rows: readonly Omit<typeof pairs.$inferInsert, 'state'>[],
): Promise<Pair[]> =>
  rows.length === 0
    ? []
    : tx
        .insert(pairs)
        .values(rows.map((row) => ({ ...row, state: 'introduced' as const })))
        .returning();

const floating = alias(members, 'floating');
const representative = alias(members, 'representative');

/** Pairs with their people, oldest first. */
export const selectPairs = (db: Db) =>
  db
    .select({ pair: pairs, floating, representative })
    .from(pairs)
    .innerJoin(floating, eq(floating.id, pairs.floatingId))
    .innerJoin(representative, eq(representative.id, pairs.representativeId))
    .orderBy(asc(pairs.id))
    .$dynamic();

const isRunning = isNull(pairs.endedAt);

/** The pairs of a branch, oldest first: those that run, or all there ever were. */
export const listPairs = (
  db: Db,
  organisationId: OrganisationId,
  which: 'running' | 'all' = 'running',
): Promise<PairOfMembers[]> =>
  selectPairs(db).where(
    and(eq(pairs.organisationId, organisationId), which === 'running' ? isRunning : undefined),
  );

/** The running pairs of a member, on either side. */
export const findPairsOfMember = (db: Db, id: MemberId): Promise<PairOfMembers[]> =>
  selectPairs(db).where(
    and(or(eq(pairs.floatingId, id), eq(pairs.representativeId, id)), isRunning),
  );

export const listPairsOfRound = (db: Db, id: RoundId): Promise<PairOfMembers[]> =>
  selectPairs(db).where(eq(pairs.roundId, id));

/** The running pairs of an account, on either side, in all branches. */
export const listPairsOfAccount = (db: Db, id: TelegramId): Promise<PairOfMembers[]> =>
  selectPairs(db).where(
    and(
      or(
        and(eq(floating.telegramId, id), eq(floating.isActive, true)),
        and(eq(representative.telegramId, id), eq(representative.isActive, true)),
      ),
      isRunning,
    ),
  );

/** Notes that one side of a pair has been told of the other. */
export const noteTold = async (
  tx: Db,
  id: PairId,
  side: 'representative' | 'floating',
  at: Date,
): Promise<void> => {
  await tx
    .update(pairs)
    .set(side === 'representative' ? { representativeToldAt: at } : { floatingToldAt: at })
    .where(eq(pairs.id, id));
};
