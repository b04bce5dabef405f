/** The command menu in each language: members see members' commands, administrators the secretary's. */
import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope } from 'grammy/types';
import type { ChatId } from '../../shared/ids.ts';
import type { CommandSpec } from '../feature.ts';
import { LOCALES, type Locale, type Texts } from '../i18n/index.ts';
import type { Log } from '../log.ts';

/** Telegram's two-letter code for each locale; the empty one serves every other language. */
const LANGUAGE: Record<Locale, 'zh' | 'en'> = { 'zh-CN': 'zh', en: 'en' };

export const menuFor = (
  commands: readonly CommandSpec[],
  texts: Texts,
  locale: Locale,
  place: 'group' | 'private',
  audience: CommandSpec['audience'],
): BotCommand[] =>
  commands
    .filter((c) => c.where === 'anywhere' || c.where === place)
    .filter((c) => c.audience === 'everybody' || audience === 'secretary')
    .map((c) => ({ command: c.name, description: texts(locale).plain(c.description) }));

/** Best effort: a menu that could not be set is logged, the bot works without it. */
export const setMenus = async (
  api: Api,
  commands: readonly CommandSpec[],
  texts: Texts,
  defaultLocale: Locale,
  log: Log,
): Promise<void> => {
  const scopes: {
    scope: BotCommandScope;
    place: 'group' | 'private';
    audience: CommandSpec['audience'];
  }[] = [
    { scope: { type: 'all_private_chats' }, place: 'private', audience: 'everybody' },
    { scope: { type: 'all_group_chats' }, place: 'group', audience: 'everybody' },
    { scope: { type: 'all_chat_administrators' }, place: 'group', audience: 'secretary' },
  ];
  try {
    for (const { scope, place, audience } of scopes) {
      await api.setMyCommands(menuFor(commands, texts, defaultLocale, place, audience), { scope });
      for (const locale of LOCALES)
        await api.setMyCommands(menuFor(commands, texts, locale, place, audience), {
          scope,
          language_code: LANGUAGE[locale],
        });
    }
  } catch (error) {
    log.warn({ err: error }, 'the command menu could not be set');
  }
};

/** A secretary's private chat shows the secretary's commands too. */
export const setSecretaryMenu = async (
  api: Api,
  commands: readonly CommandSpec[],
  texts: Texts,
  locale: Locale,
  chatId: ChatId,
): Promise<void> => {
  await api.setMyCommands(menuFor(commands, texts, locale, 'private', 'secretary'), {
    scope: { type: 'chat', chat_id: chatId },
  });
};
