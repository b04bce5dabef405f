/** Reading and writing census rounds and their answers. */
import { and, asc, desc, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { CensusId, MemberId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Quarter } from '../rules/index.ts';
import { members } from '../schema.ts';
import { censusAnswers, censusRounds } from './schema.ts';

export type Census = typeof censusRounds.$inferSelect;
export type CensusAnswer = typeof censusAnswers.$inferSelect;

/** Undefined when the branch has had its round of this quarter. */
export const insertCensus = async (
  tx: Db,
  input: {
    organisationId: OrganisationId;
    quarter: Quarter;
    openedBy: TelegramId | null;
    now: Date;
  },
): Promise<Census | undefined> => {
  const { now, ...values } = input;
  const [row] = await tx
    .insert(censusRounds)
    .values({ ...values, state: 'open', openedAt: now })
    .onConflictDoNothing()
    .returning();
  return row;
};

export const findCensus = async (
  db: Db,
  organisationId: OrganisationId,
  quarter: Quarter,
): Promise<Census | undefined> => {
  const [row] = await db
    .select()
    .from(censusRounds)
    .where(and(eq(censusRounds.organisationId, organisationId), eq(censusRounds.quarter, quarter)));
  return row;
};

export const findCensusById = async (db: Db, id: CensusId): Promise<Census | undefined> => {
  const [row] = await db.select().from(censusRounds).where(eq(censusRounds.id, id));
  return row;
};

/** Held until the transaction ends, so that nobody answers while it closes. */
export const lockCensus = async (tx: Db, id: CensusId): Promise<Census | undefined> => {
  const [row] = await tx
    .select()
    .from(censusRounds)
    .where(eq(censusRounds.id, id))
    .for('no key update');
  return row;
};

/** The newest round of the branch, open or closed. */
export const findNewestCensus = async (
  db: Db,
  organisationId: OrganisationId,
): Promise<Census | undefined> => {
  const [row] = await db
    .select()
    .from(censusRounds)
    .where(eq(censusRounds.organisationId, organisationId))
    .orderBy(desc(censusRounds.quarter))
    .limit(1);
  return row;
};

export const listOpenCensuses = async (
  db: Db,
  organisationIds: readonly OrganisationId[],
): Promise<Census[]> =>
  organisationIds.length === 0
    ? []
    : db
        .select()
        .from(censusRounds)
        .where(
          and(
            inArray(censusRounds.organisationId, [...organisationIds]),
            eq(censusRounds.state, 'open'),
          ),
        );

/** Branches that have had a round in one of these quarters. */
export const listBranchesWithCensus = async (
  db: Db,
  quarters: readonly Quarter[],
): Promise<{ organisationId: OrganisationId; quarter: Quarter }[]> =>
  db
    .select({ organisationId: censusRounds.organisationId, quarter: censusRounds.quarter })
    .from(censusRounds)
    .where(inArray(censusRounds.quarter, [...quarters]));

/** Rounds of earlier quarters that nobody closed are over. */
export const closeOlder = async (
  tx: Db,
  organisationId: OrganisationId,
  quarter: Quarter,
  now: Date,
): Promise<void> => {
  await tx
    .update(censusRounds)
    .set({ state: 'closed', closedAt: now })
    .where(
      and(
        eq(censusRounds.organisationId, organisationId),
        ne(censusRounds.quarter, quarter),
        eq(censusRounds.state, 'open'),
      ),
    );
};

/** True when it was open until now. */
export const closeCensusRow = async (tx: Db, id: CensusId, now: Date): Promise<boolean> =>
  (
    await tx
      .update(censusRounds)
      .set({ state: 'closed', closedAt: now })
      .where(and(eq(censusRounds.id, id), eq(censusRounds.state, 'open')))
      .returning({ id: censusRounds.id })
  ).length > 0;

export const reopenCensusRow = async (tx: Db, id: CensusId): Promise<void> => {
  await tx
    .update(censusRounds)
    .set({ state: 'open', closedAt: null })
    .where(eq(censusRounds.id, id));
};

/** Open since that time or longer, and the officers have not been told who is missing. */
export const listUnreported = (db: Db, openedBefore: Date): Promise<{ id: CensusId }[]> =>
  db
    .select({ id: censusRounds.id })
    .from(censusRounds)
    .where(
      and(
        eq(censusRounds.state, 'open'),
        isNull(censusRounds.reportedAt),
        lte(censusRounds.openedAt, openedBefore),
      ),
    )
    .orderBy(asc(censusRounds.id));

export const noteReported = async (tx: Db, id: CensusId, at: Date): Promise<void> => {
  await tx.update(censusRounds).set({ reportedAt: at }).where(eq(censusRounds.id, id));
};

/** True when nobody was reminded on that date yet. */
export const claimReminder = async (tx: Db, id: CensusId, date: string): Promise<boolean> =>
  (
    await tx
      .update(censusRounds)
      .set({ remindedOn: date })
      .where(
        and(
          eq(censusRounds.id, id),
          eq(censusRounds.state, 'open'),
          or(isNull(censusRounds.remindedOn), ne(censusRounds.remindedOn, date)),
        ),
      )
      .returning({ id: censusRounds.id })
  ).length > 0;

/** A confirmation does not take back that something was corrected. */
export const saveAnswer = async (
  tx: Db,
  censusId: CensusId,
  memberId: MemberId,
  state: CensusAnswer['state'],
  now: Date,
): Promise<void> => {
  const row = { censusId, memberId, state, at: now };
  const insert = tx.insert(censusAnswers).values(row);
  const target = [censusAnswers.censusId, censusAnswers.memberId];
  await (state === 'confirmed'
    ? insert.onConflictDoNothing({ target })
    : insert.onConflictDoUpdate({ target, set: { state, at: now } }));
};

export const listAnswers = (db: Db, censusId: CensusId): Promise<CensusAnswer[]> =>
  db.select().from(censusAnswers).where(eq(censusAnswers.censusId, censusId));

export const listAnswersOfMembers = (
  db: Db,
  ids: readonly MemberId[],
): Promise<{ quarter: Quarter; state: CensusAnswer['state']; at: Date; memberId: MemberId }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({
          quarter: censusRounds.quarter,
          state: censusAnswers.state,
          at: censusAnswers.at,
          memberId: censusAnswers.memberId,
        })
        .from(censusAnswers)
        .innerJoin(censusRounds, eq(censusRounds.id, censusAnswers.censusId))
        .where(inArray(censusAnswers.memberId, [...ids]));

/** The person has looked at what is kept about them, and agrees. */
export const noteConsent = async (tx: Db, id: MemberId, at: Date): Promise<void> => {
  await tx.update(members).set({ consentedAt: at }).where(eq(members.id, id));
};
