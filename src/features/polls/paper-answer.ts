/** Answers that hold a paper or a receipt: sent or let go, never written down to be sent later. */
import { GrammyError, HttpError } from 'grammy';
import type { BotContext } from '../../platform/telegram/context.ts';
import { toast } from '../../platform/telegram/respond.ts';
import { messagePayload, type View } from '../../platform/telegram/view.ts';

/** Telegram can't be reached, or asks us to come back later. */
const isPassing = (error: unknown): boolean =>
  error instanceof HttpError ||
  (error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500));

const isRefused = (error: unknown, words: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && words.test(error.description);

const sendNow = async (ctx: BotContext, view: View): Promise<void> => {
  const { text, ...options } = messagePayload(view);
  await ctx.reply(text, options);
};

const editNow = async (ctx: BotContext, view: View): Promise<void> => {
  const { text, reply_markup: markup, ...options } = messagePayload(view);
  const keyboard = markup !== undefined && 'inline_keyboard' in markup ? markup : undefined;
  try {
    await ctx.editMessageText(text, {
      ...options,
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    });
  } catch (error) {
    if (isRefused(error, /message is not modified/)) return;
    if (!isRefused(error, /message (to edit not found|can't be edited)/)) throw error;
    await sendNow(ctx, view);
  }
};

/**
 * Unlike other answers, one that Telegram can't take now does not go through the outbox, which is the database.
 * The message stays as it was, with all its state in its buttons: pressing again does the same.
 */
const orTryAgain = async (ctx: BotContext, run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!isPassing(error)) throw error;
    await toast(ctx, ctx.t.plain('polls:paper.try-again'), true);
  }
};

/** Changes the pressed message. */
export const revisePaper = (ctx: BotContext, view: View): Promise<void> =>
  orTryAgain(ctx, () => editNow(ctx, view));

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
