/** A person with Telegram's app: everything that people do. */
import type { ChatAdministratorRights } from 'grammy/types';
import { isPresent } from './members.ts';
import type { SimulatedMessage } from './message.ts';
import { closeDuePolls } from './methods/poll-state.ts';
import {
  addMember,
  demote,
  leave,
  promote,
  removeMember,
  retitle,
  upgrade,
} from './people/groups.ts';
import { open, setBlocked, start } from './people/links.ts';
import { forgetEphemerals, type Where } from './people/place.ts';
import { type Press, press, type WhichButton } from './people/pressing.ts';
import {
  edit,
  forward,
  remove,
  say,
  sayAnonymously,
  type SayOptions,
  sendFile,
  type SendOptions,
} from './people/speaking.ts';
import { vote } from './people/voting.ts';
import type { SimulatedChat, UserState } from './state.ts';
import type { World } from './world.ts';

/** Another person, or the bot. */
export type Somebody = SimulatedUser | 'bot';

/** All of it throws NotPossible when Telegram's apps would not offer it. */
export class SimulatedUser {
  readonly state: UserState;
  readonly #world: World;

  constructor(world: World, state: UserState) {
    this.#world = world;
    this.state = state;
  }

  /** The world at the present moment: what the clock brought about comes before what the person does. */
  get #now(): World {
    closeDuePolls(this.#world);
    return this.#world;
  }
  #stateOf(who: Somebody): UserState {
    return who === 'bot' ? this.#world.bot : who.state;
  }

  get id(): number {
    return this.state.id;
  }
  get name(): string {
    const { firstName, lastName } = this.state;
    return lastName === undefined ? firstName : `${firstName} ${lastName}`;
  }
  get username(): string | undefined {
    return this.state.username;
  }
  get privateChat(): SimulatedChat {
    return this.#world.chat(this.id);
  }
  isIn(group: SimulatedChat): boolean {
    return isPresent(group, this.id);
  }

  says(where: Where, text: string, options?: SayOptions): SimulatedMessage {
    return say(this.#now, this.state, where, text, options);
  }
  saysAnonymously(group: SimulatedChat, text: string, options?: SayOptions): SimulatedMessage {
    return sayAnonymously(this.#now, this.state, group, text, options);
  }
  sends(where: Where, what: SendOptions): SimulatedMessage {
    return sendFile(this.#now, this.state, where, what);
  }
  edits(message: SimulatedMessage, text: string): SimulatedMessage {
    return edit(this.#now, this.state, message, text);
  }
  deletes(message: SimulatedMessage): void {
    remove(this.#now, this.state, message);
  }
  forwards(message: SimulatedMessage, where: Where): SimulatedMessage {
    return forward(this.#now, this.state, message, where);
  }

  /** Presses START in the private chat (which also unblocks the bot). */
  starts(payload?: string): SimulatedMessage {
    return start(this.#now, this.state, payload);
  }
  /** Follows a link; `group` says where a `startgroup` link is to add the bot. */
  opens(url: string, group?: SimulatedChat): SimulatedMessage | undefined {
    return open(this.#now, this.state, url, group);
  }
  blocks(): void {
    setBlocked(this.#now, this.state, true);
  }
  unblocks(): void {
    setBlocked(this.#now, this.state, false);
  }
  deletesAccount(): void {
    this.state.deactivated = true;
  }
  /** Takes another user name; `undefined` gives it up. */
  takesUsername(username: string | undefined): void {
    if (username === undefined) delete this.state.username;
    else this.state.username = username;
  }

  /** Starts the app anew: ephemeral messages are gone, and the bot does not learn of it. */
  restartsApp(): void {
    forgetEphemerals(this.#now, this.state);
  }
  presses(message: SimulatedMessage, which: WhichButton): Press {
    return press(this.#now, this.state, message, which);
  }
  /** Options counted from 0; a later vote replaces an earlier one. */
  votes(message: SimulatedMessage, options: readonly number[]): void {
    vote(this.#now, this.state, message, options);
  }
  votesAnonymously(message: SimulatedMessage, options: readonly number[]): void {
    vote(this.#now, this.state, message, options, true);
  }
  retracts(message: SimulatedMessage): void {
    vote(this.#now, this.state, message, []);
  }

  joins(group: SimulatedChat): void {
    addMember(this.#now, this.state, this.state, group);
  }
  leaves(group: SimulatedChat): void {
    leave(this.#now, this.state, group);
  }
  adds(who: Somebody, group: SimulatedChat): void {
    addMember(this.#now, this.state, this.#stateOf(who), group);
  }
  removes(who: Somebody, group: SimulatedChat): void {
    removeMember(this.#now, this.state, this.#stateOf(who), group);
  }
  promotes(who: Somebody, group: SimulatedChat, rights?: Partial<ChatAdministratorRights>): void {
    promote(this.#now, this.state, this.#stateOf(who), group, rights);
  }
  demotes(who: Somebody, group: SimulatedChat): void {
    demote(this.#now, this.state, this.#stateOf(who), group);
  }
  retitles(group: SimulatedChat, title: string): void {
    retitle(this.#now, this.state, group, title);
  }
  /** Turns the group into a supergroup and returns it; the old chat stays behind. */
  upgrades(group: SimulatedChat): SimulatedChat {
    return upgrade(this.#now, this.state, group);
  }
}
