/** What officers can do about leave: approve or decline it. */
import type { LeaveId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { actsForBranch, getBranch, listOfficers, type Branch } from '../../organisation/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { findMember, messageToMember, reachOf, type Member } from '../../roster/index.ts';
import { setFact } from '../facts/record.ts';
import { factOf, isLocked } from '../facts/store.ts';
import { settleNotes } from '../officer-notes/index.ts';
import type { LeaveKind, LeaveState } from '../rules/index.ts';
import { decidedView, leaveDecidedView } from './decide-views.ts';
import { lockLeave, saveDecision, type Leave } from './store.ts';

export const tellMember = async (
  tx: Db,
  env: Pick<Env, 'texts' | 'now'>,
  branch: Branch,
  member: Member,
  message: { view: (t: Translator) => View; key: string; expiresAt?: Date },
): Promise<void> => {
  const { view, ...options } = message;
  for (const { t } of await reachOf(tx, env, branch, [member]))
    await enqueue(tx, env.now, messageToMember(member, view(t), options));
};

export type Settlement =
  | { kind: 'out-of-date' }
  /** Cancelled, or the person came after all: there is nothing to decide. */
  | { kind: 'cancelled' | 'there'; meeting: Meeting; name: string }
  | { kind: 'decided'; meeting: Meeting; name: string; leaveKind: LeaveKind; state: LeaveState };

export type DecideOutcome =
  | Settlement
  | { kind: 'not-yours' }
  /** Nobody decides about their own leave while another officer can. */
  | { kind: 'own' };

/** Approved after attendance was confirmed: who was noted as absent was on leave, with a trace. */
const correctFact = async (
  tx: Db,
  env: Env,
  { meetingId, memberId, kind }: Leave,
  by: Parameters<typeof saveDecision>[2]['decidedBy'],
): Promise<void> => {
  if (!(await isLocked(tx, meetingId))) return;
  const fact = await factOf(tx, meetingId, { memberId });
  if (fact !== undefined && fact.fact !== 'absent') return;
  await setFact(
    tx,
    {
      meetingId,
      whose: { memberId },
      fact: 'leave',
      leaveKind: kind,
      approvedBy: by,
      how: 'secretary',
      reason: 'late-leave',
    },
    { by, now: env.now },
  );
};

/** Decides once; whoever presses later sees what was decided. The member hears of it. */
export const decideLeave = (
  env: Env,
  input: { id: LeaveId; round: number; approve: boolean },
): Promise<DecideOutcome> =>
  env.transaction(async (tx): Promise<DecideOutcome> => {
    const { actor } = env;
    const leave = await lockLeave(tx, input.id);
    const meeting = leave === undefined ? undefined : await findMeeting(tx, leave.meetingId);
    const mayDecide =
      meeting !== undefined && (await actsForBranch(env, meeting.organisationId, tx));
    if (leave === undefined || meeting === undefined || !mayDecide || actor.kind !== 'person')
      return { kind: 'not-yours' };
    const member = await findMember(tx, leave.memberId);
    if (leave.round !== input.round || leave.kind === null || member === undefined)
      return { kind: 'out-of-date' };
    const { name } = member;
    if (meeting.state === 'cancelled') return { kind: 'cancelled', meeting, name };
    const leaveKind = leave.kind;
    if (leave.state !== 'requested')
      return { kind: 'decided', meeting, name, leaveKind, state: leave.state };
    const by = actor.telegramId;
    const officers = await listOfficers(tx, meeting.organisationId);
    if (member.telegramId === by && officers.some((id) => id !== by)) return { kind: 'own' };
    const branch = await getBranch(tx, meeting.organisationId);
    const topic = { kind: 'leave', id: leave.id, round: leave.round } as const;
    const fact = await factOf(tx, meeting.id, { memberId: member.id });
    if (fact?.fact === 'present' || fact?.fact === 'online') {
      const there: Settlement = { kind: 'there', meeting, name };
      await settleNotes(tx, env, branch, topic, { view: (t) => decidedView(t, there), by });
      return there;
    }
    const state = input.approve ? 'approved' : 'declined';
    await saveDecision(tx, leave.id, { state, decidedBy: by, decidedAt: env.now });
    if (input.approve) await correctFact(tx, env, leave, by);
    await tellMember(tx, env, branch, member, {
      view: (t) => leaveDecidedView(t, meeting, leaveKind, input.approve),
      key: `attendance.leave-decided:${leave.id}:${leave.round}`,
    });
    const outcome: Settlement = { kind: 'decided', meeting, name, leaveKind, state };
    await settleNotes(tx, env, branch, topic, { view: (t) => decidedView(t, outcome), by });
    return outcome;
  });
