/** Reading and writing reviews. */
import { asc, eq } from 'drizzle-orm';
import type { AppraisalId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appraisalReviews } from './schema.ts';

export type Review = typeof appraisalReviews.$inferSelect;

/** The same update writes it once. */
export const insertReview = async (tx: Db, review: Omit<Review, 'id'>): Promise<void> => {
  await tx.insert(appraisalReviews).values(review).onConflictDoNothing();
};

/** Oldest first. */
export const listReviews = (db: Db, id: AppraisalId): Promise<Review[]> =>
  db
    .select()
    .from(appraisalReviews)
    .where(eq(appraisalReviews.appraisalId, id))
    .orderBy(asc(appraisalReviews.id));

/** The verdict was recorded, or changed, after the review: it does not speak of it. */
export const isReviewedBefore = (
  review: Pick<Review, 'recordedAt'>,
  verdict: { recordedAt: Date },
): boolean => verdict.recordedAt > review.recordedAt;
