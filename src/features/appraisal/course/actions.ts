/** What can be done with the course of an appraisal: begin it, look at it, go on, go back with a reason. */
import type { AppraisalId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { listMembers, type Member } from '../../roster/index.ts';
import { mayOpen } from '../rules.ts';
import type { StepInput, StepPart, StepState } from './parts.ts';
import { markOf, numberOf, stepAfter, stepBefore, type Stand, type Step } from './rules.ts';
import {
  addParticipants,
  findCourse,
  findCourseOfYear,
  insertCourse,
  listParticipants,
  lockCourse,
  saveMove,
  type Course,
} from './store.ts';

export interface Panel extends StepInput {
  /** Of the present step; undefined when all are done. */
  state: StepState | undefined;
}

/** Full members are graded; probationary members take part (domain.md 0.10). */
export const takePart = (members: readonly Member[]) =>
  members
    .filter(({ standing }) => standing === 'full' || standing === 'probationary')
    .map(({ id, standing }) => ({ memberId: id, isGraded: standing === 'full' }));

const inputOf = async (db: Db, course: Course): Promise<StepInput> => ({
  course,
  branch: await getBranch(db, course.organisationId),
  participants: await listParticipants(db, course.id),
});

const partOf = (parts: readonly StepPart[], stand: Stand): StepPart | undefined =>
  parts.find(({ step }) => step === stand);

const panelOf = async (
  db: Db,
  env: Env,
  t: Translator,
  parts: readonly StepPart[],
  course: Course,
): Promise<Panel> => {
  const input = await inputOf(db, course);
  return { ...input, state: await partOf(parts, course.stand)?.state(db, env, t, input) };
};

const isOfficers = async (db: Db, env: Env, course: Course): Promise<boolean> =>
  env.actor.kind === 'person' && isOfficer(db, course.organisationId, env.actor.telegramId);

export type BeginOutcome =
  { kind: 'panel'; panel: Panel } | { kind: 'not-yours' | 'wrong-year' | 'nobody' };

/** Begins the year's course at its first step, or shows where it stands. */
export const beginCourse = async (
  env: Env,
  t: Translator,
  parts: readonly StepPart[],
  branch: Branch,
  { year, thisYear }: { year: number; thisYear: number },
): Promise<BeginOutcome> => {
  const { actor } = env;
  if (actor.kind !== 'person' || !(await actsForBranch(env, branch.id)))
    return { kind: 'not-yours' };
  return env.transaction(async (tx): Promise<BeginOutcome> => {
    const known = await findCourseOfYear(tx, branch.id, year);
    if (known !== undefined)
      return { kind: 'panel', panel: await panelOf(tx, env, t, parts, known) };
    if (!mayOpen(year, thisYear)) return { kind: 'wrong-year' };
    const people = takePart(await listMembers(tx, branch.id));
    if (people.every(({ isGraded }) => !isGraded)) return { kind: 'nobody' };
    const course = await startCourse(tx, env, branch, year, 'notice');
    await partOf(parts, 'notice')?.entered?.(tx, env, await inputOf(tx, course));
    return { kind: 'panel', panel: await panelOf(tx, env, t, parts, course) };
  });
};

/** The course of the year, made at this stand with everybody on the roster when there is none yet. */
export const startCourse = async (
  tx: Db,
  env: Env,
  branch: Branch,
  year: number,
  stand: Stand,
): Promise<Course> => {
  const fresh = await insertCourse(tx, {
    organisationId: branch.id,
    year,
    stand,
    createdAt: env.now,
  });
  const course = fresh ?? (await findCourseOfYear(tx, branch.id, year));
  if (course === undefined) throw new Error('An appraisal could not be started');
  if (fresh !== undefined && env.actor.kind === 'person') {
    await addParticipants(tx, course.id, takePart(await listMembers(tx, branch.id)));
    await saveMove(tx, {
      appraisalId: course.id,
      from: null,
      to: stand,
      reason: null,
      movedBy: env.actor.telegramId,
      movedAt: env.now,
    });
  }
  return course;
};

export const lookAtCourse = async (
  env: Env,
  t: Translator,
  parts: readonly StepPart[],
  id: AppraisalId,
): Promise<Panel | undefined> => {
  const course = await findCourse(env.db, id);
  if (course === undefined || !(await isOfficers(env.db, env, course))) return undefined;
  return panelOf(env.db, env, t, parts, course);
};

export type MoveOutcome =
  | { kind: 'moved'; panel: Panel }
  | { kind: 'missing'; panel: Panel }
  | { kind: 'elsewhere'; panel: Panel }
  /** A vote of the step is open. */
  | { kind: 'held'; panel: Panel }
  | { kind: 'not-yours' };

const move = (
  env: Env,
  t: Translator,
  parts: readonly StepPart[],
  { id, from }: { id: AppraisalId; from: number },
  run: (tx: Db, panel: Panel) => Promise<{ to: Stand; reason: string | null } | 'missing'>,
): Promise<MoveOutcome> =>
  env.transaction(async (tx): Promise<MoveOutcome> => {
    const course = await lockCourse(tx, id);
    if (course === undefined || !(await isOfficers(tx, env, course)) || env.actor.kind !== 'person')
      return { kind: 'not-yours' };
    const panel = await panelOf(tx, env, t, parts, course);
    const at = course.stand === 'done' ? 0 : numberOf(course.stand);
    if (at !== from) return { kind: 'elsewhere', panel };
    if (panel.state?.isHeld === true) return { kind: 'held', panel };
    const decided = await run(tx, panel);
    if (decided === 'missing') return { kind: 'missing', panel };
    await saveMove(tx, {
      appraisalId: id,
      from: course.stand,
      ...decided,
      movedBy: env.actor.telegramId,
      movedAt: env.now,
    });
    const moved = { ...course, stand: decided.to };
    await partOf(parts, decided.to)?.entered?.(tx, env, await inputOf(tx, moved));
    return { kind: 'moved', panel: await panelOf(tx, env, t, parts, moved) };
  });

/** To the next step; while something is missing only when the person has seen it. */
export const goOn = (
  env: Env,
  t: Translator,
  parts: readonly StepPart[],
  input: { id: AppraisalId; from: number; hasSeen: boolean },
): Promise<MoveOutcome> =>
  move(env, t, parts, input, async (tx, panel) => {
    if ((panel.state?.missing ?? 0) > 0 && !input.hasSeen) return 'missing';
    await partOf(parts, panel.course.stand)?.left?.(tx, env, panel);
    return { to: stepAfter(panel.course.stand), reason: null };
  });

/** One step back; the reason is kept. What was recorded stays. */
export const goBack = (
  env: Env,
  t: Translator,
  parts: readonly StepPart[],
  input: { id: AppraisalId; from: number; reason: string },
): Promise<MoveOutcome> =>
  move(env, t, parts, input, (_, { course }) =>
    Promise.resolve({ to: stepBefore(course.stand) ?? course.stand, reason: input.reason }),
  );

/**
 * From wherever the course stands straight to a step, with the reason, which is kept.
 * In the transaction of the caller, who has locked the course and checked who asks.
 */
export const jumpTo = async (
  tx: Db,
  env: Env,
  parts: readonly StepPart[],
  course: Course,
  { to, reason }: { to: Step; reason: string },
): Promise<Course> => {
  if (course.stand === to || env.actor.kind !== 'person') return course;
  if (markOf(to, course.stand) === 'ahead')
    await partOf(parts, course.stand)?.left?.(tx, env, await inputOf(tx, course));
  await saveMove(tx, {
    appraisalId: course.id,
    from: course.stand,
    to,
    reason,
    movedBy: env.actor.telegramId,
    movedAt: env.now,
  });
  const moved = { ...course, stand: to };
  await partOf(parts, to)?.entered?.(tx, env, await inputOf(tx, moved));
  return moved;
};

/** Takes in who joined the roster since; how many. Undefined for those who do not act for the branch. */
export const addLate = (env: Env, id: AppraisalId): Promise<number | undefined> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    if (course === undefined || !(await isOfficers(tx, env, course)) || env.actor.kind !== 'person')
      return undefined;
    const people = takePart(await listMembers(tx, course.organisationId));
    const added = await addParticipants(tx, id, people);
    if (added > 0)
      await saveMove(tx, {
        appraisalId: id,
        from: course.stand,
        to: course.stand,
        reason: `+${added}`,
        movedBy: env.actor.telegramId,
        movedAt: env.now,
      });
    return added;
  });
