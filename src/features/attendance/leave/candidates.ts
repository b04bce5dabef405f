/** From which meetings a person may ask leave. */
import { DAY } from '../../../shared/clock.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { isCalledNow, listMeetings, listUpcoming, type Meeting } from '../../meetings/index.ts';
import type { Member } from '../../roster/index.ts';
import { tookPart } from '../facts/rules.ts';
import { factOf, isLocked } from '../facts/store.ts';
import { listFrozen } from '../store.ts';
import { FOLLOW_DAYS } from './rules.ts';
import { findLeaveOf } from './store.ts';

export interface Candidate {
  meeting: Meeting;
  member: Member;
  hasBegun: boolean;
}

const LOOK_AHEAD = 50;

const isExpected = async (db: Db, meeting: Meeting, member: Member): Promise<boolean> =>
  meeting.state === 'started'
    ? (await listFrozen(db, meeting.id)).some(({ memberId }) => memberId === member.id)
    : isCalledNow(db, meeting, member);

/** Undefined when the person has nothing to ask there: not called, was there, or the meeting is none to answer. */
export const candidateOf = async (
  db: Db,
  meeting: Meeting,
  rows: readonly Member[],
  now: Date,
): Promise<Candidate | undefined> => {
  const member = rows.find((row) => row.organisationId === meeting.organisationId);
  if (member === undefined || meeting.seats !== null || meeting.state === 'cancelled')
    return undefined;
  if (!(await isExpected(db, meeting, member))) return undefined;
  const hasBegun = meeting.startsAt <= now;
  const fact = hasBegun ? await factOf(db, meeting.id, { memberId: member.id }) : undefined;
  return fact !== undefined && tookPart(fact.fact) ? undefined : { meeting, member, hasBegun };
};

/** Meetings that were not long ago, whose attendance is open and from which the person has asked no leave. */
const listBegun = async (
  db: Db,
  organisationId: OrganisationId,
  rows: readonly Member[],
  now: Date,
): Promise<Candidate[]> => {
  const from = new Date(now.getTime() - FOLLOW_DAYS * DAY);
  const candidates: Candidate[] = [];
  for (const meeting of await listMeetings(db, organisationId, { from, to: now })) {
    if (await isLocked(db, meeting.id)) continue;
    const candidate = await candidateOf(db, meeting, rows, now);
    if (candidate === undefined) continue;
    const leave = await findLeaveOf(db, meeting.id, candidate.member.id);
    if (leave?.state !== 'requested' && leave?.state !== 'approved') candidates.push(candidate);
  }
  return candidates;
};

/** The newest meeting of late that the person missed and whose attendance is confirmed. */
export const findLocked = async (
  db: Db,
  rows: readonly Member[],
  now: Date,
): Promise<Candidate | undefined> => {
  const from = new Date(now.getTime() - FOLLOW_DAYS * DAY);
  const found: Candidate[] = [];
  for (const { organisationId } of rows)
    for (const meeting of await listMeetings(db, organisationId, { from, to: now })) {
      if (!(await isLocked(db, meeting.id))) continue;
      const candidate = await candidateOf(db, meeting, rows, now);
      if (candidate !== undefined) found.push(candidate);
    }
  return found
    .toSorted((a, b) => a.meeting.startsAt.getTime() - b.meeting.startsAt.getTime())
    .at(-1);
};

/** What is coming first, then what was: at most `limit`. */
export const listCandidates = async (
  db: Db,
  rows: readonly Member[],
  now: Date,
  options: { withBegun: boolean; limit: number },
): Promise<Candidate[]> => {
  const organisations = rows.map((row) => row.organisationId);
  const candidates: Candidate[] = [];
  for (const meeting of await listUpcoming(db, organisations, now, LOOK_AHEAD)) {
    if (candidates.length === options.limit) break;
    const candidate = await candidateOf(db, meeting, rows, now);
    if (candidate !== undefined) candidates.push(candidate);
  }
  if (options.withBegun)
    for (const organisationId of organisations)
      candidates.push(...(await listBegun(db, organisationId, rows, now)));
  return candidates.slice(0, options.limit);
};
