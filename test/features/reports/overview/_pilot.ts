/** A committee with branches by the hundred, written into the tables. */
import { sql } from 'drizzle-orm';
import { appraisals, appraisalBallots } from '../../../../src/features/appraisal/schema.ts';
import { appraisalVerdicts } from '../../../../src/features/appraisal/verdict/schema.ts';
import { chats, offices, organisations } from '../../../../src/features/organisation/schema.ts';
import {
  attendanceFacts,
  attendanceSheets,
} from '../../../../src/features/attendance/facts/schema.ts';
import { attendanceExpected } from '../../../../src/features/attendance/schema.ts';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import { ballotBoxes, ballots } from '../../../../src/features/polls/schema.ts';
import { members } from '../../../../src/features/roster/schema.ts';
import type { OrganisationKind } from '../../../../src/features/organisation/rules.ts';
import type { Stand } from '../../../../src/features/appraisal/course/rules.ts';
import { executeRows, type Database, type Db } from '../../../../src/platform/db/index.ts';
import type { WallTime } from '../../../../src/shared/time/index.ts';
import type { ChatId, OrganisationId, TelegramId } from '../../../../src/shared/ids.ts';

export const NOW = new Date('2026-12-01T02:00:00Z');
export const HEAD = 700 as TelegramId;

export const anOrganisation = async (
  db: Db,
  kind: OrganisationKind,
  name: string,
  parentId: OrganisationId | null = null,
): Promise<OrganisationId> => {
  const [row] = await db
    .insert(organisations)
    .values({
      kind,
      parentId,
      name,
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      state: 'active',
      createdAt: NOW,
    })
    .returning({ id: organisations.id });
  if (row === undefined) throw new Error('No organisation');
  await db.insert(chats).values({
    chatId: -Number(row.id) as ChatId,
    organisationId: row.id,
    title: name,
    createdAt: NOW,
  });
  return row.id;
};

export const aHead = async (db: Db, id: OrganisationId): Promise<void> => {
  await db
    .insert(offices)
    .values({ organisationId: id, telegramId: HEAD, office: 'secretary', createdAt: NOW });
};

export const someMembers = (db: Db, id: OrganisationId, count: number, standing = 'full') =>
  db.execute(sql`
    insert into ${members} (organisation_id, name, standing, floating, representative, capacity, interests, created_at, updated_at)
    select ${id}, '党员' || n, ${standing}, n % 5 = 0, false, 1, '{}', ${NOW.toISOString()}, ${NOW.toISOString()}
    from generate_series(1, ${count}) n`);

export interface Course {
  stand: Stand;
  ballot: 'open' | 'closed';
  issued: number;
  collected: number;
  /** Of the members in order of the roster: how many of each grade. */
  grades: readonly [outstanding: number, qualified: number, basic: number, unqualified: number];
  elsewhere?: number;
}

const NAMES = ['outstanding', 'qualified', 'basically-qualified', 'unqualified'] as const;

/** The year's appraisal of a branch, as far as it has come. */
export const aCourse = async (db: Db, id: OrganisationId, course: Course): Promise<void> => {
  const [appraisal] = await db
    .insert(appraisals)
    .values({ organisationId: id, year: 2026, stand: course.stand, createdAt: NOW })
    .returning({ id: appraisals.id });
  const [ballot] = await db
    .insert(ballots)
    .values({
      organisationId: id,
      kind: 'appraisal',
      title: '2026',
      subjects: [],
      options: [],
      rule: null,
      threshold: 3,
      state: course.ballot,
      openedBy: HEAD,
      openedAt: NOW,
    })
    .returning({ id: ballots.id });
  if (appraisal === undefined || ballot === undefined) throw new Error('No appraisal');
  await db
    .insert(appraisalBallots)
    .values({ ballotId: ballot.id, appraisalId: appraisal.id, voters: 'members' });
  const { issued, collected } = course;
  await db.insert(ballotBoxes).values({
    ballotId: ballot.id,
    papers: collected,
    marks: [],
    receipts: [],
    tally:
      course.ballot === 'open'
        ? null
        : { issued, collected, valid: collected, void: 0, blank: 0, rows: [] },
  } as typeof ballotBoxes.$inferInsert);
  const people = await executeRows<{ id: number }>(
    db,
    sql`select id from ${members} where organisation_id = ${id} order by id`,
  );
  const grades = course.grades.flatMap((count, i) =>
    Array.from({ length: count }, () => NAMES[i] ?? 'qualified'),
  );
  const all = [
    ...grades.map((grade) => ({ grade, body: 'committee' as const })),
    ...Array.from({ length: course.elsewhere ?? 0 }, () => ({
      grade: 'outstanding' as const,
      body: 'elsewhere' as const,
    })),
  ];
  if (all.length > 0)
    await db.insert(appraisalVerdicts).values(
      all.map(
        (one, i) =>
          ({
            appraisalId: appraisal.id,
            memberId: Number(people[i]?.id),
            ...one,
            reason: '理由',
            decidedOn: '2026-11-20',
            recordedBy: HEAD,
            recordedAt: NOW,
            state: 'recorded',
          }) as unknown as typeof appraisalVerdicts.$inferInsert,
      ),
    );
};

/** domain.md section 8: 34 general branches, 463 branches of 17 and 92 of 16 (9,343 members), under one committee. */
export const thePilot = (database: Database): Promise<OrganisationId> =>
  database.transaction(async (db) => {
    const top = await anOrganisation(db, 'committee', '试点党委');
    await aHead(db, top);
    const generals: OrganisationId[] = [];
    for (let i = 1; i <= 34; i++)
      generals.push(await anOrganisation(db, 'general-branch', `第${i}党总支`, top));
    for (let i = 0; i < 555; i++) {
      const id = await anOrganisation(
        db,
        'branch',
        `第${String(i + 1).padStart(3, '0')}支部`,
        i % 3 === 0 ? (generals[i % 34] ?? top) : top,
      );
      await someMembers(db, id, i < 463 ? 17 : 16);
    }
    return top;
  });

/** A meeting that was held: how many should have come and how many came, confirmed or not. */
export const aMeeting = async (
  db: Db,
  id: OrganisationId,
  meeting: { kind: 'general' | 'lecture'; on: string; came: number; isConfirmed: boolean },
): Promise<void> => {
  const startsAt = new Date(`${meeting.on}T07:00:00Z`);
  const [row] = await db
    .insert(meetings)
    .values({
      organisationId: id,
      category: 'meeting',
      kind: meeting.kind,
      title: '党员大会',
      startsWall: `${meeting.on}T15:00` as WallTime,
      timeZone: 'Asia/Shanghai',
      startsAt,
      state: 'started',
      createdBy: HEAD,
      origin: `${id}:${meeting.on}`,
      chatId: -Number(id) as ChatId,
      createdAt: startsAt,
    })
    .returning({ id: meetings.id });
  if (row === undefined) throw new Error('No meeting');
  await db.execute(sql`
    insert into ${attendanceExpected} (meeting_id, member_id, entitled)
    select ${row.id}, id, true from ${members} where organisation_id = ${id}`);
  await db.execute(sql`
    insert into ${attendanceFacts} (meeting_id, member_id, fact, how, recorded_at)
    select ${row.id}, id, 'present', 'button', ${startsAt.toISOString()}::timestamptz
    from ${members} where organisation_id = ${id} order by id limit ${meeting.came}`);
  if (meeting.isConfirmed)
    await db.insert(attendanceSheets).values({ meetingId: row.id, state: 'locked' });
};
