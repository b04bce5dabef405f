/** Which event a command means: the one whose message it replies to, else the one going on or coming. */
import type { ChatId } from '../../shared/ids.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import { commandMessage, say } from '../../platform/telegram/respond.ts';
import type { Branch } from '../organisation/index.ts';
import { eventMeant, findMeetingByMessage, listAround, type Meeting } from '../meetings/index.ts';

/** The event whose announcement or poll the command replies to. */
export const eventRepliedTo = async (ctx: BotContext): Promise<Meeting | undefined> => {
  const reply = commandMessage(ctx)?.reply_to_message;
  return reply === undefined
    ? undefined
    : findMeetingByMessage(ctx.env.db, reply.chat.id as ChatId, reply.message_id);
};

const AROUND = 3;

/** Undefined once the officer was told that there is none. */
export const eventOf = async (ctx: BotContext, branch: Branch): Promise<Meeting | undefined> => {
  const { db, now } = ctx.env;
  const meeting =
    (await eventRepliedTo(ctx)) ?? eventMeant(await listAround(db, branch.id, now, AROUND), now);
  if (meeting !== undefined && meeting.organisationId === branch.id) return meeting;
  await say(ctx, { text: ctx.t('attendance:no-event') });
  return undefined;
};
