/** Which chats and messages the bot can reach, and Telegram's words when it can't. */
import { badRequest, forbidden, TelegramError } from './errors.ts';
import { hasRight, isPresent, statusIn } from './members.ts';
import type { SimulatedMessage } from './message.ts';
import type { SimulatedChat } from './state.ts';
import type { World } from './world.ts';

/** The chat, if the bot has ever met it. */
export const findChat = (world: World, chatId: number | string): SimulatedChat => {
  const id = typeof chatId === 'number' || /^-?\d+$/.test(chatId) ? Number(chatId) : undefined;
  const chat = id === undefined ? undefined : world.chats.get(id);
  if (chat === undefined || !world.known.has(chat.id)) throw badRequest('chat not found');
  if (chat.migratedTo !== undefined) {
    throw new TelegramError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    });
  }
  return chat;
};

/** The chat, if the bot is in it (or the person lets the bot write). */
export const findOpenChat = (world: World, chatId: number | string): SimulatedChat => {
  const chat = findChat(world, chatId);
  if (chat.type === 'private') {
    const user = world.user(chat.id);
    if (user.isBot) throw forbidden("bot can't send messages to bots");
    if (user.deactivated) throw forbidden('user is deactivated');
    if (user.blocked) throw forbidden('bot was blocked by the user');
    if (!user.started) throw forbidden("bot can't initiate conversation with a user");
    return chat;
  }
  if (isPresent(chat, world.bot.id)) return chat;
  throw statusIn(chat, world.bot.id) === 'kicked'
    ? forbidden(`bot was kicked from the ${chat.type} chat`)
    : forbidden(`bot is not a member of the ${chat.type} chat`);
};

/** A message that is still there and that the bot can see. */
export const findMessage = (
  chat: SimulatedChat,
  messageId: number | undefined,
  missing: string,
): SimulatedMessage => {
  const message = chat.messages.findLast(({ id }) => id === messageId);
  if (message === undefined || message.deleted) throw badRequest(missing);
  return message;
};

/** Rights are a matter of groups; in a private chat the bot may do it. */
export const demandRight = (
  world: World,
  chat: SimulatedChat,
  right: 'can_pin_messages' | 'can_delete_messages' | 'can_invite_users',
  refusal: string,
): void => {
  if (chat.type !== 'private' && !hasRight(chat, world.bot.id, right)) throw badRequest(refusal);
};
