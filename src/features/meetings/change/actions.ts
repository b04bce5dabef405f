/** What can be done with a meeting that stands: change it, cancel it. Whoever answered is told. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Moment } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import type { Member } from '../../roster/index.ts';
import { askAnew, closePoll, refreshAnnouncement } from '../announce-actions.ts';
import { listInvited, saveInvited } from '../audience/store.ts';
import type { Plan } from '../plan.ts';
import { quietOf } from '../reminders/replan.ts';
import { listPendingReminders } from '../reminders/store.ts';
import type { Reminder } from '../reminders/rules.ts';
import { findMeeting, lockMeeting, type Meeting } from '../store.ts';
import { changesOf, isTold, type Change } from './rules.ts';
import { forgetReminders, moveReminders, updateMeeting } from './store.ts';
import { tellCancelled, tellChanged, takeBack } from './tell.ts';

/** Someone who has said whether they come. */
export interface Answered {
  member: Member;
  /** Waiting: for a seat. */
  answer: 'come' | 'online' | 'leave' | 'waiting';
}

/** What meetings need to know of attendance, which comes after them. */
export interface ChangeDeps {
  whoAnswered: (db: Db, meeting: Meeting) => Promise<Answered[]>;
}

export type ApplyOutcome =
  | {
      kind: 'changed';
      branch: Branch;
      before: Meeting;
      meeting: Meeting;
      changes: Change[];
      /** How many are told in private. */
      told: number;
      reminders: Reminder[];
    }
  | { kind: 'unchanged'; meeting: Meeting }
  | { kind: 'over' | 'cancelled'; meeting: Meeting }
  /** Somebody else has changed it meanwhile. */
  | { kind: 'stale'; meeting: Meeting }
  | { kind: 'past'; branch: Branch; moment: Moment }
  | { kind: 'not-yours' };

export interface NewPlan {
  id: MeetingId;
  /** The state of the meeting that the plan was made from. */
  sequence: number;
  plan: Plan;
}

/** A new time is meant on the clocks that the branch goes by now; an old one stays as it was announced. */
const clocksOf = (changes: readonly Change[], branch: Branch, plan: Plan) =>
  changes.includes('time') ? { startsWall: plan.moment.wall, timeZone: branch.timeZone } : {};

const setOf = ({ plan }: NewPlan, meeting: Meeting, now: Date) => ({
  title: plan.title,
  place: plan.place,
  startsAt: plan.moment.instant,
  durationMinutes: plan.minutes,
  agenda: [...plan.agenda],
  audience: plan.audience,
  audienceGroup: plan.group,
  matter: plan.matter,
  sequence: meeting.sequence + 1,
  changedAt: now,
});

/** In the transaction of whoever decides it, who has been found entitled to. */
export const applyPlan = async (
  tx: Db,
  env: Env,
  deps: ChangeDeps,
  change: NewPlan,
): Promise<ApplyOutcome> => {
  const { now } = env;
  const before = await lockMeeting(tx, change.id);
  if (before === undefined) return { kind: 'not-yours' };
  if (before.state === 'cancelled') return { kind: 'cancelled', meeting: before };
  if (before.state !== 'scheduled' || before.startsAt <= now)
    return { kind: 'over', meeting: before };
  if (before.sequence !== change.sequence) return { kind: 'stale', meeting: before };
  const branch = await getBranch(tx, before.organisationId);
  const { plan } = change;
  if (plan.moment.instant <= now) return { kind: 'past', branch, moment: plan.moment };
  const changes = changesOf(before, await listInvited(tx, change.id), plan);
  if (changes.length === 0) return { kind: 'unchanged', meeting: before };

  const meeting = await updateMeeting(tx, change.id, {
    ...setOf(change, before, now),
    ...clocksOf(changes, branch, plan),
  });
  if (changes.includes('audience')) await saveInvited(tx, change.id, plan.chosen);
  if (changes.includes('time')) {
    await takeBack(tx, now, meeting, ['attendance.reminder', 'meetings.invite']);
    const offsets = branch.settings.reminderOffsets;
    await moveReminders(tx, meeting, { offsets, quiet: quietOf(branch), now });
  }
  await refreshAnnouncement(tx, env, branch, meeting);
  const answered = isTold(changes) ? await deps.whoAnswered(tx, meeting) : [];
  if (isTold(changes)) await tellChanged(tx, env, branch, { before, meeting, changes, answered });
  if (changes.includes('time')) await askAnew(tx, env, branch, meeting);
  const reminders = await listPendingReminders(tx, meeting.id);
  return { kind: 'changed', branch, before, meeting, changes, told: answered.length, reminders };
};

export type CancelOutcome =
  | { kind: 'cancelled'; branch: Branch; meeting: Meeting; told: number; isNew: boolean }
  | { kind: 'over'; meeting: Meeting }
  | { kind: 'not-yours' };

/** In the transaction of whoever decides it, who has been found entitled to. */
export const cancelIn = async (
  tx: Db,
  env: Env,
  deps: ChangeDeps,
  id: MeetingId,
): Promise<CancelOutcome> => {
  const { now } = env;
  const before = await lockMeeting(tx, id);
  if (before === undefined) return { kind: 'not-yours' };
  const branch = await getBranch(tx, before.organisationId);
  if (before.state === 'cancelled')
    return { kind: 'cancelled', branch, meeting: before, told: 0, isNew: false };
  if (before.state !== 'scheduled' || before.startsAt <= now)
    return { kind: 'over', meeting: before };
  const answered = await deps.whoAnswered(tx, before);
  const meeting = await updateMeeting(tx, id, {
    state: 'cancelled',
    sequence: before.sequence + 1,
    changedAt: now,
  });
  await forgetReminders(tx, id);
  await takeBack(tx, now, meeting, [
    'attendance.reminder',
    'meetings.invite',
    'meetings.announcement',
    'meetings.poll',
    'meetings.changed',
  ]);
  // What was never announced needs no taking back in the group.
  if (meeting.announcementMessageId !== null) {
    await refreshAnnouncement(tx, env, branch, meeting);
    await closePoll(tx, now, meeting);
  }
  await tellCancelled(tx, env, branch, { meeting, answered });
  return { kind: 'cancelled', branch, meeting, told: answered.length, isNew: true };
};

export const cancelMeeting = (env: Env, deps: ChangeDeps, id: MeetingId): Promise<CancelOutcome> =>
  env.transaction(async (tx): Promise<CancelOutcome> => {
    const meeting = await findMeeting(tx, id);
    if (meeting === undefined || !(await actsForBranch(env, meeting.organisationId, tx)))
      return { kind: 'not-yours' };
    return cancelIn(tx, env, deps, id);
  });
