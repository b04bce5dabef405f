/** Gathers what the attendance of one meeting has come to. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { listMembers, listMembersById, type Member } from '../../roster/index.ts';
import { listLeaves } from '../leave/store.ts';
import { expectedOf } from '../load.ts';
import { attendanceResult, type AttendanceResult } from './rules.ts';
import { findSheet, listFacts, type Sheet, type StoredFact } from './store.ts';

export interface MeetingResult extends AttendanceResult<Member> {
  meeting: Meeting;
  facts: StoredFact[];
  /** Undefined or open: not confirmed yet. */
  sheet: Sheet | undefined;
}

export const loadResult = async (db: Db, meeting: Meeting): Promise<MeetingResult> => {
  const roster = await listMembers(db, meeting.organisationId);
  const expected = await expectedOf(db, meeting, roster);
  const facts = await listFacts(db, meeting.id);
  const leaves = await listLeaves(db, meeting.id);
  const known = new Set(roster.map((member) => member.id));
  const named = new Set([...expected, ...facts].map((entry) => entry.memberId));
  // Those who left since, and guests from other branches.
  const others = [...named].filter((id) => id !== null).filter((id) => !known.has(id));
  const people = [...roster, ...(await listMembersById(db, others))];
  return {
    meeting,
    facts,
    sheet: await findSheet(db, meeting.id),
    ...attendanceResult({ people, expected, facts, leaves }),
  };
};

/** Undefined when there is no such meeting. */
export const resultOf = async (db: Db, id: MeetingId): Promise<MeetingResult | undefined> => {
  const meeting = await findMeeting(db, id);
  return meeting === undefined ? undefined : loadResult(db, meeting);
};
