/** The newest verdict of each member of a branch that stands: acknowledged, or final. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appraisals } from '../schema.ts';
import type { Grade } from '../self/rules.ts';
import { appraisalVerdicts } from './schema.ts';

export interface StandingVerdict {
  year: number;
  grade: Grade;
  /** It was decided where the member lives or works now. */
  isElsewhere: boolean;
}

export const listStandingVerdicts = async (
  db: Db,
  organisationId: OrganisationId,
): Promise<Map<MemberId, StandingVerdict>> => {
  const rows = await db
    .select({
      memberId: appraisalVerdicts.memberId,
      year: appraisals.year,
      grade: appraisalVerdicts.grade,
      body: appraisalVerdicts.body,
    })
    .from(appraisalVerdicts)
    .innerJoin(appraisals, eq(appraisals.id, appraisalVerdicts.appraisalId))
    .where(
      and(
        eq(appraisals.organisationId, organisationId),
        inArray(appraisalVerdicts.state, ['acknowledged', 'final']),
      ),
    )
    .orderBy(asc(appraisals.year));
  return new Map(
    rows.map(({ memberId, year, grade, body }) => [
      memberId,
      { year, grade, isElsewhere: body === 'elsewhere' },
    ]),
  );
};
