/** Gathers what there is to know about the attendance of one meeting. */
import type { MeetingId, MemberId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { expectedNow, findMeeting, type Meeting } from '../meetings/index.ts';
import { listMembers, listMembersById, type Member } from '../roster/index.ts';
import { listLeaves } from './leave/store.ts';
import { tally, type Status, type Tally } from './rules/index.ts';
import { listAnswers, listFrozen } from './store.ts';

export { expectedNow };

export interface Attendance extends Tally<Member> {
  meeting: Meeting;
}

export const loadAttendance = async (db: Db, meeting: Meeting): Promise<Attendance> => {
  const roster = await listMembers(db, meeting.organisationId);
  const expected =
    meeting.state === 'started'
      ? await listFrozen(db, meeting.id)
      : await expectedNow(db, meeting, roster);
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

/** Members who have answered that they come or join online, whether they should attend or are guests. */
export const listComing = async (db: Db, meeting: Meeting): Promise<MemberId[]> => {
  const { attendees, guests } = await loadAttendance(db, meeting);
  const comes = (answer: Status): boolean => answer === 'come' || answer === 'online';
  return [
    ...attendees.filter(({ status }) => comes(status)),
    ...guests.filter(({ answer }) => comes(answer)),
  ].map(({ member }) => member.id);
};
