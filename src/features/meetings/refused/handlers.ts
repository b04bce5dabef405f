/** The button that sends announcement and poll once more after Telegram refused them. */
import { onPress } from '../../../platform/telegram/buttons.ts';
import { revise, toast } from '../../../platform/telegram/respond.ts';
import { originOf } from '../origin.ts';
import { tryAgain } from './actions.ts';
import { tryAgainButton } from './views.ts';

export const again = onPress(tryAgainButton, async (ctx, id) => {
  const outcome = await tryAgain(ctx.env, id, originOf(ctx));
  if (outcome === 'not-yours') return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  await revise(ctx, { text: ctx.t(`meetings:refused.${outcome}`) });
});
