/** The state of the simulated Telegram and the few operations that everything else is made of. */
import type { BotCommand, BotCommandScope, Update } from 'grammy/types';
import type { Clock } from '../../shared/clock.ts';
import type { ApiCall } from './call-log.ts';
import type { SimulatedMessage } from './message.ts';
import type {
  CallbackState,
  SimulatedChat,
  SimulatedPoll,
  StoredFile,
  UserState,
} from './state.ts';
import { UpdateQueue, type UpdateType } from './updates.ts';

export interface BotProfile {
  readonly id: number;
  readonly first_name: string;
  readonly username: string;
}

export type Change =
  | { readonly kind: 'message'; readonly message: SimulatedMessage }
  | { readonly kind: 'chat'; readonly chat: SimulatedChat }
  | { readonly kind: 'user'; readonly user: UserState }
  /** An update was queued, or delivered to the webhook. */
  | { readonly kind: 'update'; readonly update: Update }
  | { readonly kind: 'answer'; readonly callback: CallbackState }
  | { readonly kind: 'call'; readonly call: ApiCall };

export interface WebhookState {
  readonly url: string;
  readonly secret?: string;
  readonly maxConnections: number;
  readonly ipAddress?: string;
  lastErrorDate?: number;
  lastErrorMessage?: string;
  stop(): void;
}

export interface CommandList {
  readonly scope: BotCommandScope;
  readonly language: string;
  readonly commands: readonly BotCommand[];
}

/** Telegram's own accounts. */
export const GROUP_ANONYMOUS_BOT = 1_087_968_824;
export const CHANNEL_BOT = 136_817_688;

export class World {
  readonly clock: Clock;
  readonly bot: UserState;
  /** Privacy mode: a bot that is no administrator sees only what is meant for it. */
  readonly privacy: boolean;
  readonly users = new Map<number, UserState>();
  readonly chats = new Map<number, SimulatedChat>();
  readonly polls = new Map<string, SimulatedPoll>();
  readonly files = new Map<string, StoredFile>();
  readonly callbacks = new Map<string, CallbackState>();
  readonly updates = new UpdateQueue();
  readonly violations: string[] = [];
  readonly commandLists = new Map<string, CommandList>();
  /** Texts of setMyName and its kin, by `kind:language`. */
  readonly profileTexts = new Map<string, string>();
  /** People and chats the bot has met: it can ask about them. */
  readonly known = new Set<number>();
  webhook: WebhookState | undefined;
  /** Makes a call that came as the answer to a webhook request. */
  callBack: ((method: string, params: Record<string, unknown>) => Promise<unknown>) | undefined;
  /** Ends the getUpdates request that is waiting. */
  endPoll: (() => void) | undefined;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #counters = new Map<string, number>();

  constructor(clock: Clock, bot: BotProfile, privacy: boolean) {
    this.clock = clock;
    this.privacy = privacy;
    this.bot = this.#account(bot.id, bot.first_name, bot.username);
    this.#account(GROUP_ANONYMOUS_BOT, 'Group', 'GroupAnonymousBot');
    this.#account(CHANNEL_BOT, 'Channel', 'Channel_Bot');
  }

  #account(id: number, firstName: string, username: string): UserState {
    const flags = { started: false, blocked: false, deactivated: false };
    const user: UserState = { id, isBot: true, firstName, username, ...flags };
    this.users.set(id, user);
    return user;
  }

  /** Milliseconds. */
  now(): number {
    return this.clock.now().getTime();
  }

  /** Unix time in seconds. */
  unixTime(): number {
    return Math.floor(this.now() / 1000);
  }

  /** 1, 2, 3 … for every name. */
  count(name: string): number {
    const next = (this.#counters.get(name) ?? 0) + 1;
    this.#counters.set(name, next);
    return next;
  }

  user(id: number): UserState {
    const user = this.users.get(id);
    if (user === undefined) throw new Error(`There is no simulated user ${id}`);
    return user;
  }

  chat(id: number): SimulatedChat {
    const chat = this.chats.get(id);
    if (chat === undefined) throw new Error(`There is no simulated chat ${id}`);
    return chat;
  }

  emit(type: UpdateType, body: Omit<Update, 'update_id'>): void {
    this.meet(body);
    const update = this.updates.add(type, body, this.now());
    if (update !== undefined) this.changed({ kind: 'update', update });
  }

  /** Notes whom the bot gets to know from something it is shown. */
  meet(shown: unknown): void {
    if (typeof shown !== 'object' || shown === null) return;
    if ('id' in shown && typeof shown.id === 'number' && ('is_bot' in shown || 'type' in shown)) {
      this.known.add(shown.id);
    }
    for (const value of Object.values(shown)) this.meet(value);
  }

  changed(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
