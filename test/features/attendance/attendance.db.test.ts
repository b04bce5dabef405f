import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { HOUR } from '../../../src/shared/clock.ts';
import type { TelegramId } from '../../../src/shared/ids.ts';
import { members } from '../../../src/features/roster/schema.ts';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { offices } from '../../../src/features/organisation/schema.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { deliveries } from '../../../src/features/meetings/deliveries.ts';
import { meetings } from '../../../src/features/meetings/schema.ts';
import { findMeeting, moveMeetings } from '../../../src/features/meetings/store.ts';
import { recordVote } from '../../../src/features/attendance/answer-actions.ts';
import { attendanceOf } from '../../../src/features/attendance/index.ts';
import { startJob } from '../../../src/features/attendance/jobs.ts';
import { chooseLeaveKind } from '../../../src/features/attendance/leave/ask-actions.ts';
import { decideLeave } from '../../../src/features/attendance/leave/decide-actions.ts';
import { listLeaves } from '../../../src/features/attendance/leave/store.ts';
import type { Answer, LeaveKind } from '../../../src/features/attendance/rules/index.ts';
import { createVoteBatch } from '../../../src/features/attendance/vote-batch.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import {
  aMeeting,
  aStoredBranch,
  envOf,
  GROUP,
  NOW,
  SECRETARY,
  storeMember,
  toSay,
} from './_branch.ts';

let database: Database;
let branch: Branch;
let li: Member;
let wang: Member;
let zhao: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  li = await storeMember(database, branch, '李明', 601);
  wang = await storeMember(database, branch, '王强', 602, { standing: 'probationary' });
  zhao = await storeMember(database, branch, '赵六', null);
});

const at = (ms: number) => new Date(NOW.getTime() + ms);
const start = (now: Date) => startJob.run(envOf(database, null, now));
const vote = (
  meeting: { telegramPollId: string },
  account: number,
  answer: Answer | null,
  now = NOW,
) =>
  recordVote(envOf(database, account, now), {
    pollId: meeting.telegramPollId,
    voter: account as TelegramId,
    answer,
  });
const countsOf = async (meeting: { id: Parameters<typeof attendanceOf>[1] }) =>
  (await attendanceOf(database.db, meeting.id))?.all;

const oneLeave = async (meeting: { id: Parameters<typeof attendanceOf>[1] }) => {
  const [leave] = await listLeaves(database.db, meeting.id);
  if (leave === undefined) throw new Error('no leave');
  return leave;
};

describe('votes', () => {
  it('replace each other, and one that is taken back is gone', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await vote(meeting, 601, 'come');
    await vote(meeting, 601, 'online');
    expect(await countsOf(meeting)).toMatchObject({ come: 0, online: 1, unanswered: 2 });
    await vote(meeting, 601, null);
    expect(await countsOf(meeting)).toMatchObject({ online: 0, unanswered: 3 });
  });

  it('that come together are kept by one statement, the later of one voter after the earlier', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    const other = await aMeeting(database, branch, '+3h | 党员大会');
    const save = createVoteBatch();
    const one = (account: number, answer: Answer | null, { telegramPollId: pollId } = meeting) =>
      recordVote(envOf(database, account), { pollId, voter: account as TelegramId, answer }, save);
    const outcomes = await Promise.all([
      one(601, 'come'),
      one(602, 'online'),
      one(602, 'come', other),
      one(601, 'online'),
      one(699, 'come', { ...meeting, telegramPollId: 'other' }),
      one(602, null),
    ]);
    expect(outcomes).toEqual(['kept', 'kept', 'kept', 'kept', 'unknown-poll', 'kept']);
    expect(await countsOf(meeting)).toMatchObject({ come: 0, online: 1, unanswered: 2 });
    expect(await countsOf(other)).toMatchObject({ come: 1 });
  });

  it('in a poll that is no meeting’s, or after the start, are passed over', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    expect(await vote({ telegramPollId: 'other' }, 601, 'come')).toBe('unknown-poll');
    expect(await vote(meeting, 601, 'come', at(2 * HOUR))).toBe('unknown-poll');
    expect(await vote(meeting, 601, 'leave', at(2 * HOUR))).toBe('unknown-poll');
    expect(await countsOf(meeting)).toMatchObject({ come: 0, unanswered: 3 });
  });
});

