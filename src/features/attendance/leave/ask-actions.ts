/** What a member can do about leave: ask for it, say its kind. */
import type { MeetingId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch } from '../../organisation/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { findMemberOfAccount, listMembersOfAccount, type Member } from '../../roster/index.ts';
import { outcomeOf, type OwnOutcome } from '../facts/rules.ts';
import { factOf, isLocked } from '../facts/store.ts';
import { askOfficers } from '../officer-notes/index.ts';
import type { LeaveKind, LeaveState } from '../rules/index.ts';
import { findAnswer, saveAnswer } from '../store.ts';
import { candidateOf, findLocked, listCandidates, type Candidate } from './candidates.ts';
import { leaveRequestView } from './decide-views.ts';
import { mayAsk, remarkOf, type Remark } from './rules.ts';
import { findLeaveOf, lockLeaveOf, openLeave, saveRequest, type Leave } from './store.ts';

export interface Recorded {
  kind: 'recorded';
  meeting: Meeting;
  leave: { kind: LeaveKind | null; state: LeaveState };
  /** Of a request made just now. */
  remark?: Remark;
}

export type Refused =
  | { kind: 'not-member' }
  | { kind: 'nothing-coming' }
  /** Cancelled, or the person was there. */
  | { kind: 'over'; meeting: Meeting }
  /** Its attendance is confirmed. */
  | { kind: 'locked'; meeting: Meeting; outcome: OwnOutcome }
  /** It has begun: only sick leave may follow. */
  | { kind: 'begun'; meeting: Meeting }
  /** People sign up for it, nobody needs leave from it. */
  | { kind: 'sign-up'; meeting: Meeting };

export type AbsentOutcome =
  | Refused
  | Recorded
  | { kind: 'choose'; meeting: Meeting }
  | { kind: 'which'; candidates: Candidate[]; leaveKind: LeaveKind | undefined };

/** With what the confirmed list says of the person. */
const lockedFor = async (tx: Db, { meeting, member }: Candidate): Promise<Refused> => ({
  kind: 'locked',
  meeting,
  outcome: outcomeOf(
    await factOf(tx, meeting.id, { memberId: member.id }),
    await findLeaveOf(tx, meeting.id, member.id),
  ),
});

const request = async (
  tx: Db,
  env: Env,
  { meeting, member }: Candidate,
  leave: Pick<Leave, 'id' | 'round'>,
  kind: LeaveKind,
): Promise<Recorded> => {
  const { id, round } = leave;
  const branch = await getBranch(tx, meeting.organisationId);
  const remark = remarkOf(kind, meeting, env.now, branch.settings.leaveNoticeDays);
  await saveRequest(tx, id, { kind, requestedAt: env.now, startsAt: meeting.startsAt });
  await askOfficers(tx, env, branch, {
    topic: { kind: 'leave', id, round },
    view: (t) => leaveRequestView(t, meeting, { id, round, kind, name: member.name, remark }),
    about: member.telegramId,
  });
  return { kind: 'recorded', meeting, leave: { kind, state: 'requested' }, remark };
};

/** Opens the leave, also after a declined one, and asks the officers once its kind is known. */
const record = async (
  tx: Db,
  env: Env,
  candidate: Candidate,
  telegramId: TelegramId,
  leaveKind: LeaveKind | undefined,
): Promise<AbsentOutcome> => {
  const { meeting, member, hasBegun } = candidate;
  const key = { meetingId: meeting.id, memberId: member.id };
  if (hasBegun && (await isLocked(tx, meeting.id))) return lockedFor(tx, candidate);
  if (hasBegun && leaveKind !== 'sick') return { kind: 'begun', meeting };
  // What comes after the start is no intention any more, it is only the leave.
  if (!hasBegun) await saveAnswer(tx, { ...key, telegramId, answer: 'leave' }, env.now);
  await openLeave(tx, key, true, env.now);
  const leave = await lockLeaveOf(tx, meeting.id, member.id);
  if (leave === undefined) throw new Error('A leave was opened and is gone');
  if (leave.state !== 'asked') return { kind: 'recorded', meeting, leave };
  return leaveKind === undefined
    ? { kind: 'choose', meeting }
    : request(tx, env, candidate, leave, leaveKind);
};

const membersFor = async (
  tx: Db,
  organisationId: OrganisationId | undefined,
  telegramId: TelegramId,
): Promise<Member[]> => {
  if (organisationId === undefined) return listMembersOfAccount(tx, telegramId);
  const member = await findMemberOfAccount(tx, organisationId, telegramId);
  return member === undefined ? [] : [member];
};

const SHOWN = 8;

export interface AbsentInput {
  /** The group's branch; in private undefined: all branches of the person. */
  organisationId: OrganisationId | undefined;
  /** The meeting that is meant, when one is. */
  meeting: Meeting | undefined;
  leaveKind: LeaveKind | undefined;
}

/** Asks leave from the meeting that is meant; where several are possible, the person chooses. */
export const askLeave = (env: Env, input: AbsentInput): Promise<AbsentOutcome> =>
  env.transaction(async (tx): Promise<AbsentOutcome> => {
    if (env.actor.kind !== 'person') return { kind: 'not-member' };
    const { telegramId } = env.actor;
    const { meeting, leaveKind } = input;
    const rows = await membersFor(tx, input.organisationId, telegramId);
    if (rows.length === 0) return { kind: 'not-member' };
    if (meeting !== undefined) {
      if (meeting.seats !== null) return { kind: 'sign-up', meeting };
      const candidate = await candidateOf(tx, meeting, rows, env.now);
      if (candidate !== undefined) return record(tx, env, candidate, telegramId, leaveKind);
      return meeting.state === 'scheduled' && meeting.startsAt > env.now
        ? { kind: 'nothing-coming' }
        : { kind: 'over', meeting };
    }
    const withBegun = leaveKind === undefined || mayAsk(leaveKind, true);
    const options = { withBegun, limit: SHOWN };
    const candidates = await listCandidates(tx, rows, env.now, options);
    const [only] = candidates;
    if (only === undefined) {
      const locked = await findLocked(tx, rows, env.now);
      return locked === undefined ? { kind: 'nothing-coming' } : lockedFor(tx, locked);
    }
    return candidates.length > 1
      ? { kind: 'which', candidates, leaveKind }
      : record(tx, env, only, telegramId, leaveKind);
  });

/** By a button: the meeting that the person chose, and the kind if it is known. */
export const askLeaveFrom = async (
  env: Env,
  id: MeetingId,
  leaveKind: LeaveKind | undefined,
): Promise<AbsentOutcome> => {
  const meeting = await findMeeting(env.db, id);
  if (meeting === undefined) return { kind: 'not-member' };
  return askLeave(env, { organisationId: meeting.organisationId, meeting, leaveKind });
};

/** The kind is said once; the officers are asked then. Pressing again tells how it stands. */
export const chooseLeaveKind = (
  env: Env,
  meetingId: MeetingId,
  kind: LeaveKind,
): Promise<Refused | Recorded> =>
  env.transaction(async (tx): Promise<Refused | Recorded> => {
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
    const candidate = await candidateOf(tx, meeting, [member], env.now);
    if (candidate === undefined) return { kind: 'over', meeting };
    if (candidate.hasBegun && (await isLocked(tx, meetingId))) return lockedFor(tx, candidate);
    return mayAsk(kind, candidate.hasBegun)
      ? request(tx, env, candidate, leave, kind)
      : { kind: 'begun', meeting };
  });
