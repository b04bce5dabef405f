/** Writing to the officers of a branch, each in their own language. */
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { localeOf, type Translator } from '../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import { listAccounts } from '../../platform/telegram/accounts.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';
import { listOfficers, type Branch } from './store.ts';

/**
 * Each officer gets the view once per `key`. Nobody decides about themselves (`about`) while others
 * can; whoever hears of it in another way (`except`) gets nothing in any case.
 */
export const tellOfficers = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  branch: Branch,
  message: {
    view: (t: Translator) => View;
    key: string;
    about: TelegramId | null;
    except?: TelegramId | null | undefined;
    /** Who hears of the delivery, and about what. */
    hook?: string;
    ref?: string;
  },
): Promise<void> => {
  const all = (await listOfficers(tx, branch.id)).filter((id) => id !== message.except);
  const others = all.filter((id) => id !== message.about);
  const accounts = await listAccounts(tx, others.length > 0 ? others : all);
  await enqueue(
    tx,
    env.now,
    accounts.flatMap((account) => {
      const own = account.chosenLocale ?? localeOf(account.languageCode ?? undefined);
      return textMessages(
        account.telegramId as number as ChatId,
        message.view(env.texts(own ?? branch.locale)),
        {
          key: `${message.key}:${account.telegramId}`,
          ...(message.hook === undefined ? {} : { hook: message.hook, ref: message.ref ?? '' }),
        },
      );
    }),
  );
};
