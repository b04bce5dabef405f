/** What can be done with meetings: schedule one, which announces it and asks in the group who comes. */
import type { OrganisationId } from '../../shared/ids.ts';
import type { Moment, WhenResult } from '../../shared/time/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../organisation/index.ts';
import { createMeeting } from './create.ts';
import { planWith, type Plan } from './plan.ts';
import type { Reminder } from './reminders/rules.ts';
import { listPendingReminders } from './reminders/store.ts';
import {
  DEFAULT_MINUTES,
  readKind,
  readParts,
  readPlace,
  readSeats,
  readTitle,
  type Category,
  type Kind,
} from './rules.ts';
import { parseSpan, type Span, type SpanResult } from './span-rules.ts';
import { findMeetingByOrigin, type Meeting } from './store.ts';

export type ScheduleOutcome =
  | { kind: 'scheduled'; branch: Branch; meeting: Meeting; reminders: Reminder[] }
  | { kind: 'past'; branch: Branch; moment: Moment }
  | { kind: 'no-group'; branch: Branch }
  | { kind: 'not-yours' };

/** In the transaction of whoever decides it. */
export const scheduleIn = async (
  tx: Db,
  env: Env,
  organisationId: OrganisationId,
  origin: string,
  plan: Plan,
  threadId: number | null,
): Promise<ScheduleOutcome> => {
  const { actor, now } = env;
  if (actor.kind !== 'person' || !(await actsForBranch(env, organisationId, tx)))
    return { kind: 'not-yours' };
  const branch = await getBranch(tx, organisationId);
  const before = await findScheduled(tx, branch, origin);
  if (before !== undefined) return before;
  const { groupId } = branch;
  if (groupId === null) return { kind: 'no-group', branch };
  if (plan.moment.instant <= now) return { kind: 'past', branch, moment: plan.moment };
  const creation = { origin, threadId, createdBy: actor.telegramId };
  const { meeting } = await createMeeting(tx, env, { ...branch, groupId }, plan, creation);
  const reminders = await listPendingReminders(tx, meeting.id);
  return { kind: 'scheduled', branch, meeting, reminders };
};

/**
 * Stores the meeting and sends announcement and poll, to a topic of the forum where one is given;
 * the same `origin` again gives the same meeting.
 */
export const scheduleMeeting = (
  env: Env,
  organisationId: OrganisationId,
  origin: string,
  plan: Plan,
  threadId: number | null = null,
): Promise<ScheduleOutcome> =>
  env.transaction((tx) => scheduleIn(tx, env, organisationId, origin, plan, threadId));

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
  when: Span | { candidates: Span[] };
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
  threadId: number | null = null,
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
  const result = parseSpan(parts.when, { now: env.now, zone: branch.timeZone });
  if (result.kind !== 'ok' && result.kind !== 'ambiguous')
    return { kind: 'bad-when', branch, result };
  if (!title.ok)
    return { kind: 'incomplete', given: { when: whenOf(result), ...(kind && { kind }) } };
  const given = { title: title.value, place, kind: kind ?? 'other', seats } as const;
  if (result.kind === 'ambiguous')
    return { kind: 'incomplete', given: { when: whenOf(result), ...given } };
  const { wall, instant, minutes } = result;
  const plan = planWith({
    ...given,
    category,
    moment: { wall, instant },
    minutes: minutes ?? DEFAULT_MINUTES,
  });
  return scheduleMeeting(env, branch.id, origin, plan, threadId);
};

const whenOf = (result: Extract<SpanResult, { kind: 'ok' | 'ambiguous' }>): Given['when'] => {
  if (result.kind === 'ambiguous') return { candidates: result.candidates };
  const { wall, instant, minutes } = result;
  return { wall, instant, minutes };
};
