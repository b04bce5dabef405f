/** What happens to transfers by itself: reminders before a letter expires, and its expiry. */
import {
  addDays,
  daysBetween,
  isPlainDate,
  startOfDay,
  today,
} from '../../../shared/time/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch } from '../../organisation/index.ts';
import { dueReminder, isExpired, REMINDER_DAYS } from './rules.ts';
import { expireTransfer } from './step-actions.ts';
import { claimReminder, findTransfer, listExpiring, type Expiring } from './store.ts';
import { tellReminder } from './tell.ts';

/** Once each; nothing when the transfer was settled meanwhile. */
const remind = (env: Env, due: Expiring, days: number): Promise<void> =>
  env.transaction(async (tx) => {
    if (!(await claimReminder(tx, due.id, days))) return;
    const entry = await findTransfer(tx, due.id);
    const { expiresOn } = due;
    if (entry === undefined || expiresOn === null || !isPlainDate(expiresOn)) return;
    await tellReminder(tx, env, await getBranch(tx, due.organisationId), entry, {
      days,
      left: daysBetween(today(env.now, due.timeZone), expiresOn),
      expiresAt: startOfDay(addDays(expiresOn, 1), due.timeZone),
    });
  });

const tend = async (env: Env, due: Expiring): Promise<void> => {
  const { expiresOn, remindedDays } = due;
  if (expiresOn === null || !isPlainDate(expiresOn)) return;
  const day = today(env.now, due.timeZone);
  if (isExpired(expiresOn, day)) {
    await expireTransfer(env, due.id);
    return;
  }
  const days = dueReminder(expiresOn, day, remindedDays);
  if (days !== undefined) await remind(env, due, days);
};

/** A day more than the first reminder: the branch may be in a zone where it is tomorrow. */
const LOOK_AHEAD = Math.max(...REMINDER_DAYS) + 1;

export const transferJob: Job = {
  id: 'matching.tend-transfers',
  run: async (env) => {
    const until = addDays(today(env.now, 'UTC'), LOOK_AHEAD);
    for (const due of await listExpiring(env.db, until)) await tend(env, due);
  },
};
