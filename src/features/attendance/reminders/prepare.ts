/** Gathers what a reminder says of one event, and to whom. */
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Meeting, SignUpCounts } from '../../meetings/index.ts';
import type { Member } from '../../roster/index.ts';
import { loadAttendance } from '../load.ts';
import type { Counts } from '../rules/index.ts';
import { countsOf, withSeats } from '../seats/index.ts';

/** What there is to say of one event. */
export interface Occasion {
  meeting: Meeting;
  counts: Counts;
  /** Of an activity with seats. */
  signUp: SignUpCounts | undefined;
  /** Who gets a private word. */
  members: Member[];
  /** Makes it once. */
  key: string;
}

export const prepare = async (
  tx: Db,
  { now }: Pick<Env, 'now'>,
  meeting: Meeting,
): Promise<Omit<Occasion, 'key'>> => {
  const { attendees, all } = await loadAttendance(tx, meeting);
  const activity = withSeats(meeting);
  // Of an activity with seats, those who have one are reminded that they come.
  const reminded =
    activity === undefined ? attendees.filter(({ status }) => status === 'unanswered') : attendees;
  return {
    meeting,
    counts: all,
    signUp: activity === undefined ? undefined : await countsOf(tx, activity, now),
    members: reminded.map(({ member }) => member),
  };
};
