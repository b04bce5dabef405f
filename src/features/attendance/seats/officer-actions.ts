/** What officers can do about an activity with seats: see the list, cancel for somebody, change the seats, close and reopen. */
import type { MeetingId, SignUpId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch } from '../../organisation/index.ts';
import {
  findMeeting,
  refreshAnnouncement,
  saveSeats,
  type SignUpCounts,
} from '../../meetings/index.ts';
import { findMember } from '../../roster/index.ts';
import { surplus } from './rules.ts';
import {
  countsOf,
  isOver,
  settle,
  showCounts,
  tellMember,
  withSeats,
  type WithSeats,
} from './settle.ts';
import {
  findSignUp,
  listSignUps,
  lockSheet,
  saveComing,
  saveSheetState,
  saveSignUpState,
  type Entry,
} from './store.ts';
import { movedView, removedView } from './views.ts';

export interface SignUpList {
  kind: 'list';
  meeting: WithSeats;
  counts: SignUpCounts;
  entries: Entry[];
}

const listOf = async (tx: Db, env: Env, meeting: WithSeats): Promise<SignUpList> => ({
  kind: 'list',
  meeting,
  counts: await countsOf(tx, meeting, env.now),
  entries: await listSignUps(tx, meeting.id),
});

/** The activity, if it has seats and is the officer's. */
const openAsOfficer = async (tx: Db, env: Env, id: MeetingId): Promise<WithSeats | undefined> => {
  const meeting = withSeats(await findMeeting(tx, id));
  return meeting !== undefined && (await actsForBranch(env, meeting.organisationId, tx))
    ? meeting
    : undefined;
};

export const readList = async (
  env: Env,
  id: MeetingId,
): Promise<SignUpList | { kind: 'not-yours' }> => {
  const meeting = await openAsOfficer(env.db, env, id);
  return meeting === undefined ? { kind: 'not-yours' } : listOf(env.db, env, meeting);
};

export type AdjustOutcome =
  | { kind: 'not-yours' }
  | { kind: 'over' }
  | { kind: 'out-of-date' | 'not-needed'; list: SignUpList }
  | { kind: 'cancelled' | 'moved'; name: string; promoted: number; list: SignUpList };

/**
 * Cancels somebody's sign-up, or puts them back to the waiting list, where they are first by their arrival;
 * the latter only while more people have a seat than there are seats. The person hears of it.
 */
export const adjust = (
  env: Env,
  id: SignUpId,
  to: 'cancelled' | 'waiting',
): Promise<AdjustOutcome> =>
  env.transaction(async (tx): Promise<AdjustOutcome> => {
    const row = await findSignUp(tx, id);
    const known = row === undefined ? undefined : await openAsOfficer(tx, env, row.meetingId);
    if (known === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    await lockSheet(tx, known.id, env.now);
    const meeting = (await openAsOfficer(tx, env, known.id)) ?? known;
    if (isOver(meeting, env.now)) return { kind: 'over' };
    const entries = await listSignUps(tx, meeting.id);
    const entry = entries.find((one) => one.id === id);
    if (entry === undefined || (to === 'waiting' && entry.state === 'waiting'))
      return { kind: 'out-of-date', list: await listOf(tx, env, meeting) };
    if (to === 'waiting' && surplus(meeting.seats, entries) === 0)
      return { kind: 'not-needed', list: await listOf(tx, env, meeting) };
    await saveSignUpState(tx, id, to, { now: env.now, by: env.actor.telegramId });
    await saveComing(tx, { ...entry, meetingId: meeting.id }, false, env.now);
    const member = await findMember(tx, entry.memberId);
    if (member !== undefined)
      await tellMember(tx, env, meeting, member, {
        view: (t) => (to === 'waiting' ? movedView(t, meeting) : removedView(t, meeting)),
        key: `seats.adjusted:${id}:${env.now.getTime()}`,
      });
    const promoted = await settle(tx, env, meeting, env.actor.telegramId);
    return {
      kind: to === 'waiting' ? 'moved' : 'cancelled',
      name: entry.name,
      promoted: promoted.length,
      list: await listOf(tx, env, meeting),
    };
  });

export type SetSeatsOutcome =
  { kind: 'not-yours' | 'over' } | { kind: 'set'; promoted: number; list: SignUpList };

/** More seats let people move up; fewer put nobody out: the officer decides about those who are too many. */
export const setSeats = (env: Env, id: MeetingId, seats: number): Promise<SetSeatsOutcome> =>
  env.transaction(async (tx): Promise<SetSeatsOutcome> => {
    const known = await openAsOfficer(tx, env, id);
    if (known === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    await lockSheet(tx, id, env.now);
    if (isOver(known, env.now)) return { kind: 'over' };
    await saveSeats(tx, id, seats);
    const meeting = { ...known, seats };
    await refreshAnnouncement(tx, env, await getBranch(tx, meeting.organisationId), meeting);
    const promoted = await settle(tx, env, meeting, env.actor.telegramId);
    return { kind: 'set', promoted: promoted.length, list: await listOf(tx, env, meeting) };
  });

export type CloseOutcome = { kind: 'not-yours' } | { kind: 'done'; list: SignUpList };

/** Nobody new signs up, or they may again; after the start nothing changes. */
export const setOpen = (env: Env, id: MeetingId, isOpen: boolean): Promise<CloseOutcome> =>
  env.transaction(async (tx): Promise<CloseOutcome> => {
    const meeting = await openAsOfficer(tx, env, id);
    if (meeting === undefined) return { kind: 'not-yours' };
    const sheet = await lockSheet(tx, id, env.now);
    const state = isOpen ? 'open' : 'closed';
    if (sheet.state !== 'ended' && sheet.state !== state && !isOver(meeting, env.now)) {
      await saveSheetState(tx, id, state);
      await showCounts(tx, env, meeting);
    }
    return { kind: 'done', list: await listOf(tx, env, meeting) };
  });
