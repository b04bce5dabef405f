/** sendMessage, sendDocument, sendPhoto, forwardMessage, copyMessage and what all sending has in common. */
import type { EphemeralMessageParameters, Opts, ReplyParameters } from 'grammy/types';
import { findChat, findMessage, findOpenChat } from '../access.ts';
import { captionText, messageText } from '../content.ts';
import { badRequest, defect } from '../errors.ts';
import { PHOTO_LIMIT, readInputFile } from '../files.ts';
import { imageSize } from '../images.ts';
import { readMarkup } from '../markup.ts';
import type { Content, Draft, SimulatedMessage } from '../message.ts';
import { post, postEphemeral } from '../posting.ts';
import { renderMessage } from '../render.ts';
import type { SimulatedChat } from '../state.ts';
import type { World } from '../world.ts';
import { ephemeralReceiver } from './ephemeral-access.ts';
import { copyPoll } from './poll-state.ts';
import type { Call, Handlers } from './handler.ts';

interface Sending {
  chat_id: number | string;
  ephemeral_message_parameters?: EphemeralMessageParameters;
  message_thread_id?: number;
  protect_content?: boolean;
  reply_parameters?: ReplyParameters;
  reply_markup?: NonNullable<Parameters<typeof readMarkup>[1]>;
}

const repliedMessage = (
  world: World,
  chat: SimulatedChat,
  reply: ReplyParameters | undefined,
): SimulatedMessage | undefined => {
  if (reply === undefined) return undefined;
  if (reply.ephemeral_message_id !== undefined) {
    throw defect('the simulator does not know ephemeral messages yet');
  }
  const source = reply.chat_id === undefined ? chat : findChat(world, reply.chat_id);
  const message = source.messages.findLast(
    ({ id, deleted }) => id === reply.message_id && !deleted,
  );
  if (message === undefined && reply.allow_sending_without_reply !== true) {
    throw badRequest('message to be replied not found');
  }
  return message;
};

/** Posts what `makeContent` returns once it is clear that the bot may write there. */
export const send = (
  { world }: Pick<Call, 'world'>,
  params: Sending,
  makeContent: (chat: SimulatedChat) => Content,
  extra: Pick<Draft, 'forwardOf'> = {},
): SimulatedMessage => {
  const chat = findOpenChat(world, params.chat_id);
  const replyTo = repliedMessage(world, chat, params.reply_parameters);
  const markup = readMarkup(chat, params.reply_markup);
  const { message_thread_id: threadId, protect_content: isProtected } = params;
  const ephemeral = params.ephemeral_message_parameters;
  const receiver =
    ephemeral === undefined ? undefined : ephemeralReceiver(world, chat, ephemeral, markup);
  const put = receiver === undefined ? post : postEphemeral;
  return put(world, chat, {
    from: world.bot,
    content: makeContent(chat),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(threadId === undefined ? {} : { threadId }),
    ...(isProtected === undefined ? {} : { isProtected }),
    ...(receiver === undefined ? {} : { receiver }),
    ...markup,
    ...extra,
  });
};

const captionOf = (
  world: World,
  { caption, parse_mode: parseMode, caption_entities: entities }: CaptionParams,
) =>
  captionText(world, { text: caption ?? '', parseMode, entities }, 'message caption is too long');

type CaptionParams = Pick<Opts<'sendPhoto'>, 'caption' | 'parse_mode' | 'caption_entities'>;
type MediaParams = CaptionParams & { media: string };

export const documentContent = ({ world, uploads }: Call, params: MediaParams): Content => {
  const body = captionOf(world, params);
  return { kind: 'document', file: readInputFile(world, 'documents', params.media, uploads), body };
};

export const photoContent = ({ world, uploads }: Call, params: MediaParams): Content => {
  const body = captionOf(world, params);
  const file = readInputFile(world, 'photos', params.media, uploads);
  if (file.bytes.length > PHOTO_LIMIT) throw defect('file is too big');
  const size = imageSize(file.bytes);
  if (size === undefined) throw defect('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (width + height > 10_000 || !(ratio <= 20)) throw defect('PHOTO_INVALID_DIMENSIONS');
  return { kind: 'photo', file, body, width, height };
};

/** In a call that passed the schema an InputFile has become a string. */
export const fileParam = (input: unknown): string => input as string;

const copyOf = (world: World, content: Content): Content => {
  if (content.kind === 'service') throw badRequest("message can't be copied");
  return content.kind === 'poll' ? { kind: 'poll', poll: copyPoll(world, content.poll) } : content;
};

export const sendHandlers: Handlers = {
  sendMessage: (call, params) => {
    const { text, parse_mode: parseMode, entities } = params;
    const message = send(call, params, () => ({
      kind: 'text',
      body: messageText(call.world, { text, parseMode, entities }, 'message is too long'),
    }));
    return renderMessage(call.world, message);
  },

  sendDocument: (call, params) => {
    const media = fileParam(params.document);
    const message = send(call, params, () => documentContent(call, { ...params, media }));
    return renderMessage(call.world, message);
  },

  sendPhoto: (call, params) => {
    const media = fileParam(params.photo);
    const message = send(call, params, () => photoContent(call, { ...params, media }));
    return renderMessage(call.world, message);
  },

  forwardMessage: (call, params) => {
    const { world } = call;
    const source = findChat(world, params.from_chat_id);
    const original = findMessage(source, params.message_id, 'message to forward not found');
    if (original.isService || original.draft.isProtected === true) {
      throw badRequest("message can't be forwarded");
    }
    const forwardOf = original.draft.forwardOf ?? original;
    const message = send(call, params, () => original.content, { forwardOf });
    return renderMessage(world, message);
  },

  copyMessage: (call, params) => {
    const { world } = call;
    const source = findChat(world, params.from_chat_id);
    const original = findMessage(source, params.message_id, 'message to copy not found');
    if (original.draft.isProtected === true) throw badRequest("message can't be copied");
    const copied = (): Content => {
      const content = copyOf(world, original.content);
      const hasCaption = content.kind === 'document' || content.kind === 'photo';
      if (params.caption === undefined || !hasCaption) return content;
      return { ...content, body: captionOf(world, params) };
    };
    return { message_id: send(call, params, copied).id };
  },
};
