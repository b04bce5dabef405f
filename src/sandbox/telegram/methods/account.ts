/** The bot's own account: who it is, its commands and its descriptions. */
import type { BotCommandScope, UserFromGetMe } from 'grammy/types';
import { findChat } from '../access.ts';
import { badRequest, defect } from '../errors.ts';
import { DOWNLOAD_LIMIT, findFile } from '../files.ts';
import { renderUser } from '../render.ts';
import type { World } from '../world.ts';
import type { Handlers } from './handler.ts';

const scopeKey = (scope: BotCommandScope): string => {
  const chatId = 'chat_id' in scope ? `:${scope.chat_id}` : '';
  return `${scope.type}${chatId}${'user_id' in scope ? `:${scope.user_id}` : ''}`;
};

interface Scoped {
  scope?: BotCommandScope;
  language_code?: string;
}

/** The list that a scope and language name. @throws TelegramError for an unknown chat or language. */
const listKey = (world: World, { scope, language_code: language = '' }: Scoped): string => {
  if (!/^([a-z]{2})?$/.test(language)) throw defect('invalid language_code specified');
  if (scope !== undefined && 'chat_id' in scope) {
    const chat = findChat(world, scope.chat_id);
    const isForGroups = scope.type !== 'chat';
    if (isForGroups && chat.type === 'private') throw defect('scope is for groups only');
    return `${scopeKey({ ...scope, chat_id: chat.id })}|${language}`;
  }
  return `${scopeKey(scope ?? { type: 'default' })}|${language}`;
};

const setText =
  (kind: string, limit: number) =>
  (world: World, text: string, language: string): true => {
    if (Array.from(text).length > limit) throw defect(`${kind} is too long`);
    if (!/^([a-z]{2})?$/.test(language)) throw defect('invalid language_code specified');
    world.profileTexts.set(`${kind}:${language}`, text);
    return true;
  };
const getText = (world: World, kind: string, language: string): string =>
  world.profileTexts.get(`${kind}:${language}`) ?? world.profileTexts.get(`${kind}:`) ?? '';

const setName = setText('name', 64);
const setDescription = setText('description', 512);
const setShort = setText('short_description', 120);

export const accountHandlers: Handlers = {
  getMe: ({ world }): UserFromGetMe => ({
    ...renderUser(world.bot),
    is_bot: true,
    username: world.bot.username ?? '',
    can_join_groups: true,
    can_read_all_group_messages: !world.privacy,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }),

  setMyCommands: ({ world }, params) => {
    if (params.commands.length > 100) throw defect('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of params.commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw defect('BOT_COMMAND_INVALID');
      if (description.trim() === '') throw defect('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    world.commandLists.set(listKey(world, params), {
      scope: params.scope ?? { type: 'default' },
      language: params.language_code ?? '',
      commands: structuredClone(params.commands),
    });
    return true;
  },
  getMyCommands: ({ world }, params) =>
    structuredClone(world.commandLists.get(listKey(world, params))?.commands ?? []),
  deleteMyCommands: ({ world }, params) => {
    world.commandLists.delete(listKey(world, params));
    return true;
  },

  setMyName: ({ world }, { name = '', language_code = '' }) => setName(world, name, language_code),
  getMyName: ({ world }, { language_code = '' }) => ({
    name: getText(world, 'name', language_code) || world.bot.firstName,
  }),
  setMyDescription: ({ world }, { description = '', language_code = '' }) =>
    setDescription(world, description, language_code),
  getMyDescription: ({ world }, { language_code = '' }) => ({
    description: getText(world, 'description', language_code),
  }),
  setMyShortDescription: ({ world }, { short_description = '', language_code = '' }) =>
    setShort(world, short_description, language_code),
  getMyShortDescription: ({ world }, { language_code = '' }) => ({
    short_description: getText(world, 'short_description', language_code),
  }),

  getFile: ({ world }, params) => {
    const file = findFile(world, params.file_id);
    if (file.bytes.length > DOWNLOAD_LIMIT) throw badRequest('file is too big');
    return {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.bytes.length,
      file_path: file.path,
    };
  },
};
