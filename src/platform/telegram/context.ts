/** What a handler is given: grammY's context with who is speaking, in which language, and what actions need. */
import type { Context } from 'grammy';
import type { Random } from '../../shared/random.ts';
import type { ChatId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../db/index.ts';
import type { Locale, Texts, Translator } from '../i18n/index.ts';

/** Who acts: a person with an account, or the bot by itself. */
export type Actor =
  | { kind: 'person'; telegramId: TelegramId; name: string; username: string | null }
  | { kind: 'system' };

/** What an action is given besides its input. */
export interface Env {
  readonly db: Db;
  /** Runs in one transaction and wakes the outbox after the commit. */
  transaction<T>(run: (tx: Db) => Promise<T>): Promise<T>;
  readonly now: Date;
  readonly random: Random;
  readonly texts: Texts;
  readonly actor: Actor;
  /** The update that asks, as the key of what it creates; null for jobs. */
  readonly updateId: number | null;
  readonly botUsername: string;
}

/** The branch that a chat is linked to, as far as every handler needs it. */
export interface LinkedBranch {
  id: OrganisationId;
  name: string;
  locale: Locale;
  timeZone: string;
}

interface Flavour {
  /** The language of the answer: the branch's in a group, the person's in private. */
  t: Translator;
  /** The person's own language, for what is said to them alone. */
  privately: Translator;
  /** The branch of this group; undefined in private or in a group that is not linked. */
  branch: LinkedBranch | undefined;
  env: Env;
  /** Set once anything was sent for this update. */
  spoke: boolean;
  answered: boolean;
}

export type BotContext = Context & Flavour;

export const isPrivate = (ctx: Context): boolean => ctx.chat?.type === 'private';
export const isGroup = (ctx: Context): boolean =>
  ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';

export const chatIdOf = (ctx: Context): ChatId => {
  if (ctx.chat === undefined) throw new Error('This update has no chat');
  return ctx.chat.id as ChatId;
};

/** The person who acts. @throws when the update has none (anonymous administrators are asked to press a button first). */
export const personOf = (ctx: BotContext): Extract<Actor, { kind: 'person' }> => {
  if (ctx.env.actor.kind !== 'person') throw new Error('This update has no person');
  return ctx.env.actor;
};
