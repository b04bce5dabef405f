/** Confirms the attendance of a meeting: whoever nothing is recorded of was on leave or absent. */
import type { MeetingId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting } from '../../meetings/index.ts';
import { refreshBoards } from '../boards/post.ts';
import { closeCheckin, holdCheckin } from '../checkin/store.ts';
import { loadResult, type MeetingResult } from '../facts/load.ts';
import { holdSheet, insertFacts, saveLocked, type NewFact } from '../facts/store.ts';
import { listLeaves } from '../leave/store.ts';
import { startMeeting } from '../start-actions.ts';
import { meetingOfOfficer } from './actions.ts';
import { shownOf, type Shown } from './rules.ts';

/** What follows from a confirmed attendance, in the same transaction. */
export type OnLocked = (tx: Db, env: Env, meetingId: MeetingId) => Promise<void>;

/** What confirming would do. */
export interface Proposal {
  result: MeetingResult;
  /** Requests for leave that nobody has decided: their people would be absent. */
  undecided: number;
}

export const proposeLock = async (db: Db, meeting: MeetingResult['meeting']): Promise<Proposal> => {
  const result = await loadResult(db, meeting);
  const leaves = await listLeaves(db, meeting.id);
  const open = new Set(
    result.rows.filter(({ outcome }) => outcome === 'open').map(({ member }) => member.id),
  );
  const undecided = leaves.filter(
    ({ state, memberId }) => state === 'requested' && open.has(memberId),
  ).length;
  return { result, undecided };
};

export type LockOutcome =
  | { kind: 'not-yours' }
  | { kind: 'too-early' | 'locked-already'; result: MeetingResult }
  /** Something was recorded since the numbers were shown: they are shown anew. */
  | { kind: 'changed'; proposal: Proposal }
  | { kind: 'locked'; result: MeetingResult };

const missingFacts = async (
  tx: Db,
  result: MeetingResult,
  by: TelegramId,
  now: Date,
): Promise<NewFact[]> => {
  const known = new Set(result.facts.map((fact) => fact.memberId));
  const leaves = new Map(
    (await listLeaves(tx, result.meeting.id)).map((leave) => [leave.memberId, leave]),
  );
  return result.rows.flatMap(({ member, outcome, leaveKind }): NewFact[] => {
    if (known.has(member.id)) return [];
    const isLeave = outcome === 'leave';
    return [
      {
        meetingId: result.meeting.id,
        memberId: member.id,
        fact: isLeave ? 'leave' : 'absent',
        leaveKind: isLeave ? leaveKind : null,
        approvedBy: isLeave ? (leaves.get(member.id)?.decidedBy ?? null) : null,
        how: 'lock',
        recordedBy: by,
        recordedAt: now,
      },
    ];
  });
};

/** Check-in closes with it. Confirmed once; what is corrected later leaves a trace. */
export const lockSheet = async (
  env: Env,
  id: MeetingId,
  shown: Shown,
  onLocked: readonly OnLocked[],
): Promise<LockOutcome> => {
  const due = await findMeeting(env.db, id);
  // The job that starts meetings may be a few seconds behind.
  if (due?.state === 'scheduled' && due.startsAt <= env.now) await startMeeting(env, id);
  return env.transaction(async (tx): Promise<LockOutcome> => {
    const acting = await meetingOfOfficer(tx, env, id);
    if (acting === undefined) return { kind: 'not-yours' };
    const { meeting, by } = acting;
    // In this order, as everybody who checks in takes them.
    await holdCheckin(tx, id, 'update');
    const sheet = await holdSheet(tx, id, 'update');
    const proposal = await proposeLock(tx, meeting);
    const { result } = proposal;
    if (sheet.state === 'locked') return { kind: 'locked-already', result };
    if (meeting.state !== 'started') return { kind: 'too-early', result };
    const { facts, open } = shownOf(result);
    if (facts !== shown.facts || open !== shown.open) return { kind: 'changed', proposal };
    await closeCheckin(tx, id, by, env.now);
    await insertFacts(tx, await missingFacts(tx, result, by, env.now));
    await saveLocked(tx, id, by, env.now);
    for (const follow of onLocked) await follow(tx, env, id);
    await refreshBoards(tx, env.now, id);
    return { kind: 'locked', result: await loadResult(tx, meeting) };
  });
};
