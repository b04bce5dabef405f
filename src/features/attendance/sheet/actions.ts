/** What officers can do with the sheet: enter and correct facts, add guests by name. */
import type { MeetingId, MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../../organisation/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { findMember, type Member } from '../../roster/index.ts';
import { findCheckin } from '../checkin/store.ts';
import { clearFact, setFact } from '../facts/record.ts';
import type { CorrectionReason } from '../facts/rules.ts';
import { factOf, findFact, isLocked } from '../facts/store.ts';
import { isExpected } from '../load.ts';
import { openMakeUp } from '../makeup/actions.ts';
import { ENTRIES, entriesFor, isAfterwards, isTooEarly, type Entry } from './rules.ts';

/** The meeting, if the person who acts is an officer of its branch. */
export const meetingOfOfficer = async (
  tx: Db,
  env: Env,
  id: MeetingId,
): Promise<{ meeting: Meeting; by: TelegramId } | undefined> => {
  const meeting = await findMeeting(tx, id);
  if (meeting === undefined || meeting.state === 'cancelled' || env.actor.kind !== 'person')
    return undefined;
  return (await actsForBranch(env, meeting.organisationId, tx))
    ? { meeting, by: env.actor.telegramId }
    : undefined;
};

export interface EntryInput {
  meetingId: MeetingId;
  memberId: MemberId;
  entry: Entry | 'clear';
  /** Asked for after the lock. */
  reason?: CorrectionReason;
}

export type EntryOutcome =
  | { kind: 'not-yours' | 'not-possible' }
  | { kind: 'too-early' | 'ask-reason' | 'entered'; meeting: Meeting; member: Member };

/** Whoever is on the branch's roster, or was recorded as a guest from another one. */
const isKnown = async (tx: Db, meeting: Meeting, member: Member): Promise<boolean> =>
  member.organisationId === meeting.organisationId ||
  (await factOf(tx, meeting.id, { memberId: member.id })) !== undefined;

export const enterFact = (env: Env, input: EntryInput): Promise<EntryOutcome> =>
  env.transaction(async (tx): Promise<EntryOutcome> => {
    const { meetingId, memberId, entry, reason } = input;
    const acting = await meetingOfOfficer(tx, env, meetingId);
    if (acting === undefined) return { kind: 'not-yours' };
    const { meeting, by } = acting;
    const member = await findMember(tx, memberId);
    if (member === undefined || !(await isKnown(tx, meeting, member)))
      return { kind: 'not-possible' };
    const expected = await isExpected(tx, meeting, member);
    const locked = await isLocked(tx, meetingId);
    // On a locked sheet everybody expected stands with something.
    if (entry === 'clear' ? expected && locked : !entriesFor(expected).includes(entry))
      return { kind: 'not-possible' };
    if (entry !== 'clear' && isTooEarly(entry, meeting, env.now))
      return { kind: 'too-early', meeting, member };
    if (locked && reason === undefined) return { kind: 'ask-reason', meeting, member };
    const whose = { memberId };
    const author = { by, now: env.now };
    const why = reason === undefined ? {} : { reason };
    if (entry === 'clear') await clearFact(tx, { meetingId, whose, ...why }, author);
    else {
      const checkin = await findCheckin(tx, meetingId);
      const values = ENTRIES[entry];
      await setFact(
        tx,
        {
          meetingId,
          whose,
          ...values,
          ...(values.fact === 'leave' ? { approvedBy: by } : {}),
          how: 'secretary',
          enteredAfter: isAfterwards(meeting, checkin, env.now),
          ...why,
        },
        author,
      );
    }
    // Whoever was there after all has nothing to make up for, and the other way round.
    if (locked) await openMakeUp(tx, env, meetingId);
    return { kind: 'entered', meeting, member };
  });

export type GuestsOutcome =
  | { kind: 'not-yours' }
  | { kind: 'too-early' | 'added'; meeting: Meeting; names: readonly string[] };

export const addGuests = (
  env: Env,
  meetingId: MeetingId,
  names: readonly string[],
): Promise<GuestsOutcome> =>
  env.transaction(async (tx): Promise<GuestsOutcome> => {
    const acting = await meetingOfOfficer(tx, env, meetingId);
    if (acting === undefined) return { kind: 'not-yours' };
    const { meeting, by } = acting;
    if (isTooEarly('guest', meeting, env.now)) return { kind: 'too-early', meeting, names };
    const enteredAfter = isAfterwards(meeting, await findCheckin(tx, meetingId), env.now);
    for (const guestName of names)
      await setFact(
        tx,
        { meetingId, whose: { guestName }, fact: 'guest', how: 'secretary', enteredAfter },
        { by, now: env.now },
      );
    return { kind: 'added', meeting, names };
  });

/** A guest who is on no roster; somebody on one is cleared like everybody else. */
export const removeGuest = (
  env: Env,
  factId: number,
): Promise<{ kind: 'not-yours' } | { kind: 'removed'; meeting: Meeting; name: string }> =>
  env.transaction(async (tx) => {
    const fact = await findFact(tx, factId);
    const acting =
      fact?.guestName == null ? undefined : await meetingOfOfficer(tx, env, fact.meetingId);
    if (fact?.guestName == null || acting === undefined) return { kind: 'not-yours' } as const;
    const { guestName, meetingId } = fact;
    await clearFact(
      tx,
      { meetingId, whose: { guestName }, reason: 'mistake' },
      { by: acting.by, now: env.now },
    );
    return { kind: 'removed', meeting: acting.meeting, name: guestName } as const;
  });
