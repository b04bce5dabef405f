/** Gathers what satisfies the duties of a branch in a year, and how many took part. */
import { startOfDay, today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { listAppraisals } from '../../appraisal/index.ts';
import { resultOf } from '../../attendance/index.ts';
import { listMeetings, type Meeting } from '../../meetings/index.ts';
import type { Branch } from '../../organisation/index.ts';
import { listMembers } from '../../roster/index.ts';
import {
  dutiesOn,
  frequenciesOf,
  isDuty,
  type Duty,
  type DutyEvent,
  type DutyState,
  type Shape,
} from './rules.ts';

export interface YearEvent extends DutyEvent {
  meeting: Meeting | undefined;
}

/** What a meeting counts as; an activity is no duty. */
export const dutiesOfMeeting = ({
  category,
  kind,
  also,
}: Pick<Meeting, 'category' | 'kind' | 'also'>): Duty[] =>
  category === 'activity' ? [] : [kind, also].filter((one) => one !== null).filter(isDuty);

const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));

/** Everything of the year of that day that satisfies a duty, in order of time. */
export const eventsOfYear = async (
  db: Db,
  branch: Branch,
  date: PlainDate,
  now: Date,
): Promise<YearEvent[]> => {
  const year = yearOf(date);
  const meetings = await listMeetings(db, branch.id, {
    from: startOfDay(`${year}-01-01` as PlainDate, branch.timeZone),
    to: startOfDay(`${year + 1}-01-01` as PlainDate, branch.timeZone),
  });
  const events = meetings.map((meeting): YearEvent => ({
    meeting,
    duties: dutiesOfMeeting(meeting),
    date: today(meeting.startsAt, branch.timeZone),
    isHeld: meeting.startsAt <= now,
    group: meeting.audienceGroup,
  }));
  const appraisals = (await listAppraisals(db, branch.id)).filter((one) => one.year === year);
  return [
    ...events.filter((one) => one.duties.length > 0 && yearOf(one.date) === year),
    ...appraisals.map(({ ballot }): YearEvent => ({
      meeting: undefined,
      duties: ['appraisal'],
      date,
      isHeld: ballot.state !== 'open',
      group: null,
    })),
  ];
};

export const shapeOf = async (db: Db, branch: Branch): Promise<Shape> => {
  const members = await listMembers(db, branch.id);
  return {
    fullMembers: members.filter(({ standing }) => standing === 'full').length,
    groups: [...new Set(members.flatMap(({ partyGroup }) => partyGroup ?? []))].toSorted(),
  };
};

export interface DutyCalendar {
  branch: Branch;
  date: PlainDate;
  states: DutyState[];
  shape: Shape;
}

export const loadCalendar = async (db: Db, branch: Branch, now: Date): Promise<DutyCalendar> => {
  const date = today(now, branch.timeZone);
  const shape = await shapeOf(db, branch);
  const events = await eventsOfYear(db, branch, date, now);
  const frequencies = frequenciesOf(branch.settings);
  return { branch, date, shape, states: dutiesOn(date, { events, frequencies, shape }) };
};

export interface Attended {
  should: number;
  attended: number;
  madeUp: number;
}

/** Of all the meetings together. */
export const attendedAt = async (db: Db, meetings: readonly Meeting[]): Promise<Attended> => {
  const sum = { should: 0, attended: 0, madeUp: 0 };
  for (const { id } of meetings) {
    const result = await resultOf(db, id);
    sum.should += result?.all.should ?? 0;
    sum.attended += result?.all.attended ?? 0;
    sum.madeUp += result?.all.madeUp ?? 0;
  }
  return sum;
};
