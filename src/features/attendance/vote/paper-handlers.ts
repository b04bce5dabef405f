/** Who asks for the papers of a vote: presses, answered with files in the private chat. */
import { onPress } from '../../../platform/telegram/buttons.ts';
import { sayInPrivate, sendFilePrivately, toast } from '../../../platform/telegram/respond.ts';
import { sendForm } from '../forms/handlers.ts';
import { printButton, summaryButton } from './buttons.ts';
import { ballotPapers, summaryFiles } from './paper-actions.ts';

export const paperPresses = [
  onPress(printButton, async (ctx, id) => {
    const outcome = await ballotPapers(ctx.env, ctx.privately, id);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    if (outcome.kind === 'no-papers')
      return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    await toast(ctx);
    const caption = { text: ctx.privately('votes:paper.caption', { count: outcome.copies }) };
    if (!(await sendFilePrivately(ctx, outcome.file, caption))) await sayInPrivate(ctx, caption);
  }),
  onPress(summaryButton, async (ctx, id) => {
    const outcome = await summaryFiles(ctx.env, ctx.privately, id);
    if (outcome.kind === 'no-papers')
      return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    await sendForm(ctx, outcome);
  }),
];
