/** What can be done about reminders: send those that are due, remind now, set when they go out. */
import type { MeetingId, OrganisationId } from '../../../shared/ids.ts';
import { parseOffsets, type OffsetsResult } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, readNone, type Branch } from '../../organisation/index.ts';
import {
  claimDueReminders,
  dropReminders,
  findMeeting,
  listPendingReminders,
  postponeReminders,
  quietOf,
  remindersOf,
  replaceReminders,
  waitsUntil,
  type DueReminder,
  type Meeting,
  type Reminder,
} from '../../meetings/index.ts';
import { prepare, type Occasion } from './prepare.ts';
import { tell, type Reminded } from './tell.ts';

export interface Sweep {
  reminded: MeetingId[];
  /** Dropped: these have begun or were cancelled. */
  tooLate: MeetingId[];
}

const byMeeting = (due: readonly DueReminder[]): Map<MeetingId, DueReminder[]> => {
  const groups = new Map<MeetingId, DueReminder[]>();
  for (const reminder of due)
    groups.set(reminder.meetingId, [...(groups.get(reminder.meetingId) ?? []), reminder]);
  return groups;
};

/**
 * Sends all that is due in a branch: of one event only the nearest reminder, none after the start,
 * and what falls together in one message to the group and one to each member.
 * One that is late and meets the quiet hours waits for their end, if its event is still to come then.
 */
export const sendDueReminders = (env: Env, id: OrganisationId): Promise<Sweep> =>
  env.transaction(async (tx): Promise<Sweep> => {
    const sweep: Sweep = { reminded: [], tooLate: [] };
    const due = byMeeting(await claimDueReminders(tx, id, env.now));
    if (due.size === 0) return sweep;
    const branch = await getBranch(tx, id);
    const occasions: Occasion[] = [];
    for (const [meetingId, [nearest, ...others]] of due) {
      const meeting = await findMeeting(tx, meetingId);
      if (nearest === undefined || meeting === undefined) continue;
      const ids = [nearest, ...others].map((reminder) => reminder.id);
      const wait = waitsUntil(env.now, meeting.startsAt, quietOf(branch));
      if (meeting.state !== 'scheduled' || meeting.startsAt <= env.now) {
        await dropReminders(tx, ids);
        sweep.tooLate.push(meetingId);
      } else if (wait === undefined) {
        await dropReminders(
          tx,
          others.map((reminder) => reminder.id),
        );
        occasions.push({ ...(await prepare(tx, env, meeting)), key: String(nearest.id) });
        sweep.reminded.push(meetingId);
      } else await postponeReminders(tx, ids, wait);
    }
    await tell(tx, env, branch, occasions);
    return sweep;
  });

/** Whatever the hour: the secretary asks for it. */
export const remindNow = (
  env: Env,
  branch: Branch,
  meeting: Meeting,
  origin: string,
): Promise<Reminded> =>
  env.transaction(async (tx) => {
    const occasion = { ...(await prepare(tx, env, meeting)), key: `now:${origin}` };
    const unreachable = await tell(tx, env, branch, [occasion]);
    const { counts, signUp } = occasion;
    return { counts, signUp, isGroupTold: branch.groupId === meeting.chatId, unreachable };
  });

export type SetRemindersOutcome =
  /** None any more; `had`: there were some to go out. */
  | { kind: 'off'; meeting: Meeting; had: boolean }
  | { kind: 'set'; meeting: Meeting; reminders: Reminder[]; late: Reminder[] }
  | { kind: 'too-late'; meeting: Meeting; reminders: Reminder[]; late: Reminder[] }
  | { kind: 'bad-offsets'; result: Exclude<OffsetsResult, { kind: 'ok' }> };

const replaceWith = async (
  tx: Db,
  meeting: Meeting,
  ahead: readonly Reminder[],
): Promise<Reminder[]> => {
  if (ahead.length > 0) await replaceReminders(tx, meeting.id, ahead);
  return listPendingReminders(tx, meeting.id);
};

const turnOff = (env: Env, meeting: Meeting): Promise<SetRemindersOutcome> =>
  env.transaction(async (tx) => {
    const had = (await listPendingReminders(tx, meeting.id)).length > 0;
    await replaceReminders(tx, meeting.id, []);
    return { kind: 'off', meeting, had };
  });

/** Replaces what is still to go out; when all of the new moments have passed, nothing changes. */
export const setReminders = async (
  env: Env,
  branch: Branch,
  meeting: Meeting,
  text: string,
): Promise<SetRemindersOutcome> => {
  if (readNone(text)) return turnOff(env, meeting);
  const result = parseOffsets(text);
  if (result.kind !== 'ok') return { kind: 'bad-offsets', result };
  const all = remindersOf(meeting.startsAt, result.minutes, quietOf(branch));
  const ahead = all.filter(({ dueAt }) => dueAt > env.now);
  const late = all.filter(({ dueAt }) => dueAt <= env.now);
  const reminders = await env.transaction((tx) => replaceWith(tx, meeting, ahead));
  return { kind: ahead.length > 0 ? 'set' : 'too-late', meeting, reminders, late };
};
