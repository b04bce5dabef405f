/** The simulated Telegram: people and groups on one side, the Bot API on the other. */
import type { ApiResponse, BotCommand, Update } from 'grammy/types';
import type { Clock } from '../../shared/clock.ts';
import type { ApiCall } from './call-log.ts';
import { SimulatedUser } from './client.ts';
import { commandsFor } from './command-menu.ts';
import type { Params } from './decode.ts';
import { dispatch } from './dispatch.ts';
import { LostConnection } from './errors.ts';
import { type Failure, Failures } from './failures.ts';
import { fileAt } from './files.ts';
import type { SimulatedMessage } from './message.ts';
import { closeDuePolls } from './methods/poll-state.ts';
import { createGroup } from './people/groups.ts';
import { createUser, type NewUser } from './people/users.ts';
import { type LimitBreach, RateLimits } from './rate-limits.ts';
import { type Snapshot, snapshotWorld } from './snapshot.ts';
import type { SimulatedChat, StoredFile, Uploads, UserState } from './state.ts';
import { type Match, matches, waitUntil } from './waiting.ts';
import { type BotProfile, type Change, World } from './world.ts';

export interface TelegramOptions {
  clock: Clock;
  /** Default `1:sandbox`. */
  token?: string;
  bot?: BotProfile;
  /** Privacy mode of the bot, default true: in groups it sees only what is meant for it. */
  privacy?: boolean;
  /** Whether rate limits are enforced with 429, default `off`; they are counted in any case. */
  limits?: 'on' | 'off';
}

export interface NewGroup {
  title: string;
  owner: SimulatedUser;
  admins?: readonly SimulatedUser[];
  members?: readonly SimulatedUser[];
  /** Default true. */
  supergroup?: boolean;
  /** Default true: the owner adds the bot at once. */
  withBot?: boolean;
  botIsAdmin?: boolean;
}

const DEFAULT_BOT: BotProfile = { id: 1, first_name: 'Branch Bot', username: 'branch_sandbox_bot' };

export class SimulatedTelegram {
  readonly token: string;
  readonly calls: ApiCall[] = [];
  readonly #world: World;
  readonly #limits: RateLimits;
  readonly #failures = new Failures();
  readonly #people = new Map<number, SimulatedUser>();

  constructor({ clock, token = '1:sandbox', bot = DEFAULT_BOT, ...options }: TelegramOptions) {
    this.token = token;
    this.#world = new World(clock, bot, options.privacy ?? true);
    this.#limits = new RateLimits(options.limits === 'on');
    this.#world.callBack = (method, params) => this.call(method, params);
  }

  user(options: NewUser): SimulatedUser {
    const person = new SimulatedUser(this.#world, createUser(this.#world, options));
    this.#people.set(person.id, person);
    return person;
  }

  /** A group; the bot is told how it got in (my_chat_member, then new_chat_members). */
  group(options: NewGroup): SimulatedChat {
    return createGroup(this.#world, {
      title: options.title,
      owner: options.owner.state,
      admins: (options.admins ?? []).map(({ state }) => state),
      members: (options.members ?? []).map(({ state }) => state),
      supergroup: options.supergroup ?? true,
      withBot: options.withBot ?? true,
      botIsAdmin: options.botIsAdmin ?? false,
    });
  }

  /** One API call: the entry of both faces. @throws LostConnection when the network fails. */
  async call(
    method: string,
    params: Params = {},
    uploads: Uploads = new Map(),
    signal?: AbortSignal,
  ): Promise<ApiResponse<unknown>> {
    this.tick();
    const at = this.#world.now();
    const failure = this.#failures.take(method);
    const log = (response: ApiResponse<unknown>, lost?: true): ApiResponse<unknown> => {
      this.#log({ method, payload: params, at, response, ...(lost ? { lost } : {}) });
      return response;
    };
    if (failure === 'network-before') {
      log({ ok: false, error_code: 0, description: 'The request was lost' }, true);
      throw new LostConnection(`The request of ${method} was lost`);
    }
    if (failure !== undefined && failure !== 'network-after') return log({ ok: false, ...failure });
    const response = await dispatch(
      { world: this.#world, uploads, signal },
      this.#limits,
      method,
      params,
    );
    log(response, failure === undefined ? undefined : true);
    if (failure !== undefined) throw new LostConnection(`The answer to ${method} was lost`);
    return response;
  }

  #log(entry: Pick<ApiCall, 'method' | 'payload' | 'at' | 'response' | 'lost'>): void {
    const { response } = entry;
    const outcome = response.ok
      ? { result: response.result }
      : { error: { error_code: response.error_code, description: response.description } };
    const call: ApiCall = { ...entry, ...outcome };
    this.calls.push(call);
    this.#world.changed({ kind: 'call', call });
  }

