/** What the simulator remembers of people, chats, polls, files and button presses. */
import type { ChatAdministratorRights, InlineKeyboardMarkup } from 'grammy/types';
import type { FormattedText } from './html.ts';
import type { SimulatedMessage } from './message.ts';

export interface UserState {
  readonly id: number;
  readonly isBot: boolean;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  /** Has opened the private chat with the bot. */
  started: boolean;
  /** Has blocked the bot. */
  blocked: boolean;
  /** Has deleted the account. */
  deactivated: boolean;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

export interface Member {
  readonly userId: number;
  status: MemberStatus;
  /** Only of administrators. */
  rights?: ChatAdministratorRights;
}

export interface SimulatedChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  title: string;
  /** Groups only, the bot included; a private chat has none. */
  readonly members: Map<number, Member>;
  /** In the order they were sent; deleted ones are marked. */
  readonly messages: SimulatedMessage[];
  /** Ephemeral messages of the bot, each seen by one member alone; they have no place in the history. */
  readonly ephemerals: SimulatedMessage[];
  /** Newest last. */
  readonly pinned: SimulatedMessage[];
  /** The supergroup this group became. */
  migratedTo?: number;
  lastMessageId: number;
}

export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export interface Vote {
  /** Exactly one of the two: a chat's id for anonymous administrators. */
  readonly userId?: number;
  readonly chatId?: number;
  readonly options: readonly number[];
}

export interface SimulatedPoll {
  readonly id: string;
  readonly question: FormattedText;
  readonly options: readonly (FormattedText & { readonly persistentId: string })[];
  readonly isAnonymous: boolean;
  readonly type: 'regular' | 'quiz';
  readonly multiple: boolean;
  readonly revoting: boolean;
  readonly correct: readonly number[];
  readonly explanation?: FormattedText;
  readonly description?: FormattedText;
  readonly openPeriod?: number;
  /** Unix time in seconds. */
  readonly closeDate?: number;
  isClosed: boolean;
  /** The message and its forwarded copies: they share the votes. */
  readonly shownIn: SimulatedMessage[];
  /** By user id or chat id. */
  readonly votes: Map<number, Vote>;
}

/** An answered callback query as the presser sees it. */
export interface CallbackAnswer {
  text?: string;
  show_alert: boolean;
  url?: string;
}

export interface CallbackState {
  readonly id: string;
  readonly userId: number;
  /** Where the button was pressed. */
  readonly chatId: number;
  /** Milliseconds. */
  readonly at: number;
  answer?: CallbackAnswer;
  readonly onAnswer: (answer: CallbackAnswer) => void;
}

export type Keyboard = InlineKeyboardMarkup['inline_keyboard'];

/** A file that comes with a call. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mime?: string;
}
export type Uploads = ReadonlyMap<string, Upload>;

/** What people hand over when they send a file. */
export interface SentFile {
  name: string;
  bytes: Uint8Array;
  mime?: string;
}
