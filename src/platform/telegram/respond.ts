/** How handlers answer whoever just acted: in the chat, privately, by changing the pressed message, or as a toast. */
import { GrammyError, InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import { shorten } from '../../shared/html.ts';
import type { BotContext } from './context.ts';
import { isPrivate } from './context.ts';
import { messagePayload, messagePayloads, type View } from './view.ts';

/** The command that is being answered; for a command re-run by a button, the message that the button's message replies to. */
export const commandMessage = (
  ctx: BotContext,
): { message_id: number; reply_to_message?: Message | undefined } | undefined =>
  ctx.message ?? ctx.callbackQuery?.message?.reply_to_message;

const inThread = (ctx: BotContext): { message_thread_id?: number } =>
  ctx.msg?.is_topic_message === true && ctx.msg.message_thread_id !== undefined
    ? { message_thread_id: ctx.msg.message_thread_id }
    : {};

/** Answers in the chat where the person acted, as a reply in groups. */
export const say = async (ctx: BotContext, view: View): Promise<void> => {
  const replyTo = isPrivate(ctx) ? undefined : commandMessage(ctx)?.message_id;
  for (const payload of messagePayloads(view)) {
    const { text, ...options } = payload;
    await ctx.reply(text, {
      ...options,
      ...inThread(ctx),
      ...(replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    });
  }
};

/** Whether Telegram refused because the person never opened, or blocked, the private chat. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 403;

/** Writes to the person who acts, wherever they acted; false when they have not opened the private chat. */
export const sayPrivately = async (ctx: BotContext, view: View): Promise<boolean> => {
  if (isPrivate(ctx)) {
    await say(ctx, view);
    return true;
  }
  if (ctx.from === undefined) return false;
  try {
    for (const { text, ...options } of messagePayloads(view))
      await ctx.api.sendMessage(ctx.from.id, text, options);
    return true;
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
};

/** In a group, what only the person may see goes to the private chat; the group learns just that it went there. */
export const sayInPrivate = async (ctx: BotContext, view: View): Promise<void> => {
  if (isPrivate(ctx)) return say(ctx, view);
  const reached = await sayPrivately(ctx, view);
  await say(
    ctx,
    reached
      ? { text: ctx.t('common:sent-privately') }
      : {
          text: ctx.t('common:open-private-first'),
          buttons: [
            [
              {
                label: ctx.t.plain('common:open-private-button'),
                url: `https://t.me/${ctx.env.botUsername}?start=hello`,
              },
            ],
          ],
        },
  );
};

/** Sends a file to the person who acts; false when the private chat is closed. */
export const sendFilePrivately = async (
  ctx: BotContext,
  file: { name: string; bytes: Uint8Array },
  caption: View,
): Promise<boolean> => {
  if (ctx.from === undefined) return false;
  try {
    await ctx.api.sendDocument(ctx.from.id, new InputFile(file.bytes, file.name), {
      caption: caption.text,
      parse_mode: 'HTML',
    });
    return true;
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
};

/** Changes the message whose button was pressed; an unchanged message is fine, a lost one is sent anew. */
export const revise = async (ctx: BotContext, view: View): Promise<void> => {
  const { text, reply_markup: markup, ...options } = messagePayload(view);
  try {
    await ctx.editMessageText(text, {
      ...options,
      ...(markup !== undefined && 'inline_keyboard' in markup ? { reply_markup: markup } : {}),
    });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    if (error.description.includes('message is not modified')) return;
    if (!/message (to edit not found|can't be edited)/.test(error.description)) throw error;
    await say(ctx, view);
  }
};

/** Answers a button press with a short note (200 characters at most); late answers are let go. */
export const toast = async (ctx: BotContext, text?: string, alert = false): Promise<void> => {
  if (ctx.callbackQuery === undefined || ctx.answered) return;
  ctx.answered = true;
  try {
    await ctx.answerCallbackQuery(
      text === undefined ? {} : { text: shorten(text, 200), show_alert: alert },
    );
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
  }
};

/** A refusal: an alert on a press, a message on a command. */
export const refuse = async (ctx: BotContext, text: View['text'], plain: string): Promise<void> => {
  if (ctx.callbackQuery === undefined) await say(ctx, { text });
  else await toast(ctx, plain, true);
};
