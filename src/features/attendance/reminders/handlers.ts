/** Who asks for reminders: /remind. */
import type { BotContext } from '../../../platform/telegram/context.ts';
import { say } from '../../../platform/telegram/respond.ts';
import { officerBranch, type Branch } from '../../organisation/index.ts';
import { listUpcoming, originOf, type Meeting } from '../../meetings/index.ts';
import { eventRepliedTo } from '../event.ts';
import { remindNow, setReminders } from './actions.ts';
import { remindedView, remindersSetView } from './views.ts';

/** The coming event that is meant; undefined once the officer was told that there is none. */
const eventToRemind = async (ctx: BotContext, branch: Branch): Promise<Meeting | undefined> => {
  const { db, now } = ctx.env;
  const named = await eventRepliedTo(ctx);
  const [next] = named === undefined ? await listUpcoming(db, [branch.id], now, 1) : [named];
  if (next === undefined || next.organisationId !== branch.id) {
    await say(ctx, { text: ctx.t('attendance:remind.no-event') });
    return undefined;
  }
  if (next.state === 'scheduled' && next.startsAt > now) return next;
  await say(ctx, { text: ctx.t('attendance:remind.over', { title: next.title }) });
  return undefined;
};

export const remind = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const meeting = await eventToRemind(ctx, branch);
  if (meeting === undefined) return;
  if (args !== '')
    return say(ctx, remindersSetView(ctx.t, await setReminders(ctx.env, branch, meeting, args)));
  const outcome = await remindNow(ctx.env, branch, meeting, originOf(ctx));
  await say(ctx, remindedView(ctx.t, meeting, outcome));
};
