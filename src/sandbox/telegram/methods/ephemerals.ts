/** Changing and deleting ephemeral messages. */
import type { InlineKeyboardMarkup } from 'grammy/types';
import { messageText, notModified, sameText } from '../content.ts';
import { badRequest, defect } from '../errors.ts';
import { readKeyboard, sameKeyboard } from '../markup.ts';
import type { Content, SimulatedMessage } from '../message.ts';
import type { World } from '../world.ts';
import { findEphemeral } from './ephemeral-access.ts';
import type { Handlers } from './handler.ts';

const MISSING = 'message to edit not found';

const change = (
  world: World,
  message: SimulatedMessage,
  content: Content,
  markup: InlineKeyboardMarkup | undefined,
  isSame: boolean,
): true => {
  const keyboard = readKeyboard(message.chat, markup);
  if (isSame && sameKeyboard(keyboard, message.keyboard)) throw notModified();
  message.content = content;
  message.setKeyboard(keyboard);
  message.edited += 1;
  world.changed({ kind: 'message', message });
  return true;
};

export const ephemeralHandlers: Handlers = {
  editEphemeralMessageText: ({ world }, params) => {
    const message = findEphemeral(world, params, MISSING);
    const { content } = message;
    if (content.kind !== 'text') throw badRequest('there is no text in the message to edit');
    const { text, parse_mode: parseMode, entities } = params;
    if (text === undefined) throw defect('message text is empty');
    const body = messageText(world, { text, parseMode, entities }, 'MESSAGE_TOO_LONG');
    const isSame = sameText(body, content.body);
    return change(world, message, { ...content, body }, params.reply_markup, isSame);
  },

  editEphemeralMessageReplyMarkup: ({ world }, params) => {
    const message = findEphemeral(world, params, MISSING);
    return change(world, message, message.content, params.reply_markup, true);
  },

  deleteEphemeralMessage: ({ world }, params) => {
    const message = findEphemeral(world, params, 'message to delete not found');
    message.deleted = true;
    world.changed({ kind: 'message', message });
    return true;
  },
};
