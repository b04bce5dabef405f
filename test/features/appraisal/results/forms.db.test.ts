import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppraisal } from '../../../../src/features/appraisal/actions.ts';
import { openGuestBallot } from '../../../../src/features/appraisal/assessment/guest-actions.ts';
import { insertComments } from '../../../../src/features/appraisal/mutual/store.ts';
import {
  formFiles,
  ownFiles,
  paperFiles,
  personFiles,
  tallyFiles,
  type FilesOutcome,
} from '../../../../src/features/appraisal/results/actions.ts';
import { listAppraisals } from '../../../../src/features/appraisal/index.ts';
import { saveDecision, updateVerdict } from '../../../../src/features/appraisal/verdict/store.ts';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import { askSupervisor, enterBatch } from '../../../../src/features/polls/batch/actions.ts';
import { decideBatch } from '../../../../src/features/polls/batch/review-actions.ts';
import { closeBallot } from '../../../../src/features/polls/conduct-actions.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import type { AppraisalId, BallotId, TelegramId } from '../../../../src/shared/ids.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import {
  account,
  as,
  aStoredBranch,
  cast,
  NOW,
  SECRETARY,
  storeMembers,
} from '../../polls/_ballots.ts';

const t = createTexts()('zh-CN');
const STRANGER = 999;
let database: Database;
let branch: Branch;
let members: Member[];
let id: AppraisalId;
let guests: BallotId;

const secretary = () => as(database, SECRETARY);

/** The page of a form; '' when there is none. */
const pageOf = (outcome: FilesOutcome): string =>
  typeof outcome === 'string' ? '' : Buffer.from(outcome[0]?.bytes ?? []).toString();

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Members' papers are counted; five of non-members are in a box that is open. */
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  members = await storeMembers(database, branch, 5);
  await storeMembers(database, branch, 1, 'probationary', 5);
  const opened = await openAppraisal(secretary(), branch, { year: 2026, thisYear: 2026 });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const [appraisal] = await listAppraisals(database.db, branch.id);
  if (appraisal === undefined) throw new Error('There is no appraisal');
  id = appraisal.id;
  const invited = await openGuestBallot(secretary(), id);
  if (invited.kind !== 'opened') throw new Error(invited.kind);
  guests = invited.ballot.id;
  for (let i = 0; i < 6; i++)
    await cast(
      database,
      account(i),
      opened.ballot,
      members.map((_, row) => (row === i ? 'open' : 1)),
    );
  const entered = await enterBatch(secretary(), guests, {
    issued: 5,
    collected: 5,
    voids: 0,
    rows: members.map((_, row) => ({
      counts: row === 0 ? [4, 0, 0, 0] : [0, 5, 0, 0],
      voids: row === 0 ? 1 : 0,
    })),
  });
  const [supervisor] = members;
  if (entered.kind !== 'entered' || supervisor === undefined) throw new Error(entered.kind);
  await askSupervisor(secretary(), entered.batch.id, supervisor.id);
  await decideBatch(as(database, account(0)), entered.batch.id, true);
  await closeBallot(secretary(), opened.ballot.id);
});

describe('while only the members are counted', () => {
  it('the summary leaves the columns of non-members to be filled in, and there is one picture', async () => {
    const summary = pageOf(await formFiles(secretary(), t, id, 'summary'));
    expect(summary).toContain('党员票：发出6张，收回6张；有效6张，无效0张');
    expect(summary).toContain('群众票：发出＿＿张');
    expect(summary).not.toContain('此项无效');
    expect(await tallyFiles(secretary(), t, id, 'roster')).toHaveLength(1);
  });
});

