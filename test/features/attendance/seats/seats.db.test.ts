import { asc, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/db/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import type { Meeting } from '../../../../src/features/meetings/index.ts';
import { scheduleFromText } from '../../../../src/features/meetings/actions.ts';
import { attendanceOf } from '../../../../src/features/attendance/index.ts';
import { signOff, signUp } from '../../../../src/features/attendance/seats/actions.ts';
import {
  adjust,
  readList,
  setOpen,
  setSeats,
} from '../../../../src/features/attendance/seats/officer-actions.ts';
import { seatedOf, waitingOf } from '../../../../src/features/attendance/seats/rules.ts';
import { listSignUps } from '../../../../src/features/attendance/seats/store.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aStoredBranch, envOf, SECRETARY, storeMember } from '../_branch.ts';

let database: Database;
let branch: Branch;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
});

const secretary = () => envOf(database, SECRETARY);
const FIRST = 10_000;

const anActivity = async (seats: number): Promise<Meeting> => {
  const line = `+50h | 植树活动 | 北山 | ${seats}`;
  const outcome = await scheduleFromText(secretary(), branch, 'command', 'activity', line);
  if (outcome.kind !== 'scheduled') throw new Error(outcome.kind);
  return outcome.meeting;
};

const people = async (count: number): Promise<Member[]> => {
  const members: Member[] = [];
  for (let i = 0; i < count; i++)
    members.push(await storeMember(database, branch, `党员${i + 1}`, FIRST + i));
  return members;
};

const accountOf = (member: Member): number => {
  if (member.telegramId === null) throw new Error('no account');
  return member.telegramId;
};

const said = async (pattern: string): Promise<string[]> => {
  const rows = await database.db
    .select({ key: outbox.key })
    .from(outbox)
    .where(like(outbox.key, pattern))
    .orderBy(asc(outbox.id));
  return rows.flatMap(({ key }) => (key === null ? [] : [key]));
};

describe('two hundred people at once for thirty seats', () => {
  it('fill exactly thirty; each has one place, and each hears of it once', async () => {
    const activity = await anActivity(30);
    const members = await people(200);
    const outcomes = await Promise.all(
      members.map((member) => signUp(envOf(database, accountOf(member)), activity.id)),
    );
    const list = await listSignUps(database.db, activity.id);
    expect(seatedOf(list)).toHaveLength(30);
    expect(waitingOf(list)).toHaveLength(170);
    expect(new Set(list.map(({ number }) => number)).size).toBe(200);
    const told = outcomes.map((outcome) =>
      outcome.kind === 'seated' || outcome.kind === 'waiting'
        ? `${outcome.kind}:${outcome.position}`
        : outcome.kind,
    );
    expect(new Set(told).size).toBe(200);
    expect(await said('seats.confirmed:%')).toHaveLength(200);
    const attendance = await attendanceOf(database.db, activity.id);
    expect(attendance?.all).toMatchObject({ should: 30, come: 30 });
  }, 60_000);

  it('get seats in the order in which they arrive', async () => {
    const activity = await anActivity(3);
    const members = await people(6);
    for (const member of members) await signUp(envOf(database, accountOf(member)), activity.id);
    const list = await listSignUps(database.db, activity.id);
    expect(list.map(({ name }) => name)).toEqual(members.map(({ name }) => name));
    expect(seatedOf(list).map(({ name }) => name)).toEqual(['党员1', '党员2', '党员3']);
  });

  it('pass on the seats of those who cancel at the same time, each once', async () => {
    const activity = await anActivity(10);
    const members = await people(40);
    for (const member of members) await signUp(envOf(database, accountOf(member)), activity.id);
    await Promise.all(
      members
        .slice(0, 10)
        .flatMap((member) => [
          signOff(envOf(database, accountOf(member)), activity.id),
          signOff(envOf(database, accountOf(member)), activity.id),
        ]),
    );
    const list = await listSignUps(database.db, activity.id);
    expect(seatedOf(list).map(({ name }) => name)).toEqual(
      members.slice(10, 20).map(({ name }) => name),
    );
    expect(await said('seats.promoted:%')).toHaveLength(10);
  }, 60_000);

  it('are one person when one person presses many times', async () => {
    const activity = await anActivity(5);
    const [member] = await people(1);
    if (member === undefined) throw new Error('nobody');
    await Promise.all(
      Array.from({ length: 10 }, () => signUp(envOf(database, accountOf(member)), activity.id)),
    );
    expect(await listSignUps(database.db, activity.id)).toHaveLength(1);
    expect(await said('seats.confirmed:%')).toHaveLength(1);
  });
});

describe('the same press, delivered again', () => {
  it('does not sign up anew whoever has cancelled meanwhile', async () => {
    const activity = await anActivity(5);
    const [member] = await people(1);
    if (member === undefined) throw new Error('nobody');
    const env = { ...envOf(database, accountOf(member)), updateId: 77 };
    await signUp(env, activity.id);
    await signOff(envOf(database, accountOf(member)), activity.id);
    await signUp(env, activity.id);
    expect(await listSignUps(database.db, activity.id)).toEqual([]);
  });
});

describe('seats that become more while people sign up', () => {
  it('are filled from the waiting list, never beyond their number', async () => {
    const activity = await anActivity(5);
    const members = await people(30);
    await Promise.all([
      ...members.map((member) => signUp(envOf(database, accountOf(member)), activity.id)),
      setSeats(secretary(), activity.id, 12),
    ]);
    const list = await listSignUps(database.db, activity.id);
    expect(seatedOf(list)).toHaveLength(12);
    expect(list).toHaveLength(30);
  }, 60_000);
});

describe('whoever is no officer of the branch', () => {
  it('neither sees the list nor changes it', async () => {
    const activity = await anActivity(2);
    const [li, wang] = await people(2);
    if (li === undefined || wang === undefined) throw new Error('nobody');
    await signUp(envOf(database, accountOf(li)), activity.id);
    const [entry] = await listSignUps(database.db, activity.id);
    if (entry === undefined) throw new Error('no entry');
    const other = envOf(database, accountOf(wang));
    for (const outcome of [
      await readList(other, activity.id),
      await adjust(other, entry.id, 'cancelled'),
      await setSeats(other, activity.id, 1),
      await setOpen(other, activity.id, false),
    ])
      expect(outcome.kind).toBe('not-yours');
    expect(await listSignUps(database.db, activity.id)).toHaveLength(1);
  });
});
