/** How handlers answer whoever just acted: in the chat, privately, by changing the pressed message, or as a toast. */
import { GrammyError, HttpError, InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import { HOUR } from '../../shared/clock.ts';
import { paragraphs, shorten, type Html } from '../../shared/html.ts';
import type { ChatId } from '../../shared/ids.ts';
import { enqueue } from '../outbox/index.ts';
import { chatIdOf, isPrivate, type BotContext } from './context.ts';
import { messagePayload, messagePayloads, type View } from './view.ts';

/** The command that is being answered; for a command re-run by a button, the message that the button's message replies to. */
export const commandMessage = (
  ctx: BotContext,
): { message_id: number; reply_to_message?: Message | undefined } | undefined =>
  ctx.message ?? ctx.callbackQuery?.message?.reply_to_message;

/**
 * What the command replies to. To what is said in a topic without replying, Telegram adds the
 * message that opened the topic: that is nothing the person meant.
 */
export const repliedTo = (ctx: BotContext): Message | undefined => {
  const reply = commandMessage(ctx)?.reply_to_message;
  return reply?.forum_topic_created === undefined ? reply : undefined;
};

const inThread = (ctx: BotContext): { message_thread_id?: number } =>
  ctx.msg?.is_topic_message === true && ctx.msg.message_thread_id !== undefined
    ? { message_thread_id: ctx.msg.message_thread_id }
    : {};

/** Telegram can't be reached, or asks us to come back later. */
const mayWorkLater = (error: unknown): boolean =>
  error instanceof HttpError ||
  (error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500));

/** An answer that comes later than this is of no use to the person. */
const ANSWER_LIFE = HOUR;

/** What was done is done: an answer that Telegram can't take now goes out through the outbox. */
const nowOrLater = async (
  ctx: BotContext,
  chatId: number,
  method: 'sendMessage' | 'editMessageText',
  payload: Record<string, unknown>,
): Promise<void> => {
  try {
    await ctx.api.raw[method]({ ...payload, chat_id: chatId } as never);
  } catch (error) {
    if (!mayWorkLater(error)) throw error;
    const expiresAt = new Date(ctx.env.now.getTime() + ANSWER_LIFE);
    await ctx.env.transaction((tx) =>
      enqueue(tx, ctx.env.now, [{ chatId: chatId as ChatId, method, payload, expiresAt }]),
    );
  }
};

/** Answers in the chat where the person acted, as a reply in groups. */
export const say = async (ctx: BotContext, view: View): Promise<void> => {
  const replyTo = isPrivate(ctx) ? undefined : commandMessage(ctx)?.message_id;
  for (const payload of messagePayloads(view))
    await nowOrLater(ctx, chatIdOf(ctx), 'sendMessage', {
      ...payload,
      ...inThread(ctx),
      ...(replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    });
};

/** Whether Telegram refused because the person never opened, or blocked, the private chat. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 403 || /chat not found/i.test(error.description));

/** Writes to the person who acts, wherever they acted; false when they have not opened the private chat. */
export const sayPrivately = async (ctx: BotContext, view: View): Promise<boolean> => {
  if (isPrivate(ctx)) {
    await say(ctx, view);
    return true;
  }
  if (ctx.from === undefined) return false;
  try {
    for (const payload of messagePayloads(view))
      await nowOrLater(ctx, ctx.from.id, 'sendMessage', { ...payload });
    return true;
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
};

/**
 * In a group, what only the person may see goes to the private chat; the group learns just that it
 * went there, after the `head` that is meant for everybody.
 */
export const sayInPrivate = async (ctx: BotContext, view: View, head?: Html): Promise<void> => {
  if (isPrivate(ctx)) return say(ctx, view);
  const reached = await sayPrivately(ctx, view);
  await say(
    ctx,
    reached
      ? { text: paragraphs(head, ctx.t('common:sent-privately')) }
      : {
          text: paragraphs(head, ctx.t('common:open-private-first')),
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

/** Sends a picture (PNG) to the person who acts; false when the private chat is closed. */
export const sendPicturePrivately = async (
  ctx: BotContext,
  picture: { name: string; bytes: Uint8Array },
): Promise<boolean> => {
  if (ctx.from === undefined) return false;
  try {
    await ctx.api.sendPhoto(ctx.from.id, new InputFile(picture.bytes, picture.name));
    return true;
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
};

/** Changes the message whose button was pressed; an unchanged message is fine, one that can't be changed is sent anew. */
export const revise = async (ctx: BotContext, view: View): Promise<void> => {
  const messageId = ctx.callbackQuery?.message?.message_id;
  const { reply_markup: markup, ...payload } = messagePayload(view);
  if (messageId === undefined || messagePayloads(view).length > 1) return say(ctx, view);
  try {
    await nowOrLater(ctx, chatIdOf(ctx), 'editMessageText', {
      ...payload,
      message_id: messageId,
      ...(markup !== undefined && 'inline_keyboard' in markup ? { reply_markup: markup } : {}),
    });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    if (error.description.includes('message is not modified')) return;
    await say(ctx, view);
  }
};

/** Answers a button press with a short note (200 characters at most); one that comes too late or gets lost is let go. */
export const toast = async (ctx: BotContext, text?: string, alert = false): Promise<void> => {
  if (ctx.callbackQuery === undefined || ctx.answered) return;
  ctx.answered = true;
  try {
    await ctx.answerCallbackQuery(
      text === undefined ? {} : { text: shorten(text, 200), show_alert: alert },
    );
  } catch (error) {
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
  }
};

/** A refusal: an alert on a press, a message on a command. */
export const refuse = async (ctx: BotContext, text: View['text'], plain: string): Promise<void> => {
  if (ctx.callbackQuery === undefined) await say(ctx, { text });
  else await toast(ctx, plain, true);
};
