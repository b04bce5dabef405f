/** A member can't be written to: the officers of the branch hear of it once, with how to reach them. */
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { localeOf, type Texts } from '../../platform/i18n/index.ts';
import { enqueue, releaseWaiting, textMessages } from '../../platform/outbox/index.ts';
import { listAccounts } from '../../platform/telegram/accounts.ts';
import { getBranch, listOfficers } from '../organisation/index.ts';
import { addressee } from './reach.ts';
import { claimUnreachableReports, clearUnreachableReports, listMembersOfAccount } from './store.ts';
import { unreachableMemberView } from './views.ts';

export const reportUnreachable =
  (texts: Texts) =>
  async (tx: Db, chatId: ChatId, now: Date): Promise<void> => {
    const telegramId = chatId as number as TelegramId;
    for (const member of await claimUnreachableReports(tx, telegramId, now)) {
      const branch = await getBranch(tx, member.organisationId);
      const officers = await listAccounts(tx, await listOfficers(tx, branch.id));
      await enqueue(
        tx,
        now,
        officers
          .filter((officer) => officer.telegramId !== telegramId)
          .flatMap((officer) =>
            textMessages(
              officer.telegramId as number as ChatId,
              unreachableMemberView(
                texts(
                  officer.chosenLocale ??
                    localeOf(officer.languageCode ?? undefined) ??
                    branch.locale,
                ),
                member,
              ),
              {
                key: `roster.unreachable:${member.id}:${now.getTime()}:${officer.telegramId}`,
              },
            ),
          ),
      );
    }
  };

/** The person opened the private chat: what waited for them goes out now. */
export const noteReachable = async (tx: Db, chatId: ChatId, now: Date): Promise<void> => {
  const telegramId = chatId as number as TelegramId;
  await clearUnreachableReports(tx, telegramId);
  await releaseWaiting(tx, { chatId }, now);
  for (const member of await listMembersOfAccount(tx, telegramId))
    await releaseWaiting(tx, { chatId, addressee: addressee(member.id) }, now);
};
