/** Opening the members' ballot of the year's appraisal. */
import type { BallotId, MemberId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { actsForBranch, type Branch } from '../organisation/index.ts';
import { listMembers, type Member } from '../roster/index.ts';
import {
  GRADES,
  isTooLargeForBallot,
  openBallot,
  readResult,
  type Ballot,
  type OpenBallotInput,
  type OpenedBallot,
} from '../polls/index.ts';
import { jumpTo, startCourse } from './course/actions.ts';
import type { StepPart } from './course/parts.ts';
import { findCourseOfYear, lockCourse, type Course } from './course/store.ts';
import { listElsewhere } from './verdict/store.ts';
import { mayOpen } from './rules.ts';
import { findAppraisalOfYear, setAppraisalBallot } from './store.ts';

export type AppraiseOutcome =
  | ({ kind: 'opened' } & OpenedBallot)
  | { kind: 'exists'; ballotId: BallotId }
  /** The course is at another step: people decide whether it jumps, and why. */
  | { kind: 'elsewhere'; course: Course }
  | { kind: 'too-many'; count: number }
  | { kind: 'nobody' | 'wrong-year' | 'not-yours' };

export interface AppraiseInput {
  year: number;
  thisYear: number;
  /** Moves the course to the assessment first, wherever it stands. */
  jump?: { reason: string; parts: readonly StepPart[] };
  /** Repeats a void vote. */
  again?: boolean;
}

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

/** More papers came back than were given out: the vote is to be repeated (domain.md R4.2). */
export const isVoid = async (db: Db, ballot: Ballot): Promise<boolean> =>
  (await readResult(db, ballot))?.verdict === 'void';

/** Opens the ballot of the year, or tells that there is one. */
export const openAppraisal = async (
  env: Env,
  branch: Branch,
  { year, thisYear, jump, again = false }: AppraiseInput,
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
    const { id } = await startCourse(tx, env, branch, year, 'assessment');
    // Two who open it at once open one ballot.
    const course = await lockCourse(tx, id);
    if (course === undefined) throw new Error('An appraisal has gone');
    const ballot = (await findAppraisalOfYear(tx, branch.id, year))?.ballot;
    if (ballot !== undefined && env.updateId !== null && ballot.createdByUpdate === env.updateId)
      return { kind: 'opened', ...(await openBallot(tx, env, branch, papers)) };
    const mayRepeat = again && course.stand === 'assessment';
    if (ballot !== undefined && !(mayRepeat && (await isVoid(tx, ballot))))
      return { kind: 'exists', ballotId: ballot.id };
    if (course.stand !== 'assessment') {
      if (jump === undefined) return { kind: 'elsewhere', course };
      await jumpTo(tx, env, jump.parts, course, { to: 'assessment', reason: jump.reason });
    }
    const opened = await openBallot(tx, env, branch, papers);
    await setAppraisalBallot(tx, id, opened.ballot.id, 'members', env.now);
    return { kind: 'opened', ...opened };
  });
};
