/** What can be done with meetings: schedule one, which announces it and asks in the group who comes. */
import type { OrganisationId } from '../../shared/ids.ts';
import { parseWhen, type Moment, type WhenResult } from '../../shared/time/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../organisation/index.ts';
import { announce } from './announce-actions.ts';
import {
  readKind,
  readParts,
  readPlace,
  readSeats,
  readTitle,
  remindersOf,
  type Category,
  type Kind,
  type Reminder,
} from './rules.ts';
import { insertReminders, listPendingReminders } from './reminder-store.ts';
import { findMeetingByOrigin, insertMeeting, type Meeting } from './store.ts';

export interface Plan {
  category: Category;
  kind: Kind;
  title: string;
  place: string | null;
  seats: number | null;
  moment: Moment;
}

export type ScheduleOutcome =
  | { kind: 'scheduled'; branch: Branch; meeting: Meeting; reminders: Reminder[] }
  | { kind: 'past'; branch: Branch; moment: Moment }
  | { kind: 'no-group'; branch: Branch }
  | { kind: 'not-yours' };

/** Stores the meeting and sends announcement and poll; the same `origin` again gives the same meeting. */
export const scheduleMeeting = (
  env: Env,
  organisationId: OrganisationId,
  origin: string,
  plan: Plan,
): Promise<ScheduleOutcome> =>
  env.transaction(async (tx): Promise<ScheduleOutcome> => {
    const { actor, now } = env;
    if (actor.kind !== 'person' || !(await actsForBranch(env, organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, organisationId);
    const before = await findScheduled(tx, branch, origin);
    if (before !== undefined) return before;
    if (branch.groupId === null) return { kind: 'no-group', branch };
    const { moment, ...rest } = plan;
    if (moment.instant <= now) return { kind: 'past', branch, moment };
    const meeting = await insertMeeting(tx, {
      ...rest,
      organisationId,
      origin,
      startsWall: moment.wall,
      timeZone: branch.timeZone,
      startsAt: moment.instant,
      state: 'scheduled',
      createdBy: actor.telegramId,
      chatId: branch.groupId,
      createdAt: now,
    });
    if (meeting === undefined) {
      const other = await findScheduled(tx, branch, origin);
      if (other === undefined) throw new Error('A meeting appeared and disappeared');
      return other;
    }
    const reminders = remindersOf(moment.instant, branch.settings.reminderOffsets).filter(
      ({ dueAt }) => dueAt > now,
    );
    await insertReminders(tx, meeting.id, reminders);
    await announce(tx, env, branch, meeting);
    return { kind: 'scheduled', branch, meeting, reminders };
  });

const findScheduled = async (
  tx: Db,
  branch: Branch,
  origin: string,
): Promise<ScheduleOutcome | undefined> => {
  const meeting = await findMeetingByOrigin(tx, origin);
  return meeting === undefined || meeting.organisationId !== branch.id
    ? undefined
    : {
        kind: 'scheduled',
        branch,
        meeting,
        reminders: await listPendingReminders(tx, meeting.id),
      };
};

/** What a command line leaves open, for the dialog to ask. */
export interface Given {
  when: Moment | { candidates: Moment[] };
  title?: string;
  place?: string | null;
  kind?: Kind;
  seats?: number | null;
}

export type CommandOutcome =
  | ScheduleOutcome
  | { kind: 'incomplete'; given: Given }
  | { kind: 'bad-when'; branch: Branch; result: Exclude<WhenResult, { kind: 'ok' | 'ambiguous' }> }
  | { kind: 'bad-title' | 'bad-place' | 'too-many-parts' }
  | { kind: 'bad-kind' | 'bad-seats'; word: string };

/** Schedules what a command line says: `when | title | place | kind or seats`. */
export const scheduleFromText = async (
  env: Env,
  branch: Branch,
  origin: string,
  category: Category,
  text: string,
): Promise<CommandOutcome> => {
  const before = await findScheduled(env.db, branch, origin);
  if (before !== undefined) return before;
  if (branch.groupId === null) return { kind: 'no-group', branch };
  const parts = readParts(category, text);
  if (parts === 'too-many') return { kind: 'too-many-parts' };
  const { last } = parts;
  const kind = last === '' || category === 'activity' ? undefined : readKind(last);
  if (category === 'meeting' && last !== '' && kind === undefined)
    return { kind: 'bad-kind', word: last };
  const seats = category === 'activity' ? readSeats(last) : null;
  if (seats === undefined) return { kind: 'bad-seats', word: last };
  const place = readPlace(parts.place);
  if (place === undefined) return { kind: 'bad-place' };
  const title = readTitle(parts.title);
  if (!title.ok && title.problem === 'too-long') return { kind: 'bad-title' };
  const result = parseWhen(parts.when, { now: env.now, zone: branch.timeZone });
  if (result.kind !== 'ok' && result.kind !== 'ambiguous')
    return { kind: 'bad-when', branch, result };
  if (!title.ok)
    return { kind: 'incomplete', given: { when: whenOf(result), ...(kind && { kind }) } };
  const given = { title: title.value, place, kind: kind ?? 'other', seats };
  if (result.kind === 'ambiguous')
    return { kind: 'incomplete', given: { when: whenOf(result), ...given } };
  const moment = { wall: result.wall, instant: result.instant };
  return scheduleMeeting(env, branch.id, origin, { category, moment, ...given });
};

const whenOf = (result: Extract<WhenResult, { kind: 'ok' | 'ambiguous' }>): Given['when'] =>
  result.kind === 'ok'
    ? { wall: result.wall, instant: result.instant }
    : { candidates: result.candidates };
