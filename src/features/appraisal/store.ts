/** Reading and writing appraisals. */
import { and, desc, eq } from 'drizzle-orm';
import type { AppraisalId, BallotId, OrganisationId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Ballot } from '../polls/index.ts';
import { ballots } from '../polls/schema.ts';
import { appraisalBallots, appraisals } from './schema.ts';

export interface Appraisal {
  id: AppraisalId;
  organisationId: OrganisationId;
  year: number;
  /** The members' ballot. */
  ballot: Ballot;
}

export const insertAppraisalBallot = async (
  tx: Db,
  appraisalId: AppraisalId,
  ballotId: BallotId,
): Promise<void> => {
  await tx.insert(appraisalBallots).values({ appraisalId, ballotId, voters: 'members' });
};

const selectAppraisals = (db: Db) =>
  db
    .select({
      id: appraisals.id,
      organisationId: appraisals.organisationId,
      year: appraisals.year,
      ballot: ballots,
    })
    .from(appraisals)
    .innerJoin(
      appraisalBallots,
      and(eq(appraisalBallots.appraisalId, appraisals.id), eq(appraisalBallots.voters, 'members')),
    )
    .innerJoin(ballots, eq(ballots.id, appraisalBallots.ballotId))
    .$dynamic();

/** Newest year first. */
export const listAppraisals = (db: Db, organisationId: OrganisationId): Promise<Appraisal[]> =>
  selectAppraisals(db)
    .where(eq(appraisals.organisationId, organisationId))
    .orderBy(desc(appraisals.year));

export const findAppraisal = async (db: Db, id: AppraisalId): Promise<Appraisal | undefined> => {
  const [row] = await selectAppraisals(db).where(eq(appraisals.id, id));
  return row;
};

export const findAppraisalOfYear = async (
  db: Db,
  organisationId: OrganisationId,
  year: number,
): Promise<Appraisal | undefined> => {
  const [row] = await selectAppraisals(db).where(
    and(eq(appraisals.organisationId, organisationId), eq(appraisals.year, year)),
  );
  return row;
};
