/** Writing to the officers of a branch, and to single accounts, each in their own language. */
import type { ChatId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { localeOf, type Locale, type Translator } from '../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import { listAccounts, type Account } from '../../platform/telegram/accounts.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';
import { listOfficers } from '../organisation/index.ts';

/** A branch as far as its officers are written to. */
interface Office {
  id: OrganisationId;
  locale: Locale;
}

const localeFor = (account: Account | undefined, branch: Office): Locale =>
  account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined) ?? branch.locale;

/** Each officer hears it once per `key`. */
export const tellOfficers = async (
  tx: Db,
  env: Env,
  branch: Office,
  message: {
    view: (t: Translator) => View;
    key: string;
    /** Has seen it already, as the answer to what they did. */
    except?: TelegramId | undefined;
    expiresAt?: Date;
  },
): Promise<void> => {
  const officers = await listAccounts(tx, await listOfficers(tx, branch.id));
  await enqueue(
    tx,
    env.now,
    officers
      .filter((officer) => officer.telegramId !== message.except)
      .flatMap((officer) =>
        textMessages(
          officer.telegramId as number as ChatId,
          message.view(env.texts(localeFor(officer, branch))),
          {
            key: `${message.key}:${officer.telegramId}`,
            ...(message.expiresAt === undefined ? {} : { expiresAt: message.expiresAt }),
          },
        ),
      ),
  );
};

/** One account hears it once per `key`, whether or not it is on the roster. */
export const tellAccount = async (
  tx: Db,
  env: Env,
  branch: Office,
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
