/** What teller and supervisor are told of each other; no figures, as these messages wait in the database. */
import { DAY } from '../../../shared/clock.ts';
import type { ChatId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import { listAccounts } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { messageToMember, reachOf, type Member } from '../../roster/index.ts';
import type { Ballot } from '../ballot-store.ts';
import type { Batch } from './store.ts';
import { decidedView, requestView } from './views.ts';

const LASTS = 7 * DAY;

export const tellSupervisor = async (
  tx: Db,
  env: Env,
  branch: Branch,
  ballot: Ballot,
  batch: Batch,
  supervisor: Member,
): Promise<void> => {
  const reached = await reachOf(tx, env, branch, [supervisor]);
  await enqueue(
    tx,
    env.now,
    reached.flatMap(({ member, t }) =>
      messageToMember(member, requestView(t, ballot, batch), {
        key: `polls.batch:${batch.id}:${member.id}`,
        expiresAt: new Date(env.now.getTime() + LASTS),
      }),
    ),
  );
};

export const tellTeller = async (
  tx: Db,
  env: Env,
  ballot: Ballot,
  batch: Batch,
  kind: 'counted' | 'returned',
): Promise<void> => {
  const [account] = await listAccounts(tx, [batch.enteredBy]);
  const branch = await getBranch(tx, ballot.organisationId);
  const t = env.texts(
    account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined) ?? branch.locale,
  );
  const view = decidedView(t, ballot, kind);
  await enqueue(
    tx,
    env.now,
    textMessages(batch.enteredBy as number as ChatId, view, {
      key: `polls.batch-decided:${batch.id}`,
    }),
  );
};
