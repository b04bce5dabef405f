/** Everything that a page needs to show the simulated Telegram, as plain JSON. */
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';
import { unreachable } from '../../shared/errors.ts';
import { presentMembers } from './members.ts';
import type { Service, SimulatedMessage } from './message.ts';
import type { SimulatedChat, SimulatedPoll, UserState } from './state.ts';
import type { World } from './world.ts';

export interface UserSnapshot {
  id: number;
  name: string;
  username?: string;
  language?: string;
  isBot: boolean;
  started: boolean;
  blocked: boolean;
}

export interface PollSnapshot {
  id: string;
  question: string;
  isAnonymous: boolean;
  isClosed: boolean;
  multiple: boolean;
  /** Voters' ids are left out of anonymous polls. */
  options: { text: string; votes: number; voters: number[] }[];
  voters: number;
  closeDate?: number;
}

export interface ButtonSnapshot {
  text: string;
  data?: string;
  url?: string;
  style?: string;
  row: number;
  column: number;
}

export interface MessageSnapshot {
  id: number;
  chatId: number;
  /** Unix time in seconds. */
  date: number;
  from: number;
  /** The chat that an anonymous administrator speaks for. */
  senderChat?: number;
  text: string;
  entities: readonly MessageEntity[];
  /** The text with Telegram's HTML tags, safe to show after mapping `tg-` tags. */
  html: string;
  keyboard: ButtonSnapshot[][];
  replyKeyboard?: string[][];
  asksForReply: boolean;
  poll?: PollSnapshot;
  file?: { id: string; name: string; mime: string; size: number; path: string; isPhoto: boolean };
  service?: { event: Service['event']; text: string };
  replyTo?: number;
  /** The only person who sees it. */
  receiver?: number;
  forwarded: boolean;
  edited: number;
  deleted: boolean;
  pinned: boolean;
  reactions: string[];
}

export interface ChatSnapshot {
  id: number;
  type: SimulatedChat['type'];
  title: string;
  members: { userId: number; status: string }[];
  migratedTo?: number;
  messages: MessageSnapshot[];
}

export interface Snapshot {
  /** Milliseconds since 1970, by the simulated clock. */
  now: number;
  bot: UserSnapshot;
  users: UserSnapshot[];
  chats: ChatSnapshot[];
  pendingUpdates: number;
  violations: string[];
}

export const snapshotUser = (user: UserState): UserSnapshot => ({
  id: user.id,
  name: [user.firstName, user.lastName].filter(Boolean).join(' '),
  ...(user.username === undefined ? {} : { username: user.username }),
  ...(user.languageCode === undefined ? {} : { language: user.languageCode }),
  isBot: user.isBot,
  started: user.started,
  blocked: user.blocked,
});

const snapshotPoll = (poll: SimulatedPoll): PollSnapshot => {
  const votes = [...poll.votes.values()];
  return {
    id: poll.id,
    question: poll.question.text,
    isAnonymous: poll.isAnonymous,
    isClosed: poll.isClosed,
    multiple: poll.multiple,
    voters: votes.length,
    options: poll.options.map(({ text }, index) => {
      const chosen = votes.filter(({ options }) => options.includes(index));
      const voters = chosen.map(({ userId, chatId }) => userId ?? chatId ?? 0);
      return { text, votes: chosen.length, voters: poll.isAnonymous ? [] : voters };
    }),
    ...(poll.closeDate === undefined ? {} : { closeDate: poll.closeDate }),
  };
};

const snapshotButton = (
  button: InlineKeyboardButton,
  row: number,
  column: number,
): ButtonSnapshot => ({
  text: button.text,
  row,
  column,
  ...('callback_data' in button ? { data: button.callback_data } : {}),
  ...('url' in button ? { url: button.url } : {}),
  ...(button.style === undefined ? {} : { style: button.style }),
});

/** What apps write in place of a service message, in plain English. */
const serviceText = (message: SimulatedMessage, service: Service): string => {
  const who = message.from.firstName;
  switch (service.event) {
    case 'joined': {
      const names = service.users.map(({ firstName }) => firstName).join(', ');
      return service.users[0] === message.from ? `${who} joined` : `${who} added ${names}`;
    }
    case 'left':
      return service.user === message.from
        ? `${who} left`
        : `${who} removed ${service.user.firstName}`;
    case 'pinned':
      return `${who} pinned a message`;
    case 'migrated-to':
    case 'migrated-from':
      return 'The group became a supergroup';
    case 'titled':
      return `${who} changed the title to ${service.title}`;
    default:
      return unreachable(service);
  }
};

export const snapshotMessage = (message: SimulatedMessage): MessageSnapshot => {
  const { content, draft, poll, service } = message;
  return {
    id: message.id,
    chatId: message.chat.id,
    date: message.date,
    from: draft.from.id,
    ...(draft.senderChat === undefined ? {} : { senderChat: draft.senderChat.id }),
    text: message.text,
    entities: message.entities,
    html: message.html,
    keyboard: (message.keyboard ?? []).map((buttons, row) =>
      buttons.map((button, column) => snapshotButton(button, row, column)),
    ),
    ...(draft.replyKeyboard === undefined
      ? {}
      : {
          replyKeyboard: draft.replyKeyboard.map((row) =>
            row.map((button) => (typeof button === 'string' ? button : button.text)),
          ),
        }),
    asksForReply: message.asksForReply,
    ...(poll === undefined ? {} : { poll: snapshotPoll(poll) }),
    ...('file' in content
      ? {
          file: {
            id: content.file.id,
            name: content.file.name,
            mime: content.file.mime,
            size: content.file.bytes.length,
            path: content.file.path,
            isPhoto: content.kind === 'photo',
          },
        }
      : {}),
    ...(service === undefined
      ? {}
      : { service: { event: service.event, text: serviceText(message, service) } }),
    ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo.id }),
    ...(draft.receiver === undefined ? {} : { receiver: draft.receiver.id }),
    forwarded: draft.forwardOf !== undefined,
    edited: message.edited,
    deleted: message.deleted || message.vanished,
    pinned: message.pinned,
    reactions: message.reactions.map((r) => (r.type === 'emoji' ? r.emoji : r.type)),
  };
};

const snapshotChat = (chat: SimulatedChat): ChatSnapshot => ({
  id: chat.id,
  type: chat.type,
  title: chat.title,
  members: presentMembers(chat).map(({ userId, status }) => ({ userId, status })),
  ...(chat.migratedTo === undefined ? {} : { migratedTo: chat.migratedTo }),
  messages: [...chat.messages, ...chat.ephemerals]
    .toSorted((a, b) => a.date - b.date)
    .map(snapshotMessage),
});

export const snapshotWorld = (world: World): Snapshot =>
  structuredClone({
    now: world.now(),
    bot: snapshotUser(world.bot),
    users: [...world.users.values()].filter(({ isBot }) => !isBot).map(snapshotUser),
    chats: [...world.chats.values()].map(snapshotChat),
    pendingUpdates: world.updates.pending(world.now()).length,
    violations: world.violations,
  });