  /** The next `times` calls of the method fail; failures are used up in order. */
  failNext(method: string, failure: Failure, times = 1): void {
    this.#failures.add(method, failure, times);
  }

  /** Does what the clock has made due: closes polls. Every call and every action of a person does it first. */
  tick(): void {
    closeDuePolls(this.#world);
  }

  get bot(): UserState {
    return this.#world.bot;
  }
  get users(): SimulatedUser[] {
    return [...this.#people.values()];
  }
  get chats(): SimulatedChat[] {
    return [...this.#world.chats.values()];
  }
  /** What no correct bot would do: unknown methods and parameters, broken HTML, texts too long … */
  get violations(): readonly string[] {
    return this.#world.violations;
  }
  get limitBreaches(): readonly LimitBreach[] {
    return this.#limits.breaches;
  }
  set limits(limits: 'on' | 'off') {
    this.#limits.isEnforced = limits === 'on';
  }

  userById(id: number): SimulatedUser | undefined {
    return this.#people.get(id);
  }
  privateChat(user: SimulatedUser): SimulatedChat {
    return this.#world.chat(user.id);
  }
  messagesIn(chat: SimulatedChat | SimulatedUser): readonly SimulatedMessage[] {
    return this.#chatOf(chat).messages;
  }
  /** The newest message that is neither deleted nor a service message. */
  lastMessageIn(chat: SimulatedChat | SimulatedUser): SimulatedMessage | undefined {
    return this.#chatOf(chat).messages.findLast((m) => !m.deleted && !m.isService);
  }
  /** What the bot has shown in the group to this member alone, oldest first. */
  ephemeralsFor(user: SimulatedUser, chat: SimulatedChat): SimulatedMessage[] {
    return chat.ephemerals.filter(
      ({ receiver, deleted, vanished }) => receiver?.id === user.id && !deleted && !vanished,
    );
  }
  messageById(chatId: number, messageId: number): SimulatedMessage | undefined {
    const chat = this.#world.chats.get(chatId);
    return [...(chat?.messages ?? []), ...(chat?.ephemerals ?? [])].find(
      ({ id }) => id === messageId,
    );
  }
  #chatOf(chat: SimulatedChat | SimulatedUser): SimulatedChat {
    return chat instanceof SimulatedUser ? chat.privateChat : chat;
  }

  /** Resolves with the first message (after `after`) that matches, now or later. `timeout` in ms of real time. */
  waitForMessage(
    chat: SimulatedChat | SimulatedUser,
    match: Match,
    { after, timeout = 20_000 }: { after?: SimulatedMessage; timeout?: number } = {},
  ): Promise<SimulatedMessage> {
    const { messages, title } = this.#chatOf(chat);
    const find = (): SimulatedMessage | undefined =>
      messages
        .slice(after === undefined ? 0 : messages.indexOf(after) + 1)
        .find((message) => !message.deleted && matches(message, match));
    const describe = (): string =>
      `No message ${String(match)} in ${title}; there is:\n${messages.map(({ text }) => text).join('\n')}`;
    return waitUntil(this.#world, find, timeout, describe);
  }
  /** Resolves with what `find` returns once it is neither undefined nor false; looks at every change. */
  waitFor<T>(find: () => T | undefined | false, timeout = 20_000): Promise<T> {
    return waitUntil(this.#world, find, timeout, () => 'What was waited for did not happen');
  }

  /** Updates that wait to be fetched or confirmed. */
  pendingUpdates(): number {
    this.tick();
    return this.#world.updates.pending(this.#world.now()).length;
  }
  /** Fetches and confirms all of them: for tests that feed `bot.handleUpdate` themselves. */
  takeUpdates(): Update[] {
    this.tick();
    const updates = this.#world.updates.pending(this.#world.now()).map(({ update }) => update);
    this.#world.updates.clear();
    return structuredClone(updates);
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.#world.onChange(listener);
  }
  snapshot(): Snapshot {
    this.tick();
    return snapshotWorld(this.#world);
  }
  /** The command menu of a person in a chat. */
  commandsFor(user: SimulatedUser, chat: SimulatedChat): readonly BotCommand[] {
    return commandsFor(this.#world, user.state, chat);
  }

  fileBytes(file: StoredFile | string): Uint8Array | undefined {
    return this.#world.files.get(typeof file === 'string' ? file : file.id)?.bytes;
  }
  /** The file at the `file_path` that getFile gave. */
  fileAt(path: string): StoredFile | undefined {
    return fileAt(this.#world, path);
  }

  /** Whether a getUpdates request is waiting. */
  get isPolled(): boolean {
    return this.#world.endPoll !== undefined;
  }
  /** Stops delivering to a webhook. */
  close(): void {
    this.#world.webhook?.stop();
  }
}
