import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/db/index.ts';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import type { TelegramId } from '../../../../src/shared/ids.ts';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import { deliveries } from '../../../../src/features/meetings/deliveries.ts';
import type { Meeting } from '../../../../src/features/meetings/index.ts';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import { recordVote } from '../../../../src/features/attendance/answer-actions.ts';
import { applyEarlyVotes } from '../../../../src/features/attendance/early/actions.ts';
import { forgetEarlyVotesJob } from '../../../../src/features/attendance/early/jobs.ts';
import { attendanceEarlyVotes } from '../../../../src/features/attendance/early/schema.ts';
import { attendanceOf } from '../../../../src/features/attendance/index.ts';
import type { Answer } from '../../../../src/features/attendance/rules/index.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aMeeting, aStoredBranch, envOf, NOW, storeMember, toSay } from '../_branch.ts';

let database: Database;
let branch: Branch;
let meeting: Meeting;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const setPoll = (state: 'pending' | 'sending' | 'sent') =>
  database.db.update(outbox).set({ state }).where(eq(outbox.hook, 'meetings.poll'));

/** A meeting whose poll is in the group, while the answer of Telegram is on its way to us. */
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  await storeMember(database, branch, '李明', 601);
  await storeMember(database, branch, '王强', 602);
  meeting = await aMeeting(database, branch, '+2h | 党课');
  await database.db.update(meetings).set({ pollMessageId: null, telegramPollId: null });
  await setPoll('sending');
});

const vote = (account: number, answer: Answer | null, pollId = 'p1', now = NOW) =>
  recordVote(envOf(database, account, now), { pollId, voter: account as TelegramId, answer });

/** The deliverer hears from Telegram. */
const known = () =>
  database.transaction(async (tx) => {
    await tx.update(outbox).set({ state: 'sent' }).where(eq(outbox.hook, 'meetings.poll'));
    const voice = { texts: createTexts(), now: NOW, botUsername: 'branch_bot' };
    const hooks = deliveries(() => voice, applyEarlyVotes);
    const sent = { message_id: 9, poll: { id: 'p1' } };
    await hooks['meetings.poll']?.sent?.(tx, String(meeting.id), sent);
  });
const counts = async () => (await attendanceOf(database.db, meeting.id))?.all;

describe('a vote that is quicker than the news of its poll', () => {
  it('is kept, and counts once the poll is known, the latest of each voter', async () => {
    expect(await vote(601, 'come')).toBe('early');
    expect(await vote(601, 'online')).toBe('early');
    expect(await vote(602, 'come')).toBe('early');
    expect(await vote(602, null)).toBe('early');
    expect(await counts()).toMatchObject({ online: 0, unanswered: 2 });
    await known();
    expect(await counts()).toMatchObject({ come: 0, online: 1, unanswered: 1 });
    expect(await database.db.select().from(attendanceEarlyVotes)).toEqual([]);
    expect(await vote(601, 'come')).toBe('kept');
    expect(await counts()).toMatchObject({ come: 1, online: 0 });
  });

  it('asks whoever needs leave for its kind, as any vote does', async () => {
    await vote(601, 'leave');
    expect(await toSay(database)).toEqual([]);
    await known();
    expect(await toSay(database)).toEqual([expect.stringMatching(/^attendance.leave-kind:/)]);
  });

  it('is not lost when the poll becomes known at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await database.db.delete(attendanceEarlyVotes);
      await database.db.update(meetings).set({ pollMessageId: null, telegramPollId: null });
      await setPoll('sending');
      const answer = round % 2 === 0 ? 'come' : 'online';
      await Promise.all([vote(601, answer), known(), vote(602, answer)]);
      expect(await counts()).toMatchObject({ [answer]: 2, unanswered: 0 });
    }
  });

  it('in a poll that no meeting asked for is passed over, or forgotten after a day', async () => {
    expect(await vote(601, 'come', 'another poll')).toBe('early');
    await known();
    expect(await vote(602, 'come', 'another poll')).toBe('unknown-poll');
    const later = (ms: number) => envOf(database, null, new Date(NOW.getTime() + ms));
    await forgetEarlyVotesJob.run(later(DAY - HOUR));
    expect(await database.db.select().from(attendanceEarlyVotes)).toHaveLength(1);
    await forgetEarlyVotesJob.run(later(DAY));
    expect(await database.db.select().from(attendanceEarlyVotes)).toEqual([]);
  });
});
