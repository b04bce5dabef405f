/** What can be done at the meeting: open and close check-in, say that one is there. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import {
  findMemberOfAccount,
  listMembersOfAccount,
  messageToMember,
  reachOf,
  type Member,
} from '../../roster/index.ts';
import { postBoard, refreshBoards } from '../boards/post.ts';
import { setFact } from '../facts/record.ts';
import type { Fact, HowRecorded } from '../facts/rules.ts';
import { factOf, type StoredFact } from '../facts/store.ts';
import { isExpected } from '../load.ts';
import { byOfficer, mayOpen, type CannotOpen } from './opening.ts';
import { isLate, stepOf, whenOpen, type Way } from './rules.ts';
import { closeCheckin, holdCheckin, openCheckin } from './store.ts';
import { switchQuestionView } from './views.ts';

export type OpenOutcome =
  CannotOpen | { kind: 'no-group' } | { kind: 'opened' | 'open-already'; meeting: Meeting };

/** Opens check-in, or shows it anew when it is open; `occasion` makes the message once. */
export const openForAll = (env: Env, id: MeetingId, occasion: string): Promise<OpenOutcome> =>
  env.transaction(async (tx): Promise<OpenOutcome> => {
    const opening = await mayOpen(tx, env, id);
    if (opening.kind !== 'may') return opening;
    const { meeting, officer } = opening;
    const branch = await getBranch(tx, meeting.organisationId);
    if (branch.groupId !== meeting.chatId) return { kind: 'no-group' };
    const isNew = await openCheckin(tx, id, officer, env.now);
    const { chatId } = meeting;
    await postBoard(tx, env.now, { meetingId: id, chatId, kind: 'group' }, occasion);
    await refreshBoards(tx, env.now, id);
    return { kind: isNew ? 'opened' : 'open-already', meeting };
  });

export type CloseOutcome =
  { kind: 'not-yours' } | { kind: 'closed' | 'not-open'; meeting: Meeting };

export const closeForAll = (env: Env, id: MeetingId): Promise<CloseOutcome> =>
  env.transaction(async (tx): Promise<CloseOutcome> => {
    const found = await byOfficer(tx, env, id);
    if (found === undefined) return { kind: 'not-yours' };
    const { meeting, officer } = found;
    const isClosed = await closeCheckin(tx, id, officer, env.now);
    if (isClosed) await refreshBoards(tx, env.now, id);
    return { kind: isClosed ? 'closed' : 'not-open', meeting };
  });

/** The meeting is over: check-in closes by itself. */
export const closeOverdue = (env: Env, id: MeetingId): Promise<void> =>
  env.transaction(async (tx) => {
    if (await closeCheckin(tx, id, null, env.now)) await refreshBoards(tx, env.now, id);
  });

export interface CheckInInput {
  meetingId: MeetingId;
  way: Way;
  how: Extract<HowRecorded, 'button' | 'qr'>;
  /** They were asked whether they change from online to the room, or the other way. */
  isConfirmed: boolean;
}

export type CheckInOutcome =
  | { kind: 'closed' | 'not-member'; meeting: Meeting | undefined }
  | { kind: 'recorded'; meeting: Meeting; fact: Fact; late: boolean }
  | { kind: 'already'; meeting: Meeting; before: StoredFact }
  | { kind: 'asked'; meeting: Meeting; before: StoredFact };

/** The person's row in the branch, else in another one: then they are a guest (domain.md 2.1, C3). */
const rowOf = async (tx: Db, env: Env, meeting: Meeting): Promise<Member | undefined> => {
  if (env.actor.kind !== 'person') return undefined;
  const { telegramId } = env.actor;
  const own = await findMemberOfAccount(tx, meeting.organisationId, telegramId);
  return own ?? (await listMembersOfAccount(tx, telegramId))[0];
};

const ask = async (
  tx: Db,
  env: Env,
  branch: Branch,
  about: { meeting: Meeting; member: Member; before: StoredFact; way: Way },
): Promise<void> => {
  const { meeting, member, before, way } = about;
  const [reachable] = await reachOf(tx, env, branch, [member]);
  if (reachable === undefined) return;
  const view = switchQuestionView(reachable.t, meeting, way);
  const key = `attendance.switch:${meeting.id}:${member.id}:${before.recordedAt.getTime()}`;
  await enqueue(tx, env.now, messageToMember(member, view, { key }));
};

/** Records that whoever acts is there: once, for themselves only, while check-in is open. */
export const checkIn = (env: Env, input: CheckInInput): Promise<CheckInOutcome> =>
  env.transaction(async (tx): Promise<CheckInOutcome> => {
    const { meetingId, way, how } = input;
    const isOpen = (await holdCheckin(tx, meetingId, 'share'))?.state === 'open';
    const meeting = await findMeeting(tx, meetingId);
    if (!isOpen || meeting === undefined || env.actor.kind !== 'person')
      return { kind: 'closed', meeting };
    if (whenOpen(meeting, env.now) === 'over') return { kind: 'closed', meeting };
    const member = await rowOf(tx, env, meeting);
    if (member === undefined) return { kind: 'not-member', meeting };
    const whose = { memberId: member.id };
    const before = await factOf(tx, meetingId, whose);
    const step = stepOf(before?.fact, way, input.isConfirmed);
    const branch = await getBranch(tx, meeting.organisationId);
    if (before !== undefined && step === 'already') return { kind: 'already', meeting, before };
    if (before !== undefined && step === 'ask') {
      // Whoever scanned a code is in the private chat: the answer asks.
      if (how === 'button') await ask(tx, env, branch, { meeting, member, before, way });
      return { kind: 'asked', meeting, before };
    }
    const fact = (await isExpected(tx, meeting, member)) ? way : 'guest';
    const late = fact !== 'guest' && isLate(meeting, branch.settings.lateAfterMinutes, env.now);
    const author = { by: env.actor.telegramId, now: env.now };
    await setFact(tx, { meetingId, whose, fact, late, how }, author);
    return { kind: 'recorded', meeting, fact, late };
  });