describe('leave', () => {
  it('is asked for its kind once, however often the vote comes', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await vote(meeting, 601, 'leave');
    await vote(meeting, 601, 'leave');
    const leave = await oneLeave(meeting);
    expect(await toSay(database)).toEqual([`attendance.leave-kind:${leave.id}:1`]);
  });

  it('of many who vote together is asked about once for each who should come, meeting by meeting', async () => {
    await storeMember(database, branch, '钱三', 603, { standing: 'activist' });
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    const other = await aMeeting(database, branch, '+3h | 党员大会');
    const save = createVoteBatch();
    const leaves = (votes: readonly [number, typeof meeting][]) =>
      Promise.all(
        votes.map(([account, { telegramPollId: pollId }]) =>
          recordVote(
            envOf(database, account),
            { pollId, voter: account as TelegramId, answer: 'leave' },
            save,
          ),
        ),
      );
    await leaves([
      [601, meeting],
      [602, meeting],
      [601, other],
      [603, meeting],
      [699, meeting],
    ]);
    await leaves([
      [602, meeting],
      [602, other],
    ]);
    const asked = [
      ...(await listLeaves(database.db, meeting.id)),
      ...(await listLeaves(database.db, other.id)),
    ];
    expect(asked.map(({ meetingId, memberId }) => [meetingId, memberId])).toEqual([
      [meeting.id, li.id],
      [meeting.id, wang.id],
      [other.id, li.id],
      [other.id, wang.id],
    ]);
    expect(new Set(await toSay(database))).toEqual(
      new Set(asked.map(({ id }) => `attendance.leave-kind:${id}:1`)),
    );
    expect(await countsOf(meeting)).toMatchObject({ unanswered: 1 });
  });

  it('that is not decided is withdrawn by another answer, and asked about anew later', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await vote(meeting, 601, 'leave');
    await chooseLeaveKind(envOf(database, 601), meeting.id, 'sick');
    await vote(meeting, 601, 'come');
    const { id } = await oneLeave(meeting);
    expect(
      await decideLeave(envOf(database, SECRETARY), { id, round: 1, approve: true }),
    ).toMatchObject({ kind: 'decided', state: 'withdrawn' });
    await vote(meeting, 601, 'leave');
    expect(await oneLeave(meeting)).toMatchObject({ state: 'asked', kind: null, round: 2 });
    expect(await decideLeave(envOf(database, SECRETARY), { id, round: 1, approve: true })).toEqual({
      kind: 'out-of-date',
    });
  });

  it('that is decided stays so until another answer, and the member hears of it once', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await vote(meeting, 601, 'leave');
    await chooseLeaveKind(envOf(database, 601), meeting.id, 'sick');
    const { id } = await oneLeave(meeting);
    const decide = (approve: boolean) =>
      decideLeave(envOf(database, SECRETARY), { id, round: 1, approve });
    await decide(true);
    expect(await decide(false)).toMatchObject({ kind: 'decided', state: 'approved' });
    await vote(meeting, 601, 'leave');
    expect(await oneLeave(meeting)).toMatchObject({ state: 'approved', kind: 'sick', round: 1 });
    await vote(meeting, 601, 'come');
    expect(await oneLeave(meeting)).toMatchObject({ state: 'withdrawn', kind: 'sick', round: 1 });
    expect((await toSay(database)).filter((key) => key.includes('leave-decided'))).toHaveLength(1);
  });

  it('is asked about by the kind once, also when two presses come at once', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await vote(meeting, 601, 'leave');
    const choose = (kind: LeaveKind) => chooseLeaveKind(envOf(database, 601), meeting.id, kind);
    const outcomes = await Promise.all([choose('sick'), choose('personal')]);
    const kinds = outcomes.map((o) => (o.kind === 'recorded' ? o.leave.kind : undefined));
    expect(new Set(kinds).size).toBe(1);
    const { id } = await oneLeave(meeting);
    expect((await toSay(database)).filter((key) => key.startsWith('leave:'))).toEqual([
      `leave:${id}:1:${SECRETARY}`,
    ]);
  });

  it('is not decided by the officer whom it is about, unless nobody else can', async () => {
    const zhou = await storeMember(database, branch, '周敏', SECRETARY);
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await vote(meeting, SECRETARY, 'leave');
    await chooseLeaveKind(envOf(database, SECRETARY), meeting.id, 'official');
    const { id } = await oneLeave(meeting);
    const decide = () => decideLeave(envOf(database, SECRETARY), { id, round: 1, approve: true });
    const deputy = { organisationId: branch.id, telegramId: 602 as TelegramId, createdAt: NOW };
    const [office] = await database.db
      .insert(offices)
      .values({ ...deputy, office: 'deputy' })
      .returning();
    expect(await decide()).toEqual({ kind: 'own' });
    await database.db.delete(offices).where(eq(offices.id, office?.id ?? 0));
    expect(await decide()).toMatchObject({ kind: 'decided', name: zhou.name, state: 'approved' });
  });

  it('is decided by officers of the branch only', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await vote(meeting, 601, 'leave');
    await chooseLeaveKind(envOf(database, 601), meeting.id, 'personal');
    const { id } = await oneLeave(meeting);
    expect(await decideLeave(envOf(database, 601), { id, round: 1, approve: true })).toEqual({
      kind: 'not-yours',
    });
    expect((await oneLeave(meeting)).state).toBe('requested');
  });
});

