/** Makes a meeting in the transaction of whoever decides it: stores it, plans its reminders, tells the group. */
import type { TelegramId } from '../../shared/ids.ts';
import { randomToken } from '../../shared/random.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { Branch } from '../organisation/index.ts';
import { announce } from './announce-actions.ts';
import { saveInvited } from './audience/store.ts';
import type { Plan } from './plan.ts';
import { quietOf } from './reminders/replan.ts';
import { remindersOf, type Reminder } from './reminders/rules.ts';
import { insertReminders } from './reminders/store.ts';
import { findMeetingByOrigin, insertMeeting, type Meeting } from './store.ts';

export interface Creation {
  /** What asks for it: asked again, the same meeting answers. */
  origin: string;
  createdBy: TelegramId;
  /** The topic of the forum in which it is announced. */
  threadId?: number | null;
}

export interface Created {
  meeting: Meeting;
  reminders: Reminder[];
  /** False: it was there before. */
  isNew: boolean;
}

/** The branch must have a group. */
export const createMeeting = async (
  tx: Db,
  env: Env,
  branch: Branch & { groupId: NonNullable<Branch['groupId']> },
  plan: Plan,
  { origin, createdBy, threadId = null }: Creation,
): Promise<Created> => {
  const { moment, minutes, group, chosen, agenda, ...rest } = plan;
  const meeting = await insertMeeting(tx, {
    ...rest,
    agenda: [...agenda],
    audienceGroup: group,
    durationMinutes: minutes,
    organisationId: branch.id,
    origin,
    startsWall: moment.wall,
    timeZone: branch.timeZone,
    startsAt: moment.instant,
    state: 'scheduled',
    createdBy,
    chatId: branch.groupId,
    threadId,
    linkToken: randomToken(env.random),
    createdAt: env.now,
  });
  if (meeting === undefined) {
    const other = await findMeetingByOrigin(tx, origin);
    if (other === undefined) throw new Error('A meeting appeared and disappeared');
    return { meeting: other, reminders: [], isNew: false };
  }
  await saveInvited(tx, meeting.id, chosen);
  const reminders = remindersOf(
    moment.instant,
    branch.settings.reminderOffsets,
    quietOf(branch),
  ).filter(({ dueAt }) => dueAt > env.now);
  await insertReminders(tx, meeting.id, reminders);
  await announce(tx, env, branch, meeting);
  return { meeting, reminders, isNew: true };
};
