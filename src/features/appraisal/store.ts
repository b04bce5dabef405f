/** Reading and writing appraisals. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AppraisalId, BallotId, OrganisationId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Ballot } from '../polls/index.ts';
import { ballots } from '../polls/schema.ts';
import { appraisalBallots, appraisals, type Voters } from './schema.ts';

export interface Appraisal {
  id: AppraisalId;
  organisationId: OrganisationId;
  year: number;
  /** The members' ballot. */
  ballot: Ballot;
  /** The ballot of invited non-members, counted apart (domain.md R4.3); null where nobody was invited. */
  guestBallot: Ballot | null;
}

/** The ballot that these voters fill in from now on; one that it repeats is kept, but counts no more. */
export const setAppraisalBallot = async (
  tx: Db,
  appraisalId: AppraisalId,
  ballotId: BallotId,
  voters: Voters,
  now: Date,
): Promise<void> => {
  await tx
    .update(appraisalBallots)
    .set({ repeatedAt: now })
    .where(
      and(
        eq(appraisalBallots.appraisalId, appraisalId),
        eq(appraisalBallots.voters, voters),
        isNull(appraisalBallots.repeatedAt),
      ),
    );
  await tx.insert(appraisalBallots).values({ appraisalId, ballotId, voters });
};

const ofGuests = alias(appraisalBallots, 'of_guests');
const guestBallots = alias(ballots, 'guest_ballots');

const selectAppraisals = (db: Db) =>
  db
    .select({
      id: appraisals.id,
      organisationId: appraisals.organisationId,
      year: appraisals.year,
      ballot: ballots,
      guestBallot: guestBallots,
    })
    .from(appraisals)
    .innerJoin(
      appraisalBallots,
      and(
        eq(appraisalBallots.appraisalId, appraisals.id),
        eq(appraisalBallots.voters, 'members'),
        isNull(appraisalBallots.repeatedAt),
      ),
    )
    .innerJoin(ballots, eq(ballots.id, appraisalBallots.ballotId))
    .leftJoin(
      ofGuests,
      and(
        eq(ofGuests.appraisalId, appraisals.id),
        eq(ofGuests.voters, 'guests'),
        isNull(ofGuests.repeatedAt),
      ),
    )
    .leftJoin(guestBallots, eq(guestBallots.id, ofGuests.ballotId))
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
