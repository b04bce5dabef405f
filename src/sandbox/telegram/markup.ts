/** Keyboards as the bot sends them, checked as strictly as Telegram does. */
import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types';
import { defect } from './errors.ts';
import { checkedUrl } from './html-tags.ts';
import type { Draft } from './message.ts';
import type { Keyboard, SimulatedChat } from './state.ts';

const MAX_BUTTONS = 100;
const MAX_PER_ROW = 8;
const LOOKS: readonly string[] = ['text', 'style', 'icon_custom_emoji_id'];
const UNLABELLED =
  "can't parse inline keyboard button: Text buttons are not allowed in the inline keyboard";

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** The parts of a message that a reply markup sets. */
export const readMarkup = (
  chat: SimulatedChat,
  markup: Markup | undefined,
): Pick<Draft, 'keyboard' | 'forceReply' | 'replyKeyboard' | 'removesReplyKeyboard'> => {
  if (markup === undefined) return {};
  if ('inline_keyboard' in markup) {
    const keyboard = readKeyboard(chat, markup);
    return keyboard === undefined ? {} : { keyboard };
  }
  if ('keyboard' in markup) return { replyKeyboard: structuredClone(markup.keyboard) };
  if ('remove_keyboard' in markup) return { removesReplyKeyboard: true };
  return { forceReply: structuredClone(markup) };
};

/** A keyboard without buttons is none. @throws TelegramError when Telegram would refuse it. */
export const readKeyboard = (
  chat: SimulatedChat,
  markup: InlineKeyboardMarkup | undefined,
): Keyboard | undefined => {
  if (markup === undefined) return undefined;
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  const isTooBig = rows.flat().length > MAX_BUTTONS || rows.some((row) => row.length > MAX_PER_ROW);
  if (isTooBig) throw defect('reply markup is too long');
  for (const button of rows.flat()) checkButton(chat, button);
  return structuredClone(rows);
};

const checkButton = (chat: SimulatedChat, button: InlineKeyboardButton): void => {
  if (button.text === '') throw defect("can't parse inline keyboard button: text is empty");
  const actions = Object.keys(button).filter((key) => !LOOKS.includes(key));
  if (actions.length === 0) throw defect(UNLABELLED);
  if (actions.length > 1) throw defect(`a button has several actions: ${actions.join(', ')}`);
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > 64) throw defect('BUTTON_DATA_INVALID');
  }
  if ('url' in button && checkedUrl(button.url) === undefined) {
    throw defect(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
  if ('copy_text' in button && Array.from(button.copy_text.text).length > 256) {
    throw defect('COPY_TEXT_INVALID');
  }
  if ('web_app' in button && chat.type !== 'private') throw defect('BUTTON_TYPE_INVALID');
  if ('pay' in button || 'callback_game' in button || 'login_url' in button) {
    throw defect(`the simulator does not know ${actions[0]} buttons yet`);
  }
};

export const sameKeyboard = (a: Keyboard | undefined, b: Keyboard | undefined): boolean =>
  JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
