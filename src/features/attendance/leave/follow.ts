/** What becomes of leave when its meeting is cancelled or moved. */
import type { LeaveId } from '../../../shared/ids.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch } from '../../organisation/index.ts';
import { findMeeting } from '../../meetings/index.ts';
import { findMember } from '../../roster/index.ts';
import { refreshNotes } from '../officer-notes/index.ts';
import { saveAnswer } from '../store.ts';
import { tellMember } from './decide-actions.ts';
import { leaveRequestView } from './decide-views.ts';
import { remarkOf } from './rules.ts';
import { showSettled } from './settled.ts';
import { listMoved, lockLeave, saveStart, withdrawLeave, withdrawOfCancelled } from './store.ts';
import { movedView, type AfterMoveOutcome } from './views.ts';

/** Once for each new time: the member is asked whether the leave still holds, waiting requests show the new time. */
const followMove = (env: Env, id: LeaveId): Promise<void> =>
  env.transaction(async (tx) => {
    const leave = await lockLeave(tx, id);
    const meeting = leave === undefined ? undefined : await findMeeting(tx, leave.meetingId);
    const member = leave === undefined ? undefined : await findMember(tx, leave.memberId);
    if (leave === undefined || meeting === undefined || member === undefined) return;
    if (leave.startsAt?.getTime() === meeting.startsAt.getTime() || leave.kind === null) return;
    await saveStart(tx, id, meeting.startsAt);
    const branch = await getBranch(tx, meeting.organisationId);
    await tellMember(tx, env, branch, member, {
      view: (t) => movedView(t, meeting, leave),
      key: `attendance.leave-moved:${id}:${leave.round}:${meeting.startsAt.getTime()}`,
      expiresAt: meeting.startsAt,
    });
    if (leave.state !== 'requested') return;
    const { round, kind } = leave;
    const remark = remarkOf(kind, meeting, env.now, branch.settings.leaveNoticeDays);
    const request = { id, round, kind, name: member.name, remark };
    await refreshNotes(tx, env, branch, { kind: 'leave', id, round }, (t) =>
      leaveRequestView(t, meeting, request),
    );
  });

export const followJob: Job = {
  id: 'attendance.follow-leave',
  run: async (env) => {
    const withdrawn = await env.transaction((tx) => withdrawOfCancelled(tx));
    if (withdrawn.length > 0) await showSettled(env, withdrawn);
    for (const id of await listMoved(env.db, env.now)) await followMove(env, id);
  },
};

/** The member's answer after a move: the leave stays, or it ends and the member comes. */
export const decideAfterMove = async (
  env: Env,
  input: { id: LeaveId; round: number; isComing: boolean },
): Promise<AfterMoveOutcome> => {
  const outcome = await env.transaction(async (tx): Promise<AfterMoveOutcome> => {
    const leave = await lockLeave(tx, input.id);
    const meeting = leave === undefined ? undefined : await findMeeting(tx, leave.meetingId);
    const member = leave === undefined ? undefined : await findMember(tx, leave.memberId);
    if (leave === undefined || meeting === undefined || member?.telegramId == null)
      return { kind: 'out-of-date' };
    const isOwn = env.actor.kind === 'person' && env.actor.telegramId === member.telegramId;
    const isAhead = meeting.state === 'scheduled' && meeting.startsAt > env.now;
    const isLeave = leave.state === 'requested' || leave.state === 'approved';
    if (!isOwn || !isAhead || !isLeave || leave.round !== input.round)
      return { kind: 'out-of-date' };
    if (!input.isComing) return { kind: 'kept', meeting };
    await withdrawLeave(tx, leave.id);
    const { meetingId, memberId } = leave;
    const { telegramId } = member;
    await saveAnswer(tx, { meetingId, memberId, telegramId, answer: 'come' }, env.now);
    return { kind: 'ended', meeting };
  });
  if (outcome.kind === 'ended') await showSettled(env, [input]);
  return outcome;
};
