/** Voting in the group: "Vote" under the card opens a paper that only the presser sees, or leads to the private chat. */
import { GrammyError, HttpError } from 'grammy';
import type { BallotId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { chatIdOf, isGroup, type BotContext } from '../../../platform/telegram/context.ts';
import { toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { htmlToText } from '../../../shared/html.ts';
import { getBranch } from '../../organisation/index.ts';
import { hereButton } from '../buttons.ts';
import { takePaper } from '../cast-actions.ts';
import { noPaperText } from '../cast-views.ts';
import { ballotLink, hereView } from '../invitation-views.ts';
import { whisper } from '../paper-answer.ts';
import { createRefusals, type Refusals } from './refusals.ts';

/** True when the presser was shown the paper; what stood in the way is remembered. */
const tryHere = async (ctx: BotContext, refusals: Refusals, view: View): Promise<boolean> => {
  const chatId = chatIdOf(ctx);
  if (!refusals.mayTry(chatId, ctx.env.now)) return false;
  try {
    await whisper(ctx, view);
    return true;
  } catch (error) {
    if (error instanceof GrammyError)
      refusals.note(chatId, ctx.env.now, error.parameters.retry_after);
    else if (!(error instanceof HttpError)) throw error;
    return false;
  }
};

/** The press opens the private chat at the ballot. */
const leadToPrivateChat = async (ctx: BotContext, url: string): Promise<void> => {
  ctx.answered = true;
  try {
    await ctx.answerCallbackQuery({ url });
  } catch (error) {
    // The card has a link to the private chat as well.
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
  }
};

const voteHere =
  (refusals: Refusals) =>
  async (ctx: BotContext, id: BallotId): Promise<void> => {
    const t = ctx.privately;
    if (!isGroup(ctx)) return toast(ctx, t.plain('common:button-out-of-date'), true);
    const paper = await takePaper(ctx.env, id);
    if (paper.kind !== 'open' && paper.kind !== 'damaged')
      return toast(ctx, htmlToText(noPaperText(t, paper)), true);
    const { ballot } = paper;
    const branch = await getBranch(ctx.env.db, ballot.organisationId);
    if (await tryHere(ctx, refusals, hereView(t, ballot, branch))) return;
    await leadToPrivateChat(ctx, ballotLink(ballot, ctx.env.botUsername));
  };

export const herePresses = (): PressHandler[] => [onPress(hereButton, voteHere(createRefusals()))];
