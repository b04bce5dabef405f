/** How a request for leave stands, for the officers' messages about it. */
import type { LeaveId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch } from '../../organisation/index.ts';
import { findMeeting } from '../../meetings/index.ts';
import { findMember } from '../../roster/index.ts';
import { settleNotes, type Settled } from '../officer-notes/index.ts';
import type { Settlement } from './decide-actions.ts';
import { decidedView } from './decide-views.ts';
import { findLeave } from './store.ts';

export const settledLeave: Settled = async (tx, id, round) => {
  const leave = await findLeave(tx, id as LeaveId);
  const meeting = leave === undefined ? undefined : await findMeeting(tx, leave.meetingId);
  const member = leave === undefined ? undefined : await findMember(tx, leave.memberId);
  if (leave === undefined || meeting === undefined || member === undefined) return undefined;
  const { kind: leaveKind, state } = leave;
  const { name } = member;
  const settled = (outcome: Settlement): Awaited<ReturnType<Settled>> => ({
    organisationId: meeting.organisationId,
    view: (t) => decidedView(t, outcome),
  });
  if (leave.round !== round || leaveKind === null) return settled({ kind: 'out-of-date' });
  if (meeting.state === 'cancelled') return settled({ kind: 'cancelled', meeting, name });
  return state === 'requested'
    ? undefined
    : settled({ kind: 'decided', meeting, name, leaveKind, state });
};

/** The officers' messages about these say how they stand now. */
export const showSettled = (
  env: Env,
  leaves: readonly { id: LeaveId; round: number }[],
): Promise<void> =>
  env.transaction(async (tx) => {
    for (const { id, round } of leaves) {
      const settled = await settledLeave(tx, id, round);
      if (settled === undefined) continue;
      const branch = await getBranch(tx, settled.organisationId);
      await settleNotes(tx, env, branch, { kind: 'leave', id, round }, settled);
    }
  });
