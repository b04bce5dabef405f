/** People press the buttons under messages. */
import type { InlineKeyboardButton } from 'grammy/types';
import { NotPossible } from '../errors.ts';
import type { SimulatedMessage } from '../message.ts';
import { renderMessage, renderUser } from '../render.ts';
import type { CallbackAnswer, UserState } from '../state.ts';
import type { World } from '../world.ts';
import { open } from './links.ts';
import { demandVisible } from './place.ts';

/** A label (exact, else the only one that contains it), the data of a button, or its place counted from 0. */
export type WhichButton = string | { data: string } | { row: number; column: number };

/** What became of a press. */
export interface Press {
  /** Of the callback query; empty for buttons that ask the bot nothing. */
  readonly id: string;
  /** The bot's answer, once it has given it. */
  readonly answer: CallbackAnswer | undefined;
  /** Resolves with the answer; never, if the bot never answers. */
  readonly answered: Promise<CallbackAnswer>;
  /** The address that a link button opened. */
  readonly url?: string;
  /** What a copy button put on the clipboard. */
  readonly copied?: string;
  /** The message that a deep link made the person send. */
  readonly sent?: SimulatedMessage;
}

const findButton = (message: SimulatedMessage, which: WhichButton): InlineKeyboardButton => {
  const buttons = message.keyboard?.flat() ?? [];
  const fail = (why: string): never => {
    const labels = buttons.map(({ text }) => `[${text}]`).join(' ');
    throw new NotPossible(`${why} under "${message.text}"; there are: ${labels || 'none'}`);
  };
  if (typeof which === 'string') {
    const exact = buttons.find(({ text }) => text === which);
    if (exact !== undefined) return exact;
    const [first, ...others] = buttons.filter(({ text }) => text.includes(which));
    if (others.length > 0) fail(`Several buttons contain "${which}"`);
    return first ?? fail(`There is no button "${which}"`);
  }
  if ('data' in which) {
    const button = buttons.find((b) => 'callback_data' in b && b.callback_data === which.data);
    if (button !== undefined) return button;
    if (!message.everyData.has(which.data)) fail(`No button ever had the data "${which.data}"`);
    return { text: '', callback_data: which.data };
  }
  const button = message.keyboard?.[which.row]?.[which.column];
  return button ?? fail(`There is no button in row ${which.row}, column ${which.column}`);
};

const unanswered = (): Promise<CallbackAnswer> => new Promise(() => {});
const silent = { id: '', answer: undefined };

export const press = (
  world: World,
  user: UserState,
  message: SimulatedMessage,
  which: WhichButton,
): Press => {
  demandVisible(user, message);
  const button = findButton(message, which);
  if ('callback_data' in button) return pressCallback(world, user, message, button.callback_data);
  if ('url' in button) {
    const sent = open(world, user, button.url);
    const result = { ...silent, answered: unanswered(), url: button.url };
    return sent === undefined ? result : { ...result, sent };
  }
  if ('copy_text' in button) {
    return { ...silent, answered: unanswered(), copied: button.copy_text.text };
  }
  throw new NotPossible(`The button [${button.text}] does nothing that is simulated`);
};

const pressCallback = (
  world: World,
  user: UserState,
  message: SimulatedMessage,
  data: string,
): Press => {
  const id = `7${String(world.count('callback')).padStart(18, '0')}`;
  let answer: CallbackAnswer | undefined;
  let onAnswer = (given: CallbackAnswer): void => {
    answer = given;
  };
  const answered = new Promise<CallbackAnswer>((resolve) => {
    onAnswer = (given) => {
      answer = given;
      resolve(given);
    };
  });
  const chatId = message.chat.id;
  world.callbacks.set(id, { id, userId: user.id, chatId, at: world.now(), onAnswer });
  world.emit('callback_query', {
    callback_query: {
      id,
      from: renderUser(user),
      message: renderMessage(world, message),
      chat_instance: `9${Math.abs(message.chat.id)}`,
      data,
    },
  });
  return {
    id,
    answered,
    get answer() {
      return answer;
    },
  };
};
