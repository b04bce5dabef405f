/** Reminding those who have not voted, privately: at an officer's wish, and by the bot itself once a day. */
import type { BallotId, ChatId } from '../../shared/ids.ts';
import { DAY, HOUR } from '../../shared/clock.ts';
import type { Db } from '../../platform/db/index.ts';
import { localeOf } from '../../platform/i18n/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import { listAccounts } from '../../platform/telegram/accounts.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../organisation/index.ts';
import { listMembersById, messageToMember, reachOf } from '../roster/index.ts';
import {
  claimDailyReminder,
  claimReminder,
  findBallot,
  listDueForReminder,
  type Ballot,
} from './ballot-store.ts';
import { reminderView } from './invitation-views.ts';
import { forOfficer } from './officer.ts';
import { isByDay } from './reminder-hours.ts';
import { listEntitled, listWaitingGuests } from './voter-store.ts';

/** Between two reminders at an officer's wish lies at least this. */
const GAP = HOUR;
/** By itself the bot reminds once a day, outside the quiet hours, and not for ever. */
const DAILY = { gap: DAY, times: 3 };

/** Writes to everybody who has not voted; nobody learns who they are. */
const remind = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  branch: Branch,
  ballot: Ballot,
): Promise<void> => {
  const { id } = ballot;
  const key = (who: string): string => `polls.remind:${id}:${who}:${env.now.getTime()}`;
  const expiresAt = new Date(env.now.getTime() + DAY);
  const members = await listMembersById(tx, await listEntitled(tx, id, 'waiting'));
  const reached = (await reachOf(tx, env, branch, members)).filter(({ reach }) => reach === 'open');
  const guests = await listAccounts(tx, await listWaitingGuests(tx, id));
  await enqueue(tx, env.now, [
    ...reached.flatMap(({ member, t }) =>
      messageToMember(member, reminderView(t, ballot, branch), {
        key: key(String(member.id)),
        expiresAt,
      }),
    ),
    ...guests.flatMap(({ telegramId, chosenLocale, languageCode }) => {
      const t = env.texts(chosenLocale ?? localeOf(languageCode ?? undefined) ?? branch.locale);
      return textMessages(telegramId as number as ChatId, reminderView(t, ballot, branch), {
        key: key(`guest-${telegramId}`),
        expiresAt,
      });
    }),
  ]);
};

export interface RemindOutcome {
  kind: 'not-yours' | 'closed' | 'reminded-before' | 'reminded';
}

/**
 * At an officer's wish, who learns nothing by it: how many were reached tells together with
 * the turnout whether those have voted who can't be written to, and they are known by name.
 */
export const remindVoters = (env: Env, id: BallotId): Promise<RemindOutcome> =>
  env.transaction(async (tx): Promise<RemindOutcome> => {
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    const { ballot, branch } = mine;
    if (ballot.state !== 'open') return { kind: 'closed' };
    const before = new Date(env.now.getTime() - GAP);
    if (!(await claimReminder(tx, id, before, env.now))) return { kind: 'reminded-before' };
    await remind(tx, env, branch, ballot);
    return { kind: 'reminded' };
  });

/** Claims before it writes: two replicas, or two rounds, remind once. */
export const remindDaily: Job = {
  id: 'polls.remind-voters',
  run: async (env) => {
    const before = new Date(env.now.getTime() - DAILY.gap);
    for (const id of await listDueForReminder(env.db, before, DAILY.times))
      await env.transaction(async (tx) => {
        const ballot = await findBallot(tx, id);
        if (ballot === undefined) return;
        const branch = await getBranch(tx, ballot.organisationId);
        if (!isByDay(env.now, branch)) return;
        if (await claimDailyReminder(tx, id, before, DAILY.times, env.now))
          await remind(tx, env, branch, ballot);
      });
  },
};
