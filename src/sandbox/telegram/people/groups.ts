/** People come and go in groups, bring and remove the bot, promote each other, turn the group into a supergroup. */
import type { ChatAdministratorRights } from 'grammy/types';
import { NotPossible } from '../errors.ts';
import { isPresent, statusIn } from '../members.ts';
import { changeMember } from '../membership.ts';
import { postService } from '../posting.ts';
import type { Member, MemberStatus, SimulatedChat, UserState } from '../state.ts';
import type { World } from '../world.ts';
import { demandAdmin, demandPresence } from './place.ts';

export interface GroupOptions {
  title: string;
  owner: UserState;
  admins: readonly UserState[];
  members: readonly UserState[];
  supergroup: boolean;
  withBot: boolean;
  botIsAdmin: boolean;
}

const newChat = (world: World, type: 'group' | 'supergroup', title: string): SimulatedChat => {
  const number = world.count('group');
  const id = type === 'group' ? -4_000_000_000 - number : -1_002_000_000_000 - number;
  const members = new Map<number, Member>();
  const chat: SimulatedChat = {
    id,
    type,
    title,
    members,
    messages: [],
    ephemerals: [],
    pinned: [],
    lastMessageId: 0,
  };
  world.chats.set(id, chat);
  return chat;
};

export const createGroup = (world: World, options: GroupOptions): SimulatedChat => {
  const { owner, admins, members, title } = options;
  const chat = newChat(world, options.supergroup ? 'supergroup' : 'group', title);
  const join = (users: readonly UserState[], status: MemberStatus): void => {
    for (const user of users) changeMember(world, chat, owner, user, status);
  };
  join(members, 'member');
  join(admins, 'administrator');
  join([owner], 'creator');
  if (options.withBot) addMember(world, owner, world.bot, chat);
  if (options.botIsAdmin) promote(world, owner, world.bot, chat);
  world.changed({ kind: 'chat', chat });
  return chat;
};

/** The bot learns of itself first, then comes the service message. */
export const addMember = (
  world: World,
  actor: UserState,
  user: UserState,
  chat: SimulatedChat,
): void => {
  if (actor !== user) demandPresence(actor, chat);
  if (isPresent(chat, user.id))
    throw new NotPossible(`${user.firstName} is in ${chat.title} already`);
  if (chat.migratedTo !== undefined) throw new NotPossible(`${chat.title} has become a supergroup`);
  changeMember(world, chat, actor, user, 'member');
  postService(world, chat, actor, { event: 'joined', users: [user] });
};

export const leave = (world: World, user: UserState, chat: SimulatedChat): void => {
  demandPresence(user, chat);
  postService(world, chat, user, { event: 'left', user });
  changeMember(world, chat, user, user, 'left');
};

export const removeMember = (
  world: World,
  actor: UserState,
  user: UserState,
  chat: SimulatedChat,
): void => {
  demandAdmin(actor, chat);
  demandPresence(user, chat);
  changeMember(world, chat, actor, user, 'kicked');
  postService(world, chat, actor, { event: 'left', user });
};

export const promote = (
  world: World,
  actor: UserState,
  user: UserState,
  chat: SimulatedChat,
  rights: Partial<ChatAdministratorRights> = {},
): void => {
  demandAdmin(actor, chat);
  demandPresence(user, chat);
  if (statusIn(chat, user.id) === 'creator') throw new NotPossible('The owner can not be promoted');
  changeMember(world, chat, actor, user, 'administrator', rights);
};

export const demote = (
  world: World,
  actor: UserState,
  user: UserState,
  chat: SimulatedChat,
): void => {
  demandAdmin(actor, chat);
  if (statusIn(chat, user.id) !== 'administrator') {
    throw new NotPossible(`${user.firstName} is no administrator`);
  }
  changeMember(world, chat, actor, user, 'member');
};

export const retitle = (
  world: World,
  actor: UserState,
  chat: SimulatedChat,
  title: string,
): void => {
  demandAdmin(actor, chat);
  chat.title = title;
  postService(world, chat, actor, { event: 'titled', title });
};

/** The group becomes a supergroup: another chat with another id and no old messages. Returns the new one. */
export const upgrade = (world: World, actor: UserState, chat: SimulatedChat): SimulatedChat => {
  demandAdmin(actor, chat);
  if (chat.type !== 'group') throw new NotPossible(`${chat.title} is a supergroup already`);
  const successor = newChat(world, 'supergroup', chat.title);
  for (const [id, member] of chat.members) successor.members.set(id, { ...member });
  postService(world, chat, actor, { event: 'migrated-to', chatId: successor.id });
  chat.migratedTo = successor.id;
  postService(world, successor, actor, { event: 'migrated-from', chatId: chat.id });
  world.changed({ kind: 'chat', chat });
  return successor;
};
