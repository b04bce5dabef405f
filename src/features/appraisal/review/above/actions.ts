/** The review by the committee above: a branch sends its verdicts, an officer of the committee approves or returns them. */
import type { AppraisalId, OrganisationId, ReviewRequestId } from '../../../../shared/ids.ts';
import { today } from '../../../../shared/time/index.ts';
import type { Db } from '../../../../platform/db/index.ts';
import type { Env } from '../../../../platform/telegram/context.ts';
import {
  getBranch,
  isOfficer,
  listAbove,
  listOfficers,
  tellOfficers,
  type Branch,
} from '../../../organisation/index.ts';
import { findCourse, listParticipants, lockCourse, type Course } from '../../course/store.ts';
import { listVerdicts, type Verdict } from '../../verdict/store.ts';
import { insertReview } from '../store.ts';
import { digestOfVerdicts, isApprovedAbove } from './rules.ts';
import {
  findRequest,
  insertRequest,
  listWaiting,
  newestRequest,
  settleRequest,
  type ReviewRequest,
  type WaitingReview,
} from './store.ts';
import { answeredView, handledView, requestView, withdrawnView } from './views.ts';

/** The committee that reviews a branch: the nearest above it; undefined when none is linked. */
export const committeeOf = async (db: Db, branch: Branch): Promise<Branch | undefined> =>
  (await listAbove(db, branch)).find(
    ({ kind, state }) => kind === 'committee' && state === 'active',
  );

const isOfficersCourse = async (db: Db, env: Env, course: Course): Promise<boolean> =>
  env.actor.kind === 'person' && isOfficer(db, course.organisationId, env.actor.telegramId);

export type SendOutcome =
  | { kind: 'not-yours' | 'not-now' | 'no-committee' | 'nothing' }
  | { kind: 'sent'; committee: Branch };

/** Sends the verdicts as they stand; once sent, a second press changes nothing. */
export const sendForReview = (env: Env, id: AppraisalId): Promise<SendOutcome> =>
  env.transaction(async (tx): Promise<SendOutcome> => {
    const course = await lockCourse(tx, id);
    const { actor } = env;
    if (course === undefined || actor.kind !== 'person') return { kind: 'not-yours' };
    if (!(await isOfficersCourse(tx, env, course))) return { kind: 'not-yours' };
    if (course.stand !== 'review') return { kind: 'not-now' };
    const branch = await getBranch(tx, course.organisationId);
    const committee = await committeeOf(tx, branch);
    if (committee === undefined) return { kind: 'no-committee' };
    const known = await newestRequest(tx, id);
    if (known?.state === 'open') {
      if (known.committeeId === committee.id) return { kind: 'sent', committee };
      await settleRequest(tx, known.id, { state: 'void' });
    }
    const verdicts = await listVerdicts(tx, id);
    if (verdicts.length === 0) return { kind: 'nothing' };
    const request = await insertRequest(tx, {
      appraisalId: id,
      committeeId: committee.id,
      digest: digestOfVerdicts(verdicts),
      askedBy: actor.telegramId,
      askedAt: env.now,
    });
    await tellOfficers(tx, env, committee, {
      view: (t) => requestView(t, { id: request.id, branch, course, verdicts }),
      key: `appraisal.review:${request.id}`,
      about: actor.telegramId,
    });
    return { kind: 'sent', committee };
  });

/** The branch takes back what was not answered yet; false for others than its officers. */
export const takeBackRequest = (env: Env, id: AppraisalId): Promise<boolean> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    if (course === undefined || !(await isOfficersCourse(tx, env, course))) return false;
    const request = await newestRequest(tx, id);
    if (request?.state !== 'open') return true;
    await settleRequest(tx, request.id, { state: 'withdrawn' });
    const branch = await getBranch(tx, course.organisationId);
    await tellOfficers(tx, env, await getBranch(tx, request.committeeId), {
      view: (t) => withdrawnView(t, branch, course),
      key: `appraisal.review:${request.id}:back`,
      about: null,
    });
    return true;
  });

export interface ReviewDetails {
  request: ReviewRequest;
  course: Course;
  branch: Branch;
  verdicts: Verdict[];
  /** Members who are graded. */
  graded: number;
  /** Those whose verdict is approved above, outstanding first. */
  named: { name: string; verdict: Verdict }[];
}

type NoReview = { kind: 'not-yours' } | { kind: 'own' } | { kind: 'gone' };

