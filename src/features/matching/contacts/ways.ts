/** How to get in touch with the people of a pair: in their language, by Telegram, by phone. */
import type { MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { listAccounts } from '../../../platform/telegram/accounts.ts';
import type { Env, LinkedBranch } from '../../../platform/telegram/context.ts';
import { reachOf, type Member, type Reachable } from '../../roster/index.ts';

export interface Contact extends Reachable {
  /** Without @; the account's present one, else the roster's. */
  username: string | null;
}

export type Contacts = ReadonlyMap<MemberId, Contact>;

export const contactsOf = async (
  db: Db,
  env: Pick<Env, 'texts'>,
  branch: Pick<LinkedBranch, 'locale'>,
  members: readonly Member[],
): Promise<Contacts> => {
  const unique = [...new Map(members.map((member) => [member.id, member])).values()];
  const ids = unique.flatMap((m) => (m.telegramId === null ? [] : [m.telegramId]));
  const accounts = new Map((await listAccounts(db, ids)).map((a) => [a.telegramId, a]));
  const reached = await reachOf(db, env, branch, unique);
  return new Map(
    reached.map((one) => {
      const { member } = one;
      const account = member.telegramId === null ? undefined : accounts.get(member.telegramId);
      const username = account === undefined ? member.telegramUsername : account.username;
      return [member.id, { ...one, username }];
    }),
  );
};

/** @throws when the member was not asked for. */
export const contactOf = (contacts: Contacts, member: Pick<Member, 'id'>): Contact => {
  const contact = contacts.get(member.id);
  if (contact === undefined) throw new Error(`No contact of member ${member.id}`);
  return contact;
};
