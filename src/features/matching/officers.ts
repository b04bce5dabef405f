/** Writing to the officers of a branch, each in their own language. */
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { localeOf, type Translator } from '../../platform/i18n/index.ts';
import { textMessages, type Outgoing } from '../../platform/outbox/index.ts';
import { listAccounts } from '../../platform/telegram/accounts.ts';
import type { Env, LinkedBranch } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';
import { listOfficers } from '../organisation/index.ts';

/** The same message to every officer, once for a `key`; `except` is whoever is answered directly. */
export const messagesToOfficers = async (
  tx: Db,
  env: Pick<Env, 'texts'>,
  branch: LinkedBranch,
  view: (t: Translator) => View,
  { key, except }: { key: string; except?: TelegramId | undefined },
): Promise<Outgoing[]> => {
  const officers = await listAccounts(tx, await listOfficers(tx, branch.id));
  return officers
    .filter(({ telegramId }) => telegramId !== except)
    .flatMap(({ telegramId, chosenLocale, languageCode }) =>
      textMessages(
        telegramId as number as ChatId,
        view(env.texts(chosenLocale ?? localeOf(languageCode ?? undefined) ?? branch.locale)),
        { key: `${key}:${telegramId}` },
      ),
    );
};
