/** Reading and writing which ballots are satisfaction assessments. */
import { desc, eq } from 'drizzle-orm';
import type { AppraisalId, BallotId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Ballot } from '../../polls/index.ts';
import { ballots } from '../../polls/schema.ts';
import { appraisalSatisfaction } from './schema.ts';

export const insertSatisfaction = async (
  tx: Db,
  appraisalId: AppraisalId,
  ballotId: BallotId,
): Promise<void> => {
  await tx.insert(appraisalSatisfaction).values({ appraisalId, ballotId }).onConflictDoNothing();
};

export const findNewestSatisfaction = async (
  db: Db,
  id: AppraisalId,
): Promise<Ballot | undefined> => {
  const [row] = await db
    .select({ ballot: ballots })
    .from(appraisalSatisfaction)
    .innerJoin(ballots, eq(ballots.id, appraisalSatisfaction.ballotId))
    .where(eq(appraisalSatisfaction.appraisalId, id))
    .orderBy(desc(ballots.id))
    .limit(1);
  return row?.ballot;
};
