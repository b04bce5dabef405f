/** What becomes of leave when its meeting is cancelled or moved. */
import type { LeaveId } from '../../../shared/ids.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch } from '../../organisation/index.ts';
import { findMeeting } from '../../meetings/index.ts';
import { findMember } from '../../roster/index.ts';
import { refreshNotes } from '../officer-notes/index.ts';
import { leaveRequestView } from './decide-views.ts';
import { remarkOf } from './rules.ts';
import { showSettled } from './settled.ts';
import { listMoved, lockLeave, saveStart, withdrawOfCancelled } from './store.ts';

/** Waiting requests show the new time; that the leave goes on to hold, its person hears with the change. */
const followMove = (env: Env, id: LeaveId): Promise<void> =>
  env.transaction(async (tx) => {
    const leave = await lockLeave(tx, id);
    const meeting = leave === undefined ? undefined : await findMeeting(tx, leave.meetingId);
    const member = leave === undefined ? undefined : await findMember(tx, leave.memberId);
    if (leave === undefined || meeting === undefined || member === undefined) return;
    if (leave.startsAt?.getTime() === meeting.startsAt.getTime() || leave.kind === null) return;
    await saveStart(tx, id, meeting.startsAt);
    const branch = await getBranch(tx, meeting.organisationId);
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
