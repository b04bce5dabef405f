/** What can be done about reminders: send those that are due, remind now, set when they go out. */
import type { MeetingId } from '../../shared/ids.ts';
import { parseOffsets, type OffsetsResult } from '../../shared/time/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../organisation/index.ts';
import {
  claimDueReminders,
  dropReminders,
  findMeeting,
  listPendingReminders,
  remindersOf,
  replaceReminders,
  type Meeting,
  type Reminder,
  type SignUpCounts,
} from '../meetings/index.ts';
import { messageToMember, reachOf, type Reach } from '../roster/index.ts';
import { loadAttendance } from './load.ts';
import { groupReminderView, memberReminderView } from './remind-views.ts';
import type { Counts } from './rules/index.ts';
import { countsOf, withSeats } from './seats/index.ts';

export interface Reminded {
  counts: Counts;
  /** False while the bot is not in the branch's group. */
  isGroupTold: boolean;
  /** Of those who have not answered: who can't be written to at the moment. */
  unreachable: number;
  /** Of an activity with seats. */
  signUp: SignUpCounts | undefined;
}

const isClosed = (reach: Reach): boolean => reach === 'blocked' || reach === 'no-account';

/** The group hears counts, whoever has not answered a private word; `occasion` makes it once. */
const remind = async (
  tx: Db,
  env: Env,
  branch: Branch,
  meeting: Meeting,
  occasion: string,
): Promise<Reminded> => {
  const { attendees, all } = await loadAttendance(tx, meeting);
  const activity = withSeats(meeting);
  // Of an activity with seats, those who have one are reminded that they come.
  const silent =
    activity === undefined ? attendees.filter(({ status }) => status === 'unanswered') : attendees;
  const signUp = activity === undefined ? undefined : await countsOf(tx, activity, env.now);
  const people = await reachOf(
    tx,
    env,
    branch,
    silent.map((attendee) => attendee.member),
  );
  const key = `attendance.reminder:${meeting.id}:${occasion}`;
  const expiresAt = meeting.startsAt;
  const isGroupTold = branch.groupId === meeting.chatId;
  const groupView = groupReminderView(env.texts(branch.locale), meeting, all, signUp);
  await enqueue(tx, env.now, [
    ...(isGroupTold
      ? textMessages(meeting.chatId, groupView, { key: `${key}:group`, expiresAt })
      : []),
    ...people.flatMap(({ member, t }) =>
      messageToMember(member, memberReminderView(t, meeting), {
        key: `${key}:${member.id}`,
        expiresAt,
      }),
    ),
  ]);
  const unreachable = people.filter(({ reach }) => isClosed(reach)).length;
  return { counts: all, isGroupTold, unreachable, signUp };
};

export type SweepOutcome = 'reminded' | 'nothing-due' | 'too-late';

/** Sends what is due for a meeting; several at once are one, the nearest, and none goes out after the start. */
export const sendDueReminders = (env: Env, id: MeetingId): Promise<SweepOutcome> =>
  env.transaction(async (tx): Promise<SweepOutcome> => {
    const [nearest, ...merged] = await claimDueReminders(tx, id, env.now);
    const meeting = await findMeeting(tx, id);
    if (nearest === undefined || meeting === undefined) return 'nothing-due';
    if (meeting.state !== 'scheduled' || meeting.startsAt <= env.now) {
      await dropReminders(tx, id, [nearest, ...merged]);
      return 'too-late';
    }
    await dropReminders(tx, id, merged);
    const branch = await getBranch(tx, meeting.organisationId);
    await remind(tx, env, branch, meeting, String(nearest));
    return 'reminded';
  });

export const remindNow = (
  env: Env,
  branch: Branch,
  meeting: Meeting,
  occasion: string,
): Promise<Reminded> =>
  env.transaction((tx) => remind(tx, env, branch, meeting, `now:${occasion}`));

export type SetRemindersOutcome =
  | { kind: 'set'; meeting: Meeting; reminders: Reminder[]; late: Reminder[] }
  | { kind: 'too-late'; meeting: Meeting; reminders: Reminder[]; late: Reminder[] }
  | { kind: 'bad-offsets'; result: Exclude<OffsetsResult, { kind: 'ok' }> };

/** Replaces what is still to go out; when all of the new moments have passed, nothing changes. */
export const setReminders = async (
  env: Env,
  meeting: Meeting,
  text: string,
): Promise<SetRemindersOutcome> => {
  const result = parseOffsets(text);
  if (result.kind !== 'ok') return { kind: 'bad-offsets', result };
  const all = remindersOf(meeting.startsAt, result.minutes);
  const ahead = all.filter(({ dueAt }) => dueAt > env.now);
  const late = all.filter(({ dueAt }) => dueAt <= env.now);
  return env.transaction(async (tx): Promise<SetRemindersOutcome> => {
    if (ahead.length > 0) await replaceReminders(tx, meeting.id, ahead);
    const reminders = await listPendingReminders(tx, meeting.id);
    return { kind: ahead.length > 0 ? 'set' : 'too-late', meeting, reminders, late };
  });
};
