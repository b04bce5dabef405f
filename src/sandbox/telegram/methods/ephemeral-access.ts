/** To whom the bot may send an ephemeral message, and which ones it has sent. The refusals are not documented: they are guesses. */
import type { EphemeralMessageParameters } from 'grammy/types';
import { SECOND } from '../../../shared/clock.ts';
import { findOpenChat } from '../access.ts';
import { badRequest, defect } from '../errors.ts';
import { isAdmin, isPresent } from '../members.ts';
import type { Draft, SimulatedMessage } from '../message.ts';
import type { SimulatedChat, UserState } from '../state.ts';
import type { World } from '../world.ts';

/** So long after somebody acted any bot may answer them so; administrators may at any time. */
const AFTER_ACTION = 15 * SECOND;

const answersPress = (world: World, chat: SimulatedChat, userId: number, id: string): boolean => {
  const callback = world.callbacks.get(id);
  return (
    callback !== undefined &&
    callback.userId === userId &&
    callback.chatId === chat.id &&
    world.now() - callback.at <= AFTER_ACTION
  );
};

/** The member who will see the message. @throws TelegramError when the bot may not. */
export const ephemeralReceiver = (
  world: World,
  chat: SimulatedChat,
  params: EphemeralMessageParameters,
  markup: Pick<Draft, 'forceReply' | 'replyKeyboard' | 'removesReplyKeyboard'>,
): UserState => {
  if (chat.type === 'private') throw defect('ephemeral messages are for groups');
  const { forceReply, replyKeyboard, removesReplyKeyboard } = markup;
  if (forceReply ?? replyKeyboard ?? removesReplyKeyboard) {
    throw defect('the simulator knows only inline keyboards of ephemeral messages');
  }
  if (params.replace_callback_query_message === true) {
    throw defect('the simulator does not know replace_callback_query_message yet');
  }
  const { receiver_user_id: userId, callback_query_id: callbackId } = params;
  if (!isPresent(chat, userId)) throw badRequest('USER_NOT_PARTICIPANT');
  const user = world.user(userId);
  if (user.isBot) throw badRequest('USER_BOT_INVALID');
  if (callbackId !== undefined && !answersPress(world, chat, userId, callbackId)) {
    throw badRequest('QUERY_ID_INVALID');
  }
  if (callbackId === undefined && !isAdmin(chat, world.bot.id)) {
    throw badRequest('CHAT_ADMIN_REQUIRED');
  }
  return user;
};

export const findEphemeral = (
  world: World,
  params: { chat_id: number | string; receiver_user_id: number; ephemeral_message_id: number },
  missing: string,
): SimulatedMessage => {
  const chat = findOpenChat(world, params.chat_id);
  const message = chat.ephemerals.find(
    ({ ephemeralId, receiver, deleted }) =>
      ephemeralId === params.ephemeral_message_id &&
      receiver?.id === params.receiver_user_id &&
      !deleted,
  );
  if (message === undefined) throw badRequest(missing);
  return message;
};
