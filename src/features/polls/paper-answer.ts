/** Answers that hold a paper or a receipt: sent or let go, never written down to be sent later. */
import { GrammyError, HttpError } from 'grammy';
import type { Message } from 'grammy/types';
import { isPrivate, type BotContext } from '../../platform/telegram/context.ts';
import { toast } from '../../platform/telegram/respond.ts';
import { messagePayload, type MessagePayload, type View } from '../../platform/telegram/view.ts';

/** Telegram can't be reached, or asks us to come back later. */
const isPassing = (error: unknown): boolean =>
  error instanceof HttpError ||
  (error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500));

const isRefused = (error: unknown, words: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && words.test(error.description);

/** The pressed message, if it is one that only the presser sees in a group. */
const ephemeralOf = (ctx: BotContext): (Message & { ephemeral_message_id: number }) | undefined => {
  const message = ctx.callbackQuery?.message;
  if (message === undefined || !('ephemeral_message_id' in message)) return undefined;
  const { ephemeral_message_id: id, receiver_user: receiver } = message;
  return id !== undefined && receiver?.id === ctx.from?.id
    ? { ...message, ephemeral_message_id: id }
    : undefined;
};

/** Where nobody but the voter sees a paper. */
export const isForVoterAlone = (ctx: BotContext): boolean =>
  isPrivate(ctx) || ephemeralOf(ctx) !== undefined;

/** Editing takes inline keyboards only. */
const editable = ({ reply_markup: markup, ...payload }: MessagePayload) => ({
  ...payload,
  ...(markup !== undefined && 'inline_keyboard' in markup ? { reply_markup: markup } : {}),
});

/** Shows something in the group to whoever has just pressed a button there, and to nobody else. */
export const whisper = async (ctx: BotContext, view: View): Promise<void> => {
  const { callbackQuery, from, msg } = ctx;
  if (callbackQuery === undefined || from === undefined) throw new Error('Nobody has pressed');
  const thread = msg?.is_topic_message === true ? msg.message_thread_id : undefined;
  const { text, ...options } = editable(messagePayload(view));
  await ctx.api.sendMessage(callbackQuery.message?.chat.id ?? from.id, text, {
    ...options,
    ...(thread === undefined ? {} : { message_thread_id: thread }),
    ephemeral_message_parameters: {
      receiver_user_id: from.id,
      callback_query_id: callbackQuery.id,
    },
  });
};

const sendNow = async (ctx: BotContext, view: View): Promise<void> => {
  const { text, ...options } = messagePayload(view);
  await (isPrivate(ctx) ? ctx.reply(text, options) : whisper(ctx, view));
};

const editNow = async (ctx: BotContext, view: View): Promise<void> => {
  const { text, ...options } = editable(messagePayload(view));
  const ephemeral = ephemeralOf(ctx);
  try {
    if (ephemeral === undefined) await ctx.editMessageText(text, options);
    else
      await ctx.api.raw.editEphemeralMessageText({
        chat_id: ephemeral.chat.id,
        receiver_user_id: ephemeral.receiver_user?.id ?? 0,
        ephemeral_message_id: ephemeral.ephemeral_message_id,
        text,
        ...options,
      });
  } catch (error) {
    if (isRefused(error, /message is not modified/)) return;
    if (isPassing(error)) throw error;
    const mayBeNew =
      ephemeral !== undefined || isRefused(error, /to edit not found|can't be edited/);
    if (!mayBeNew) throw error;
    await sendNow(ctx, view);
  }
};

/**
 * Unlike other answers, one that Telegram can't take now does not go through the outbox, which is the database.
 * The message stays as it was, with all its state in its buttons: pressing again does the same.
 * `otherwise` is what the voter must know even then, in the few words of a toast.
 */
const orTryAgain = async (
  ctx: BotContext,
  run: () => Promise<void>,
  otherwise?: string,
): Promise<void> => {
  try {
    await run();
  } catch (error) {
    const isLost = !isPrivate(ctx) && error instanceof GrammyError;
    if (!isPassing(error) && !isLost) throw error;
    await toast(ctx, otherwise ?? ctx.privately.plain('polls:paper.try-again'), true);
  }
};

/** Changes the pressed message. */
export const revisePaper = (ctx: BotContext, view: View, otherwise?: string): Promise<void> =>
  orTryAgain(ctx, () => editNow(ctx, view), otherwise);

/** Answers in the private chat. */
export const sayUnstored = (ctx: BotContext, view: View): Promise<void> =>
  orTryAgain(ctx, () => sendNow(ctx, view));

/** What stands as a quotation in the pressed message: a text of the person that is kept nowhere else before it is sent. */
export const quotedText = (ctx: BotContext): string | undefined => {
  const message = ctx.callbackQuery?.message;
  if (message === undefined || !('text' in message) || message.text === undefined) return undefined;
  const entity = message.entities?.find(({ type }) => type === 'blockquote');
  return entity && message.text.slice(entity.offset, entity.offset + entity.length);
};
