/** Reading in which appraisal a ballot is held. */
import { eq } from 'drizzle-orm';
import type { AppraisalId, BallotId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appraisalSatisfaction } from '../satisfaction/schema.ts';
import { appraisalBallots } from '../schema.ts';

/** As an assessment, or as a satisfaction assessment. */
export const findAppraisalOfBallot = async (
  db: Db,
  id: BallotId,
): Promise<AppraisalId | undefined> => {
  const [assessment] = await db
    .select({ id: appraisalBallots.appraisalId })
    .from(appraisalBallots)
    .where(eq(appraisalBallots.ballotId, id));
  if (assessment !== undefined) return assessment.id;
  const [satisfaction] = await db
    .select({ id: appraisalSatisfaction.appraisalId })
    .from(appraisalSatisfaction)
    .where(eq(appraisalSatisfaction.ballotId, id));
  return satisfaction?.id;
};
