/** Which message asked for something: the key under which it is done once, however often the update comes. */
import { commandMessage } from '../../platform/telegram/respond.ts';
import type { BotContext } from '../../platform/telegram/context.ts';

/** The command's message, also when a button runs it; else the message whose button was pressed. */
export const originOf = (ctx: BotContext): string => {
  const message = commandMessage(ctx) ?? ctx.callbackQuery?.message;
  return message === undefined || ctx.chat === undefined
    ? `update:${ctx.update.update_id}`
    : `${ctx.chat.id}:${message.message_id}`;
};

/** The topic of the forum in which the person acts; null elsewhere. */
export const threadOf = (ctx: BotContext): number | null =>
  ctx.msg?.is_topic_message === true ? (ctx.msg.message_thread_id ?? null) : null;
