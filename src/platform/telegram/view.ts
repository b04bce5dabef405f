/** What is said, before it knows Telegram's forms: text with rows of buttons. */
import type { InlineKeyboardMarkup, ForceReply } from 'grammy/types';
import {
  escapeHtml,
  htmlToText,
  MESSAGE_LIMIT,
  shorten,
  splitHtml,
  type Html,
} from '../../shared/html.ts';

export type Button =
  | { label: string; press: string; style?: 'primary' | 'success' | 'danger' }
  | { label: string; url: string };

export interface View {
  text: Html;
  buttons?: readonly (readonly Button[])[];
  /** Opens the reply field for the person who is answered, with this hint in it (groups in privacy mode). */
  askReply?: string;
}

export const keyboard = (rows: NonNullable<View['buttons']>): InlineKeyboardMarkup => ({
  inline_keyboard: rows
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.label, url: button.url }
          : {
              text: button.label,
              callback_data: button.press,
              ...(button.style === undefined ? {} : { style: button.style }),
            },
      ),
    ),
});

/** Everything of a message but its chat: ready for sendMessage and editMessageText. */
export interface MessagePayload {
  text: string;
  parse_mode: 'HTML';
  link_preview_options: { is_disabled: true };
  reply_markup?: InlineKeyboardMarkup | ForceReply;
}

export const messagePayload = (view: View): MessagePayload => ({
  text: view.text,
  parse_mode: 'HTML',
  link_preview_options: { is_disabled: true },
  ...(view.buttons !== undefined && view.buttons.length > 0
    ? { reply_markup: keyboard(view.buttons) }
    : view.askReply !== undefined
      ? {
          reply_markup: {
            force_reply: true as const,
            selective: true,
            input_field_placeholder: shorten(view.askReply, 64),
          },
        }
      : {}),
});

/** A single line that no message can hold loses its formatting and is cut. */
const cutLine = (line: Html): Html[] => {
  const characters = Array.from(htmlToText(line));
  if (characters.length <= MESSAGE_LIMIT) return [line];
  const count = Math.ceil(characters.length / MESSAGE_LIMIT);
  return Array.from({ length: count }, (_, i) =>
    escapeHtml(characters.slice(i * MESSAGE_LIMIT, (i + 1) * MESSAGE_LIMIT).join('')),
  );
};

/** One payload for each message that the view needs; the buttons stand under the last. */
export const messagePayloads = (view: View): MessagePayload[] => {
  const pieces = splitHtml(view.text).flatMap(cutLine);
  return pieces.map((text, i) =>
    i === pieces.length - 1 ? messagePayload({ ...view, text }) : messagePayload({ text }),
  );
};

/** A person's name that opens their profile where they have an account. */
export const mention = (name: string, telegramId: number | null): Html =>
  telegramId === null
    ? escapeHtml(name)
    : (`<a href="tg://user?id=${telegramId}">${escapeHtml(name)}</a>` as Html);
