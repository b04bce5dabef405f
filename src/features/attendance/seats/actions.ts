/** What people can do about a seat: sign up, cancel. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting } from '../../meetings/index.ts';
import { findMemberOfAccount, type Member } from '../../roster/index.ts';
import { positionOf, stateOfNew } from './rules.ts';
import { isOver, settle, showCounts, tellMember, withSeats, type WithSeats } from './settle.ts';
import {
  insertSignUp,
  listSignUps,
  lockSheet,
  saveComing,
  saveSignUpState,
  type Sheet,
} from './store.ts';
import { confirmedView } from './views.ts';

export type SignUpOutcome =
  | { kind: 'not-member' | 'over' | 'closed' }
  | { kind: 'seated' | 'waiting'; meeting: WithSeats; position: number; isNew: boolean };

interface Opened {
  meeting: WithSeats;
  member: Member;
  sheet: Sheet;
}

/** The list, locked, and the roster row of whoever acts. */
const open = async (
  tx: Db,
  env: Env,
  id: MeetingId,
): Promise<Opened | { kind: 'not-member' | 'over' }> => {
  const known = withSeats(await findMeeting(tx, id));
  if (known === undefined || env.actor.kind !== 'person') return { kind: 'over' };
  const member = await findMemberOfAccount(tx, known.organisationId, env.actor.telegramId);
  if (member === undefined) return { kind: 'not-member' };
  const sheet = await lockSheet(tx, id, env.now);
  // Read again: the number of seats may have changed while this waited.
  const meeting = withSeats(await findMeeting(tx, id));
  return meeting === undefined || isOver(meeting, env.now)
    ? { kind: 'over' }
    : { meeting, member, sheet };
};

/** Gives a seat while there are any, else a place in the waiting list; signing up again changes nothing. */
export const signUp = (env: Env, id: MeetingId): Promise<SignUpOutcome> =>
  env.transaction(async (tx): Promise<SignUpOutcome> => {
    const opened = await open(tx, env, id);
    if ('kind' in opened) return opened;
    const { meeting, member, sheet } = opened;
    const entries = await listSignUps(tx, id);
    const own = entries.find(({ memberId }) => memberId === member.id);
    if (own !== undefined)
      return { kind: own.state, meeting, position: positionOf(entries, own.id), isNew: false };
    if (sheet.state !== 'open' || member.telegramId === null) return { kind: 'closed' };
    const state = stateOfNew(meeting.seats, entries);
    const entry = { memberId: member.id, telegramId: member.telegramId, state };
    const createdByUpdate = env.updateId;
    const created = await insertSignUp(tx, sheet, { ...entry, createdByUpdate }, env.now);
    // The same press, delivered again after its sign-up was cancelled.
    if (created === undefined) return { kind: 'closed' };
    const position = entries.filter((other) => other.state === state).length + 1;
    if (state === 'seated') await saveComing(tx, { ...entry, meetingId: id }, true, env.now);
    await tellMember(tx, env, meeting, member, {
      view: (t) => confirmedView(t, meeting, { kind: state, position }),
      key: `seats.confirmed:${created}`,
    });
    await showCounts(tx, env, meeting);
    return { kind: state, meeting, position, isNew: true };
  });

export type SignOffOutcome =
  | { kind: 'not-member' }
  | { kind: 'over' }
  | { kind: 'not-signed-up'; meeting: WithSeats }
  | { kind: 'cancelled'; meeting: WithSeats };

/** Gives the seat back; the first in line gets it. Possible until the activity begins, also after sign-up closed. */
export const signOff = (env: Env, id: MeetingId): Promise<SignOffOutcome> =>
  env.transaction(async (tx): Promise<SignOffOutcome> => {
    const opened = await open(tx, env, id);
    if ('kind' in opened) return opened;
    const { meeting, member } = opened;
    const entries = await listSignUps(tx, id);
    const own = entries.find(({ memberId }) => memberId === member.id);
    if (own === undefined) return { kind: 'not-signed-up', meeting };
    const by = env.actor.kind === 'person' ? env.actor.telegramId : null;
    await saveSignUpState(tx, own.id, 'cancelled', { now: env.now, by });
    await saveComing(tx, { ...own, meetingId: id }, false, env.now);
    await settle(tx, env, meeting, by);
    return { kind: 'cancelled', meeting };
  });
