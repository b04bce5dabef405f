/** The leaves of a branch, for its register. */
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Meeting } from '../../meetings/index.ts';
import { meetings } from '../../meetings/schema.ts';
import type { Member } from '../../roster/index.ts';
import { members } from '../../roster/schema.ts';
import { attendanceLeaves } from '../schema.ts';
import type { Leave } from './store.ts';

export interface LeaveEntry {
  leave: Leave;
  meeting: Meeting;
  member: Member;
}

/** What was asked of the officers and not withdrawn, earliest meeting first. */
export const listLeaveEntries = (db: Db, organisationId: OrganisationId): Promise<LeaveEntry[]> =>
  db
    .select({ leave: attendanceLeaves, meeting: meetings, member: members })
    .from(attendanceLeaves)
    .innerJoin(meetings, eq(meetings.id, attendanceLeaves.meetingId))
    .innerJoin(members, eq(members.id, attendanceLeaves.memberId))
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        inArray(attendanceLeaves.state, ['requested', 'approved', 'declined']),
        isNotNull(attendanceLeaves.kind),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(members.id));
