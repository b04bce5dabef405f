/** Reading and writing the course of appraisals. */
import { and, asc, desc, eq, or, sql } from 'drizzle-orm';
import type { AppraisalId, MemberId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { members } from '../../roster/schema.ts';
import type { Member } from '../../roster/index.ts';
import { appraisals } from '../schema.ts';
import { appraisalVerdicts } from '../verdict/schema.ts';
import type { Stand } from './rules.ts';
import { appraisalMoves, appraisalParticipants } from './schema.ts';

export type Course = typeof appraisals.$inferSelect;
export type Move = typeof appraisalMoves.$inferSelect;
export type Participant = typeof appraisalParticipants.$inferSelect & { member: Member };

export const findCourse = async (db: Db, id: AppraisalId): Promise<Course | undefined> => {
  const [row] = await db.select().from(appraisals).where(eq(appraisals.id, id));
  return row;
};

export const findCourseOfYear = async (
  db: Db,
  organisationId: OrganisationId,
  year: number,
): Promise<Course | undefined> => {
  const [row] = await db
    .select()
    .from(appraisals)
    .where(and(eq(appraisals.organisationId, organisationId), eq(appraisals.year, year)));
  return row;
};

/** Newest year first. */
export const listCourses = (db: Db, organisationId: OrganisationId): Promise<Course[]> =>
  db
    .select()
    .from(appraisals)
    .where(eq(appraisals.organisationId, organisationId))
    .orderBy(desc(appraisals.year));

/** Locked until the transaction ends. */
export const lockCourse = async (tx: Db, id: AppraisalId): Promise<Course | undefined> => {
  const [row] = await tx.select().from(appraisals).where(eq(appraisals.id, id)).for('update');
  return row;
};

/** Undefined when the branch has one for this year already. */
export const insertCourse = async (
  tx: Db,
  course: { organisationId: OrganisationId; year: number; stand: Stand; createdAt: Date },
): Promise<Course | undefined> => {
  const [row] = await tx.insert(appraisals).values(course).onConflictDoNothing().returning();
  return row;
};

export const saveMove = async (
  tx: Db,
  move: {
    appraisalId: AppraisalId;
    from: Stand | null;
    to: Stand;
    reason: string | null;
    movedBy: TelegramId;
    movedAt: Date;
  },
): Promise<void> => {
  await tx.insert(appraisalMoves).values(move);
  await tx.update(appraisals).set({ stand: move.to }).where(eq(appraisals.id, move.appraisalId));
};

/** Oldest first. */
export const listMoves = (db: Db, id: AppraisalId): Promise<Move[]> =>
  db
    .select()
    .from(appraisalMoves)
    .where(eq(appraisalMoves.appraisalId, id))
    .orderBy(asc(appraisalMoves.id));

/** Those who are there already stay as they are; how many were added. */
export const addParticipants = async (
  tx: Db,
  appraisalId: AppraisalId,
  people: readonly { memberId: MemberId; isGraded: boolean }[],
): Promise<number> =>
  people.length === 0
    ? 0
    : (
        await tx
          .insert(appraisalParticipants)
          .values(people.map((person) => ({ appraisalId, ...person })))
          .onConflictDoNothing()
          .returning({ id: appraisalParticipants.memberId })
      ).length;

/** Whoever left the roster takes part no more, but for those who were graded before. */
const takesPart = or(
  eq(members.isActive, true),
  sql`exists (select from ${appraisalVerdicts} where ${appraisalVerdicts.appraisalId} = ${appraisalParticipants.appraisalId} and ${appraisalVerdicts.memberId} = ${appraisalParticipants.memberId})`,
);

/** In the order of the roster. */
export const listParticipants = async (db: Db, id: AppraisalId): Promise<Participant[]> =>
  (
    await db
      .select({ participant: appraisalParticipants, member: members })
      .from(appraisalParticipants)
      .innerJoin(members, eq(members.id, appraisalParticipants.memberId))
      .where(and(eq(appraisalParticipants.appraisalId, id), takesPart))
      .orderBy(asc(members.id))
  ).map(({ participant, member }) => ({ ...participant, member }));

export const findParticipant = async (
  db: Db,
  appraisalId: AppraisalId,
  memberId: MemberId,
): Promise<Participant | undefined> => {
  const [row] = await db
    .select({ participant: appraisalParticipants, member: members })
    .from(appraisalParticipants)
    .innerJoin(members, eq(members.id, appraisalParticipants.memberId))
    .where(
      and(
        eq(appraisalParticipants.appraisalId, appraisalId),
        eq(appraisalParticipants.memberId, memberId),
      ),
    );
  return row && { ...row.participant, member: row.member };
};

/** Changes what a step keeps of a participant. */
export const saveParticipant = async (
  tx: Db,
  { appraisalId, memberId }: { appraisalId: AppraisalId; memberId: MemberId },
  values: Partial<
    Pick<
      typeof appraisalParticipants.$inferInsert,
      'noticeReadAt' | 'talkedAt' | 'talkedBy' | 'team'
    >
  >,
): Promise<void> => {
  await tx
    .update(appraisalParticipants)
    .set(values)
    .where(
      and(
        eq(appraisalParticipants.appraisalId, appraisalId),
        eq(appraisalParticipants.memberId, memberId),
      ),
    );
};
