import { asc, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/db/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import { saveSightings } from '../../../../src/platform/telegram/accounts.ts';
import { absenceJob } from '../../../../src/features/attendance/absence/jobs.ts';
import { setFact } from '../../../../src/features/attendance/index.ts';
import type { Fact } from '../../../../src/features/attendance/index.ts';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import { offices } from '../../../../src/features/organisation/schema.ts';
import { members } from '../../../../src/features/roster/schema.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import type { ChatId, TelegramId } from '../../../../src/shared/ids.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import type { WallTime } from '../../../../src/shared/time/index.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aStoredBranch, envOf, SECRETARY, storeMember } from '../_branch.ts';

let database: Database;
let branch: Branch;
let li: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  li = await storeMember(database, branch, '李明', 601);
});

/** Noon in Shanghai. */
const noon = (day: string): Date => new Date(`${day}T04:00:00Z`);

const record = async (day: string, fact: Fact, member = li): Promise<void> => {
  const startsAt = noon(day);
  const [meeting] = await database.db
    .insert(meetings)
    .values({
      organisationId: branch.id,
      category: 'meeting',
      kind: 'general',
      title: '党员大会',
      startsWall: `${day}T12:00` as WallTime,
      timeZone: 'Asia/Shanghai',
      startsAt,
      state: 'started',
      createdBy: SECRETARY as TelegramId,
      origin: `${day}:${member.id}`,
      chatId: -1001 as ChatId,
      createdAt: startsAt,
    })
    .returning();
  if (meeting === undefined) throw new Error('no meeting');
  const whose = { memberId: member.id };
  const author = { by: null, now: startsAt };
  await database.transaction((tx) =>
    setFact(tx, { meetingId: meeting.id, whose, fact, how: 'lock' }, author),
  );
};

const watch = (now: Date): Promise<void> => absenceJob.run(envOf(database, null, now));

const said = () =>
  database.db
    .select({ chatId: outbox.chatId, key: outbox.key, payload: outbox.payload })
    .from(outbox)
    .where(like(outbox.key, 'attendance.absence:%'))
    .orderBy(asc(outbox.id));

describe('three months of absence', () => {
  it('are said to the secretary once, and five once more', async () => {
    for (const day of ['2026-06-10', '2026-07-10', '2026-08-10']) await record(day, 'absent');
    await watch(noon('2026-09-09'));
    expect(await said()).toEqual([]);
    await watch(noon('2026-09-10'));
    const [word, ...more] = await said();
    expect(more).toEqual([]);
    expect(word?.chatId).toBe(SECRETARY);
    expect(JSON.stringify(word?.payload)).toContain('李明');
    for (let i = 0; i < 20; i++) await watch(new Date(noon('2026-09-10').getTime() + i * DAY));
    expect(await said()).toHaveLength(1);
    await watch(noon('2026-11-10'));
    await watch(noon('2026-12-24'));
    const words = await said();
    expect(words).toHaveLength(2);
    expect(JSON.stringify(words[1]?.payload)).toContain('5个月');
  });

  it('are said by day only, and once by two replicas', async () => {
    for (const day of ['2026-06-10', '2026-07-10']) await record(day, 'absent');
    await watch(new Date(noon('2026-09-10').getTime() - 4 * HOUR));
    expect(await said()).toEqual([]);
    await Promise.all([watch(noon('2026-09-10')), watch(noon('2026-09-10'))]);
    expect(await said()).toHaveLength(1);
  });

  it('begin anew after attendance; leave and make-up are no absence', async () => {
    await record('2026-05-10', 'absent');
    await record('2026-06-10', 'absent');
    await record('2026-07-10', 'online');
    await record('2026-08-10', 'absent');
    await record('2026-09-10', 'leave');
    await record('2026-10-10', 'made-up');
    await watch(noon('2026-12-30'));
    expect(await said()).toEqual([]);
    await record('2027-01-10', 'absent');
    await record('2027-02-10', 'absent');
    await watch(noon('2027-04-10'));
    expect(await said()).toHaveLength(1);
  });

  it('of the secretary are said to the deputy, never to the person or to other officers', async () => {
    const zhou = await storeMember(database, branch, '周敏', SECRETARY);
    for (const [telegramId, office] of [
      [601, 'deputy'],
      [602, 'publicity'],
    ] as const)
      await database.db.insert(offices).values({
        organisationId: branch.id,
        telegramId: telegramId as TelegramId,
        office,
        createdAt: noon('2026-01-01'),
      });
    const account = { telegramId: 601 as TelegramId, displayName: 'Li', languageCode: 'zh' };
    await saveSightings(database.db, [{ ...account, username: null }], noon('2026-01-01'));
    for (const day of ['2026-06-10', '2026-07-10']) await record(day, 'absent', zhou);
    await watch(noon('2026-09-10'));
    expect((await said()).map(({ chatId }) => chatId)).toEqual([601]);
  });

  it('of somebody who left the roster are not said', async () => {
    for (const day of ['2026-06-10', '2026-07-10']) await record(day, 'absent');
    await database.db.update(members).set({ isActive: false });
    await watch(noon('2026-09-10'));
    expect(await said()).toEqual([]);
  });
});
