/** Reading and writing which ballots are satisfaction assessments. */
import { and, desc, eq } from 'drizzle-orm';
import type { AppraisalId, BallotId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Ballot } from '../../polls/index.ts';
import { ballots } from '../../polls/schema.ts';
import type { Voters } from '../schema.ts';
import { appraisalSatisfaction } from './schema.ts';

export const insertSatisfaction = async (
  tx: Db,
  appraisalId: AppraisalId,
  ballotId: BallotId,
): Promise<void> => {
  await tx.insert(appraisalSatisfaction).values({ appraisalId, ballotId }).onConflictDoNothing();
};

/** The newest of these voters; members and non-members are asked apart. */
export const findNewestSatisfaction = async (
  db: Db,
  id: AppraisalId,
  voters: Voters,
): Promise<Ballot | undefined> => {
  const [row] = await db
    .select({ ballot: ballots })
    .from(appraisalSatisfaction)
    .innerJoin(ballots, eq(ballots.id, appraisalSatisfaction.ballotId))
    .where(and(eq(appraisalSatisfaction.appraisalId, id), eq(ballots.voters, voters)))
    .orderBy(desc(ballots.id))
    .limit(1);
  return row?.ballot;
};
