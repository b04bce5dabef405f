import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppraisal } from '../../../src/features/appraisal/actions.ts';
import { openGuestBallot } from '../../../src/features/appraisal/assessment/guest-actions.ts';
import { startCourse } from '../../../src/features/appraisal/course/actions.ts';
import type { StepPart } from '../../../src/features/appraisal/course/parts.ts';
import type { Stand } from '../../../src/features/appraisal/course/rules.ts';
import { findCourse, listMoves } from '../../../src/features/appraisal/course/store.ts';
import { listAppraisals } from '../../../src/features/appraisal/index.ts';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { closeBallot } from '../../../src/features/polls/conduct-actions.ts';
import { ballots } from '../../../src/features/polls/schema.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import type { AppraisalId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { account, as, aStoredBranch, SECRETARY, storeMembers } from '../polls/_ballots.ts';

let database: Database;
let branch: Branch;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  await storeMembers(database, branch, 4);
});

const env = (updateId: number | null = null) => as(database, SECRETARY, { updateId });

const courseAt = async (stand: Stand): Promise<AppraisalId> =>
  (await database.transaction((tx) => startCourse(tx, env(), branch, 2026, stand))).id;

const appraise = (updateId: number | null, jump?: { reason: string; parts: StepPart[] }) =>
  openAppraisal(env(updateId), branch, {
    year: 2026,
    thisYear: 2026,
    ...(jump === undefined ? {} : { jump }),
  });

const countBallots = async (): Promise<number> => (await database.db.select().from(ballots)).length;

/** A step that only notes when the course leaves it. */
const noting = (step: StepPart['step'], left: string[]): StepPart => ({
  step,
  state: () => Promise.resolve({ lines: [], missing: 0, buttons: [] }),
  left: () => {
    left.push(step);
    return Promise.resolve();
  },
});

describe('opening ballots while the course is at another step', () => {
  it('opens none and moves nothing before somebody has said why', async () => {
    const id = await courseAt('talks');
    expect(await appraise(1)).toMatchObject({ kind: 'elsewhere', course: { stand: 'talks' } });
    expect(await countBallots()).toBe(0);
    expect((await findCourse(database.db, id))?.stand).toBe('talks');
    expect(await listMoves(database.db, id)).toHaveLength(1);
  });

  it('jumps once, also when two say so at once or the update comes again', async () => {
    const id = await courseAt('mutual');
    const left: string[] = [];
    const jump = { reason: '线下已进行', parts: [noting('mutual', left), noting('talks', left)] };
    const outcomes = await Promise.all([appraise(1, jump), appraise(2, jump)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['exists', 'opened']);
    const winner = outcomes[0]?.kind === 'opened' ? 1 : 2;
    expect((await appraise(winner, jump)).kind).toBe('opened');
    expect(await countBallots()).toBe(1);
    // What leaving the step does is done: comments are delivered, for one.
    expect(left).toEqual(['mutual']);
    const moves = await listMoves(database.db, id);
    expect(moves.map(({ to, reason }) => [to, reason])).toEqual([
      ['mutual', null],
      ['assessment', '线下已进行'],
    ]);
  });

  it('goes back without leaving the step that it comes from', async () => {
    const id = await courseAt('review');
    const left: string[] = [];
    await appraise(1, { reason: '补做', parts: [noting('review', left)] });
    expect(left).toEqual([]);
    expect((await findCourse(database.db, id))?.stand).toBe('assessment');
  });
});

describe('the ballot of non-members', () => {
  it('is opened once, also when two officers do it at once or the update comes again', async () => {
    await appraise(1);
    const [appraisal] = await listAppraisals(database.db, branch.id);
    if (appraisal === undefined) throw new Error('There is one');
    const { id } = appraisal;
    const outcomes = await Promise.all([openGuestBallot(env(2), id), openGuestBallot(env(3), id)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['exists', 'opened']);
    const winner = outcomes[0]?.kind === 'opened' ? 2 : 3;
    expect(await openGuestBallot(env(winner), id)).toEqual(outcomes[winner - 2]);
    expect(await countBallots()).toBe(2);
    const [now] = await listAppraisals(database.db, branch.id);
    expect(now?.guestBallot).toMatchObject({
      voters: 'guests',
      subjects: appraisal.ballot.subjects,
      options: appraisal.ballot.options,
      atLeast: branch.settings.guestBallotsAtLeast,
    });
  });

  it('is opened by officers only, at its step, after that of the members', async () => {
    const id = await courseAt('assessment');
    expect((await openGuestBallot(as(database, account(0)), id)).kind).toBe('not-yours');
    expect((await openGuestBallot(env(1), id)).kind).toBe('members-first');
    expect((await openGuestBallot(env(1), 999 as AppraisalId)).kind).toBe('not-yours');
    expect(await countBallots()).toBe(0);
  });

  it('is not repeated unless it was void, whoever asks for it', async () => {
    await appraise(1);
    const [appraisal] = await listAppraisals(database.db, branch.id);
    if (appraisal === undefined) throw new Error('There is one');
    const { id } = appraisal;
    const opened = await openGuestBallot(env(2), id);
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    expect((await openGuestBallot(env(3), id, { again: true })).kind).toBe('exists');
    await closeBallot(env(4), opened.ballot.id);
    expect((await openGuestBallot(env(5), id, { again: true })).kind).toBe('exists');
    await closeBallot(env(6), appraisal.ballot.id);
    const again = { year: 2026, thisYear: 2026, again: true };
    expect((await openAppraisal(env(7), branch, again)).kind).toBe('exists');
    expect(await countBallots()).toBe(2);
  });
});
