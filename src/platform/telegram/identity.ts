/** Says for every update who acts, in which branch, in which language; meets new accounts on the way. */
import type { Context } from 'grammy';
import type { Update, User } from 'grammy/types';
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import { DAY, SECOND, type Clock } from '../../shared/clock.ts';
import type { Database, Db } from '../db/index.ts';
import { localeOf, type Locale } from '../i18n/index.ts';
import type { Feature } from '../feature.ts';
import {
  findAccount,
  listAccounts,
  saveSightings,
  saveSigns,
  setPrivateChat,
  type Account,
  type Sighting,
} from './accounts.ts';
import type { LinkedBranch } from './context.ts';

/** Telegram's stand-ins for people who speak as a group, or as a channel (telegram.md 4.3). */
const STAND_INS = new Set([1_087_968_824, 777_000, 136_817_688]);

const isReal = (user: User | undefined): user is User =>
  user !== undefined && !user.is_bot && !STAND_INS.has(user.id);

export const realUser = (ctx: Context): User | undefined =>
  isReal(ctx.from) ? ctx.from : undefined;

/** As `realUser` before there is a context, for the kinds of updates that come in numbers. */
const realUserOf = (update: Update): User | undefined => {
  const user =
    update.message?.from ?? update.callback_query?.from ?? update.poll_answer?.user ?? undefined;
  return isReal(user) ? user : undefined;
};

/** An administrator who speaks as the group itself. */
export const isAnonymousAdmin = (ctx: Context): boolean =>
  ctx.msg?.sender_chat !== undefined && ctx.msg.sender_chat.id === ctx.chat?.id;

export interface Identity {
  /** Gets to know whom these updates come from in a few statements; without it `account` asks for each. */
  prepare(updates: readonly Update[]): Promise<void>;
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

const sightingOf = (user: User): Sighting => ({
  telegramId: user.id as TelegramId,
  username: user.username?.toLowerCase() ?? null,
  displayName: [user.first_name, user.last_name].filter(Boolean).join(' '),
  languageCode: user.language_code ?? null,
});

const isSameAs = (account: Account, seen: Sighting): boolean =>
  account.username === seen.username &&
  account.displayName === seen.displayName &&
  (seen.languageCode === null || account.languageCode === seen.languageCode);

/** Signs are kept day by day, so that a person costs one statement a day. */
const wasSeenToday = ({ lastSeenAt }: Account, now: number): boolean =>
  lastSeenAt !== null && Math.floor(lastSeenAt.getTime() / DAY) >= Math.floor(now / DAY);

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
  let forgotten = 0;

  /** Each of them once, and no two with the same user name. */
  const meet = (seen: readonly Sighting[]): Promise<Account[]> =>
    deps.database.transaction(async (tx) => {
      const now = deps.clock.now();
      const saved = await saveSightings(tx, seen, now);
      for (const feature of deps.features) await feature.onAccounts?.(tx, saved, now);
      return listAccounts(
        tx,
        seen.map(({ telegramId }) => telegramId),
      );
    });

  /** Nobody twice, no user name twice: what else was seen of them waits for its turn. */
  const strangersAmong = (
    seen: ReadonlyMap<TelegramId, Sighting>,
    known: readonly Account[],
  ): Sighting[] => {
    const ids = new Set(known.map(({ telegramId }) => telegramId));
    const usernames = new Set<string>();
    return [...seen.values()].filter(({ telegramId, username }) => {
      if (ids.has(telegramId) || (username !== null && usernames.has(username))) return false;
      if (username !== null) usernames.add(username);
      return true;
    });
  };

  const isFresh = (id: TelegramId, now: number): boolean => (accounts.get(id)?.until ?? 0) > now;

  const keep = (account: Account, until: number): void => {
    if (accounts.size > KEEP_ACCOUNTS) accounts.clear();
    accounts.set(account.telegramId, { account, until });
  };

  const noteSigns = async (known: readonly Account[], now: number): Promise<Account[]> => {
    const at = new Date(now);
    const silent = known.filter((account) => !wasSeenToday(account, now));
    if (silent.length === 0) return [...known];
    const ids = silent.map(({ telegramId }) => telegramId);
    await saveSigns(deps.database.db, ids, at);
    return known.map((one) => (silent.includes(one) ? { ...one, lastSeenAt: at } : one));
  };

  const open = async (account: Account): Promise<Account> =>
    deps.database.transaction(async (tx) => {
      const chatId = account.telegramId as number as ChatId;
      await setPrivateChat(tx, chatId, 'open');
      for (const feature of deps.features)
        await feature.onReachable?.(tx, chatId, deps.clock.now());
      return { ...account, privateChat: 'open' };
    });

  return {
    prepare: async (updates) => {
      const now = deps.clock.now().getTime();
      const seen = new Map<TelegramId, Sighting>();
      for (const update of updates) {
        const user = realUserOf(update);
        if (user === undefined || isFresh(user.id as TelegramId, now)) continue;
        if (!seen.has(user.id as TelegramId)) seen.set(user.id as TelegramId, sightingOf(user));
      }
      if (seen.size === 0) return;
      const generation = forgotten;
      const known = await listAccounts(deps.database.db, [...seen.keys()]);
      const strangers = strangersAmong(seen, known);
      const met = strangers.length === 0 ? [] : await meet(strangers);
      const noted = await noteSigns(known, now);
      // What was changed meanwhile has to be read again.
      if (generation === forgotten)
        for (const account of [...noted, ...met]) keep(account, now + FRESH);
    },
    account: async (ctx) => {
      const user = realUser(ctx);
      if (user === undefined) return undefined;
      const seen = sightingOf(user);
      const id = seen.telegramId;
      const now = deps.clock.now().getTime();
      const known = isFresh(id, now) ? accounts.get(id) : undefined;
      let account = known?.account ?? (await findAccount(deps.database.db, id));
      if (account === undefined || !isSameAs(account, seen)) {
        const languageCode = seen.languageCode ?? account?.languageCode ?? null;
        [account] = await meet([{ ...seen, languageCode }]);
        if (account === undefined) throw new Error('An account could not be saved');
      }
      if (!wasSeenToday(account, now)) [account = account] = await noteSigns([account], now);
      if (opensPrivateChat(ctx, account)) account = await open(account);
      if (account !== known?.account) keep(account, now + FRESH);
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
      forgotten++;
      accounts.clear();
      branches.clear();
    },
  };
};
