/** Says for every update who acts, in which branch, in which language; meets new accounts on the way. */
import type { Context } from 'grammy';
import type { User } from 'grammy/types';
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import { SECOND, type Clock } from '../../shared/clock.ts';
import type { Database, Db } from '../db/index.ts';
import { localeOf, type Locale } from '../i18n/index.ts';
import type { Feature } from '../feature.ts';
import {
  findAccount,
  saveSighting,
  setPrivateChat,
  type Account,
  type Sighting,
} from './accounts.ts';
import type { LinkedBranch } from './context.ts';

/** Telegram's stand-ins for people who speak as a group, or as a channel (telegram.md 4.3). */
const STAND_INS = new Set([1_087_968_824, 777_000, 136_817_688]);

export const realUser = (ctx: Context): User | undefined =>
  ctx.from === undefined || ctx.from.is_bot || STAND_INS.has(ctx.from.id) ? undefined : ctx.from;

/** An administrator who speaks as the group itself. */
export const isAnonymousAdmin = (ctx: Context): boolean =>
  ctx.msg?.sender_chat !== undefined && ctx.msg.sender_chat.id === ctx.chat?.id;

export interface Identity {
  account(ctx: Context): Promise<Account | undefined>;
  branch(chatId: ChatId): Promise<LinkedBranch | undefined>;
  localeOf(account: Account | undefined): Locale;
  /** After a change of an account or a branch by an action. */
  forget(): void;
}

export interface IdentityDeps {
  database: Database;
  clock: Clock;
  defaultLocale: Locale;
  features: readonly Feature[];
  findBranch: (db: Db, chatId: ChatId) => Promise<LinkedBranch | undefined>;
}

/** What another process changed is seen after this at the latest. */
const FRESH = 30 * SECOND;
const KEEP_ACCOUNTS = 50_000;

const isSameAs = (account: Account, seen: Sighting): boolean =>
  account.username === seen.username &&
  account.displayName === seen.displayName &&
  (seen.languageCode === null || account.languageCode === seen.languageCode);

/** Whether this update shows that the bot may write to the person, where we did not know it. */
const opensPrivateChat = (ctx: Context, account: Account): boolean => {
  if (ctx.chat?.type !== 'private') return false;
  if (ctx.myChatMember !== undefined) return ctx.myChatMember.new_chat_member.status === 'member';
  // Old buttons can still be pressed by somebody who has blocked the bot.
  return ctx.callbackQuery === undefined
    ? account.privateChat !== 'open'
    : account.privateChat === 'unknown';
};

export const createIdentity = (deps: IdentityDeps): Identity => {
  const accounts = new Map<TelegramId, { account: Account; until: number }>();
  const branches = new Map<ChatId, { branch: LinkedBranch | undefined; until: number }>();

  const meet = async (seen: Sighting): Promise<Account> =>
    deps.database.transaction(async (tx) => {
      const now = deps.clock.now();
      const before = await findAccount(tx, seen.telegramId);
      const account = await saveSighting(tx, seen, now);
      if (before === undefined || before.username !== seen.username)
        for (const feature of deps.features) await feature.onAccount?.(tx, account, now);
      return (await findAccount(tx, seen.telegramId)) ?? account;
    });

  const open = async (account: Account): Promise<Account> =>
    deps.database.transaction(async (tx) => {
      const chatId = account.telegramId as number as ChatId;
      await setPrivateChat(tx, chatId, 'open');
      for (const feature of deps.features)
        await feature.onReachable?.(tx, chatId, deps.clock.now());
      return { ...account, privateChat: 'open' };
    });

  return {
    account: async (ctx) => {
      const user = realUser(ctx);
      if (user === undefined) return undefined;
      const seen: Sighting = {
        telegramId: user.id as TelegramId,
        username: user.username?.toLowerCase() ?? null,
        displayName: [user.first_name, user.last_name].filter(Boolean).join(' '),
        languageCode: user.language_code ?? null,
      };
      const now = deps.clock.now().getTime();
      const known = accounts.get(seen.telegramId);
      const isFresh = known !== undefined && known.until > now;
      let account = isFresh ? known.account : await findAccount(deps.database.db, seen.telegramId);
      if (account === undefined || !isSameAs(account, seen))
        account = await meet({
          ...seen,
          languageCode: seen.languageCode ?? account?.languageCode ?? null,
        });
      if (opensPrivateChat(ctx, account)) account = await open(account);
      if (accounts.size > KEEP_ACCOUNTS) accounts.clear();
      accounts.set(seen.telegramId, {
        account,
        until: isFresh && account === known.account ? known.until : now + FRESH,
      });
      return account;
    },
    branch: async (chatId) => {
      const now = deps.clock.now().getTime();
      const known = branches.get(chatId);
      if (known !== undefined && known.until > now) return known.branch;
      const branch = await deps.findBranch(deps.database.db, chatId);
      branches.set(chatId, { branch, until: now + FRESH });
      return branch;
    },
    localeOf: (account) =>
      account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined) ?? deps.defaultLocale,
    forget: () => {
      accounts.clear();
      branches.clear();
    },
  };
};
