/** What can be done about leave: ask for it, say its kind, approve or decline it. */
import type { LeaveId, MeetingId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { actsForBranch, getBranch, tellOfficers } from '../../organisation/index.ts';
import { findMeeting, isCalledNow, listUpcoming, type Meeting } from '../../meetings/index.ts';
import {
  findMember,
  findMemberOfAccount,
  listMembersOfAccount,
  messageToMember,
  reachOf,
  type Member,
} from '../../roster/index.ts';
import {
  lockLeave,
  lockLeaveOf,
  openLeave,
  saveDecision,
  saveRequest,
  type Leave,
} from './store.ts';
import { leaveDecidedView, leaveRequestView } from './views.ts';
import type { LeaveKind, LeaveState } from '../rules/index.ts';
import { findAnswer, saveAnswer } from '../store.ts';

const tellMember = async (
  tx: Db,
  env: Env,
  meeting: Meeting,
  member: Member,
  message: { view: (t: Translator) => View; key: string; expiresAt?: Date },
): Promise<void> => {
  const branch = await getBranch(tx, meeting.organisationId);
  const [reachable] = await reachOf(tx, env, branch, [member]);
  if (reachable === undefined) return;
  const { view, ...options } = message;
  await enqueue(tx, env.now, messageToMember(member, view(reachable.t), options));
};

const request = async (
  tx: Db,
  env: Env,
  meeting: Meeting,
  member: Member,
  leave: Leave,
  kind: LeaveKind,
): Promise<void> => {
  await saveRequest(tx, leave.id, kind);
  const { id, round } = leave;
  await tellOfficers(tx, env, await getBranch(tx, meeting.organisationId), {
    view: (t) => leaveRequestView(t, meeting, { id, round, kind, name: member.name }),
    key: `attendance.leave-request:${id}:${round}`,
    about: member.telegramId,
  });
};

export type ChooseKindOutcome =
  | { kind: 'not-member' }
  | { kind: 'recorded'; meeting: Meeting; leave: { kind: LeaveKind | null; state: LeaveState } };

/** The kind is said once; the officers are asked then. Pressing again tells how it stands. */
export const chooseLeaveKind = (
  env: Env,
  meetingId: MeetingId,
  kind: LeaveKind,
): Promise<ChooseKindOutcome> =>
  env.transaction(async (tx): Promise<ChooseKindOutcome> => {
    const meeting = await findMeeting(tx, meetingId);
    if (meeting === undefined || env.actor.kind !== 'person') return { kind: 'not-member' };
    const { telegramId } = env.actor;
    const member = await findMemberOfAccount(tx, meeting.organisationId, telegramId);
    if (member === undefined) return { kind: 'not-member' };
    const key = { meetingId, memberId: member.id };
    if ((await findAnswer(tx, meetingId, telegramId)) === 'leave')
      await openLeave(tx, key, false, env.now);
    const leave = await lockLeaveOf(tx, meetingId, member.id);
    if (leave?.state !== 'asked')
      return { kind: 'recorded', meeting, leave: leave ?? { kind: null, state: 'withdrawn' } };
    await request(tx, env, meeting, member, leave, kind);
    return { kind: 'recorded', meeting, leave: { kind, state: 'requested' } };
  });

export interface AbsentInput {
  /** The group's branch; in private undefined: all branches of the person. */
  organisationId: OrganisationId | undefined;
  /** The meeting whose announcement the command replies to. */
  meeting: Meeting | undefined;
  leaveKind: LeaveKind | undefined;
}

export type AbsentOutcome =
  | { kind: 'not-member' }
  | { kind: 'nothing-coming' }
  | { kind: 'over'; meeting: Meeting }
  /** People sign up for it, nobody needs leave from it. */
  | { kind: 'sign-up'; meeting: Meeting }
  | { kind: 'choose'; meeting: Meeting }
  | { kind: 'recorded'; meeting: Meeting; leave: { kind: LeaveKind | null; state: LeaveState } };

const LOOK_AHEAD = 50;

const membersFor = async (
  tx: Db,
  organisationId: OrganisationId | undefined,
  telegramId: TelegramId,
): Promise<Member[]> => {
  if (organisationId === undefined) return listMembersOfAccount(tx, telegramId);
  const member = await findMemberOfAccount(tx, organisationId, telegramId);
  return member === undefined ? [] : [member];
};

/** The first of the meetings that one of these roster rows should attend. */
const firstExpected = async (
  tx: Db,
  meetings: readonly Meeting[],
  rows: readonly Member[],
): Promise<{ meeting: Meeting; member: Member } | undefined> => {
  for (const meeting of meetings) {
    const member = rows.find((row) => row.organisationId === meeting.organisationId);
    if (member !== undefined && meeting.seats === null && (await isCalledNow(tx, meeting, member)))
      return { meeting, member };
  }
  return undefined;
};

/** Answers "leave" for the meeting that is meant, or the next one that the person should attend. */
export const askLeave = (env: Env, input: AbsentInput): Promise<AbsentOutcome> =>
  env.transaction(async (tx): Promise<AbsentOutcome> => {
    if (env.actor.kind !== 'person') return { kind: 'not-member' };
    const { telegramId } = env.actor;
    const rows = await membersFor(tx, input.organisationId, telegramId);
    if (rows.length === 0) return { kind: 'not-member' };
    const isOver = (meeting: Meeting): boolean =>
      meeting.state !== 'scheduled' || meeting.startsAt <= env.now;
    if (input.meeting !== undefined && isOver(input.meeting))
      return { kind: 'over', meeting: input.meeting };
    if (input.meeting !== undefined && input.meeting.seats !== null)
      return { kind: 'sign-up', meeting: input.meeting };
    const organisations = rows.map((row) => row.organisationId);
    const meetings =
      input.meeting === undefined
        ? await listUpcoming(tx, organisations, env.now, LOOK_AHEAD)
        : [input.meeting];
    const found = await firstExpected(tx, meetings, rows);
    if (found === undefined) return { kind: 'nothing-coming' };
    const { meeting, member } = found;
    const key = { meetingId: meeting.id, memberId: member.id };
    const before = await saveAnswer(tx, { ...key, telegramId, answer: 'leave' }, env.now);
    await openLeave(tx, key, before !== 'leave', env.now);
    const leave = await lockLeaveOf(tx, meeting.id, member.id);
    if (leave === undefined) throw new Error('A leave was opened and is gone');
    if (leave.state !== 'asked') return { kind: 'recorded', meeting, leave };
    if (input.leaveKind === undefined) return { kind: 'choose', meeting };
    await request(tx, env, meeting, member, leave, input.leaveKind);
    return { kind: 'recorded', meeting, leave: { kind: input.leaveKind, state: 'requested' } };
  });

export type DecideOutcome =
  | { kind: 'not-yours' }
  | { kind: 'out-of-date' }
  | {
      kind: 'decided';
      meeting: Meeting;
      name: string;
      leaveKind: LeaveKind;
      state: LeaveState;
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
    const leaveKind = leave.kind;
    if (leave.state !== 'requested')
      return { kind: 'decided', meeting, name, leaveKind, state: leave.state };
    const state = input.approve ? 'approved' : 'declined';
    await saveDecision(tx, leave.id, {
      state,
      decidedBy: actor.telegramId,
      decidedAt: env.now,
    });
    await tellMember(tx, env, meeting, member, {
      view: (t) => leaveDecidedView(t, meeting, leaveKind, input.approve),
      key: `attendance.leave-decided:${leave.id}:${leave.round}`,
    });
    return { kind: 'decided', meeting, name, leaveKind, state };
  });
