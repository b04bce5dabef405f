/** When the quiet hours or the zone of a branch change, what is still to go out is planned anew. */
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { remindersOf, type Quiet } from './rules.ts';
import { lockPendingOfBranch, moveReminder } from './store.ts';

export const quietOf = (branch: Pick<Branch, 'settings' | 'timeZone'>): Quiet => ({
  hours: branch.settings.quietHours,
  zone: branch.timeZone,
});

export const replanReminders = async (tx: Db, _env: Env, branch: Branch): Promise<void> => {
  for (const { id, offset, startsAt } of await lockPendingOfBranch(tx, branch.id))
    for (const { dueAt } of remindersOf(startsAt, [offset], quietOf(branch)))
      await moveReminder(tx, id, dueAt);
};
