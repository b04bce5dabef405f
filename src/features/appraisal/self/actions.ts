/** Self-appraisals: written in several messages, kept as a draft, handed in, changed until the step closes. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { DAY } from '../../../shared/clock.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { findMemberOfAccount, messageToMember, reachOf } from '../../roster/index.ts';
import {
  findCourse,
  findParticipant,
  listParticipants,
  lockCourse,
  type Course,
  type Participant,
} from '../course/store.ts';
import type { StepInput } from '../course/parts.ts';
import { appended, isComplete, type Grade } from './rules.ts';
import { listSelves, lockSelf, saveSelf, type Self } from './store.ts';
import { askSelfView } from './views.ts';

export interface OwnSelf {
  course: Course;
  branch: Branch;
  person: Participant;
  self: Self;
}

export type OwnOutcome =
  | ({ kind: 'own' } & OwnSelf)
  | ({ kind: 'too-long' | 'incomplete' | 'handed-in' } & OwnSelf)
  | { kind: 'not-open' | 'not-in-course' };

const change = (
  env: Env,
  id: AppraisalId,
  run: (tx: Db, own: OwnSelf) => Promise<'too-long' | 'incomplete' | 'handed-in' | undefined>,
): Promise<OwnOutcome> =>
  env.transaction(async (tx): Promise<OwnOutcome> => {
    // The step can't close between the look at it and the change.
    const course = await lockCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return { kind: 'not-in-course' };
    const member = await findMemberOfAccount(tx, course.organisationId, env.actor.telegramId);
    const person = member && (await findParticipant(tx, id, member.id));
    if (person === undefined) return { kind: 'not-in-course' };
    if (course.stand !== 'self') return { kind: 'not-open' };
    const branch = await getBranch(tx, course.organisationId);
    const key = { appraisalId: id, memberId: person.memberId };
    const own = { course, branch, person, self: await lockSelf(tx, key) };
    const kind = (await run(tx, own)) ?? 'own';
    return { ...own, self: await lockSelf(tx, key), kind };
  });

export const openSelf = (env: Env, id: AppraisalId) => change(env, id, async () => undefined);

/** Adds a message to the text; a handed-in one is a draft again until it is handed in anew. */
export const addToSelf = (env: Env, id: AppraisalId, message: string) =>
  change(env, id, async (tx, { self }) => {
    if (env.updateId !== null && self.lastUpdateId === env.updateId) return undefined;
    const text = appended(self.text, message);
    if (text === undefined) return 'too-long';
    await saveSelf(tx, self, { text, handedInAt: null, lastUpdateId: env.updateId });
    return undefined;
  });

export const gradeSelf = (env: Env, id: AppraisalId, grade: Grade) =>
  change(env, id, async (tx, { self, person }) => {
    if (person.isGraded && self.grade !== grade)
      await saveSelf(tx, self, { grade, handedInAt: null });
    return undefined;
  });

export const clearSelf = (env: Env, id: AppraisalId) =>
  change(env, id, async (tx, { self }) => {
    await saveSelf(tx, self, { text: '', handedInAt: null });
    return undefined;
  });

export const handInSelf = (env: Env, id: AppraisalId) =>
  change(env, id, async (tx, { self, person }) => {
    if (!isComplete(self, person.isGraded)) return 'incomplete';
    await saveSelf(tx, self, { handedInAt: self.handedInAt ?? env.now });
    return 'handed-in';
  });

/** Asks everybody who has not handed theirs in; how many. */
export const askForSelves = async (
  tx: Db,
  env: Env,
  { course, branch, participants }: StepInput,
): Promise<number> => {
  const done = new Set((await listSelves(tx, course.id)).map(({ memberId }) => memberId));
  const waiting = participants.filter(({ memberId }) => !done.has(memberId));
  const reached = await reachOf(
    tx,
    env,
    branch,
    waiting.map(({ member }) => member),
  );
  await enqueue(
    tx,
    env.now,
    reached.flatMap(({ member, t }) =>
      messageToMember(member, askSelfView(t, branch, course), {
        key: `appraisal.self:${course.id}:${member.id}:${env.updateId ?? env.now.getTime()}`,
        expiresAt: new Date(env.now.getTime() + 30 * DAY),
      }),
    ),
  );
  return waiting.length;
};

/** The secretary reminds; undefined for others and when the step is not open. */
export const remindSelves = (env: Env, id: AppraisalId): Promise<number | undefined> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    if (course?.stand !== 'self' || env.actor.kind !== 'person') return undefined;
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId))) return undefined;
    return askForSelves(tx, env, {
      course,
      branch: await getBranch(tx, course.organisationId),
      participants: await listParticipants(tx, id),
    });
  });

export interface HandedIn {
  course: Course;
  items: { person: Participant; self: Self }[];
}

/** What was handed in, for those who act for the branch. */
export const readSelves = async (env: Env, id: AppraisalId): Promise<HandedIn | undefined> => {
  const course = await findCourse(env.db, id);
  if (course === undefined || env.actor.kind !== 'person') return undefined;
  if (!(await isOfficer(env.db, course.organisationId, env.actor.telegramId))) return undefined;
  const people = new Map((await listParticipants(env.db, id)).map((one) => [one.memberId, one]));
  const items = (await listSelves(env.db, id)).flatMap((self) => {
    const person = people.get(self.memberId);
    return person === undefined ? [] : [{ person, self }];
  });
  return { course, items };
};
