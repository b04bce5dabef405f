/** Which event a command means by replying to one of its messages. */
import type { ChatId } from '../../shared/ids.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import { commandMessage } from '../../platform/telegram/respond.ts';
import { findMeetingByMessage, type Meeting } from '../meetings/index.ts';

/** The event whose announcement or poll the command replies to. */
export const eventRepliedTo = async (ctx: BotContext): Promise<Meeting | undefined> => {
  const reply = commandMessage(ctx)?.reply_to_message;
  return reply === undefined
    ? undefined
    : findMeetingByMessage(ctx.env.db, reply.chat.id as ChatId, reply.message_id);
};
