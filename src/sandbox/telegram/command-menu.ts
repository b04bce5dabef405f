/** Which of the bot's command lists a person sees in a chat. */
import type { BotCommand, BotCommandScope } from 'grammy/types';
import { isAdmin } from './members.ts';
import type { SimulatedChat, UserState } from './state.ts';
import type { World } from './world.ts';

/** From the narrowest scope to the widest, as Telegram resolves them. */
const scopesFor = (chat: SimulatedChat, user: UserState): BotCommandScope[] => {
  const all: BotCommandScope = { type: 'default' };
  if (chat.type === 'private') {
    return [{ type: 'chat', chat_id: chat.id }, { type: 'all_private_chats' }, all];
  }
  const admin = isAdmin(chat, user.id);
  return [
    { type: 'chat_member', chat_id: chat.id, user_id: user.id },
    ...(admin ? [{ type: 'chat_administrators', chat_id: chat.id } as const] : []),
    { type: 'chat', chat_id: chat.id },
    ...(admin ? [{ type: 'all_chat_administrators' } as const] : []),
    { type: 'all_group_chats' },
    all,
  ];
};

const sameScope = (a: BotCommandScope, b: BotCommandScope): boolean =>
  a.type === b.type &&
  ('chat_id' in a ? a.chat_id : 0) === ('chat_id' in b ? b.chat_id : 0) &&
  ('user_id' in a ? a.user_id : 0) === ('user_id' in b ? b.user_id : 0);

export const commandsFor = (
  world: World,
  user: UserState,
  chat: SimulatedChat,
): readonly BotCommand[] => {
  const language = user.languageCode?.slice(0, 2) ?? '';
  const lists = [...world.commandLists.values()];
  for (const scope of scopesFor(chat, user)) {
    for (const wanted of [language, '']) {
      const list = lists.find((l) => l.language === wanted && sameScope(l.scope, scope));
      if (list !== undefined && list.commands.length > 0) return list.commands;
    }
  }
  return [];
};
