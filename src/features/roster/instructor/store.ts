/** Figures of a branch for its ledgers: what each census and each quarter's leads brought, where floating members come from. */
import { and, count, eq, isNotNull } from 'drizzle-orm';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { censusAnswers, censusRounds } from '../census/schema.ts';
import { leads } from '../leads/schema.ts';
import type { Quarter } from '../rules/index.ts';

/** How many answered each census of the branch, and how. */
export const countAnswers = (
  db: Db,
  id: OrganisationId,
): Promise<{ quarter: Quarter; state: 'confirmed' | 'corrected' | null; count: number }[]> =>
  db
    .select({
      quarter: censusRounds.quarter,
      state: censusAnswers.state,
      count: count(censusAnswers.memberId),
    })
    .from(censusRounds)
    .leftJoin(censusAnswers, eq(censusAnswers.censusId, censusRounds.id))
    .where(eq(censusRounds.organisationId, id))
    .groupBy(censusRounds.quarter, censusAnswers.state);

export const listLeadDates = (
  db: Db,
  id: OrganisationId,
): Promise<{ createdAt: Date; state: 'new' | 'contacted' | 'joined' | 'dismissed' }[]> =>
  db
    .select({ createdAt: leads.createdAt, state: leads.state })
    .from(leads)
    .where(eq(leads.organisationId, id));

/** Members who came as leads, with the branch that they named as theirs. */
export const listOrigins = async (
  db: Db,
  id: OrganisationId,
): Promise<Map<MemberId, { homeBranch: string | null }>> => {
  const rows = await db
    .select({ memberId: leads.memberId, homeBranch: leads.homeBranch })
    .from(leads)
    .where(and(eq(leads.organisationId, id), isNotNull(leads.memberId)));
  return new Map(
    rows.flatMap(({ memberId, homeBranch }) =>
      memberId === null ? [] : [[memberId, { homeBranch }] as const],
    ),
  );
};