describe('when both are counted', () => {
  beforeEach(async () => {
    await closeBallot(secretary(), guests);
  });

  it('members and non-members stand apart, on the form and in pictures of their own', async () => {
    const summary = pageOf(await formFiles(secretary(), t, id, 'summary'));
    expect(summary).toContain('群众票：发出5张，收回5张；有效5张，无效0张');
    expect(summary).toContain('此项无效：1');
    const pictures = await tallyFiles(secretary(), t, id, 'share');
    if (typeof pictures === 'string') throw new Error(pictures);
    expect(pictures.map(({ name }) => name)).toEqual([
      '2026年度民主测评 · 党员票_1.png',
      '2026年度民主测评 · 群众票_1.png',
    ]);
  });

  it('the register of everybody has nothing of what others wrote about them', async () => {
    const [first] = members;
    if (first === undefined) throw new Error('nobody');
    await insertComments(database.db, id, [{ about: first.id, text: '工作还要更细致' }]);
    for (const outcome of [
      await formFiles(secretary(), t, id, 'register'),
      await personFiles(secretary(), t, id, first.id),
    ]) {
      const register = pageOf(outcome);
      expect(register).toContain('群众票（收回5/5张）：优秀 4');
      expect(register).not.toContain('更细致');
    }
  });

  it('a probationary member has a register without a grade, and is on no paper', async () => {
    const register = pageOf(await formFiles(secretary(), t, id, 'register'));
    expect(register).toContain('等次：不评等次');
    const paper = pageOf(await paperFiles(secretary(), t, id, 'guests', 1));
    expect(paper).toContain('党员5');
    expect(paper).not.toContain('党员6');
    expect(paper).not.toContain('自己姓名');
  });

  it('a member has the own register only while the verdict that stands was told', async () => {
    const [first] = members;
    if (first === undefined) throw new Error('nobody');
    const key = { appraisalId: id, memberId: first.id };
    const own = () => ownFiles(as(database, account(0)), t, id);
    expect(await own()).toBe('not-yours');
    const decide = (reason: string) =>
      saveDecision(database.db, key, {
        grade: 'qualified',
        reason,
        body: 'committee',
        decidedOn: '2026-12-01' as PlainDate,
        recordedBy: SECRETARY as TelegramId,
        recordedAt: NOW,
      });
    await decide('表现良好');
    expect(await own()).toBe('not-yours');
    await updateVerdict(database.db, key, { state: 'told', toldAt: NOW });
    expect(pageOf(await own())).toContain('表现良好');
    expect(pageOf(await own())).not.toContain('党员2');
    await decide('重新研究');
    expect(await own()).toBe('still-open');
  });

  it('whoever was appraised elsewhere stands on the summary without counts, and in no picture', async () => {
    const [first] = members;
    if (first === undefined) throw new Error('nobody');
    await saveDecision(
      database.db,
      { appraisalId: id, memberId: first.id },
      {
        grade: 'outstanding',
        reason: '',
        body: 'elsewhere',
        appraisedAt: '新区流动党员党支部',
        decidedOn: '2026-11-20' as PlainDate,
        recordedBy: SECRETARY as TelegramId,
        recordedAt: NOW,
      },
    );
    const summary = pageOf(await formFiles(secretary(), t, id, 'summary'));
    expect(summary).toContain('在外参评 新区流动党员党支部，2026年11月20日');
    expect(summary).toContain('应评定4人，最多1人，已评定优秀0人');
    expect(summary).not.toContain('此项无效');
  });

  it('nobody else gets anything', async () => {
    for (const who of [account(1), STRANGER]) {
      const env = as(database, who);
      expect(await formFiles(env, t, id, 'summary')).toBe('not-yours');
      expect(await formFiles(env, t, id, 'register')).toBe('not-yours');
      expect(await paperFiles(env, t, id, 'members', 3)).toBe('not-yours');
      expect(await tallyFiles(env, t, id, 'roster')).toBe('not-yours');
      expect(await ownFiles(env, t, id)).toBe('not-yours');
    }
    expect(await formFiles(secretary(), t, 9999 as AppraisalId, 'summary')).toBe('not-yours');
    expect(await personFiles(secretary(), t, id, 9999 as Member['id'])).toBe('no-such');
  });
});
