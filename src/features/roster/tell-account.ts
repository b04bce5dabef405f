/** Writing to single accounts, whether or not they are on the roster, each in their own language. */
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { localeOf, type Locale, type Translator } from '../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import { listAccounts, type Account } from '../../platform/telegram/accounts.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';

const localeFor = (account: Account | undefined, branch: { locale: Locale }): Locale =>
  account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined) ?? branch.locale;

/** The account hears it once per `key`. */
export const tellAccount = async (
  tx: Db,
  env: Env,
  branch: { locale: Locale },
  telegramId: TelegramId,
  message: { view: (t: Translator) => View; key: string },
): Promise<void> => {
  const [account] = await listAccounts(tx, [telegramId]);
  await enqueue(
    tx,
    env.now,
    textMessages(
      telegramId as number as ChatId,
      message.view(env.texts(localeFor(account, branch))),
      { key: message.key },
    ),
  );
};
