import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/db/index.ts';
import type { TelegramId } from '../../../../src/shared/ids.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import type { Meeting } from '../../../../src/features/meetings/index.ts';
import { resultOf } from '../../../../src/features/attendance/facts/load.ts';
import {
  clearFact,
  setFact,
  type FactToSet,
} from '../../../../src/features/attendance/facts/record.ts';
import {
  factOf,
  holdSheet,
  listCorrections,
  listFacts,
  saveLocked,
} from '../../../../src/features/attendance/facts/store.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aMeeting, aStoredBranch, NOW, SECRETARY, storeMember } from '../_branch.ts';

let database: Database;
let li: Member;
let meeting: Meeting;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await emptyTestDatabase(database);
  const branch = await aStoredBranch(database);
  li = await storeMember(database, branch, '李明', 601);
  meeting = await aMeeting(database, branch, '+2h | 党课');
});

const author = { by: SECRETARY as TelegramId, now: NOW };
const record = (fact: FactToSet['fact'], rest: Partial<FactToSet> = {}) =>
  database.transaction((tx) =>
    setFact(
      tx,
      { meetingId: meeting.id, whose: { memberId: li.id }, fact, how: 'secretary', ...rest },
      author,
    ),
  );
const lock = () =>
  database.transaction(async (tx) => {
    await holdSheet(tx, meeting.id, 'update');
    await saveLocked(tx, meeting.id, author.by, NOW);
  });

describe('a fact', () => {
  it('is recorded once, however often and by however many at once', async () => {
    const outcomes = await Promise.all([record('present'), record('present'), record('present')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['set', 'unchanged', 'unchanged']);
    expect(await listFacts(database.db, meeting.id)).toHaveLength(1);
    expect(await listCorrections(database.db, meeting.id)).toEqual([]);
  });

  it('is changed with a trace of what was, what is, who, when and why', async () => {
    await record('online');
    expect(await record('present', { late: true, reason: 'mistake' })).toMatchObject({
      kind: 'changed',
      before: { fact: 'online' },
    });
    expect(await listCorrections(database.db, meeting.id)).toMatchObject([
      {
        memberId: li.id,
        factBefore: 'online',
        factAfter: 'present',
        lateBefore: false,
        lateAfter: true,
        afterLock: false,
        reason: 'mistake',
        correctedBy: SECRETARY,
        correctedAt: NOW,
      },
    ]);
  });

  it('leaves a trace after the lock, also where nothing had been recorded', async () => {
    await lock();
    expect(await record('present', { reason: 'forgot' })).toEqual({ kind: 'set', afterLock: true });
    await database.transaction((tx) =>
      clearFact(tx, { meetingId: meeting.id, whose: { memberId: li.id } }, author),
    );
    const trace = await listCorrections(database.db, meeting.id);
    expect(trace.map((one) => [one.factBefore, one.factAfter, one.afterLock])).toEqual([
      [null, 'present', true],
      ['present', null, true],
    ]);
    expect(await factOf(database.db, meeting.id, { memberId: li.id })).toBeUndefined();
  });

  it('remembers what was missed when it is made up', async () => {
    await record('leave', { leaveKind: 'sick', approvedBy: author.by });
    await record('made-up', { reason: 'made-up' });
    expect(await factOf(database.db, meeting.id, { memberId: li.id })).toMatchObject({
      fact: 'made-up',
      missed: 'leave',
      leaveKind: 'sick',
      approvedBy: SECRETARY,
    });
    expect(await resultOf(database.db, meeting.id)).toMatchObject({
      all: { should: 1, leave: 1, madeUp: 1, attended: 0 },
    });
  });

  it('of a guest without a roster row stands by name, once', async () => {
    const guest = { whose: { guestName: '钱老师' } };
    expect((await record('guest', guest)).kind).toBe('set');
    expect((await record('guest', guest)).kind).toBe('unchanged');
    expect((await resultOf(database.db, meeting.id))?.guests).toEqual([
      { member: undefined, name: '钱老师' },
    ]);
  });
});
