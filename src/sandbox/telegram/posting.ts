/** Putting messages into chats and telling the bot about those it may see. */
import type { Update } from 'grammy/types';
import { isAdmin, isPresent } from './members.ts';
import { type Draft, type Service, SimulatedMessage } from './message.ts';
import { renderMessage } from './render.ts';
import type { SimulatedChat, UserState } from './state.ts';
import type { World } from './world.ts';

/** Supergroups count their messages themselves; private chats and groups share the bot's own sequence. */
const nextMessageId = (world: World, chat: SimulatedChat): number =>
  chat.type === 'supergroup' ? chat.lastMessageId + 1 : world.count('message');

/** Adds the message without an update: what the bot itself does. */
export const post = (world: World, chat: SimulatedChat, draft: Draft): SimulatedMessage => {
  const message = new SimulatedMessage(chat, nextMessageId(world, chat), world.unixTime(), draft);
  chat.lastMessageId = message.id;
  chat.messages.push(message);
  message.poll?.shownIn.push(message);
  world.changed({ kind: 'message', message });
  return message;
};

/** Adds an ephemeral message of the bot, for one member alone. */
export const postEphemeral = (
  world: World,
  chat: SimulatedChat,
  draft: Draft,
): SimulatedMessage => {
  const message = new SimulatedMessage(chat, -world.count('ephemeral'), world.unixTime(), draft);
  chat.ephemerals.push(message);
  world.changed({ kind: 'message', message });
  return message;
};

/** Adds a message of a person and sends the bot an update if it may see the message. */
export const postByPerson = (world: World, chat: SimulatedChat, draft: Draft): SimulatedMessage => {
  const message = post(world, chat, draft);
  if (isSeenByBot(world, message)) {
    world.emit('message', { message: renderMessage(world, message) } as Omit<Update, 'update_id'>);
  }
  return message;
};

/** Service messages reach the bot whoever caused them, itself included. */
export const postService = (
  world: World,
  chat: SimulatedChat,
  from: UserState,
  service: Service,
): SimulatedMessage => postByPerson(world, chat, { from, content: { kind: 'service', service } });

/** Privacy mode: commands meant for the bot, replies to it, service messages; an administrator sees everything. */
export const isSeenByBot = (world: World, message: SimulatedMessage): boolean => {
  const { chat } = message;
  if (chat.type === 'private') return true;
  if (!isPresent(chat, world.bot.id)) return false;
  if (!world.privacy || isAdmin(chat, world.bot.id) || message.isService) return true;
  return message.replyTo?.isFromBot === true || isCommandForBot(world, message);
};

const isCommandForBot = (world: World, message: SimulatedMessage): boolean =>
  message.entities.some(({ type, offset, length }) => {
    if (type !== 'bot_command' || offset !== 0) return false;
    const addressee = message.text.slice(offset, offset + length).split('@')[1];
    return addressee === undefined || addressee.toLowerCase() === world.bot.username?.toLowerCase();
  });
