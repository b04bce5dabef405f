/** Gathers what there is to know about the attendance of one meeting. */
import type { MeetingId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  expectedNow as calledNow,
  findMeeting,
  type Answered,
  type Meeting,
} from '../meetings/index.ts';
import { listMembers, listMembersById, type Member } from '../roster/index.ts';
import { listLeaves } from './leave/store.ts';
import { tally, type Expected, type Tally } from './rules/index.ts';
import { listSeated, listSignUps } from './seats/store.ts';
import { isFrozenFor, listAnswers, listFrozen } from './store.ts';

/** Whoever is called; to an activity with seats nobody is, those who have a seat are expected. */
export const expectedNow = async (
  db: Db,
  meeting: Meeting,
  roster: readonly Member[],
): Promise<Expected[]> => {
  if (meeting.seats === null) return calledNow(db, meeting, roster);
  const ids = new Set(roster.map((member) => member.id));
  return (await listSeated(db, meeting.id)).filter(({ memberId }) => ids.has(memberId));
};

export interface Attendance extends Tally<Member> {
  meeting: Meeting;
}

/** Who should attend: frozen once the meeting has begun (domain.md 3.6), as the roster stands until then. */
export const expectedOf = (
  db: Db,
  meeting: Meeting,
  roster: readonly Member[],
): Promise<Expected[]> =>
  meeting.state === 'started' ? listFrozen(db, meeting.id) : expectedNow(db, meeting, roster);

/** Whether this person is one of them. */
export const isExpected = async (db: Db, meeting: Meeting, member: Member): Promise<boolean> =>
  meeting.state === 'started'
    ? isFrozenFor(db, meeting.id, member.id)
    : member.organisationId === meeting.organisationId &&
      (await expectedNow(db, meeting, [member])).length > 0;

export const loadAttendance = async (db: Db, meeting: Meeting): Promise<Attendance> => {
  const roster = await listMembers(db, meeting.organisationId);
  const expected = await expectedOf(db, meeting, roster);
  const known = new Set(roster.map((member) => member.id));
  const left = expected.map((entry) => entry.memberId).filter((id) => !known.has(id));
  return {
    meeting,
    ...tally({
      people: [...roster, ...(await listMembersById(db, left))],
      expected,
      answers: await listAnswers(db, meeting.id),
      leaves: await listLeaves(db, meeting.id),
    }),
  };
};

/** Counts and the status of every member, of those who should attend and of those entitled to vote; undefined when there is no such meeting. */
export const attendanceOf = async (db: Db, id: MeetingId): Promise<Attendance | undefined> => {
  const meeting = await findMeeting(db, id);
  return meeting === undefined ? undefined : loadAttendance(db, meeting);
};

/** Members who have said whether they come, expected or not. */
export const whoAnswered = async (db: Db, meeting: Meeting): Promise<Answered[]> => {
  if (meeting.seats !== null) {
    const signUps = await listSignUps(db, meeting.id);
    const waiting = new Set(
      signUps.flatMap(({ memberId, state }) => (state === 'waiting' ? [memberId] : [])),
    );
    const people = await listMembersById(
      db,
      signUps.map(({ memberId }) => memberId),
    );
    return people.map((member) => ({
      member,
      answer: waiting.has(member.id) ? 'waiting' : 'come',
    }));
  }
  const { attendees, guests } = await loadAttendance(db, meeting);
  return [
    ...attendees.flatMap(({ member, status }) =>
      status === 'unanswered' ? [] : [{ member, answer: status }],
    ),
    ...guests,
  ];
};
