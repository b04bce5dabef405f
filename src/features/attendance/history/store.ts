/** Reads the meetings that a person should have attended, or attended. */
import { and, asc, eq, gte, isNotNull, lt, or } from 'drizzle-orm';
import type { MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Meeting } from '../../meetings/index.ts';
import { meetings } from '../../meetings/schema.ts';
import { attendanceFacts } from '../facts/schema.ts';
import { attendanceExpected, attendanceLeaves } from '../schema.ts';
import type { Occasion } from './rules.ts';

/** Earliest first, of every branch; only what has begun. */
export const listOccasions = async (
  db: Db,
  memberId: MemberId,
  period: { from: Date; to: Date },
): Promise<Occasion<Meeting>[]> => {
  const rows = await db
    .select({
      meeting: meetings,
      expected: attendanceExpected.memberId,
      fact: attendanceFacts,
      leave: attendanceLeaves,
    })
    .from(meetings)
    .leftJoin(
      attendanceExpected,
      and(eq(attendanceExpected.meetingId, meetings.id), eq(attendanceExpected.memberId, memberId)),
    )
    .leftJoin(
      attendanceFacts,
      and(eq(attendanceFacts.meetingId, meetings.id), eq(attendanceFacts.memberId, memberId)),
    )
    .leftJoin(
      attendanceLeaves,
      and(eq(attendanceLeaves.meetingId, meetings.id), eq(attendanceLeaves.memberId, memberId)),
    )
    .where(
      and(
        eq(meetings.state, 'started'),
        gte(meetings.startsAt, period.from),
        lt(meetings.startsAt, period.to),
        or(isNotNull(attendanceExpected.memberId), isNotNull(attendanceFacts.memberId)),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  return rows.map(({ meeting, expected, fact, leave }) => ({
    meeting,
    isExpected: expected !== null,
    fact: fact ?? undefined,
    leave: leave ?? undefined,
  }));
};
