/** When the bot by itself reminds of a ballot or a poll: not in the quiet hours of the branch, on its own clocks. */
import { outsideQuiet, quietOf, quietSpan, type Quiet } from '../meetings/index.ts';
import type { Branch } from '../organisation/index.ts';
import { remindAt } from './open/rules.ts';

/** What the bot sends by itself goes out by day, also where a branch has no quiet hours. */
const NIGHT = { from: '20:00', to: '09:00' };

/** Whether the bot may remind of a ballot by itself now. */
export const isByDay = (now: Date, branch: Pick<Branch, 'settings' | 'timeZone'>): boolean => {
  const { hours, zone } = quietOf(branch);
  return quietSpan(now, { hours: hours ?? NIGHT, zone }) === undefined;
};

/**
 * When a poll reminds those who have not answered, once; undefined for never:
 * it would fall into quiet hours that last until the deadline, and before them it had only just begun.
 */
export const pollReminderAt = (openedAt: Date, closesAt: Date, quiet: Quiet): Date | undefined => {
  const due = outsideQuiet(remindAt(openedAt, closesAt), closesAt, quiet);
  return due > openedAt ? due : undefined;
};

/** Whether a poll reminds by itself now: what is late does not break into the quiet hours either. */
export const isPollReminderDue = (
  now: Date,
  { openedAt, closesAt }: { openedAt: Date; closesAt: Date },
  quiet: Quiet,
): boolean => {
  const due = pollReminderAt(openedAt, closesAt, quiet);
  return due !== undefined && due <= now && now < closesAt && quietSpan(now, quiet) === undefined;
};
