/** Changes of who is in a group as what, with the updates they cause. */
import type { ChatAdministratorRights } from 'grammy/types';
import { ALL_RIGHTS, isAdmin } from './members.ts';
import { renderChat, renderMember, renderUser } from './render.ts';
import type { Member, MemberStatus, SimulatedChat, UserState } from './state.ts';
import type { World } from './world.ts';

/** Gives `user` a status. The bot hears of itself always, of others only as administrator and on request. */
export const changeMember = (
  world: World,
  chat: SimulatedChat,
  actor: UserState,
  user: UserState,
  status: MemberStatus,
  rights?: Partial<ChatAdministratorRights>,
): void => {
  const before = renderMember(world, chat, user.id);
  const member: Member = {
    userId: user.id,
    status,
    ...(status === 'administrator' ? { rights: { ...ALL_RIGHTS, ...rights } } : {}),
  };
  chat.members.set(user.id, member);
  const change = {
    chat: renderChat(world, chat),
    from: renderUser(actor),
    date: world.unixTime(),
    old_chat_member: before,
    new_chat_member: renderMember(world, chat, user.id),
  };
  if (user === world.bot) world.emit('my_chat_member', { my_chat_member: change });
  else if (isAdmin(chat, world.bot.id)) world.emit('chat_member', { chat_member: change });
  world.changed({ kind: 'chat', chat });
};
