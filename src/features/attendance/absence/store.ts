/** Reading what was missed, and writing of what the secretary has heard. */
import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { meetings } from '../../meetings/schema.ts';
import { organisations } from '../../organisation/schema.ts';
import { members } from '../../roster/schema.ts';
import { attendanceFacts } from '../facts/schema.ts';
import type { Level, Occasion } from './rules.ts';
import { absenceChecks, absenceWords } from './schema.ts';

/** Branches that were not looked at on the day before `latest` or later; the furthest day on earth bounds it. */
export const listUnchecked = (
  db: Db,
  latest: PlainDate,
): Promise<{ id: OrganisationId; timeZone: string; checkedOn: PlainDate | null }[]> =>
  db
    .select({
      id: organisations.id,
      timeZone: organisations.timeZone,
      checkedOn: absenceChecks.checkedOn,
    })
    .from(organisations)
    .leftJoin(absenceChecks, eq(absenceChecks.organisationId, organisations.id))
    .where(
      and(
        eq(organisations.state, 'active'),
        eq(organisations.kind, 'branch'),
        or(isNull(absenceChecks.checkedOn), lt(absenceChecks.checkedOn, latest)),
      ),
    )
    .orderBy(asc(organisations.id));

/** False when it was looked at on that day already. */
export const claimCheck = async (
  tx: Db,
  organisationId: OrganisationId,
  day: PlainDate,
): Promise<boolean> => {
  const claimed = await tx
    .insert(absenceChecks)
    .values({ organisationId, checkedOn: day })
    .onConflictDoUpdate({
      target: absenceChecks.organisationId,
      set: { checkedOn: day },
      setWhere: lt(absenceChecks.checkedOn, day),
    })
    .returning({ id: absenceChecks.organisationId });
  return claimed.length > 0;
};

/** What was recorded of everybody on the roster who missed anything, by person. */
export const listOccasions = async (
  db: Db,
  organisationId: OrganisationId,
): Promise<Map<MemberId, Occasion[]>> => {
  const missing = db
    .select({ id: attendanceFacts.memberId })
    .from(attendanceFacts)
    .innerJoin(members, eq(members.id, attendanceFacts.memberId))
    .where(
      and(
        eq(members.organisationId, organisationId),
        eq(members.isActive, true),
        eq(attendanceFacts.fact, 'absent'),
      ),
    );
  const rows = await db
    .select({
      memberId: attendanceFacts.memberId,
      fact: attendanceFacts.fact,
      category: meetings.category,
      startsAt: meetings.startsAt,
      timeZone: meetings.timeZone,
    })
    .from(attendanceFacts)
    .innerJoin(meetings, eq(meetings.id, attendanceFacts.meetingId))
    .where(inArray(attendanceFacts.memberId, missing))
    .orderBy(asc(meetings.startsAt));
  const byMember = new Map<MemberId, Occasion[]>();
  for (const { memberId, fact, category, startsAt, timeZone } of rows) {
    if (memberId === null) continue;
    const occasion = {
      day: today(startsAt, timeZone),
      isMissed: fact === 'absent',
      isDuty: category === 'meeting',
    };
    byMember.set(memberId, [...(byMember.get(memberId) ?? []), occasion]);
  }
  return byMember;
};

/** False when the secretary has heard of it. */
export const claimWord = async (
  tx: Db,
  word: { memberId: MemberId; since: PlainDate; months: Level; toldAt: Date },
): Promise<boolean> =>
  (
    await tx
      .insert(absenceWords)
      .values(word)
      .onConflictDoNothing()
      .returning({ id: absenceWords.memberId })
  ).length > 0;
