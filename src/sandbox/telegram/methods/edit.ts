/** Editing what the bot has sent. */
import type { InlineKeyboardMarkup } from 'grammy/types';
import { findMessage, findOpenChat } from '../access.ts';
import { captionText, messageText, notModified, sameText } from '../content.ts';
import { badRequest, defect } from '../errors.ts';
import { readKeyboard, sameKeyboard } from '../markup.ts';
import type { Content, SimulatedMessage } from '../message.ts';
import { renderMessage } from '../render.ts';
import type { World } from '../world.ts';
import type { Handlers } from './handler.ts';
import { documentContent, fileParam, photoContent } from './send.ts';

interface Target {
  chat_id?: number | string;
  message_id?: number;
  reply_markup?: InlineKeyboardMarkup;
}

const findEditable = (world: World, { chat_id, message_id }: Target): SimulatedMessage => {
  if (chat_id === undefined) throw defect('chat_id is empty');
  if (message_id === undefined) throw defect('message identifier is not specified');
  const chat = findOpenChat(world, chat_id);
  const message = findMessage(chat, message_id, 'message to edit not found');
  const { forwardOf, forceReply, replyKeyboard, removesReplyKeyboard } = message.draft;
  const isFixed =
    forwardOf !== undefined ||
    forceReply !== undefined ||
    replyKeyboard !== undefined ||
    removesReplyKeyboard === true;
  if (!message.isFromBot || message.isService || isFixed) {
    throw badRequest("message can't be edited");
  }
  return message;
};

/** Without a reply_markup the keyboard goes. `isSame` tells that the content stays as it is. */
const edit = (
  world: World,
  message: SimulatedMessage,
  params: Target,
  content: Content,
  isSame: boolean,
) => {
  const keyboard = readKeyboard(message.chat, params.reply_markup);
  if (isSame && sameKeyboard(keyboard, message.keyboard)) throw notModified();
  message.content = content;
  message.setKeyboard(keyboard);
  message.edited += 1;
  // Telegram marks a message as edited when its content changed, not for a new keyboard.
  if (!isSame) message.editDate = world.unixTime();
  world.changed({ kind: 'message', message });
  return renderMessage(world, message);
};

export const editHandlers: Handlers = {
  editMessageText: ({ world }, params) => {
    const message = findEditable(world, params);
    const { content } = message;
    if (content.kind !== 'text') throw badRequest('there is no text in the message to edit');
    const { text, parse_mode: parseMode, entities } = params;
    if (text === undefined) throw defect('message text is empty');
    const body = messageText(world, { text, parseMode, entities }, 'MESSAGE_TOO_LONG');
    return edit(world, message, params, { ...content, body }, sameText(body, content.body));
  },

  editMessageCaption: ({ world }, params) => {
    const message = findEditable(world, params);
    const { content } = message;
    if (content.kind !== 'document' && content.kind !== 'photo') {
      throw badRequest('there is no caption in the message to edit');
    }
    const { caption: text = '', parse_mode: parseMode, caption_entities: entities } = params;
    const body = captionText(world, { text, parseMode, entities }, 'MEDIA_CAPTION_TOO_LONG');
    return edit(world, message, params, { ...content, body }, sameText(body, content.body));
  },

  editMessageMedia: (call, params) => {
    const { world } = call;
    const message = findEditable(world, params);
    const { type } = params.media;
    if (message.poll !== undefined) throw badRequest("message can't be edited");
    if (type !== 'photo' && type !== 'document') {
      throw defect(`the simulator does not know media of type ${type} yet`);
    }
    const media = { ...params.media, media: fileParam(params.media.media) };
    const content = type === 'photo' ? photoContent(call, media) : documentContent(call, media);
    const { file, body } = message.content as Partial<Extract<Content, { file: unknown }>>;
    const isSame =
      'file' in content &&
      content.file === file &&
      body !== undefined &&
      sameText(content.body, body);
    return edit(world, message, params, content, isSame);
  },

  editMessageReplyMarkup: ({ world }, params) => {
    const message = findEditable(world, params);
    return edit(world, message, params, message.content, true);
  },
};