describe('the start', () => {
  it('stops the poll and freezes who should attend, once', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await Promise.all([start(at(2 * HOUR)), start(at(2 * HOUR))]);
    await storeMember(database, branch, '后来的', 604);
    await database.db.update(members).set({ isActive: false });
    const attendance = await attendanceOf(database.db, meeting.id);
    expect(attendance?.attendees.map(({ member, entitled }) => [member.name, entitled])).toEqual([
      [li.name, true],
      [wang.name, false],
      [zhao.name, true],
    ]);
    expect(await toSay(database)).toEqual([`meetings.stop-poll:${meeting.id}:7`]);
  });

  it('does not come early', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await start(at(2 * HOUR - 1));
    expect((await findMeeting(database.db, meeting.id))?.state).toBe('scheduled');
  });

  it('stops a poll that reaches the group only then', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await database.db.update(meetings).set({ pollMessageId: null, telegramPollId: null });
    await start(at(2 * HOUR));
    expect(await toSay(database)).toEqual([]);
    const hooks = deliveries(() => envOf(database, null, at(2 * HOUR)));
    const sent = { message_id: 9, poll: { id: 'late' } };
    await hooks['meetings.poll']?.sent?.(database.db, String(meeting.id), sent);
    expect(await toSay(database)).toEqual([`meetings.stop-poll:${meeting.id}:9`]);
  });

  it('has no poll to stop after the group became a supergroup', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await moveMeetings(database.db, GROUP as never, -1002 as never);
    await start(at(2 * HOUR));
    expect((await findMeeting(database.db, meeting.id))?.state).toBe('started');
    expect(await toSay(database)).toEqual([]);
  });
});

describe('a meeting that is asked for twice', () => {
  it('is called once, with the same answer, also by two at once', async () => {
    const [one, two] = await Promise.all([
      aMeeting(database, branch, '12-01 12:00 | 党课', 'message:1'),
      aMeeting(database, branch, '12-01 12:00 | 党课', 'message:1'),
    ]);
    expect(one.id).toBe(two.id);
  });
});
