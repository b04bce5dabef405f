/** Comments on the members of one's team: dropped into a box, delivered to each member without their authors. */
import { createHash } from 'node:crypto';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { shuffled } from '../../../shared/random.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMemberOfAccount, messageToMember, reachOf } from '../../roster/index.ts';
import type { StepInput } from '../course/parts.ts';
import {
  findParticipant,
  listParticipants,
  lockCourse,
  type Course,
  type Participant,
} from '../course/store.ts';
import { insertComments, lockCommentBox, saveCommentBox } from './store.ts';
import { commentsView } from './views.ts';

export type TeamOutcome =
  { kind: 'team'; course: Course; team: Participant[] } | { kind: 'not-open' | 'not-in-course' };

const teamOf = async (tx: Db, env: Env, id: AppraisalId): Promise<TeamOutcome> => {
  const course = await lockCourse(tx, id);
  if (course === undefined || env.actor.kind !== 'person') return { kind: 'not-in-course' };
  const member = await findMemberOfAccount(tx, course.organisationId, env.actor.telegramId);
  const own = member && (await findParticipant(tx, id, member.id));
  if (own === undefined) return { kind: 'not-in-course' };
  if (course.stand !== 'mutual') return { kind: 'not-open' };
  const team = (await listParticipants(tx, id)).filter(
    (one) => one.team === own.team && one.memberId !== own.memberId,
  );
  return { kind: 'team', course, team };
};

/** Those on whom the person who asks may comment. */
export const ownTeam = (env: Env, id: AppraisalId): Promise<TeamOutcome> =>
  env.transaction((tx) => teamOf(tx, env, id));

const tokenHash = (token: string): string =>
  createHash('sha256').update(`comment:${token}`).digest('hex');

export type CommentOutcome = 'sent' | 'not-open' | 'not-in-course' | 'not-in-team';

/** Drops the comment; nothing links it to its author. */
export const dropComment = (
  env: Env,
  id: AppraisalId,
  { about, text, token }: { about: MemberId; text: string; token: string },
): Promise<CommentOutcome> =>
  env.transaction(async (tx): Promise<CommentOutcome> => {
    const outcome = await teamOf(tx, env, id);
    if (outcome.kind !== 'team') return outcome.kind;
    if (outcome.team.every(({ memberId }) => memberId !== about)) return 'not-in-team';
    const box = await lockCommentBox(tx, id);
    const hash = tokenHash(token);
    if (box.tokens.includes(hash)) return 'sent';
    await saveCommentBox(tx, {
      appraisalId: id,
      waiting: shuffled(env.random, [...box.waiting, { about, text }]),
      tokens: [...box.tokens, hash].toSorted(),
    });
    return 'sent';
  });

/** When the step closes: everybody gets what was written about them, in random order. */
export const deliverComments = async (
  tx: Db,
  env: Env,
  { course, branch, participants }: StepInput,
): Promise<void> => {
  const box = await lockCommentBox(tx, course.id);
  if (box.waiting.length === 0) return;
  const comments = shuffled(env.random, box.waiting);
  await insertComments(tx, course.id, comments);
  await saveCommentBox(tx, { ...box, waiting: [] });
  const concerned = participants.filter(({ memberId }) =>
    comments.some(({ about }) => about === memberId),
  );
  const reached = await reachOf(
    tx,
    env,
    branch,
    concerned.map(({ member }) => member),
  );
  await enqueue(
    tx,
    env.now,
    reached.flatMap(({ member, t }) =>
      messageToMember(
        member,
        commentsView(
          t,
          branch,
          course,
          comments.filter(({ about }) => about === member.id).map(({ text }) => text),
        ),
        { key: `appraisal.comments:${course.id}:${member.id}:${env.updateId ?? 0}` },
      ),
    ),
  );
};
