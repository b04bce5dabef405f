/** Which event a command means: the one whose message it replies to, else the one going on or coming. */
import type { ChatId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import { repliedTo, say } from '../../platform/telegram/respond.ts';
import type { Branch } from '../organisation/index.ts';
import { eventMeant, findMeetingByMessage, listAround, type Meeting } from '../meetings/index.ts';
import { isLocked } from './facts/store.ts';

/** The event whose announcement or poll the command replies to. */
export const eventRepliedTo = async (ctx: BotContext): Promise<Meeting | undefined> => {
  const reply = repliedTo(ctx);
  return reply === undefined
    ? undefined
    : findMeetingByMessage(ctx.env.db, reply.chat.id as ChatId, reply.message_id);
};

const AROUND = 3;

/** The last one that has begun and whose attendance is not confirmed. */
const lastUnconfirmed = async (
  db: Db,
  events: readonly Meeting[],
  now: Date,
): Promise<Meeting | undefined> => {
  for (const event of events.toReversed())
    if (event.startsAt <= now && !(await isLocked(db, event.id))) return event;
  return undefined;
};

/** Undefined once the officer was told that there is none. To confirm, what was is meant rather than what is coming. */
export const eventOf = async (
  ctx: BotContext,
  branch: Branch,
  purpose: 'look' | 'confirm' = 'look',
): Promise<Meeting | undefined> => {
  const { db, now } = ctx.env;
  const around = await listAround(db, branch.id, now, AROUND);
  const meeting =
    (await eventRepliedTo(ctx)) ??
    (purpose === 'confirm' ? await lastUnconfirmed(db, around, now) : undefined) ??
    eventMeant(around, now);
  if (meeting !== undefined && meeting.organisationId === branch.id) return meeting;
  await say(ctx, { text: ctx.t('attendance:no-event') });
  return undefined;
};
