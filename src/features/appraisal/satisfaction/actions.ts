/** Opens the satisfaction assessment of members or of invited non-members: a secret ballot on what was rectified. */
import type { AppraisalId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import {
  openBallot,
  SATISFACTION,
  type Ballot,
  type OpenBallotInput,
  type OpenedBallot,
} from '../../polls/index.ts';
import { findCourse, listParticipants, lockCourse, type Course } from '../course/store.ts';
import { listItems } from '../items/store.ts';
import type { Voters } from '../schema.ts';
import { findNewestSatisfaction, insertSatisfaction } from './store.ts';

/** More lines than this make a paper that nobody fills in. */
const MAX_LINES = 20;

export type OpenOutcome =
  | ({ kind: 'opened'; branch: Branch } & OpenedBallot)
  | { kind: 'running'; ballot: Ballot }
  | { kind: 'not-now' | 'not-yours' };

const isOfficers = async (db: Db, env: Env, course: Course | undefined): Promise<boolean> =>
  course !== undefined &&
  env.actor.kind === 'person' &&
  (await isOfficer(db, course.organisationId, env.actor.telegramId));

/** What is rectified, line by line, in the words of the branch; the other set's running paper has the same. */
const papersOf = async (
  tx: Db,
  env: Env,
  course: Course,
  branch: Branch,
  voters: Voters,
): Promise<OpenBallotInput> => {
  const t = env.texts(branch.locale);
  const other = await findNewestSatisfaction(
    tx,
    course.id,
    voters === 'members' ? 'guests' : 'members',
  );
  const items = (await listItems(tx, course.id, 'rectification')).slice(0, MAX_LINES);
  const lines =
    items.length === 0 ? [t.plain('appraisal:satisfaction.usual')] : items.map(({ text }) => text);
  const people = voters === 'members' ? await listParticipants(tx, course.id) : [];
  return {
    kind: 'satisfaction',
    voters,
    title: t.plain(
      voters === 'members' ? 'appraisal:satisfaction.title' : 'appraisal:satisfaction.title-guests',
      { year: String(course.year) },
    ),
    subjects:
      other?.state === 'open' ? other.subjects : lines.map((label) => ({ label, memberId: null })),
    options: SATISFACTION.map((key) => ({ key })),
    entitled: people.filter(({ member }) => member.isActive).map(({ memberId }) => memberId),
  };
};

/** One at a time for each set; a closed one may be followed by another, as a low result has to be. */
export const openSatisfaction = (env: Env, id: AppraisalId, voters: Voters): Promise<OpenOutcome> =>
  env.transaction(async (tx): Promise<OpenOutcome> => {
    const course = await lockCourse(tx, id);
    if (course === undefined || !(await isOfficers(tx, env, course))) return { kind: 'not-yours' };
    const branch = await getBranch(tx, course.organisationId);
    const newest = await findNewestSatisfaction(tx, id, voters);
    const isOurs = env.updateId !== null && newest?.createdByUpdate === env.updateId;
    if (newest?.state === 'open' && !isOurs) return { kind: 'running', ballot: newest };
    if (course.stand !== 'rectification') return { kind: 'not-now' };
    const papers = await papersOf(tx, env, course, branch, voters);
    const opened = await openBallot(tx, env, branch, papers);
    await insertSatisfaction(tx, id, opened.ballot.id);
    return { kind: 'opened', branch, ...opened };
  });

/** The newest one, for officers. */
export const newestSatisfaction = async (
  env: Env,
  id: AppraisalId,
  voters: Voters,
): Promise<Ballot | undefined> => {
  const course = await findCourse(env.db, id);
  return (await isOfficers(env.db, env, course))
    ? findNewestSatisfaction(env.db, id, voters)
    : undefined;
};
