/** What the bot does with messages that are there: delete, pin, react. */
import { DAY } from '../../../shared/clock.ts';
import { demandRight, findMessage, findOpenChat } from '../access.ts';
import { badRequest, defect } from '../errors.ts';
import { hasRight } from '../members.ts';
import type { SimulatedMessage } from '../message.ts';
import { postService } from '../posting.ts';
import type { World } from '../world.ts';
import type { Handlers } from './handler.ts';

const DELETE_LIMIT = 2 * DAY;
const NO_PIN_RIGHT = 'not enough rights to manage pinned messages in the chat';

const mayDelete = (world: World, message: SimulatedMessage): boolean => {
  const { chat } = message;
  const isOwn = message.from === world.bot;
  const isAllowed =
    isOwn || chat.type === 'private' || hasRight(chat, world.bot.id, 'can_delete_messages');
  const isAdmin = hasRight(chat, world.bot.id, 'can_delete_messages');
  return isAllowed && (isAdmin || world.now() - message.date * 1000 < DELETE_LIMIT);
};

const remove = (world: World, message: SimulatedMessage): void => {
  message.deleted = true;
  unpin(message);
  world.changed({ kind: 'message', message });
};

const unpin = (message: SimulatedMessage): void => {
  const { pinned } = message.chat;
  const index = pinned.indexOf(message);
  if (index >= 0) pinned.splice(index, 1);
};

export const messageHandlers: Handlers = {
  deleteMessage: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    const message = findMessage(chat, params.message_id, 'message to delete not found');
    if (!mayDelete(world, message)) throw badRequest("message can't be deleted");
    remove(world, message);
    return true;
  },

  deleteMessages: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    const messages = chat.messages.filter(
      ({ id, deleted }) => params.message_ids.includes(id) && !deleted,
    );
    if (!messages.every((message) => mayDelete(world, message))) {
      throw badRequest("message can't be deleted");
    }
    for (const message of messages) remove(world, message);
    return true;
  },

  pinChatMessage: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    demandRight(world, chat, 'can_pin_messages', NO_PIN_RIGHT);
    const message = findMessage(chat, params.message_id, 'message to pin not found');
    if (message.isService) throw badRequest("message can't be pinned");
    if (message.pinned) throw badRequest('CHAT_NOT_MODIFIED');
    chat.pinned.push(message);
    world.changed({ kind: 'message', message });
    postService(world, chat, world.bot, { event: 'pinned', message });
    return true;
  },

  unpinChatMessage: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    demandRight(world, chat, 'can_pin_messages', NO_PIN_RIGHT);
    const message =
      params.message_id === undefined
        ? chat.pinned.at(-1)
        : findMessage(chat, params.message_id, 'message to unpin not found');
    if (message === undefined) throw badRequest('message to unpin not found');
    unpin(message);
    world.changed({ kind: 'message', message });
    return true;
  },

  unpinAllChatMessages: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    demandRight(world, chat, 'can_pin_messages', NO_PIN_RIGHT);
    for (const message of chat.pinned.splice(0)) world.changed({ kind: 'message', message });
    return true;
  },

  setMessageReaction: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    const message = findMessage(chat, params.message_id, 'message to react not found');
    const reactions = params.reaction ?? [];
    if (reactions.length > 1) throw defect('REACTIONS_TOO_MANY');
    if (reactions.some(({ type }) => type !== 'emoji')) throw defect('REACTION_INVALID');
    message.reactions = structuredClone(reactions);
    world.changed({ kind: 'message', message });
    return true;
  },

  sendChatAction: ({ world }, params) => {
    findOpenChat(world, params.chat_id);
    return true;
  },
};
