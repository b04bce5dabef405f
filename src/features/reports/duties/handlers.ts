/** Who asks about duties: /duties, and the buttons that schedule what is owed. */
import { onPress } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import { readKind, startScheduling } from '../../meetings/index.ts';
import { officerBranch } from '../../organisation/index.ts';
import { lookAtDuties } from './actions.ts';
import { calendarView, scheduleButton } from './views.ts';

export const duties = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const outcome = await lookAtDuties(ctx.env, branch.id);
  await sayInPrivate(
    ctx,
    outcome.kind === 'shown'
      ? calendarView(ctx.privately, outcome.calendar)
      : { text: ctx.privately('organisation:officers-only') },
  );
};

/** The dialog of /meeting, with the kind answered. */
export const scheduleDuty = onPress(scheduleButton, async (ctx, id, duty) => {
  const outcome = await lookAtDuties(ctx.env, id);
  if (outcome.kind === 'not-yours')
    return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  const kind = readKind(duty);
  if (kind === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
  await startScheduling(ctx, outcome.calendar.branch, kind);
});
