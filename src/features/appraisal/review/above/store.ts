/** Reading and writing what was sent to the committee above. */
import { and, asc, desc, eq } from 'drizzle-orm';
import type {
  AppraisalId,
  OrganisationId,
  ReviewRequestId,
  TelegramId,
} from '../../../../shared/ids.ts';
import type { Db } from '../../../../platform/db/index.ts';
import type { Erasure } from '../../../../platform/person-data.ts';
import { organisations } from '../../../organisation/schema.ts';
import { appraisals } from '../../schema.ts';
import { appraisalReviewRequests } from './schema.ts';

export type ReviewRequest = typeof appraisalReviewRequests.$inferSelect;

export const insertRequest = async (
  tx: Db,
  request: Pick<ReviewRequest, 'appraisalId' | 'committeeId' | 'digest' | 'askedBy' | 'askedAt'>,
): Promise<ReviewRequest> => {
  const [row] = await tx
    .insert(appraisalReviewRequests)
    .values({ ...request, state: 'open' })
    .returning();
  if (row === undefined) throw new Error('A review could not be asked for');
  return row;
};

export const findRequest = async (
  db: Db,
  id: ReviewRequestId,
): Promise<ReviewRequest | undefined> => {
  const [row] = await db
    .select()
    .from(appraisalReviewRequests)
    .where(eq(appraisalReviewRequests.id, id));
  return row;
};

/** The newest of the appraisal. */
export const newestRequest = async (
  db: Db,
  appraisalId: AppraisalId,
): Promise<ReviewRequest | undefined> => {
  const [row] = await db
    .select()
    .from(appraisalReviewRequests)
    .where(eq(appraisalReviewRequests.appraisalId, appraisalId))
    .orderBy(desc(appraisalReviewRequests.id))
    .limit(1);
  return row;
};

export const settleRequest = async (
  tx: Db,
  id: ReviewRequestId,
  values: Partial<Pick<ReviewRequest, 'state' | 'answeredBy' | 'answeredAt'>>,
): Promise<void> => {
  await tx.update(appraisalReviewRequests).set(values).where(eq(appraisalReviewRequests.id, id));
};

export interface WaitingReview {
  id: ReviewRequestId;
  branch: string;
  year: number;
}

/** What waits for the committee, oldest first. */
export const listWaiting = (db: Db, committeeId: OrganisationId): Promise<WaitingReview[]> =>
  db
    .select({
      id: appraisalReviewRequests.id,
      branch: organisations.name,
      year: appraisals.year,
    })
    .from(appraisalReviewRequests)
    .innerJoin(appraisals, eq(appraisals.id, appraisalReviewRequests.appraisalId))
    .innerJoin(organisations, eq(organisations.id, appraisals.organisationId))
    .where(
      and(
        eq(appraisalReviewRequests.committeeId, committeeId),
        eq(appraisalReviewRequests.state, 'open'),
      ),
    )
    .orderBy(asc(appraisalReviewRequests.id));

export const eraseFromRequests = async (
  tx: Db,
  { telegramId, alias }: Pick<Erasure, 'telegramId' | 'alias'>,
): Promise<void> => {
  const stands: TelegramId = alias;
  await tx
    .update(appraisalReviewRequests)
    .set({ askedBy: stands })
    .where(eq(appraisalReviewRequests.askedBy, telegramId));
  await tx
    .update(appraisalReviewRequests)
    .set({ answeredBy: stands })
    .where(eq(appraisalReviewRequests.answeredBy, telegramId));
};
