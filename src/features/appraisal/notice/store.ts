/** Reading and writing notices, and the hours that people were at meetings in the year. */
import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { AppraisalId, MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { attendanceFacts } from '../../attendance/facts/schema.ts';
import { meetings } from '../../meetings/schema.ts';
import { appraisalNotices } from './schema.ts';

export type Notice = typeof appraisalNotices.$inferSelect;

export const findNotice = async (db: Db, id: AppraisalId): Promise<Notice | undefined> => {
  const [row] = await db
    .select()
    .from(appraisalNotices)
    .where(eq(appraisalNotices.appraisalId, id));
  return row;
};

export const saveNotice = async (tx: Db, notice: Notice): Promise<void> => {
  const { text, sentAt, rounds } = notice;
  await tx
    .insert(appraisalNotices)
    .values(notice)
    .onConflictDoUpdate({ target: appraisalNotices.appraisalId, set: { text, sentAt, rounds } });
};

/** Minutes that each member was at meetings and lectures, made-up ones included. */
export const minutesAttended = async (
  db: Db,
  organisationId: OrganisationId,
  { from, until }: { from: Date; until: Date },
): Promise<Map<MemberId, number>> => {
  const rows = await db
    .select({
      memberId: attendanceFacts.memberId,
      minutes: sql<number>`sum(${meetings.durationMinutes})::int`,
    })
    .from(attendanceFacts)
    .innerJoin(meetings, eq(meetings.id, attendanceFacts.meetingId))
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        eq(meetings.category, 'meeting'),
        gte(meetings.startsAt, from),
        lt(meetings.startsAt, until),
        inArray(attendanceFacts.fact, ['present', 'online', 'made-up']),
      ),
    )
    .groupBy(attendanceFacts.memberId);
  return new Map(
    rows.flatMap((row) => (row.memberId === null ? [] : [[row.memberId, row.minutes]])),
  );
};
