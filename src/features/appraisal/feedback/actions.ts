/** Feedback: each member alone hears the own verdict, acknowledges or objects before it is final (domain.md P-11). */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, tellOfficers, type Branch } from '../../organisation/index.ts';
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
import { findVerdict, listVerdicts, updateVerdict, type Verdict } from '../verdict/store.ts';
import { objectionView, verdictView } from './views.ts';

export const MAX_OBJECTION = 1000;

const tell = async (
  tx: Db,
  env: Env,
  { course, branch }: { course: Course; branch: Branch },
  people: readonly { person: Participant; verdict: Verdict }[],
): Promise<void> => {
  const reached = await reachOf(
    tx,
    env,
    branch,
    people.map(({ person }) => person.member),
  );
  const verdicts = new Map(people.map(({ person, verdict }) => [person.memberId, verdict]));
  for (const { member, t } of reached) {
    const verdict = verdicts.get(member.id);
    if (verdict === undefined) continue;
    await updateVerdict(tx, verdict, { state: 'told', toldAt: env.now });
    await enqueue(
      tx,
      env.now,
      messageToMember(member, verdictView(t, branch, course, verdict), {
        key: `appraisal.verdict:${course.id}:${member.id}:${verdict.recordedAt.getTime()}:${verdict.answeredAt?.getTime() ?? 0}`,
      }),
    );
  }
};

/** Everybody with a verdict who has not been told it, while the course stands at the step; how many. */
export const tellVerdicts = (
  env: Env,
  id: AppraisalId,
): Promise<number | 'not-now' | 'not-yours'> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return 'not-yours';
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId))) return 'not-yours';
    if (course.stand !== 'feedback') return 'not-now';
    const people = new Map((await listParticipants(tx, id)).map((one) => [one.memberId, one]));
    const waiting = (await listVerdicts(tx, id)).flatMap((verdict) => {
      const person = people.get(verdict.memberId);
      return verdict.state === 'recorded' && person !== undefined ? [{ person, verdict }] : [];
    });
    const branch = await getBranch(tx, course.organisationId);
    await tell(tx, env, { course, branch }, waiting);
    return waiting.length;
  });

export type ReplyOutcome =
  | { kind: 'acknowledged' | 'objected'; course: Course; branch: Branch; verdict: Verdict }
  | { kind: 'not-yours' | 'final' | 'changed' };

/** The member acknowledges the own verdict (no objection), or objects; while it is not final. */
export const replyToVerdict = (
  env: Env,
  id: AppraisalId,
  objection: string | null,
): Promise<ReplyOutcome> =>
  env.transaction(async (tx): Promise<ReplyOutcome> => {
    const course = await lockCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    const { telegramId } = env.actor;
    const member = await findMemberOfAccount(tx, course.organisationId, telegramId);
    const key = member && { appraisalId: id, memberId: member.id };
    const verdict = key && (await findVerdict(tx, key));
    if (verdict === undefined || member === undefined || verdict.toldAt === null)
      return { kind: 'not-yours' };
    if (verdict.state === 'final') return { kind: 'final' };
    // What the member was told no longer holds; the new verdict is still to be told.
    if (verdict.state === 'recorded') return { kind: 'changed' };
    const branch = await getBranch(tx, course.organisationId);
    const state = objection === null ? 'acknowledged' : 'objected';
    await updateVerdict(tx, verdict, { state, ...(objection === null ? {} : { objection }) });
    if (objection !== null)
      await tellOfficers(tx, env, branch, {
        view: (t) =>
          objectionView(t, branch, course, { name: member.name, id: member.id, objection }),
        key: `appraisal.objection:${id}:${member.id}:${env.updateId ?? env.now.getTime()}`,
        about: telegramId,
      });
    return { kind: state, course, branch, verdict: { ...verdict, state } };
  });

/** The branch answers an objection; the member is told the verdict once more with the answer. */
export const answerObjection = (
  env: Env,
  id: AppraisalId,
  memberId: MemberId,
  answer: string,
): Promise<boolean> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return false;
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId))) return false;
    const key = { appraisalId: id, memberId };
    const person = await findParticipant(tx, id, memberId);
    // Answered already, by another officer or by another verdict.
    if (person === undefined || (await findVerdict(tx, key))?.state !== 'objected') return false;
    await updateVerdict(tx, key, { answer, answeredAt: env.now });
    const verdict = await findVerdict(tx, key);
    const branch = await getBranch(tx, course.organisationId);
    if (verdict !== undefined) await tell(tx, env, { course, branch }, [{ person, verdict }]);
    return true;
  });

/** Whether the officer may answer: an objection is open. */
export const mayAnswer = async (env: Env, id: AppraisalId, memberId: MemberId) => {
  const course = await findCourse(env.db, id);
  if (course === undefined || env.actor.kind !== 'person') return false;
  const verdict = await findVerdict(env.db, { appraisalId: id, memberId });
  return (
    verdict?.state === 'objected' &&
    (await isOfficer(env.db, course.organisationId, env.actor.telegramId))
  );
};

/** When the step is left: what was told is final. */
export const makeFinal = async (tx: Db, _env: Env, { course }: StepInput): Promise<void> => {
  for (const verdict of await listVerdicts(tx, course.id))
    if (verdict.state === 'told' || verdict.state === 'acknowledged')
      await updateVerdict(tx, verdict, { state: 'final' });
};
