/** Who answers the note that members count as floating now; and the job that sends it. */
import type { Job } from '../../../platform/jobs/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { revise, toast } from '../../../platform/telegram/respond.ts';
import { markAsFloating, reportFloating } from './actions.ts';
import { floatingDueView, markFloatingButton } from './views.ts';

export const floatingJob: Job = { id: 'roster.report-floating', run: reportFloating };

export const floatingPresses = [
  onPress(markFloatingButton, async (ctx, id) => {
    const outcome = await markAsFloating(ctx.env, id);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    const note = ctx.t('roster:floating.marked', { name: outcome.member.name });
    await revise(ctx, floatingDueView(ctx.t, outcome.branch, outcome.left, note));
  }),
];
