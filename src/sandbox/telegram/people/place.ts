/** Where a person can act: what Telegram's apps would let them do. */
import { NotPossible } from '../errors.ts';
import { isAdmin, isPresent } from '../members.ts';
import type { SimulatedMessage } from '../message.ts';
import type { SimulatedChat, UserState } from '../state.ts';
import type { World } from '../world.ts';

export type Where = SimulatedChat | 'private';

/** The chat, if the person could write there now. @throws NotPossible */
export const writableChat = (world: World, user: UserState, where: Where): SimulatedChat => {
  const chat = where === 'private' ? world.chat(user.id) : where;
  if (chat.type === 'private') {
    if (chat.id !== user.id) throw new NotPossible(`${user.firstName} has no access to this chat`);
    if (user.blocked) throw new NotPossible(`${user.firstName} has blocked the bot`);
    if (!user.started) throw new NotPossible(`${user.firstName} has not started the bot`);
  }
  demandPresence(user, chat);
  return chat;
};

export const demandPresence = (user: UserState, chat: SimulatedChat): void => {
  if (chat.migratedTo !== undefined) {
    throw new NotPossible(`${chat.title} has become a supergroup`);
  }
  if (!isPresent(chat, user.id)) {
    throw new NotPossible(`${user.firstName} is not in ${chat.title}`);
  }
};

export const demandAdmin = (user: UserState, chat: SimulatedChat): void => {
  demandPresence(user, chat);
  if (!isAdmin(chat, user.id)) {
    throw new NotPossible(`${user.firstName} is no administrator of ${chat.title}`);
  }
};

export const demandVisible = (user: UserState, message: SimulatedMessage): void => {
  if (message.deleted || message.vanished) {
    throw new NotPossible('The message has been deleted');
  }
  if (message.receiver !== undefined && message.receiver !== user) {
    throw new NotPossible(`The message is not shown to ${user.firstName}`);
  }
  demandPresence(user, message.chat);
};

/** Ephemeral messages may disappear when the app is restarted. */
export const forgetEphemerals = (world: World, user: UserState): void => {
  for (const chat of world.chats.values())
    for (const message of chat.ephemerals) if (message.receiver === user) message.vanished = true;
};