export type LookOutcome =
  | NoReview
  | { kind: 'answered'; state: 'approved' | 'returned' }
  | ({ kind: 'open' } & ReviewDetails);

/** Nobody reviews the branch for which they act, while the committee has somebody else. */
const isOwnBranch = async (db: Db, env: Env, branch: Branch, request: ReviewRequest) => {
  if (env.actor.kind !== 'person' || !(await isOfficer(db, branch.id, env.actor.telegramId)))
    return false;
  const officers = await listOfficers(db, request.committeeId);
  const own = await listOfficers(db, branch.id);
  return officers.some((id) => !own.includes(id));
};

const detailsFor = async (db: Db, env: Env, id: ReviewRequestId): Promise<LookOutcome> => {
  const { actor } = env;
  const request = await findRequest(db, id);
  if (request === undefined || actor.kind !== 'person') return { kind: 'not-yours' };
  if (!(await isOfficer(db, request.committeeId, actor.telegramId))) return { kind: 'not-yours' };
  if (request.state === 'approved' || request.state === 'returned')
    return { kind: 'answered', state: request.state };
  const course = await findCourse(db, request.appraisalId);
  if (course === undefined || request.state !== 'open') return { kind: 'gone' };
  const branch = await getBranch(db, course.organisationId);
  const verdicts = await listVerdicts(db, course.id);
  const holds =
    course.stand === 'review' &&
    (await committeeOf(db, branch))?.id === request.committeeId &&
    digestOfVerdicts(verdicts) === request.digest;
  if (!holds) return { kind: 'gone' };
  if (await isOwnBranch(db, env, branch, request)) return { kind: 'own' };
  const participants = await listParticipants(db, course.id);
  const named = verdicts
    .filter(({ grade, body }) => isApprovedAbove(grade) && body !== 'elsewhere')
    .flatMap((verdict) => {
      const person = participants.find(({ memberId }) => memberId === verdict.memberId);
      return person === undefined ? [] : [{ name: person.member.name, verdict }];
    })
    .toSorted((a, b) => (a.verdict.grade < b.verdict.grade ? -1 : 1));
  const graded = participants.filter(({ isGraded }) => isGraded).length;
  return { kind: 'open', request, course, branch, verdicts, graded, named };
};

/** For officers of the committee to which it was sent, while it waits for them. */
export const lookAtReview = (env: Env, id: ReviewRequestId): Promise<LookOutcome> =>
  detailsFor(env.db, env, id);

export type AnswerOutcome =
  NoReview | { kind: 'answered'; state: 'approved' | 'returned'; branch?: Branch };

/** Approves the verdicts, or returns them with a reason; the first answer counts. */
export const answerReview = (
  env: Env,
  id: ReviewRequestId,
  reason: string | null,
): Promise<AnswerOutcome> =>
  env.transaction(async (tx): Promise<AnswerOutcome> => {
    const known = await findRequest(tx, id);
    if (known === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    await lockCourse(tx, known.appraisalId);
    const details = await detailsFor(tx, env, id);
    if (details.kind === 'gone' && known.state === 'open')
      await settleRequest(tx, id, { state: 'void' });
    if (details.kind !== 'open') return details;
    const { request, course, branch } = details;
    const { telegramId } = env.actor;
    const committee = await getBranch(tx, request.committeeId);
    const state = reason === null ? 'approved' : 'returned';
    await settleRequest(tx, id, { state, answeredBy: telegramId, answeredAt: env.now });
    await insertReview(tx, {
      appraisalId: course.id,
      reviewer: committee.name,
      result: state,
      note: reason,
      reviewedOn: today(env.now, branch.timeZone),
      recordedBy: telegramId,
      recordedAt: env.now,
      createdByUpdate: env.updateId,
    });
    const answer = { committee, branch, course, reason };
    await tellOfficers(tx, env, branch, {
      view: (t) => answeredView(t, answer),
      key: `appraisal.review:${id}:answer`,
      about: null,
    });
    await tellOfficers(tx, env, committee, {
      view: (t) => handledView(t, answer),
      key: `appraisal.review:${id}:handled`,
      about: null,
      except: telegramId,
    });
    return { kind: 'answered', state, branch };
  });

/** What waits for the committee; undefined for others than its officers. */
export const waitingFor = async (
  env: Env,
  committeeId: OrganisationId,
): Promise<WaitingReview[] | undefined> =>
  env.actor.kind === 'person' && (await isOfficer(env.db, committeeId, env.actor.telegramId))
    ? listWaiting(env.db, committeeId)
    : undefined;
