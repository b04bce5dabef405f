import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database, Db } from '../../../src/platform/db/index.ts';
import { HOUR } from '../../../src/shared/clock.ts';
import type { MeetingId, TelegramId } from '../../../src/shared/ids.ts';
import type { Branch } from '../../../src/features/organisation/index.ts';
import type { Meeting } from '../../../src/features/meetings/index.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { checkIn } from '../../../src/features/attendance/checkin/actions.ts';
import { openCheckin } from '../../../src/features/attendance/checkin/store.ts';
import { loadResult } from '../../../src/features/attendance/facts/load.ts';
import { isLocked, listFacts } from '../../../src/features/attendance/facts/store.ts';
import { addGuests, enterFact } from '../../../src/features/attendance/sheet/actions.ts';
import { lockSheet, proposeLock } from '../../../src/features/attendance/sheet/lock-actions.ts';
import { shownOf } from '../../../src/features/attendance/sheet/rules.ts';
import { startMeeting } from '../../../src/features/attendance/start-actions.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { aMeeting, aStoredBranch, envOf, NOW, SECRETARY, storeMember } from './_branch.ts';

let database: Database;
let branch: Branch;
let people: Member[];
let meeting: Meeting;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const at = (ms: number) => new Date(NOW.getTime() + ms);
const BEGUN = at(2 * HOUR);

beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  people = [];
  for (let i = 0; i < 8; i++) people.push(await storeMember(database, branch, `同志${i}`, 601 + i));
  meeting = await aMeeting(database, branch, '+2h | 党员大会 | 礼堂 | 党员大会');
  await startMeeting(envOf(database, null, BEGUN), meeting.id);
  meeting = { ...meeting, state: 'started' };
  await openCheckin(database.db, meeting.id, SECRETARY as TelegramId, NOW);
});

const press = (account: number, now = BEGUN) =>
  checkIn(envOf(database, account, now), {
    meetingId: meeting.id,
    way: 'present',
    how: 'button',
    isConfirmed: false,
  });
const shown = async () => shownOf((await proposeLock(database.db, meeting)).result);
const result = () => loadResult(database.db, meeting);

describe('confirming while people check in', () => {
  it('leaves nobody between: everybody is there or absent, and was told so', async () => {
    const numbers = await shown();
    const [locked, ...presses] = await Promise.all([
      lockSheet(envOf(database, SECRETARY, BEGUN), meeting.id, numbers, []),
      ...people.slice(0, 4).map(({ telegramId }) => press(telegramId ?? 0)),
    ]);
    const { all, facts } = await result();
    const recorded = presses.filter(({ kind }) => kind === 'recorded').length;
    expect(all.present).toBe(recorded);
    if (locked.kind === 'locked') {
      expect(recorded).toBe(0);
      expect(all.absent).toBe(8);
      expect(facts).toHaveLength(8);
    } else {
      expect(locked.kind).toBe('changed');
      expect(facts).toHaveLength(recorded);
    }
  });

  it('happens once, also when two officers press, and calls what follows once', async () => {
    const followed: MeetingId[] = [];
    const follow = async (_tx: Db, _env: unknown, id: MeetingId) => void followed.push(id);
    const numbers = await shown();
    const lock = () => lockSheet(envOf(database, SECRETARY, BEGUN), meeting.id, numbers, [follow]);
    const outcomes = await Promise.all([lock(), lock()]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['locked', 'locked-already']);
    expect(followed).toEqual([meeting.id]);
    expect((await result()).all.absent).toBe(8);
  });

  it('undoes all of it when what follows fails', async () => {
    const fail = () => Promise.reject(new Error('our mistake'));
    const numbers = await shown();
    await expect(
      lockSheet(envOf(database, SECRETARY, BEGUN), meeting.id, numbers, [fail]),
    ).rejects.toThrow('our mistake');
    expect(await isLocked(database.db, meeting.id)).toBe(false);
    expect(await listFacts(database.db, meeting.id)).toEqual([]);
    expect((await press(601)).kind).toBe('recorded');
  });
});

describe('one person who presses many times at once', () => {
  it('is one person', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => press(601)));
    expect(outcomes.filter(({ kind }) => kind === 'recorded')).not.toEqual([]);
    expect((await result()).all).toMatchObject({ present: 1, open: 7 });
  });
});

describe('somebody without an office', () => {
  it('enters nothing, adds no guests and confirms nothing', async () => {
    const env = envOf(database, 601, BEGUN);
    const [li] = people;
    if (li === undefined) throw new Error('nobody');
    const input = { meetingId: meeting.id, memberId: li.id, entry: 'present' as const };
    expect(await enterFact(env, input)).toEqual({ kind: 'not-yours' });
    expect(await addGuests(env, meeting.id, ['钱老师'])).toEqual({ kind: 'not-yours' });
    expect(await lockSheet(env, meeting.id, await shown(), [])).toEqual({ kind: 'not-yours' });
    expect(await listFacts(database.db, meeting.id)).toEqual([]);
  });
});

describe('check-in after the end', () => {
  it('is closed even before the job has closed it', async () => {
    expect((await press(601, at(4 * HOUR))).kind).toBe('closed');
    expect(await listFacts(database.db, meeting.id)).toEqual([]);
  });
});
