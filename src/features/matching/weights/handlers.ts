/** Who asks about the weights: /weights and its buttons. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import { officerBranch } from '../../organisation/index.ts';
import { setWeight } from './actions.ts';
import { defaultsButton, weightButton, weightsView } from './views.ts';
import { isWeightName } from './rules.ts';

export const weights = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch !== undefined) await say(ctx, weightsView(ctx.t, branch));
};

const set = async (
  ctx: BotContext,
  id: OrganisationId,
  wanted: Parameters<typeof setWeight>[2],
): Promise<void> => {
  const outcome = await setWeight(ctx.env, id, wanted);
  if (outcome.kind === 'not-yours')
    return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  await revise(ctx, weightsView(ctx.t, outcome.branch));
};

export const weightsPresses = [
  onPress(weightButton, async (ctx, id, name, value) => {
    if (!isWeightName(name)) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    await set(ctx, id, { name, value });
  }),
  onPress(defaultsButton, (ctx, id) => set(ctx, id, null)),
];
