/** One message of a simulated chat as everybody sees it now; only the simulator changes it. */
import type { ForceReply, MessageEntity, ReactionType, ReplyKeyboardMarkup } from 'grammy/types';
import { toHtml } from './formatted-text.ts';
import type { FormattedText } from './html.ts';
import type { Keyboard, SimulatedChat, SimulatedPoll, StoredFile, UserState } from './state.ts';

export type Service =
  | { readonly event: 'joined'; readonly users: readonly UserState[] }
  | { readonly event: 'left'; readonly user: UserState }
  | { readonly event: 'pinned'; readonly message: SimulatedMessage }
  | { readonly event: 'migrated-to'; readonly chatId: number }
  | { readonly event: 'migrated-from'; readonly chatId: number }
  | { readonly event: 'titled'; readonly title: string };

export type Content =
  | { readonly kind: 'text'; readonly body: FormattedText }
  | { readonly kind: 'document'; readonly file: StoredFile; readonly body: FormattedText }
  | {
      readonly kind: 'photo';
      readonly file: StoredFile;
      readonly width: number;
      readonly height: number;
      readonly body: FormattedText;
    }
  | { readonly kind: 'poll'; readonly poll: SimulatedPoll }
  | { readonly kind: 'service'; readonly service: Service };

/** What a message is made from. */
export interface Draft {
  readonly from: UserState;
  /** Set when the message is sent on behalf of a chat (anonymous administrators). */
  readonly senderChat?: SimulatedChat;
  readonly content: Content;
  readonly replyTo?: SimulatedMessage;
  readonly threadId?: number;
  readonly forwardOf?: SimulatedMessage;
  readonly keyboard?: Keyboard;
  readonly forceReply?: ForceReply;
  readonly replyKeyboard?: ReplyKeyboardMarkup['keyboard'];
  readonly removesReplyKeyboard?: boolean;
  readonly isProtected?: boolean;
  /** The only one who sees an ephemeral message. */
  readonly receiver?: UserState;
}

const NO_TEXT: FormattedText = { text: '', entities: [] };

export class SimulatedMessage {
  /** Below zero for an ephemeral message, which Telegram shows with the message id 0. */
  readonly id: number;
  readonly chat: SimulatedChat;
  /** Unix time in seconds. */
  readonly date: number;
  readonly draft: Draft;
  content: Content;
  keyboard: Keyboard | undefined;
  editDate: number | undefined;
  /** How often it was edited. */
  edited = 0;
  deleted = false;
  /** An ephemeral message that the receiver's app has dropped; Telegram does not know. */
  vanished = false;
  /** The bot's reaction. */
  reactions: readonly ReactionType[] = [];
  /** All `callback_data` that its keyboards ever had: a slow thumb can still press them. */
  readonly everyData = new Set<string>();

  constructor(chat: SimulatedChat, id: number, date: number, draft: Draft) {
    this.chat = chat;
    this.id = id;
    this.date = date;
    this.draft = draft;
    this.content = draft.content;
    this.setKeyboard(draft.keyboard);
  }

  setKeyboard(keyboard: Keyboard | undefined): void {
    this.keyboard = keyboard;
    for (const button of keyboard?.flat() ?? []) {
      if ('callback_data' in button) this.everyData.add(button.callback_data);
    }
  }

  /** The author; GroupAnonymousBot for anonymous administrators. */
  get from(): UserState {
    return this.draft.from;
  }
  get isFromBot(): boolean {
    return this.draft.from.isBot && this.draft.senderChat === undefined;
  }
  /** The only one who sees it; undefined for what everybody sees. */
  get receiver(): UserState | undefined {
    return this.draft.receiver;
  }
  get ephemeralId(): number | undefined {
    return this.draft.receiver === undefined ? undefined : -this.id;
  }
  get isService(): boolean {
    return this.content.kind === 'service';
  }
  get service(): Service | undefined {
    return this.content.kind === 'service' ? this.content.service : undefined;
  }
  get body(): FormattedText {
    return 'body' in this.content ? this.content.body : NO_TEXT;
  }
  /** The plain text, or the caption, or the poll's question. */
  get text(): string {
    return this.content.kind === 'poll' ? this.content.poll.question.text : this.body.text;
  }
  get entities(): readonly MessageEntity[] {
    return this.body.entities;
  }
  /** The text with its formatting in Telegram's HTML. */
  get html(): string {
    return toHtml(this.content.kind === 'poll' ? this.content.poll.question : this.body);
  }
  /** The labels of the buttons, row by row. */
  get buttons(): string[][] {
    return (this.keyboard ?? []).map((row) => row.map(({ text }) => text));
  }
  get poll(): SimulatedPoll | undefined {
    return this.content.kind === 'poll' ? this.content.poll : undefined;
  }
  /** How many chose each option. */
  get pollCounts(): number[] {
    const votes = [...(this.poll?.votes.values() ?? [])];
    return (this.poll?.options ?? []).map(
      (_, index) => votes.filter(({ options }) => options.includes(index)).length,
    );
  }
  get document(): StoredFile | undefined {
    return this.content.kind === 'document' ? this.content.file : undefined;
  }
  get photo(): StoredFile | undefined {
    return this.content.kind === 'photo' ? this.content.file : undefined;
  }
  get replyTo(): SimulatedMessage | undefined {
    return this.draft.replyTo;
  }
  get threadId(): number | undefined {
    return this.draft.threadId;
  }
  get asksForReply(): boolean {
    return this.draft.forceReply !== undefined;
  }
  get pinned(): boolean {
    return this.chat.pinned.includes(this);
  }
}
