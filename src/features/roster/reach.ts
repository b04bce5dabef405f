/** Writing to members: in their own language, in their private chat, kept for them until they can be reached. */
import type { ChatId, MemberId } from '../../shared/ids.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { textMessages, type Outgoing } from '../../platform/outbox/index.ts';
import { listAccounts, type Account } from '../../platform/telegram/accounts.ts';
import type { Env, LinkedBranch } from '../../platform/telegram/context.ts';
import { localeOf } from '../../platform/i18n/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { Member } from './store.ts';

export const addressee = (id: MemberId): string => `member:${id}`;

/** Whether a private message is likely to arrive: open; maybe (an account that never wrote to us); no. */
export type Reach = 'open' | 'unknown' | 'blocked' | 'no-account';

export interface Reachable {
  member: Member;
  reach: Reach;
  t: Translator;
}

/** For each member: how to reach them, and in which language to speak. */
export const reachOf = async (
  db: Db,
  env: Pick<Env, 'texts'>,
  branch: Pick<LinkedBranch, 'locale'>,
  members: readonly Member[],
): Promise<Reachable[]> => {
  const ids = members.flatMap((m) => (m.telegramId === null ? [] : [m.telegramId]));
  const accounts = new Map((await listAccounts(db, ids)).map((a) => [a.telegramId, a]));
  return members.map((member) => {
    const account = member.telegramId === null ? undefined : accounts.get(member.telegramId);
    return {
      member,
      reach: reachOfAccount(member, account),
      t: env.texts(
        account?.chosenLocale ??
          member.locale ??
          localeOf(account?.languageCode ?? undefined) ??
          branch.locale,
      ),
    };
  });
};

const reachOfAccount = (member: Member, account: Account | undefined): Reach =>
  member.telegramId === null ? 'no-account' : (account?.privateChat ?? 'unknown');

/** A private message to a member, for the outbox. Without an account it waits until the member is linked. */
export const messageToMember = (
  member: Pick<Member, 'id' | 'telegramId'>,
  view: View,
  options: Omit<Outgoing, 'chatId' | 'method' | 'payload' | 'addressee'> = {},
): Outgoing[] =>
  textMessages(member.telegramId as number as ChatId | null, view, {
    ...options,
    addressee: addressee(member.id),
  });
