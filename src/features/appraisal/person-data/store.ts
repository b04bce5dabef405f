/** What appraisals keep about one person: read, and cleared. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { appraisalMoves, appraisalParticipants } from '../course/schema.ts';
import { appraisalImports } from '../elsewhere/schema.ts';
import { appraisalItems } from '../items/schema.ts';
import { appraisalComments } from '../mutual/schema.ts';
import { dropWaitingComments } from '../mutual/store.ts';
import { eraseFromRequests } from '../review/above/store.ts';
import { appraisalReviews } from '../review/schema.ts';
import { appraisals } from '../schema.ts';
import { appraisalSelves } from '../self/schema.ts';
import { appraisalVerdictChanges, appraisalVerdicts } from '../verdict/schema.ts';

export type Taken = Pick<
  typeof appraisalParticipants.$inferSelect,
  'isGraded' | 'noticeReadAt' | 'talkedAt' | 'team'
> & {
  year: number;
  self: string | null;
  ownGrade: string | null;
  verdict: string | null;
  reason: string | null;
  appraisedAt: string | null;
  objection: string | null;
};

export const listTaken = (db: Db, ids: readonly MemberId[]): Promise<Taken[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({
          year: appraisals.year,
          isGraded: appraisalParticipants.isGraded,
          noticeReadAt: appraisalParticipants.noticeReadAt,
          talkedAt: appraisalParticipants.talkedAt,
          team: appraisalParticipants.team,
          self: appraisalSelves.text,
          ownGrade: appraisalSelves.grade,
          // Nobody learns their verdict here before they were told.
          verdict: sql<
            string | null
          >`case when ${appraisalVerdicts.toldAt} is not null then ${appraisalVerdicts.grade} end`,
          reason: sql<
            string | null
          >`case when ${appraisalVerdicts.toldAt} is not null then ${appraisalVerdicts.reason} end`,
          appraisedAt: sql<
            string | null
          >`case when ${appraisalVerdicts.toldAt} is not null then ${appraisalVerdicts.appraisedAt} end`,
          objection: appraisalVerdicts.objection,
        })
        .from(appraisalParticipants)
        .innerJoin(appraisals, eq(appraisals.id, appraisalParticipants.appraisalId))
        .leftJoin(
          appraisalSelves,
          and(
            eq(appraisalSelves.appraisalId, appraisalParticipants.appraisalId),
            eq(appraisalSelves.memberId, appraisalParticipants.memberId),
          ),
        )
        .leftJoin(
          appraisalVerdicts,
          and(
            eq(appraisalVerdicts.appraisalId, appraisalParticipants.appraisalId),
            eq(appraisalVerdicts.memberId, appraisalParticipants.memberId),
          ),
        )
        .where(inArray(appraisalParticipants.memberId, [...ids]))
        .orderBy(asc(appraisals.year));

/** Who took part and which grades there were stay numbers; what was written by and about the person goes. */
export const eraseFromAppraisals = async (
  tx: Db,
  { telegramId, members, alias }: Erasure,
): Promise<void> => {
  const ids = members.map(({ id }) => id);
  if (ids.length > 0) {
    await tx.delete(appraisalSelves).where(inArray(appraisalSelves.memberId, ids));
    await dropWaitingComments(tx, ids);
    await tx.delete(appraisalComments).where(inArray(appraisalComments.about, ids));
    await tx
      .update(appraisalVerdicts)
      .set({ reason: '', appraisedAt: null, objection: null, answer: null })
      .where(inArray(appraisalVerdicts.memberId, ids));
    await tx
      .update(appraisalVerdictChanges)
      .set({ reason: '', appraisedAt: null })
      .where(inArray(appraisalVerdictChanges.memberId, ids));
  }
  await tx
    .update(appraisalVerdicts)
    .set({ recordedBy: alias })
    .where(eq(appraisalVerdicts.recordedBy, telegramId));
  await tx
    .update(appraisalVerdictChanges)
    .set({ recordedBy: alias })
    .where(eq(appraisalVerdictChanges.recordedBy, telegramId));
  await tx
    .update(appraisalImports)
    .set({ uploadedBy: alias })
    .where(eq(appraisalImports.uploadedBy, telegramId));
  await tx
    .update(appraisalReviews)
    .set({ recordedBy: alias })
    .where(eq(appraisalReviews.recordedBy, telegramId));
  await eraseFromRequests(tx, { telegramId, alias });
  await tx
    .update(appraisalItems)
    .set({ createdBy: alias })
    .where(eq(appraisalItems.createdBy, telegramId));
  await tx
    .update(appraisalItems)
    .set({ doneBy: alias })
    .where(eq(appraisalItems.doneBy, telegramId));
  await tx
    .update(appraisalParticipants)
    .set({ talkedBy: alias })
    .where(eq(appraisalParticipants.talkedBy, telegramId));
  await tx
    .update(appraisalMoves)
    .set({ movedBy: alias })
    .where(eq(appraisalMoves.movedBy, telegramId));
};
