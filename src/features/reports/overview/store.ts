/** Reads the state and the sums of many branches in a handful of statements; never a ballot, never a person. */
import {
  and,
  count,
  countDistinct,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appraisalVerdicts } from '../../appraisal/verdict/schema.ts';
import { appraisalBallots, appraisals } from '../../appraisal/schema.ts';
import { attendanceFacts, attendanceSheets } from '../../attendance/facts/schema.ts';
import { attendanceExpected } from '../../attendance/schema.ts';
import { pairs } from '../../matching/schema.ts';
import { transfers } from '../../matching/transfers/schema.ts';
import { meetings } from '../../meetings/schema.ts';
import { chats, organisations } from '../../organisation/schema.ts';
import { ballotBoxes, ballots } from '../../polls/schema.ts';
import { members } from '../../roster/schema.ts';

type Ids = readonly OrganisationId[];

/** Every branch below, directly or through a general branch; by general branch, then by name. */
export const listBelow = (db: Db, id: OrganisationId) => {
  const above = alias(organisations, 'above');
  return db
    .select({
      id: organisations.id,
      name: organisations.name,
      timeZone: organisations.timeZone,
      settings: organisations.settings,
      general: sql<string | null>`case when ${above.id} <> ${id} then ${above.name} end`,
      groupId: chats.chatId,
    })
    .from(organisations)
    .innerJoin(above, eq(above.id, organisations.parentId))
    .leftJoin(chats, and(eq(chats.organisationId, organisations.id), eq(chats.isActive, true)))
    .where(
      and(
        eq(organisations.kind, 'branch'),
        sql`(${above.id} = ${id} or ${above.parentId} = ${id})`,
      ),
    )
    .orderBy(sql`${above.id} = ${id}`, above.name, above.id, organisations.name, organisations.id);
};

/** How many stand on each roster; `since`: who left on this day or before is floating (domain.md 5.1). */
export const countPeople = (db: Db, ids: Ids, since: PlainDate) =>
  db
    .select({
      id: members.organisationId,
      members: count(sql`case when ${members.standing} in ('full', 'probationary') then 1 end`),
      full: count(sql`case when ${members.standing} = 'full' then 1 end`),
      floating: count(
        sql`case when coalesce(${members.awaySince} <= ${since}, ${members.floating}) then 1 end`,
      ),
      groups: sql<
        string[]
      >`coalesce(array_agg(distinct ${members.partyGroup}) filter (where ${members.partyGroup} is not null), '{}')`,
    })
    .from(members)
    .where(and(inArray(members.organisationId, [...ids]), eq(members.isActive, true)))
    .groupBy(members.organisationId);

export const countPairs = (db: Db, ids: Ids) =>
  db
    .select({ id: pairs.organisationId, count: countDistinct(pairs.floatingId) })
    .from(pairs)
    .where(and(inArray(pairs.organisationId, [...ids]), isNull(pairs.endedAt)))
    .groupBy(pairs.organisationId);

export const countTransfers = (db: Db, ids: Ids) =>
  db
    .select({ id: transfers.organisationId, count: count() })
    .from(transfers)
    .where(
      and(
        inArray(transfers.organisationId, [...ids]),
        inArray(transfers.state, ['draft', 'issued']),
      ),
    )
    .groupBy(transfers.organisationId);

/** Of that year, without those called off: as much as the calendar of duties needs. */
export const listHeld = (db: Db, ids: Ids, { from, to }: { from: Date; to: Date }) =>
  db
    .select({
      id: meetings.organisationId,
      category: meetings.category,
      kind: meetings.kind,
      also: meetings.also,
      startsAt: meetings.startsAt,
      group: meetings.audienceGroup,
    })
    .from(meetings)
    .where(
      and(
        inArray(meetings.organisationId, [...ids]),
        ne(meetings.state, 'cancelled'),
        gte(meetings.startsAt, from),
        lt(meetings.startsAt, to),
      ),
    )
    .orderBy(meetings.startsAt);

/** Of the meetings of that year whose attendance is confirmed, activities left out. */
export const sumAttendance = (db: Db, ids: Ids, { from, to }: { from: Date; to: Date }) =>
  db
    .select({
      id: meetings.organisationId,
      should: count(),
      attended: count(
        sql`case when ${attendanceFacts.fact} in ('present', 'online', 'guest') then 1 end`,
      ),
    })
    .from(meetings)
    .innerJoin(
      attendanceSheets,
      and(eq(attendanceSheets.meetingId, meetings.id), eq(attendanceSheets.state, 'locked')),
    )
    .innerJoin(attendanceExpected, eq(attendanceExpected.meetingId, meetings.id))
    .leftJoin(
      attendanceFacts,
      and(
        eq(attendanceFacts.meetingId, meetings.id),
        eq(attendanceFacts.memberId, attendanceExpected.memberId),
      ),
    )
    .where(
      and(
        inArray(meetings.organisationId, [...ids]),
        ne(meetings.state, 'cancelled'),
        ne(meetings.category, 'activity'),
        gte(meetings.startsAt, from),
        lt(meetings.startsAt, to),
      ),
    )
    .groupBy(meetings.organisationId);

/** The appraisals of the year. */
export const listStands = (db: Db, ids: Ids, year: number) =>
  db
    .select({ id: appraisals.organisationId, stand: appraisals.stand })
    .from(appraisals)
    .where(and(inArray(appraisals.organisationId, [...ids]), eq(appraisals.year, year)));

/** Papers of the year's ballots; null figures while a ballot is open. */
export const listPapers = (db: Db, ids: Ids, year: number) =>
  db
    .select({
      id: appraisals.organisationId,
      voters: appraisalBallots.voters,
      isOpen: sql<boolean>`${ballots.state} = 'open'`,
      issued: sql<number | null>`(${ballotBoxes.tally} ->> 'issued')::int`,
      collected: sql<number | null>`(${ballotBoxes.tally} ->> 'collected')::int`,
    })
    .from(appraisalBallots)
    .innerJoin(appraisals, eq(appraisals.id, appraisalBallots.appraisalId))
    .innerJoin(ballots, eq(ballots.id, appraisalBallots.ballotId))
    .leftJoin(
      ballotBoxes,
      and(
        eq(ballotBoxes.ballotId, ballots.id),
        ne(ballots.state, 'open'),
        isNotNull(ballotBoxes.tally),
      ),
    )
    .where(
      and(
        inArray(appraisals.organisationId, [...ids]),
        eq(appraisals.year, year),
        isNull(appraisalBallots.repeatedAt),
      ),
    );

/** How many of each grade the branches decided; grades from elsewhere are counted where they were given. */
export const countGrades = (db: Db, ids: Ids, year: number) =>
  db
    .select({ id: appraisals.organisationId, grade: appraisalVerdicts.grade, count: count() })
    .from(appraisalVerdicts)
    .innerJoin(appraisals, eq(appraisals.id, appraisalVerdicts.appraisalId))
    .where(
      and(
        inArray(appraisals.organisationId, [...ids]),
        eq(appraisals.year, year),
        ne(appraisalVerdicts.body, 'elsewhere'),
      ),
    )
    .groupBy(appraisals.organisationId, appraisalVerdicts.grade);
