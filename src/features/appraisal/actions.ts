/** Opening the year's appraisal, and reading its summary once the ballot is closed. */
import type { AppraisalId, BallotId, MemberId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { actsForBranch, type Branch } from '../organisation/index.ts';
import { listMembers, type Member } from '../roster/index.ts';
import {
  GRADES,
  isTooLargeForBallot,
  openBallot,
  readResult,
  type OpenBallotInput,
  type OpenedBallot,
} from '../polls/index.ts';
import { startCourse } from './course/actions.ts';
import { findCourseOfYear, lockCourse } from './course/store.ts';
import { listElsewhere } from './verdict/store.ts';
import { mayOpen } from './rules.ts';
import {
  findAppraisal,
  findAppraisalOfYear,
  insertAppraisalBallot,
  type Appraisal,
} from './store.ts';

export type AppraiseOutcome =
  | ({ kind: 'opened' } & OpenedBallot)
  | { kind: 'exists'; ballotId: BallotId }
  | { kind: 'too-many'; count: number }
  | { kind: 'nobody' | 'wrong-year' | 'not-yours' };

/** Full members are graded, but for those appraised elsewhere (domain.md R4.6); probationary members grade too, if the branch says so (domain.md 0.10, R4.1). */
const papersOf = (
  branch: Branch,
  members: readonly Member[],
  year: number,
  elsewhere: readonly MemberId[],
): OpenBallotInput => {
  const graded = members.filter(
    ({ id, standing }) => standing === 'full' && !elsewhere.includes(id),
  );
  const entitled = members.filter(
    ({ standing }) =>
      standing === 'full' || (standing === 'probationary' && branch.settings.probationaryAssess),
  );
  return {
    kind: 'appraisal',
    title: String(year),
    subjects: graded.map((member) => ({ label: member.name, memberId: member.id })),
    options: GRADES.map((key) => ({ key })),
    entitled: entitled.map((member) => member.id),
    admits: branch.settings.probationaryAssess ? ['full', 'probationary'] : ['full'],
  };
};

/** Opens the appraisal of the year, or tells that there is one. */
export const openAppraisal = async (
  env: Env,
  branch: Branch,
  { year, thisYear }: { year: number; thisYear: number },
): Promise<AppraiseOutcome> => {
  if (!(await actsForBranch(env, branch.id))) return { kind: 'not-yours' };
  return env.transaction(async (tx): Promise<AppraiseOutcome> => {
    const begun = await findCourseOfYear(tx, branch.id, year);
    const elsewhere = begun === undefined ? [] : await listElsewhere(tx, begun.id);
    const papers = papersOf(branch, await listMembers(tx, branch.id), year, elsewhere);
    const known = await findAppraisalOfYear(tx, branch.id, year);
    if (known === undefined) {
      if (!mayOpen(year, thisYear)) return { kind: 'wrong-year' };
      if (papers.subjects.length === 0) return { kind: 'nobody' };
      if (isTooLargeForBallot(papers)) return { kind: 'too-many', count: papers.subjects.length };
    }
    const course = await startCourse(tx, env, branch, year, 'assessment');
    // Two who open it at once open one ballot.
    await lockCourse(tx, course.id);
    const existing = await findAppraisalOfYear(tx, branch.id, year);
    if (existing === undefined) {
      const opened = await openBallot(tx, env, branch, papers);
      await insertAppraisalBallot(tx, course.id, opened.ballot.id);
      return { kind: 'opened', ...opened };
    }
    const { ballot } = existing;
    const isOurs = env.updateId !== null && ballot.createdByUpdate === env.updateId;
    return isOurs
      ? { kind: 'opened', ...(await openBallot(tx, env, branch, papers)) }
      : { kind: 'exists', ballotId: ballot.id };
  });
};

/** A member's line in the summary; null is withheld to keep the ballot secret. */
export interface SummaryRow {
  memberId: MemberId;
  name: string;
  /** Papers that could grade this member: all but their own. */
  papers: number;
  outstanding: number | null;
  qualified: number | null;
  basicallyQualified: number | null;
  unqualified: number | null;
  noOpinion: number | null;
}

export interface AppraisalSummary {
  appraisal: Appraisal;
  /** Papers given out (members entitled) and cast. */
  issued: number;
  collected: number;
  /** Counts below it are withheld. */
  threshold: number;
  /** In the order of the roster. */
  rows: SummaryRow[];
}

/** For reports. Undefined while the ballot is open. */
export const appraisalSummary = async (
  db: Db,
  id: AppraisalId,
): Promise<AppraisalSummary | undefined> => {
  const appraisal = await findAppraisal(db, id);
  const result = appraisal === undefined ? undefined : await readResult(db, appraisal.ballot);
  if (appraisal === undefined || result === undefined) return undefined;
  return {
    appraisal,
    issued: result.issued,
    collected: result.collected,
    threshold: result.ballot.threshold,
    rows: result.rows.flatMap(({ subject, papers, shown }) => {
      if (subject.memberId === null) return [];
      const [outstanding, qualified, basicallyQualified, unqualified, noOpinion] = shown.counts;
      return [
        {
          memberId: subject.memberId,
          name: subject.label,
          papers,
          outstanding: outstanding ?? null,
          qualified: qualified ?? null,
          basicallyQualified: basicallyQualified ?? null,
          unqualified: unqualified ?? null,
          noOpinion: noOpinion ?? null,
        },
      ];
    }),
  };
};
