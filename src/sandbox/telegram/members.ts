/** Who is in a group, as what, and what that allows. */
import type { ChatAdministratorRights } from 'grammy/types';
import type { Member, MemberStatus, SimulatedChat } from './state.ts';

export const ALL_RIGHTS: ChatAdministratorRights = {
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_send_welcome_messages: false,
};

export const statusIn = (chat: SimulatedChat, userId: number): MemberStatus =>
  chat.members.get(userId)?.status ?? 'left';

export const isPresent = (chat: SimulatedChat, userId: number): boolean =>
  chat.type === 'private'
    ? chat.id === userId
    : ['creator', 'administrator', 'member'].includes(statusIn(chat, userId));

export const isAdmin = (chat: SimulatedChat, userId: number): boolean =>
  ['creator', 'administrator'].includes(statusIn(chat, userId));

export const hasRight = (
  chat: SimulatedChat,
  userId: number,
  right: keyof ChatAdministratorRights,
): boolean => {
  const member = chat.members.get(userId);
  return (
    member?.status === 'creator' ||
    (member?.status === 'administrator' && member.rights?.[right] === true)
  );
};

export const presentMembers = (chat: SimulatedChat): Member[] =>
  [...chat.members.values()].filter(({ userId }) => isPresent(chat, userId));
