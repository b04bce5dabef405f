/** What appraisals keep about one person: read, and cleared. */
import { asc, eq, inArray } from 'drizzle-orm';
import type { MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { appraisalMoves, appraisalParticipants } from '../course/schema.ts';
import { appraisals } from '../schema.ts';

export type Taken = Pick<
  typeof appraisalParticipants.$inferSelect,
  'isGraded' | 'noticeReadAt' | 'talkedAt' | 'team'
> & { year: number };

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
        })
        .from(appraisalParticipants)
        .innerJoin(appraisals, eq(appraisals.id, appraisalParticipants.appraisalId))
        .where(inArray(appraisalParticipants.memberId, [...ids]))
        .orderBy(asc(appraisals.year));

/** Who took part stays a number. */
export const eraseFromAppraisals = async (
  tx: Db,
  { telegramId, alias }: Erasure,
): Promise<void> => {
  await tx
    .update(appraisalParticipants)
    .set({ talkedBy: alias })
    .where(eq(appraisalParticipants.talkedBy, telegramId));
  await tx
    .update(appraisalMoves)
    .set({ movedBy: alias })
    .where(eq(appraisalMoves.movedBy, telegramId));
};
