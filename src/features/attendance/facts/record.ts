/** Records what was so: once, with a trace of every later change, and tells pairs of those who took part. */
import type { MeetingId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { noteAttended } from '../../matching/index.ts';
import { refreshBoards } from '../boards/post.ts';
import type { LeaveKind } from '../rules/index.ts';
import { tookPart, type CorrectionReason, type Fact, type HowRecorded } from './rules.ts';
import {
  deleteFact,
  holdSheet,
  insertCorrection,
  insertFacts,
  lockFact,
  saveFact,
  type StoredFact,
  type Whose,
} from './store.ts';

export interface FactToSet {
  meetingId: MeetingId;
  whose: Whose;
  fact: Fact;
  late?: boolean;
  leaveKind?: LeaveKind | null;
  approvedBy?: TelegramId | null;
  how: HowRecorded;
  enteredAfter?: boolean;
  /** For the trace when something recorded changes, or the sheet is locked. */
  reason?: CorrectionReason;
}

export interface Author {
  /** Null for the bot by itself. */
  by: TelegramId | null;
  now: Date;
}

export type SetFactOutcome =
  | { kind: 'set'; afterLock: boolean }
  | { kind: 'unchanged'; before: StoredFact }
  | { kind: 'changed'; before: StoredFact; afterLock: boolean };

const missedOf = (before: StoredFact | undefined): 'leave' | 'absent' =>
  before?.fact === 'leave' || before?.missed === 'leave' ? 'leave' : 'absent';

const valuesOf = (input: FactToSet, author: Author, before: StoredFact | undefined) => {
  const { fact } = input;
  const isMadeUp = fact === 'made-up';
  const keepsLeave = fact === 'leave' || isMadeUp;
  return {
    fact,
    late: (fact === 'present' || fact === 'online') && input.late === true,
    leaveKind: keepsLeave ? (input.leaveKind ?? (isMadeUp ? before?.leaveKind : null)) : null,
    approvedBy: keepsLeave ? (input.approvedBy ?? (isMadeUp ? before?.approvedBy : null)) : null,
    missed: isMadeUp ? missedOf(before) : null,
    how: input.how,
    enteredAfter: input.enteredAfter ?? false,
    recordedBy: author.by,
    recordedAt: author.now,
  };
};

const isSame = (before: StoredFact, after: ReturnType<typeof valuesOf>): boolean =>
  before.fact === after.fact &&
  before.late === after.late &&
  before.leaveKind === (after.leaveKind ?? null);

/**
 * Records one fact. What was recorded before is replaced; that, and everything after the lock, leaves a trace.
 * Whether the person may be recorded so is the caller's to decide.
 */
export const setFact = async (
  tx: Db,
  input: FactToSet,
  author: Author,
): Promise<SetFactOutcome> => {
  const { meetingId, whose } = input;
  const afterLock = (await holdSheet(tx, meetingId, 'share')).state === 'locked';
  const fresh = valuesOf(input, author, undefined);
  const inserted = await insertFacts(tx, [{ meetingId, ...whose, ...fresh }]);
  const before = inserted.length > 0 ? undefined : await lockFact(tx, meetingId, whose);
  if (before !== undefined) {
    const values = valuesOf(input, author, before);
    if (isSame(before, values)) return { kind: 'unchanged', before };
    await saveFact(tx, before.id, values);
  }
  if (before !== undefined || afterLock)
    await insertCorrection(tx, {
      meetingId,
      ...whose,
      factBefore: before?.fact ?? null,
      factAfter: input.fact,
      lateBefore: before?.late ?? false,
      lateAfter: fresh.late,
      afterLock,
      reason: input.reason ?? null,
      correctedBy: author.by,
      correctedAt: author.now,
    });
  if ('memberId' in whose && tookPart(input.fact))
    await noteAttended(tx, [whose.memberId], author.now, `meeting:${meetingId}`, author.by);
  await refreshBoards(tx, author.now, meetingId);
  return before === undefined ? { kind: 'set', afterLock } : { kind: 'changed', before, afterLock };
};

/** Takes back what was recorded by mistake; false when there is nothing. */
export const clearFact = async (
  tx: Db,
  input: { meetingId: MeetingId; whose: Whose; reason?: CorrectionReason },
  author: Author,
): Promise<boolean> => {
  const { meetingId, whose } = input;
  const afterLock = (await holdSheet(tx, meetingId, 'share')).state === 'locked';
  const before = await lockFact(tx, meetingId, whose);
  if (before === undefined) return false;
  await deleteFact(tx, before.id);
  await insertCorrection(tx, {
    meetingId,
    ...whose,
    factBefore: before.fact,
    factAfter: null,
    lateBefore: before.late,
    lateAfter: false,
    afterLock,
    reason: input.reason ?? null,
    correctedBy: author.by,
    correctedAt: author.now,
  });
  await refreshBoards(tx, author.now, meetingId);
  return true;
};
