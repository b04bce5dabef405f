/** Telegram's own words for problems that the schema finds, where they are known. */
import type { Problem } from './validate.ts';

const WORDS: Readonly<Record<string, string>> = {
  'missing chat_id': 'chat_id is empty',
  'missing text': 'message text is empty',
  'min_length text': 'message text is empty',
  'missing message_id': 'message identifier is not specified',
  'bytes InlineKeyboardButton.callback_data': 'BUTTON_DATA_INVALID',
  'max_length sendPoll.question': 'poll question length must not exceed 300',
  'min_length sendPoll.question': 'poll question must be non-empty',
  'max_length InputPollOption.text': 'poll options length must not exceed 100',
  'min_length InputPollOption.text': 'poll options must be non-empty',
  'min_items sendPoll.options': 'poll must have at least 1 answer option',
  'max_items sendPoll.options': "poll can't have more than 12 options",
  'max_length answerCallbackQuery.text': 'MESSAGE_TOO_LONG',
  'enum sendChatAction.action': 'wrong parameter action in request',
  'enum ReactionTypeEmoji.emoji': 'REACTION_INVALID',
  'max_items setMyCommands.commands': 'BOT_COMMANDS_TOO_MUCH',
  'min_length BotCommand.command': 'BOT_COMMAND_INVALID',
  'max_length BotCommand.command': 'BOT_COMMAND_INVALID',
  'min_length BotCommand.description': 'BOT_COMMAND_DESCRIPTION_INVALID',
  'max_length BotCommand.description': 'BOT_COMMAND_DESCRIPTION_INVALID',
};

export const refusalOf = ({ kind, field, path, message }: Problem): string => {
  const bare = field.slice(field.lastIndexOf('.') + 1);
  const words = WORDS[`${kind} ${field}`] ?? (path === bare ? WORDS[`${kind} ${bare}`] : undefined);
  return words ?? `parameter "${path}" ${message}`;
};
