/** A reminder of several events is made when it goes: an event that was moved or called off meanwhile, or has begun, is left out. */
import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import type { MeetingId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Texts } from '../../../platform/i18n/index.ts';
import type { DeliveryHook } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { messagePayload, type View } from '../../../platform/telegram/view.ts';
import { getBranch } from '../../organisation/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { findMember, reachOf } from '../../roster/index.ts';
import { prepare, type Occasion } from './prepare.ts';
import { groupReminderView, memberReminderView } from './views.ts';

export const MERGED_HOOK = 'attendance.reminder';

/** Whom it is for, and of which events at which times it speaks. */
const refSchema = z.object({
  member: z.number().nullable(),
  events: z.array(z.object({ id: z.number(), at: z.number() })),
});

export const mergedRef = (items: readonly Pick<Occasion, 'meeting'>[], member: MemberId | null) =>
  JSON.stringify({
    member,
    events: items.map(({ meeting }) => ({ id: meeting.id, at: meeting.startsAt.getTime() })),
  } satisfies z.input<typeof refSchema>);

/** Of a new time the new reminders tell. */
const stands = (meeting: Meeting | undefined, at: number, now: Date): meeting is Meeting =>
  meeting?.state === 'scheduled' && meeting.startsAt.getTime() === at && meeting.startsAt > now;

type Said = Omit<Occasion, 'key'>;

const inGroup = async (db: Db, { texts }: Pick<Env, 'texts'>, items: readonly Said[]) => {
  const [first] = items;
  if (first === undefined) return undefined;
  const { threadId, organisationId } = first.meeting;
  const { locale } = await getBranch(db, organisationId);
  return {
    ...messagePayload(groupReminderView(texts(locale), items)),
    ...(threadId === null ? {} : { message_thread_id: threadId }),
  };
};

const inPrivate = async (
  db: Db,
  env: Pick<Env, 'texts'>,
  { items, id }: { items: readonly Said[]; id: MemberId },
): Promise<View | undefined> => {
  const own = items.filter(({ members }) => members.some((member) => member.id === id));
  const [first] = own;
  const member = await findMember(db, id);
  if (first === undefined || member === undefined) return undefined;
  const branch = await getBranch(db, first.meeting.organisationId);
  const [reached] = await reachOf(db, env, branch, [member]);
  return reached === undefined ? undefined : memberReminderView(reached.t, own);
};

export const mergedReminders = (deps: {
  texts: Texts;
  clock: Clock;
}): Record<string, DeliveryHook> => ({
  [MERGED_HOOK]: {
    render: async (db, ref) => {
      const { member, events } = refSchema.parse(JSON.parse(ref));
      const env = { texts: deps.texts, now: deps.clock.now() };
      const items: Said[] = [];
      for (const { id, at } of events) {
        const meeting = await findMeeting(db, id as MeetingId);
        if (stands(meeting, at, env.now)) items.push(await prepare(db, env, meeting));
      }
      if (member === null) return inGroup(db, env, items);
      const view = await inPrivate(db, env, { items, id: member as MemberId });
      return view === undefined ? undefined : { ...messagePayload(view) };
    },
  },
});
