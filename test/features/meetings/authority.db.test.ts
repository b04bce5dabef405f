import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { Database } from '../../../src/platform/db/index.ts';
import type { DraftId } from '../../../src/shared/ids.ts';
import { isPlainDate } from '../../../src/shared/time/index.ts';
import type { Branch } from '../../../src/features/organisation/index.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { cancelMeeting } from '../../../src/features/meetings/change/actions.ts';
import {
  beginChange,
  beginDraft,
  dropDraft,
  editDraft,
  openDraft,
  postDraft,
} from '../../../src/features/meetings/drafts/actions.ts';
import { exclude, findOwn, lift } from '../../../src/features/meetings/exclusions/actions.ts';
import { voteExclusions } from '../../../src/features/meetings/exclusions/schema.ts';
import { planWith } from '../../../src/features/meetings/plan.ts';
import { tryAgain } from '../../../src/features/meetings/refused/actions.ts';
import { parseSpan } from '../../../src/features/meetings/span-rules.ts';
import { findMeeting } from '../../../src/features/meetings/store.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import {
  aMeeting,
  aStoredBranch,
  envOf,
  NOW,
  SECRETARY,
  storeMember,
  toSay,
} from '../attendance/_branch.ts';

let database: Database;
let branch: Branch;
let li: Member;
const STRANGER = 999;
const deps = { whoAnswered: () => Promise.resolve([]) };

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  li = await storeMember(database, branch, '李明', 601);
});

const secretary = () => ({ ...envOf(database, SECRETARY), updateId: 1 });
const stranger = () => ({ ...envOf(database, STRANGER), updateId: 2 });

const aPlan = (when = '明天15:00') => {
  const span = parseSpan(when, { now: NOW, zone: branch.timeZone });
  if (span.kind !== 'ok') throw new Error(span.kind);
  const moment = { wall: span.wall, instant: span.instant };
  return planWith({ category: 'meeting', kind: 'lecture', title: '党课', moment });
};

const aDraft = async (): Promise<DraftId> => {
  const asking = { origin: 'test', threadId: null };
  const outcome = await beginDraft(secretary(), branch.id, aPlan(), asking);
  if (outcome.kind !== 'begun') throw new Error(outcome.kind);
  return outcome.shown.draft.id;
};

const exclusion = () => {
  const from = '2026-12-01';
  if (!isPlainDate(from)) throw new Error('no date');
  return {
    memberId: li.id,
    reason: 5,
    consentRef: 'a',
    resolutionRef: 'b',
    meetingId: null,
    from,
    until: null,
  } as const;
};

describe('whoever holds no office in the branch', () => {
  it('can neither write, see, change, post nor drop a draft', async () => {
    const id = await aDraft();
    const env = stranger();
    const asking = { origin: 'other', threadId: null };
    expect((await beginDraft(env, branch.id, aPlan(), asking)).kind).toBe('not-yours');
    expect((await openDraft(env, id)).kind).toBe('not-yours');
    expect((await editDraft(env, id, () => ({ title: 'x' }))).kind).toBe('not-yours');
    expect((await postDraft(env, deps, id)).kind).toBe('not-yours');
    expect(await dropDraft(env, id)).toBe('not-yours');
    const outcome = await openDraft(secretary(), id);
    expect(outcome.kind === 'open' && outcome.shown.draft.plan.title).toBe('党课');
  });

  it('can neither change nor call off a meeting, nor have it announced again', async () => {
    const meeting = await aMeeting(database, branch, '明天15:00 | 党课');
    expect((await beginChange(stranger(), meeting.id)).kind).toBe('not-yours');
    expect((await cancelMeeting(stranger(), deps, meeting.id)).kind).toBe('not-yours');
    expect(await tryAgain(stranger(), meeting.id, 'x')).toBe('not-yours');
    expect((await findMeeting(database.db, meeting.id))?.state).toBe('scheduled');
  });

  it('can neither exclude anybody nor lift it', async () => {
    expect((await exclude(stranger(), branch.id, 'x', exclusion())).kind).toBe('not-yours');
    const outcome = await exclude(secretary(), branch.id, 'x', exclusion());
    if (outcome.kind !== 'excluded') throw new Error(outcome.kind);
    expect((await findOwn(stranger(), outcome.exclusion.id)).kind).toBe('not-yours');
    expect((await lift(stranger(), outcome.exclusion.id)).kind).toBe('not-yours');
    const rows = await database.db
      .select()
      .from(voteExclusions)
      .where(eq(voteExclusions.id, outcome.exclusion.id));
    expect(rows[0]?.liftedAt).toBeNull();
  });
});

describe('two at once', () => {
  it('post a draft: one meeting', async () => {
    const id = await aDraft();
    const outcomes = await Promise.all([1, 2].map(() => postDraft(secretary(), deps, id)));
    const ids = outcomes.map((one) => (one.kind === 'scheduled' ? one.meeting.id : one.kind));
    expect(new Set(ids).size).toBe(1);
  });

  it('call off a meeting: it is called off once', async () => {
    const meeting = await aMeeting(database, branch, '明天15:00 | 党课');
    const outcomes = await Promise.all(
      [1, 2].map(() => cancelMeeting(secretary(), deps, meeting.id)),
    );
    expect(
      outcomes
        .map((one) => one.kind === 'cancelled' && one.isNew)
        .toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual([false, true]);
    expect((await findMeeting(database.db, meeting.id))?.sequence).toBe(1);
  });

  it('one calling a meeting off, one moving it: it is called off, and nobody hears of a new time', async () => {
    const meeting = await aMeeting(database, branch, '明天15:00 | 党课');
    const begun = await beginChange(secretary(), meeting.id);
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    const { id } = begun.shown.draft;
    const { moment } = aPlan('后天15:00');
    await editDraft(secretary(), id, () => ({
      wall: moment.wall,
      at: moment.instant.toISOString(),
    }));
    await cancelMeeting(secretary(), deps, meeting.id);
    expect((await postDraft(secretary(), deps, id)).kind).toBe('cancelled');
    expect((await findMeeting(database.db, meeting.id))?.startsAt).toEqual(meeting.startsAt);
    expect((await toSay(database)).filter((key) => key.includes(':2:'))).toEqual([]);
  });
});
