/** What the bot can learn about chats and their members, and leaving them. */
import type { ChatFullInfo } from 'grammy/types';
import { demandRight, findChat, findOpenChat } from '../access.ts';
import { badRequest } from '../errors.ts';
import { isAdmin, presentMembers } from '../members.ts';
import { changeMember } from '../membership.ts';
import { postService } from '../posting.ts';
import { renderChat, renderMember, renderMessage } from '../render.ts';
import type { SimulatedChat } from '../state.ts';
import type { World } from '../world.ts';
import type { Handlers } from './handler.ts';

const findGroup = (world: World, chatId: number | string): SimulatedChat => {
  const chat = findOpenChat(world, chatId);
  if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  return chat;
};

const fullInfo = (world: World, chat: SimulatedChat): ChatFullInfo => {
  const pinned = chat.pinned.at(-1);
  return {
    ...renderChat(world, chat),
    accent_color_id: Math.abs(chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(chat.type === 'private' ? {} : { permissions: { can_send_messages: true } }),
    ...(pinned === undefined ? {} : { pinned_message: renderMessage(world, pinned, false) }),
  } as ChatFullInfo;
};

export const chatHandlers: Handlers = {
  getChat: ({ world }, params) => {
    const chat = findChat(world, params.chat_id);
    return fullInfo(world, chat.type === 'private' ? chat : findOpenChat(world, chat.id));
  },

  getChatMember: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    const isKnown = world.known.has(params.user_id) || chat.members.has(params.user_id);
    if (!isKnown || !world.users.has(params.user_id)) throw badRequest('PARTICIPANT_ID_INVALID');
    return renderMember(world, chat, params.user_id);
  },

  getChatAdministrators: ({ world }, params) => {
    const chat = findGroup(world, params.chat_id);
    return presentMembers(chat)
      .filter(({ userId }) => isAdmin(chat, userId))
      .filter(({ userId }) => userId === world.bot.id || !world.user(userId).isBot)
      .map(({ userId }) => renderMember(world, chat, userId));
  },

  getChatMemberCount: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    return chat.type === 'private' ? 2 : presentMembers(chat).length;
  },

  leaveChat: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    if (chat.type === 'private')
      throw badRequest("chat member status can't be changed in private chats");
    changeMember(world, chat, world.bot, world.bot, 'left');
    postService(world, chat, world.bot, { event: 'left', user: world.bot });
    return true;
  },

  exportChatInviteLink: ({ world }, params) => {
    const chat = findGroup(world, params.chat_id);
    demandRight(world, chat, 'can_invite_users', 'not enough rights to manage chat invite link');
    return `https://t.me/+${Math.abs(chat.id).toString(36)}`;
  },
};
