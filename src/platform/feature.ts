/** What a feature offers to the rest of the house: commands, presses, deep links, dialogs, jobs, deliveries. */
import type { Composer } from 'grammy';
import type { Db } from './db/index.ts';
import type { ChatId } from '../shared/ids.ts';
import type { BotContext, Env } from './telegram/context.ts';
import type { Account } from './telegram/accounts.ts';
import type { PressHandler } from './telegram/buttons.ts';
import type { DialogDefinition } from './dialogs/index.ts';
import type { DeliveryHook } from './outbox/index.ts';
import type { Job } from './jobs/index.ts';
import type { Html } from '../shared/html.ts';
import type { TextKey, Translator } from './i18n/index.ts';
import type { DataSubject, Erasure, PersonSection } from './person-data.ts';

export interface CommandSpec {
  /** Lower snake case, as people type it. */
  name: string;
  /** Who is shown it in the menu; whether they may use it is decided in actions. */
  audience: 'everybody' | 'secretary';
  /** Where it works; elsewhere the person is told where to go. */
  where: 'group' | 'private' | 'anywhere';
  description: TextKey;
  /** Of use to organisations above branches too; the other commands are for branches. */
  above?: true;
  run(ctx: BotContext, args: string): Promise<void>;
}

/** `?start=<prefix>_<rest>` opens the private chat here. */
export interface StartSpec {
  prefix: string;
  run(ctx: BotContext, rest: string): Promise<void>;
}

export interface GroupBack {
  chatId: ChatId;
  /** Keys of the messages that did not reach the group; changes of those that stand there go out by themselves. */
  unheard: readonly string[];
}

export interface Feature {
  name: string;
  commands?: readonly CommandSpec[];
  presses?: readonly PressHandler[];
  starts?: readonly StartSpec[];
  dialogs?: readonly DialogDefinition[];
  /** A file in private chat without a running dialog; true when the feature took it. */
  onFile?: (ctx: BotContext) => Promise<boolean>;
  /** For updates that are none of the above (poll answers, membership changes). */
  install?: (composer: Composer<BotContext>) => void;
  jobs?: readonly Job[];
  deliveries?: Readonly<Record<string, DeliveryHook>>;
  /** Accounts that were not known, or have another name now; it may be said of one more than once. */
  onAccounts?: (tx: Db, accounts: readonly Account[], now: Date) => Promise<void>;
  /** A person could not be reached by private message. */
  onUnreachable?: (tx: Db, chatId: ChatId, now: Date) => Promise<void>;
  /** A person opened (or opened again) the private chat. */
  onReachable?: (tx: Db, chatId: ChatId, now: Date) => Promise<void>;
  /** A group became a supergroup with another id. */
  onMigrated?: (tx: Db, from: ChatId, to: ChatId) => Promise<void>;
  /** The bot was out of a group and is in it again: what the group has to hear of the time between. */
  onGroupBack?: (tx: Db, back: GroupBack, env: Env) => Promise<void>;
  /** First lines of `/start` and `/me` in private chat: what is open for this person. */
  duties?: (ctx: BotContext) => Promise<readonly Html[]>;
  /** What `/me` says about the person besides their card. */
  about?: (ctx: BotContext) => Promise<readonly Html[]>;
  /** What the feature keeps about the person: their own copy of it, from `/me`. */
  personData?: (db: Db, person: DataSubject, t: Translator) => Promise<readonly PersonSection[]>;
  /**
   * The person has their data deleted: counts may stay, nothing may say whose they were. Their rows on
   * the roster are inactive and keep their names until all features are done.
   */
  onErased?: (tx: Db, person: Erasure, env: Env) => Promise<void>;
}
