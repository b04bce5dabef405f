/** /verify: anybody checks a receipt, or the digest of a closed box. What was typed goes back to that person only. */
import type { BotContext } from '../../../platform/telegram/context.ts';
import { say } from '../../../platform/telegram/respond.ts';
import { sayUnstored } from '../paper-answer.ts';
import { verify } from './actions.ts';
import { verifyView } from './views.ts';

export const verifyCommand = async (ctx: BotContext, args: string): Promise<void> => {
  const outcome = await verify(ctx.env, args);
  const view = verifyView(ctx.t, outcome);
  await (outcome.kind === 'unreadable' ? say(ctx, view) : sayUnstored(ctx, view));
};
