/** Reading and writing who is not counted among those entitled to vote. */
import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { voteExclusions } from './schema.ts';

/** Who is excluded on the day of a meeting. */
export const listExcluded = async (
  db: Db,
  meeting: { organisationId: OrganisationId; startsAt: Date; timeZone: string },
): Promise<MemberId[]> => {
  const day = today(meeting.startsAt, meeting.timeZone);
  const rows = await db
    .selectDistinct({ memberId: voteExclusions.memberId })
    .from(voteExclusions)
    .where(
      and(
        eq(voteExclusions.organisationId, meeting.organisationId),
        isNull(voteExclusions.liftedAt),
        lte(voteExclusions.fromDate, day),
        or(isNull(voteExclusions.untilDate), gte(voteExclusions.untilDate, day)),
      ),
    );
  return rows.map((row) => row.memberId);
};
